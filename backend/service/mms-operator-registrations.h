/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-registration-form.h"
#include "mms-registration-store.h"

G_BEGIN_DECLS

/**
 * MmsPending:
 *
 * A registration that nobody activated yet, with what was typed in it.
 */
typedef struct
{
  MmsRegistration *registration;
  MmsRegistrationForm *form; /* (nullable): owners of UPSs say who they are only later */
} MmsPending;

void mms_pending_free (MmsPending *pending);

GPtrArray *mms_operator_list_registrations (
    MmsDb *db, const char *search, const char *cursor, guint limit, char **next, GError **error);
gboolean mms_operator_resend_registration (MmsContext *context,
                                           MmsDb *db,
                                           const MmsActor *actor,
                                           const char *id,
                                           const char *reason,
                                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsPending, mms_pending_free)

G_END_DECLS
