/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-care.h"

G_BEGIN_DECLS

/**
 * MmaInviter:
 *
 * A dealer that wants to look after a house, by a code or by an offer; the texts are owned.
 */
typedef struct
{
  char *login;
  char *name;
  char *phone;
} MmaInviter;

void mma_inviter_clear (MmaInviter *self);

/** The dealer's own rows of a summary. */
void mma_inviter_add_to (const MmaInviter *self, MmaSummary *summary);

/** Fills the confirmation of @page: what the dealer will be able to do by the form's terms, who it
 * is, with a way back to @field, which house, and who is in charge already. */
void mma_inviter_build_confirmation (const MmaInviter *self,
                                     MmaFlowPage *page,
                                     GtkBox *box,
                                     MmaAccountSession *session,
                                     MmGateway *gateway,
                                     MmaField *field);

/** The dealer is in charge of that gateway now: the completion of @page. */
void mma_inviter_set_result (const MmaInviter *self,
                             MmaFlowPage *page,
                             MmaAccountSession *session,
                             MmGateway *gateway);

G_END_DECLS
