/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-settings.h"

#include <string.h>

/* Where a text of the key file goes, and what stands there without it. */
typedef struct
{
  const char *group;
  const char *key;
  gsize offset;
  const char *fallback;
} TextKey;

#define TEXT(group, key, member, fallback)                                                         \
  {                                                                                                \
    group, key, G_STRUCT_OFFSET (MmsSettings, member), fallback                                    \
  }

static const TextKey text_keys[] = {
  TEXT ("service", "name", name, "みまもり"),
  TEXT ("service", "base-url", base_url, "http://localhost:8080"),
  TEXT ("contact", "phone", contact_phone, "0120-000-000"),
  TEXT ("contact", "hours", contact_hours, "平日 9:00–17:00"),
  TEXT ("contact", "mail", contact_mail, "support@mimamori.example"),
  TEXT ("mail", "from", mail_from, "noreply@mimamori.example"),
  TEXT ("mail", "from-name", mail_from_name, "みまもり運営事務局"),
  TEXT ("mail", "smtp-url", smtp_url, NULL),
  TEXT ("mail", "smtp-user", smtp_user, NULL),
  TEXT ("mail", "smtp-password-file", smtp_password_file, NULL),
  TEXT ("mail", "spool", spool, NULL),
};

static gboolean
load_number (GKeyFile *file,
             const char *group,
             const char *key,
             int min,
             int max,
             guint *number,
             GError **error)
{
  g_autoptr (GError) local = NULL;
  int value;

  if (!g_key_file_has_key (file, group, key, NULL))
    return TRUE;
  value = g_key_file_get_integer (file, group, key, &local);
  if (local != NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "[%s] %s: ", group, key);
      return FALSE;
    }
  if (value < min || value > max)
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   "[%s] %s: must be from %d to %d", group, key, min, max);
      return FALSE;
    }
  *number = value;
  return TRUE;
}

static void
load_texts (MmsSettings *settings, GKeyFile *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      const TextKey *key = &text_keys[i];
      char **member = G_STRUCT_MEMBER_P (settings, key->offset);
      char *value = g_key_file_get_string (file, key->group, key->key, NULL);

      if (value == NULL)
        continue;
      g_free (*member);
      *member = value;
    }
}

static gboolean
check (const MmsSettings *settings, GError **error)
{
  const char *at = strchr (settings->mail_from, '@');

  if (at == NULL || at == settings->mail_from || at[1] == '\0')
    {
      g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                           "[mail] from: not a mail address");
      return FALSE;
    }
  if (!g_str_has_prefix (settings->base_url, "http://") &&
      !g_str_has_prefix (settings->base_url, "https://"))
    {
      g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                           "[service] base-url: must begin with https:// or http://");
      return FALSE;
    }
  return TRUE;
}

/**
 * mms_settings_knows:
 *
 * Whether mms_settings_load() reads @key in @group.
 */
gboolean
mms_settings_knows (const char *group, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    if (g_str_equal (group, text_keys[i].group) && g_str_equal (key, text_keys[i].key))
      return TRUE;
  return g_str_equal (group, "service") &&
         (g_str_equal (key, "link-days") || g_str_equal (key, "dealers-max") ||
          g_str_equal (key, "history-days") || g_str_equal (key, "password-days"));
}

/**
 * mms_settings_new:
 * @data_dir: the server's folder, which holds the spool for mails
 *
 * Makes settings with every default.
 */
MmsSettings *
mms_settings_new (const char *data_dir)
{
  MmsSettings *settings = g_new0 (MmsSettings, 1);

  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      char **member = G_STRUCT_MEMBER_P (settings, text_keys[i].offset);

      *member = g_strdup (text_keys[i].fallback);
    }
  settings->spool = g_build_filename (data_dir, "spool", NULL);
  settings->link_days = 7;
  settings->dealers_max = 5;
  settings->history_days = 365;
  return settings;
}

/**
 * mms_settings_load:
 * @file: groups [service], [contact] and [mail]; what it leaves out keeps its default
 *
 * Reads the settings. A value that cannot be right is an error that names group and key.
 */
MmsSettings *
mms_settings_load (GKeyFile *file, const char *data_dir, GError **error)
{
  g_autoptr (MmsSettings) settings = mms_settings_new (data_dir);

  load_texts (settings, file);
  if (g_str_has_suffix (settings->base_url, "/"))
    settings->base_url[strlen (settings->base_url) - 1] = '\0';
  if (!load_number (file, "service", "link-days", 1, 90, &settings->link_days, error) ||
      !load_number (file, "service", "dealers-max", 1, 100, &settings->dealers_max, error) ||
      !load_number (file, "service", "password-days", 0, 3650, &settings->password_days, error) ||
      !load_number (file, "service", "history-days", 0, 36500, &settings->history_days, error) ||
      !check (settings, error))
    return NULL;
  return g_steal_pointer (&settings);
}

void
mms_settings_free (MmsSettings *settings)
{
  if (settings == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      char **member = G_STRUCT_MEMBER_P (settings, text_keys[i].offset);

      g_free (*member);
    }
  g_free (settings);
}

/**
 * mms_settings_get_mail_domain:
 *
 * The domain that users are asked to let through.
 */
const char *
mms_settings_get_mail_domain (const MmsSettings *settings)
{
  return strchr (settings->mail_from, '@') + 1;
}
