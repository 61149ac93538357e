/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MmsSettings:
 * @name: what the service is called in mails and pages
 * @base_url: where clients reach the server, without a slash at the end
 * @link_days: how many days a mailed link holds
 * @dealers_max: dealers that one gateway may have
 * @password_days: after how many days a customer's or dealer's password expires, 0 for never
 * @history_days: how many days the history of a house is kept after its end
 * @mail_from: the sender's address
 * @smtp_url: (nullable): "smtp://host:port" or "smtps://…"; mails go to @spool when %NULL
 * @spool: the folder that takes mails without @smtp_url
 *
 * What the administrator sets, with defaults that work. Read once at the start, never changed.
 */
typedef struct
{
  char *name;
  char *base_url;
  guint link_days;
  guint dealers_max;
  guint password_days;
  guint history_days;

  char *contact_phone;
  char *contact_hours;
  char *contact_mail;

  char *mail_from;
  char *mail_from_name;
  char *smtp_url;
  char *smtp_user;
  char *smtp_password_file;
  char *spool;
} MmsSettings;

MmsSettings *mms_settings_new (const char *data_dir);
MmsSettings *mms_settings_load (GKeyFile *file, const char *data_dir, GError **error);
gboolean mms_settings_knows (const char *group, const char *key);
void mms_settings_free (MmsSettings *settings);

const char *mms_settings_get_mail_domain (const MmsSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSettings, mms_settings_free)

G_END_DECLS
