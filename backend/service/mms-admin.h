/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsAdminRun:
 * @args: the command and what it takes
 * @input: (nullable): the file that it reads
 * @output: what is printed
 * @secrets: (nullable): what goes into a file that only the administrator reads
 *
 * One command of mimamori-admin, within one transaction of the writer.
 */
typedef struct
{
  const char *const *args;
  const char *input;
  GString *output;
  GString *secrets;
} MmsAdminRun;

gboolean mms_admin_run (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error);
const char *mms_admin_get_help (void);

/* mms-admin-demo.c */
gboolean mms_admin_demo (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error);

/* mms-admin-gateways.c */
gboolean
mms_admin_import_gateways (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error);

/* mms-admin-mail.c */
gboolean mms_admin_mail_list (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error);
gboolean mms_admin_mail_show (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error);
gboolean mms_admin_mail_retry (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error);

G_END_DECLS
