/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"

G_BEGIN_DECLS

GHashTable *mms_account_mail_vars (const MmsAccount *account);
gboolean mms_account_mail (MmsContext *context,
                           MmsDb *db,
                           const MmsAccount *account,
                           const char *template,
                           GHashTable *vars,
                           GError **error);
gboolean mms_account_mail_event (MmsContext *context,
                                 MmsDb *db,
                                 const MmsAccount *account,
                                 const char *template,
                                 const char *name,
                                 const char *value,
                                 GError **error);
char *mms_account_format_day (gint64 day, const char *language);

gboolean mms_account_tell_change (MmsContext *context,
                                  MmsDb *db,
                                  const MmsAccount *account,
                                  const char *const *item_names,
                                  gboolean by_operator,
                                  GError **error);

G_END_DECLS
