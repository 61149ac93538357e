/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-daemon-config.h"

#include <string.h>

#define DEFAULT_LISTEN "127.0.0.1:8080"

static char *
default_data_dir (void)
{
  const char *state = g_getenv ("STATE_DIRECTORY");

  if (state && g_path_is_absolute (state))
    return g_strdup (state);
  return g_build_filename (g_get_user_data_dir (), "mimamori-server", NULL);
}

/* SQLite names its file by an absolute path. */
static char *
absolute (const char *path)
{
  return g_canonicalize_filename (path, NULL);
}

static char *
default_database (const char *data_dir)
{
  g_autofree char *path = g_build_filename (data_dir, "mimamori.db", NULL);

  return g_strconcat ("sqlite://", path, NULL);
}

static MmsDaemonConfig *
config_new_bare (const char *data_dir)
{
  MmsDaemonConfig *config = g_new0 (MmsDaemonConfig, 1);
  g_autofree char *fallback = data_dir ? NULL : default_data_dir ();

  config->data_dir = absolute (data_dir ? data_dir : fallback);
  config->listen = g_strsplit (DEFAULT_LISTEN, ";", -1);
  config->database = default_database (config->data_dir);
  config->key_file = g_build_filename (config->data_dir, "server.key", NULL);
  config->admin_socket = g_build_filename (config->data_dir, "admin.sock", NULL);
  config->jobs = TRUE;
  config->log_requests = TRUE;
  return config;
}

MmsDaemonConfig *
mms_daemon_config_new (const char *data_dir)
{
  MmsDaemonConfig *config = config_new_bare (data_dir);

  config->settings = mms_settings_new (config->data_dir);
  return config;
}

static void
take_text (GKeyFile *file, const char *group, const char *key, char **member)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  if (!value)
    return;
  g_free (*member);
  *member = value;
}

static void
take_list (GKeyFile *file, const char *group, const char *key, char ***member)
{
  char **value = g_key_file_get_string_list (file, group, key, NULL, NULL);

  if (!value)
    return;
  g_strfreev (*member);
  *member = value;
}

static gboolean
take_flag (GKeyFile *file, const char *key, gboolean *member, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean value;

  if (!g_key_file_has_key (file, "server", key, NULL))
    return TRUE;
  value = g_key_file_get_boolean (file, "server", key, &local);
  if (local)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "[server] %s: ", key);
      return FALSE;
    }
  *member = value;
  return TRUE;
}

static gboolean
take_threads (GKeyFile *file, MmsDaemonConfig *config, GError **error)
{
  g_autoptr (GError) local = NULL;
  int value;

  if (!g_key_file_has_key (file, "server", "threads", NULL))
    return TRUE;
  value = g_key_file_get_integer (file, "server", "threads", &local);
  if (!local && value >= 0 && value <= 256)
    {
      config->threads = (guint) value;
      return TRUE;
    }
  g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                       "[server] threads: must be from 0 to 256");
  return FALSE;
}

static gboolean
take_all (MmsDaemonConfig *config, GKeyFile *file, GError **error)
{
  take_list (file, "server", "listen", &config->listen);
  take_list (file, "server", "trusted-proxies", &config->trusted_proxies);
  take_text (file, "server", "admin-socket", &config->admin_socket);
  take_text (file, "store", "database", &config->database);
  take_text (file, "store", "key-file", &config->key_file);
  return take_flag (file, "log-requests", &config->log_requests, error) &&
         take_threads (file, config, error);
}

/* ---- Keys that nobody reads ---- */

static const struct
{
  const char *group;
  const char *key;
} own_keys[] = {
  { "server", "listen" },       { "server", "trusted-proxies" }, { "server", "admin-socket" },
  { "server", "log-requests" }, { "server", "threads" },         { "store", "data-dir" },
  { "store", "database" },      { "store", "key-file" },
};

static gboolean
is_known (const char *group, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_keys); i++)
    if (g_str_equal (group, own_keys[i].group) && g_str_equal (key, own_keys[i].key))
      return TRUE;
  return mms_settings_knows (group, key);
}

static gboolean
fail_key (const char *group, const char *key, guint line, GError **error)
{
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
               "line %u: there is no key “%s” in [%s]", line, key, group);
  return FALSE;
}

/* The file was read as a key file before, so that its lines are groups, keys, comments or empty. */
static gboolean
check_line (const char *text, guint line, char **group, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *equals = strchr (stripped, '=');

  if (*stripped == '[')
    {
      g_free (*group);
      *group = g_strndup (stripped + 1, strcspn (stripped + 1, "]"));
      return TRUE;
    }
  if (*stripped == '#' || equals == NULL)
    return TRUE;
  *equals = '\0';
  g_strchomp (stripped);
  return is_known (*group, stripped) || fail_key (*group, stripped, line, error);
}

/* A key that is misspelt would otherwise leave its default in place, and nobody would know. */
static gboolean
check_keys (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *group = g_strdup ("");
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (!check_line (lines[i], i + 1, &group, error))
      return FALSE;
  return TRUE;
}

MmsDaemonConfig *
mms_daemon_config_load (const char *path, const char *data_dir, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (MmsDaemonConfig) config = NULL;
  g_autofree char *named = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error) || !check_keys (path, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  named = g_key_file_get_string (file, "store", "data-dir", NULL);
  config = config_new_bare (data_dir ? data_dir : named);
  config->settings = mms_settings_load (file, config->data_dir, error);
  if (!config->settings || !take_all (config, file, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return g_steal_pointer (&config);
}

void
mms_daemon_config_free (MmsDaemonConfig *config)
{
  if (!config)
    return;
  g_free (config->data_dir);
  g_strfreev (config->listen);
  g_free (config->database);
  g_free (config->key_file);
  g_free (config->admin_socket);
  g_free (config->hasher);
  g_strfreev (config->trusted_proxies);
  g_clear_pointer (&config->settings, mms_settings_free);
  g_free (config);
}
