/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-store.h"

#include "mm-test-folder.h"
#include "mms-daemon.h"

#include <glib/gstdio.h>

/* One house is made by the services; the others are its copies. */
static const char *const copies[] = {
  "INSERT INTO gateways (gateway_id, model, serial, password_hash, state, reserved_by,"
  " reserved_until, first_contact, last_contact, battery, ev, last_at, last_sample, created_at)"
  " SELECT 'C' || substr('00000000000' || n, -11), model, serial, "
  "password_hash,"
  " state, NULL, NULL, first_contact, last_contact, battery, ev, last_at, last_sample, created_at"
  " FROM gateways, numbers WHERE gateway_id = '01AC48200001'",
  "INSERT INTO installations (id, gateway_id, account_id, principal, site_name, postal_code,"
  " prefecture, city, street, building, state, state_rank, state_since, sort_key, search_text,"
  " dealer_count, created_at, ended_at)"
  " SELECT '01900000-0000-7000-8000-' || substr('000000000000' || n, -12),"
  " 'C' || substr('00000000000' || n, -11), account_id, principal, site_name || n, postal_code,"
  " prefecture, city, street, building, state, n % 5, state_since, sort_key || n, search_text,"
  " dealer_count, created_at, ended_at"
  " FROM installations, numbers WHERE gateway_id = '01AC48200001'",
  "INSERT INTO feed_records (scope, kind, id, seq, deleted, body, changed_at)"
  " SELECT 'gateway/' || i.id, 'gateway', i.id, 1000 + n, FALSE, r.body,"
  " r.changed_at FROM numbers JOIN installations i ON"
  " i.id = '01900000-0000-7000-8000-' || substr('000000000000' || n, -12)"
  " JOIN feed_records r ON r.kind = 'gateway' AND r.seq < 1000",
  "UPDATE feed_counter SET seq = 1000000",
  "INSERT INTO links (id, installation_id, dealer_account, dealer_principal, linked_at, linked_by,"
  " ended_at, ended_by)"
  " SELECT 'link-' || n, '01900000-0000-7000-8000-' ||"
  " substr('000000000000' || (n * 1999), -12), dealer_account, dealer_principal, linked_at,"
  " linked_by, NULL, NULL FROM links, numbers WHERE n < 50",
};

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  ListStore *store = data;

  if (!mm_test_home_seed (&store->home, store->context, db, "01AC48200001", error) ||
      !mms_db_execute (db,
                       "CREATE TABLE numbers AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL"
                       " SELECT n + 1 FROM c WHERE n < " G_STRINGIFY (
                           LIST_STORE_GATEWAYS) " - 1) SELECT n FROM c",
                       error))
    return MMS_FAILED;
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    if (!mms_db_execute (db, copies[i], error))
      return MMS_FAILED;
  return MMS_DONE;
}

void
list_store_init (ListStore *store, const char *parent)
{
  MmsDaemonConfig *config;
  g_autoptr (MmsDaemon) daemon = NULL;
  GError *error = NULL;

  store->folder = g_build_filename (parent, "bench-list-XXXXXX", NULL);
  if (!g_mkdtemp (store->folder))
    g_error ("No folder can be made in %s", parent);
  config = mms_daemon_config_new (store->folder);
  g_strfreev (config->listen);
  config->listen = g_strsplit ("127.0.0.1:0", ";", -1);
  store->url = g_strdup (config->database);
  daemon = mms_daemon_new (config, NULL);
  mms_daemon_start (daemon, &error);
  g_assert_no_error (error);
  store->context = g_object_ref (mms_daemon_get_context (daemon));
  store->port = mms_daemon_get_port (daemon);
  mms_writer_call (mms_daemon_get_writer (daemon), seed, store, &error);
  g_assert_no_error (error);
  mms_daemon_stop (daemon);
  mms_context_set_writer (store->context, NULL);
}

void
list_store_clear (ListStore *store)
{
  mm_test_folder_remove (store->folder);
  mm_test_home_clear (&store->home);
  g_clear_object (&store->context);
  g_free (store->folder);
  g_free (store->url);
}
