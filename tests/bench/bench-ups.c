/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "mm-id.h"
#include "mm-json.h"
#include "mms-account-store.h"
#include "mms-migrations.h"
#include "mms-unit-service.h"

/*
 * Registration of ten thousand UPS units, from the text of the request to the text of the answer
 * and the commit, against the bare insert of the same rows into the same table: the ratio of the
 * medians of five interleaved rounds. Then mimamori-admin imports a million shipped units into a
 * fresh folder; that program is tool and server in one, and its peak is that of both. The files lie
 * in the folder of the build, on a real disk.
 */

#define UNITS 10000
#define ROUNDS 5
#define TARGET 12.0
#define SHIPMENTS 1000000
#define IMPORT_S 60.0
#define IMPORT_MB 200.0

typedef struct
{
  char *folder;
  MmsDb *db;
  MmsContext *ctx;
  MmsActor *actor;
} Store;

static void
check (gboolean good, const GError *error)
{
  if (!good || error != NULL)
    g_error ("%s", error != NULL ? error->message : "it failed");
}

static void
remove_folder (const char *folder)
{
  const char *const argv[] = { "rm", "-rf", folder, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

/* ---- A store with stock and an owner ---- */

static void
add_owner (Store *store)
{
  MmsAccount account = {
    .id = (char *) "owner",
    .service = (char *) "ups",
    .principal_id = (char *) "owner",
    .login = (char *) "it@mirai.example",
    .login_folded = (char *) "it@mirai.example",
    .password_hash = (char *) "-",
    .state = (char *) "active",
    .language = (char *) "ja",
    .family_name = (char *) "高橋",
    .given_name = (char *) "美咲",
    .family_kana = (char *) "タカハシ",
    .given_kana = (char *) "ミサキ",
    .mail = (char *) "it@mirai.example",
    .mail_folded = (char *) "it@mirai.example",
    .phone = (char *) "0466000030",
    .postal_code = (char *) "",
    .prefecture = (char *) "",
    .city = (char *) "",
    .street = (char *) "",
    .last_sign_in = MM_NO_VALUE,
  };
  g_autoptr (GError) error = NULL;
  gboolean inserted;

  check (mms_account_store_insert (store->db, &account, &inserted, &error), error);
  store->actor = mms_actor_new (MMS_ROLE_UPS);
  store->actor->account_id = g_strdup (account.id);
  store->actor->principal_id = g_strdup (account.principal_id);
  store->actor->login = g_strdup (account.login);
}

static char *
make_file (guint n)
{
  GString *csv = g_string_new ("model,serial,shipped\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (csv, "MU-1500R,BT24A%07u,2026-10-01\n", i);
  return g_string_free (csv, FALSE);
}

static void
add_stock (Store *store)
{
  g_autofree char *csv = make_file (UNITS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mm_csv_read (csv, strlen (csv), UNITS + 1, &error);
  g_autofree int *columns = mms_unit_find_shipment_columns (rows->pdata[0], &error);
  g_auto (MmsUnitImport) import = { 0 };

  g_ptr_array_remove_index (rows, 0);
  mms_unit_import_init (&import);
  check (
      mms_db_begin (store->db, &error) &&
          mms_unit_import_shipments (store->ctx, store->db, NULL, rows, columns, &import, &error) &&
          mms_db_commit (store->db, &error),
      error);
}

static void
store_open (Store *store, const char *parent)
{
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (MmsSecrets) secrets = mms_secrets_new_random ();
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  store->folder = g_build_filename (parent, "bench-ups-XXXXXX", NULL);
  if (g_mkdtemp (store->folder) == NULL)
    g_error ("No folder can be made in %s", parent);
  url = g_strconcat ("sqlite://", store->folder, "/store.db", NULL);
  store->db = mms_db_open (url, FALSE, &error);
  check (store->db != NULL && mms_migrations_apply (store->db, &error), error);
  store->ctx = mms_context_new (clock, secrets, mms_settings_new (store->folder));
  add_owner (store);
  add_stock (store);
}

static void
store_close (Store *store)
{
  mms_actor_free (store->actor);
  g_clear_object (&store->ctx);
  g_clear_object (&store->db);
  remove_folder (store->folder);
  g_free (store->folder);
}

/* ---- Registration ---- */

static char *
make_request (void)
{
  GString *body = g_string_new (
      "{\"purchased\":\"2026-11-12\",\"place\":{\"place\":\"本店 7F\",\"address\":{"
      "\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","
      "\"street\":\"鵠沼石上 3-4-5\"}},\"user\":{\"organisation\":\"みらい商事株式会社\","
      "\"family_name\":\"高橋\",\"given_name\":\"美咲\"},\"units\":[");

  for (guint i = 0; i < UNITS; i++)
    g_string_append_printf (body, "%s{\"line\":%u,\"serial\":\"BT24A%07u\"}", i > 0 ? "," : "",
                            i + 2, i);
  g_string_append (body, "]}");
  return g_string_free (body, FALSE);
}

static double
measure_registration (Store *store, const char *request)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = mm_json_parse_object (request, strlen (request), &error);
  g_autofree char *answer = NULL;

  check (body != NULL && mms_db_begin (store->db, &error), error);
  answer = mms_unit_register (store->ctx, store->db, store->actor, body, "b", FALSE, &error);
  check (answer != NULL && mms_db_commit (store->db, &error), error);
  return (g_get_monotonic_time () - start) / 1000.0;
}

/* The same rows, as the registration has left them, into an empty table. */
static double
measure_insert (Store *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = mms_unit_store_of_principal (store->db, "owner", &error);
  gint64 start;
  gboolean inserted;

  check (units != NULL && units->len == UNITS, error);
  check (mms_db_execute (store->db, "DELETE FROM units; PRAGMA wal_checkpoint(TRUNCATE)", &error),
         error);
  start = g_get_monotonic_time ();
  check (mms_db_begin (store->db, &error), error);
  for (guint i = 0; i < units->len; i++)
    check (mms_unit_store_insert (store->db, units->pdata[i], 1, &inserted, &error) && inserted,
           error);
  check (mms_db_commit (store->db, &error), error);
  return (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static gboolean
bench_registration (const char *parent)
{
  g_autofree char *request = make_request ();
  double registered[ROUNDS], inserted[ROUNDS], ratio;

  for (guint i = 0; i < ROUNDS; i++)
    {
      Store store = { 0 };

      store_open (&store, parent);
      registered[i] = measure_registration (&store, request);
      inserted[i] = measure_insert (&store);
      store_close (&store);
    }
  ratio = median (registered) / median (inserted);
  g_print ("%u units: registered in %.0f ms, bare insert %.0f ms, ratio %.1f (at most %.0f)\n",
           UNITS, median (registered), median (inserted), ratio, TARGET);
  return ratio <= TARGET;
}

/* ---- Import ---- */

static gboolean
bench_import (const char *admin, const char *parent)
{
  g_autofree char *folder = g_build_filename (parent, "bench-ups-XXXXXX", NULL);
  g_autofree char *file = NULL;
  g_autofree char *csv = make_file (SHIPMENTS);
  const char *argv[] = { admin, "--data-dir", NULL, "ups", "import", NULL, NULL };
  g_autoptr (GError) error = NULL;
  struct rusage usage;
  gint64 start;
  double seconds, peak;
  int status;

  check (g_mkdtemp (folder) != NULL, NULL);
  file = g_build_filename (folder, "shipped.csv", NULL);
  check (g_file_set_contents (file, csv, -1, &error), error);
  g_clear_pointer (&csv, g_free);
  argv[2] = folder;
  argv[5] = file;
  start = g_get_monotonic_time ();
  check (g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error) &&
             g_spawn_check_wait_status (status, &error),
         error);
  seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;
  getrusage (RUSAGE_CHILDREN, &usage);
  peak = usage.ru_maxrss / 1024.0;
  remove_folder (folder);
  g_print ("%u shipped units: imported in %.1f s (at most %.0f), peak %.0f MB (at most %.0f)\n",
           SHIPMENTS, seconds, IMPORT_S, peak, IMPORT_MB);
  return seconds <= IMPORT_S && peak <= IMPORT_MB;
}

int
main (int argc, char **argv)
{
  gboolean registration, import;

  if (argc < 3)
    g_error ("Usage: bench-ups MIMAMORI-ADMIN FOLDER");
  import = bench_import (argv[1], argv[2]);
  registration = bench_registration (argv[2]);
  return registration && import ? EXIT_SUCCESS : EXIT_FAILURE;
}
