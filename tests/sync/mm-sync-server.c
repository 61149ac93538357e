/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-server.h"

#include "mm-error.h"
#include "mm-test-db.h"
#include "mms-feed.h"
#include "mms-sync.h"

#include <gio/gio.h>

#define START_MS G_GINT64_CONSTANT (1795150800000)
#define SQLITE "sqlite://"

static const char *const tables[] = { "feed_counter", "feed_records", "feed_grants" };

static void
open_store (MmSyncServer *server)
{
  server->writer = mm_test_db_open (server->url);
  server->reader = mm_test_db_open_read_only (server->url);
  if (mms_db_get_dialect (server->writer) == MMS_DIALECT_SQLITE)
    mm_test_db_execute (server->writer, "PRAGMA synchronous = OFF");
}

static void
close_store (MmSyncServer *server)
{
  g_assert_finalize_object (g_steal_pointer (&server->reader));
  g_assert_finalize_object (g_steal_pointer (&server->writer));
}

/* In the same process, by the service itself. */
static char *
ask_service (MmSyncServer *server, int user, const char *since, guint limit, gpointer data)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (mms_sync_page (server->context, server->reader, server->actors[user], since, limit, page,
                     &error))
    return g_string_free (g_steal_pointer (&page), FALSE);
  if (!mm_error_is_expired (error))
    g_error ("The feed failed: %s", error->message);
  return NULL;
}

MmSyncServer *
mm_sync_server_new (const char *url, gboolean by_file)
{
  MmSyncServer *server = g_new0 (MmSyncServer, 1);
  g_autoptr (MmsSecrets) secrets = mms_secrets_new_random ();

  server->url = g_strdup (url);
  server->by_file = by_file;
  server->clock = mm_clock_new_manual (START_MS);
  server->context = mms_context_new (server->clock, secrets, mms_settings_new ("/nonexistent"));
  for (int user = 0; user < MM_SYNC_USERS; user++)
    {
      server->actors[user] = mms_actor_new (MMS_ROLE_DEALER);
      server->actors[user]->account_id = g_strdup_printf ("account-%d", user);
      server->actors[user]->principal_id = g_strdup_printf ("principal-%d", user);
    }
  server->ask = ask_service;
  open_store (server);
  return server;
}

void
mm_sync_server_free (MmSyncServer *server)
{
  close_store (server);
  for (int user = 0; user < MM_SYNC_USERS; user++)
    mms_actor_free (server->actors[user]);
  g_assert_finalize_object (server->context);
  g_assert_finalize_object (server->clock);
  g_free (server->url);
  g_free (server);
}

/* A script in a transaction of its own. */
static void
execute (MmSyncServer *server, const char *script)
{
  mm_sync_server_begin (server);
  mm_test_db_execute (server->writer, script);
  mm_sync_server_end (server, TRUE);
}

void
mm_sync_server_reset (MmSyncServer *server)
{
  execute (server, "DELETE FROM feed_records; DELETE FROM feed_grants;"
                   "UPDATE feed_counter SET seq = 0, floor = 0, epoch = ''");
  server->world = (MmSyncWorld){ 0 };
  for (int row = 0; row < MM_SYNC_ROWS; row++)
    server->world.scope[row] = -1;
  server->has_backup = FALSE;
}

void
mm_sync_server_begin (MmSyncServer *server)
{
  g_autoptr (GError) error = NULL;

  server->before = server->world;
  mms_db_begin (server->writer, &error);
  g_assert_no_error (error);
}

void
mm_sync_server_end (MmSyncServer *server, gboolean commit)
{
  g_autoptr (GError) error = NULL;

  if (!commit)
    {
      mms_db_rollback (server->writer);
      server->world = server->before;
      return;
    }
  mms_db_commit (server->writer, &error);
  g_assert_no_error (error);
}

void
mm_sync_server_put (MmSyncServer *server, int row, int scope, guint value)
{
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  if (server->world.scope[row] >= 0 && server->world.scope[row] != scope)
    mm_sync_server_delete (server, row);
  server->world.scope[row] = scope;
  server->world.value[row] = value;
  body = mm_sync_world_body (&server->world, row);
  mms_feed_put (server->context, server->writer, mm_sync_world_scope (scope),
                mm_sync_world_kind (row), mm_sync_world_id (row), body, &error);
  g_assert_no_error (error);
}

void
mm_sync_server_delete (MmSyncServer *server, int row)
{
  g_autoptr (GError) error = NULL;

  if (server->world.scope[row] < 0)
    return;
  mms_feed_delete (server->context, server->writer, mm_sync_world_scope (server->world.scope[row]),
                   mm_sync_world_kind (row), mm_sync_world_id (row), &error);
  g_assert_no_error (error);
  server->world.scope[row] = -1;
}

void
mm_sync_server_grant (MmSyncServer *server, int user, int scope, gboolean on)
{
  const char *principal = server->actors[user]->principal_id;
  g_autoptr (GError) error = NULL;

  if (on)
    mms_feed_grant (server->context, server->writer, principal, mm_sync_world_scope (scope),
                    "dealer", &error);
  else
    mms_feed_revoke (server->context, server->writer, principal, mm_sync_world_scope (scope),
                     &error);
  g_assert_no_error (error);
  server->world.granted[user][scope] = on;
}

void
mm_sync_server_crowd (MmSyncServer *server, int user, guint scopes)
{
  for (guint i = 0; i < scopes; i++)
    {
      g_autofree char *scope = g_strdup_printf ("crowd/%u", i);
      g_autoptr (GError) error = NULL;

      mms_feed_grant (server->context, server->writer, server->actors[user]->principal_id, scope,
                      "dealer", &error);
      g_assert_no_error (error);
    }
}

void
mm_sync_server_compact (MmSyncServer *server)
{
  g_autoptr (GError) error = NULL;

  mm_sync_server_begin (server);
  mms_feed_compact (server->context, server->writer, &error);
  g_assert_no_error (error);
  mm_sync_server_end (server, TRUE);
}

/* Backups */

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
copy_store (MmSyncServer *server, gboolean back)
{
  const char *path = server->url + strlen (SQLITE);
  g_autofree char *backup = g_strconcat (path, ".backup", NULL);

  close_store (server); /* leaves one whole file */
  copy_file (back ? backup : path, back ? path : backup);
  open_store (server);
}

/* As a dump and its reload do. */
static void
copy_tables (MmSyncServer *server, gboolean back)
{
  g_autoptr (GString) script = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (back)
      g_string_append_printf (script, "DELETE FROM %s; INSERT INTO %s SELECT * FROM backup_%s;",
                              tables[i], tables[i], tables[i]);
    else
      g_string_append_printf (script,
                              "DROP TABLE IF EXISTS backup_%s;"
                              "CREATE TABLE backup_%s AS SELECT * FROM %s;",
                              tables[i], tables[i], tables[i]);
  execute (server, script->str);
}

void
mm_sync_server_back_up (MmSyncServer *server)
{
  (server->by_file ? copy_store : copy_tables) (server, FALSE);
  server->saved = server->world;
  server->has_backup = TRUE;
}

gboolean
mm_sync_server_restore (MmSyncServer *server)
{
  g_autoptr (GError) error = NULL;

  if (!server->has_backup)
    return FALSE;
  (server->by_file ? copy_store : copy_tables) (server, TRUE);
  server->world = server->saved;
  mm_sync_server_begin (server);
  mms_feed_new_epoch (server->context, server->writer, &error);
  g_assert_no_error (error);
  mm_sync_server_end (server, TRUE);
  return TRUE;
}

char *
mm_sync_server_ask (MmSyncServer *server, int user, const char *since, guint limit)
{
  return server->ask (server, user, since, limit, server->ask_data);
}
