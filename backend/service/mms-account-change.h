/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account-form.h"
#include "mms-account.h"

G_BEGIN_DECLS

gboolean mms_account_update (MmsContext *context,
                             MmsDb *db,
                             const MmsActor *actor,
                             const MmsAccountForm *form,
                             GError **error);
/* The fields of mms_account_editable that @actor has, as @form tells them. (transfer full) */
JsonObject *mms_account_form_to_fields (const MmsAccountForm *form, const MmsActor *actor);
char *mms_account_show (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);

G_END_DECLS
