/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account-store.h"
#include "mms-context.h"

G_BEGIN_DECLS

/* The provider's own staff. */

MmsAccount *mms_operator_new (MmsContext *context,
                              const char *login,
                              const char *family_name,
                              const char *given_name,
                              const char *mail,
                              const char *password,
                              GError **error);
gboolean
mms_operator_add (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error);

G_END_DECLS
