/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/** What the staff does to an account, or to a registration, and gives a reason for. */
typedef enum
{
  MMA_DEED_LOCK,
  MMA_DEED_UNLOCK,
  MMA_DEED_RESET_PASSWORD,
  MMA_DEED_RESEND_REGISTRATION,
  MMA_DEED_RESEND_CODE,
} MmaDeedKind;

/**
 * MmaDeedPage:
 *
 * The flow for a deed of the staff: its reason, what it does to the person, who is told.
 */
#define MMA_TYPE_DEED_PAGE (mma_deed_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaDeedPage, mma_deed_page, MMA, DEED_PAGE, MmaFlowPage)

GtkWidget *mma_deed_page_new (MmaAccountSession *session,
                              MmaDeedKind kind,
                              const char *id,
                              const char *name,
                              const char *login);

G_END_DECLS
