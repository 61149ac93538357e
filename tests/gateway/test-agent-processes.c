/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped gateway against the shipped server: thirteen months of history, kills between. */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "mm-energy-day.h"
#include "mm-json.h"
#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mm-test-folder.h"
#include "mmg-simulation-source.h"
#include "mms-reading.h"
#include "mms-telemetry.h"

#define GATEWAY_ID "01AC00000001"
#define PROFILE "faults"
#define SEED 11
#define MONTHS 13
#define STEP_MS (30 * MM_MINUTE_MS)
#define PATIENCE_S 60
#define KILLS 12

typedef struct
{
  MmTestServer *store; /* runs before and behind the process, on the same data and port */
  MmTestHome home;
  char *folder;
  char *password_file;
  GSubprocess *server;
  GSubprocess *agent;
  gint64 begin; /* the machine's time at the first start */
} Fixture;

static MmsOutcome
seed_work (MmsDb *db, gpointer data, GError **error)
{
  Fixture *f = data;
  MmsContext *context = mms_daemon_get_context (f->store->daemon);

  return mm_test_home_seed (&f->home, context, db, GATEWAY_ID, error) ? MMS_DONE : MMS_FAILED;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->store = mm_test_server_new (NULL, 0);
  mm_test_server_write (f->store, seed_work, f);
  mm_test_server_stop (f->store);
  f->folder = g_dir_make_tmp ("mm-processes-XXXXXX", &error);
  f->password_file = g_build_filename (f->folder, "password", NULL);
  g_file_set_contents (f->password_file, f->home.password, -1, &error);
  g_assert_no_error (error);
  f->begin = g_get_real_time () / 1000;
}

static void
end_process (GSubprocess **process)
{
  if (!*process)
    return;
  g_subprocess_force_exit (*process);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  end_process (&f->agent);
  end_process (&f->server);
  mm_test_server_free (f->store);
  mm_test_home_clear (&f->home);
  mm_test_folder_remove (f->folder);
  g_free (f->folder);
  g_free (f->password_file);
}

static void
start_server (Fixture *f)
{
  g_autofree char *program =
      g_test_build_filename (G_TEST_BUILT, "..", "backend", "mimamori-server", NULL);
  g_autofree char *address = g_strdup_printf ("127.0.0.1:%u", f->store->port);
  g_autoptr (GError) error = NULL;

  f->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "--data-dir",
                                f->store->data_dir, "--listen", address, NULL);
  g_assert_no_error (error);
}

static void
start_agent (Fixture *f)
{
  g_autofree char *program =
      g_test_build_filename (G_TEST_BUILT, "..", "gateway", "mimamori-gateway", NULL);
  g_autofree char *seed = g_strdup_printf ("%d", SEED);
  g_autofree char *months = g_strdup_printf ("%d", MONTHS);
  const char *const argv[] = { program,
                               "--server",
                               f->store->base_url,
                               "--id",
                               GATEWAY_ID,
                               "--password-file",
                               f->password_file,
                               "--data-dir",
                               f->folder,
                               "--source",
                               "simulation",
                               "--profile",
                               PROFILE,
                               "--seed",
                               seed,
                               "--history-months",
                               months,
                               "--backfill-wait",
                               "0",
                               NULL };
  g_autoptr (GError) error = NULL;

  f->agent = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
}

/* One number of the agent's queue, read beside it; -1 while there is none. */
static gint64
ask_queue (Fixture *f, const char *sql)
{
  g_autofree char *file = g_build_filename (f->folder, "queue.db", NULL);
  sqlite3_stmt *stmt = NULL;
  sqlite3 *db = NULL;
  gint64 value = -1;

  if (sqlite3_open_v2 (file, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_step (stmt) == SQLITE_ROW)
    value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return value;
}

static void
on_over (gpointer over)
{
  *(gboolean *) over = TRUE;
}

static void
run_for (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add_once (ms, on_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_told (Fixture *f)
{
  return ask_queue (f, "SELECT (SELECT count(*) FROM item) = 0 AND EXISTS (SELECT 1 FROM meta"
                       " WHERE key = 'history')") == 1;
}

static void
wait_until_told (Fixture *f)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (!is_told (f))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      run_for (10);
    }
}

static gint64
history_start (Fixture *f)
{
  int year, month, day;

  mm_time_jst_ymd (f->begin, &year, &month, &day);
  month -= MONTHS % 12;
  year -= MONTHS / 12 + (month < 1);
  return mm_time_from_jst (year, month < 1 ? month + 12 : month, MIN (day, 28), 0, 0);
}

static GArray *
stored_hour (Fixture *f, gint64 hour)
{
  g_autoptr (GError) error = NULL;
  MmsDb *db = mms_db_pool_get (mms_daemon_get_readers (f->store->daemon), &error);
  GArray *readings = mms_telemetry_get_hour (db, f->home.installation, hour, &error);

  g_assert_no_error (error);
  return readings;
}

static void
assert_same (const MmSample *stored, const MmSample *told)
{
  g_assert_cmpint (stored->at, ==, told->at);
  g_assert_cmpint (stored->solar, ==, told->solar);
  g_assert_cmpint (stored->grid, ==, told->grid);
  g_assert_cmpint (stored->battery, ==, told->battery);
  g_assert_cmpint (stored->soc, ==, told->soc);
  g_assert_cmpint (stored->generated, ==, told->generated);
  g_assert_cmpint (stored->sold, ==, told->sold);
  g_assert_cmpint (stored->bought, ==, told->bought);
  g_assert_cmpint (stored->charged, ==, told->charged);
  g_assert_cmpint (stored->discharged, ==, told->discharged);
}

/* Every half hour is there, once, as the house told it. Returns how many. */
static guint
assert_history_is_whole (Fixture *f)
{
  gint64 start = history_start (f);
  gint64 end = f->begin - f->begin % MM_HOUR_MS;
  MmgHouse house;
  guint n = 0;

  mmg_house_init (&house, mmg_profile_find (PROFILE), SEED, start);
  for (gint64 hour = start; hour < end; hour += MM_HOUR_MS)
    {
      g_autoptr (GArray) readings = stored_hour (f, hour);

      g_assert_cmpuint (readings->len, ==, MM_HOUR_MS / STEP_MS);
      for (guint i = 0; i < readings->len; i++, n++)
        {
          MmgReading told;

          mmg_house_advance (&house, hour + i * STEP_MS);
          mmg_simulation_source_tell (&house, hour + i * STEP_MS, &told);
          assert_same (&g_array_index (readings, MmsReading, i).sample, &told.sample);
        }
    }
  return n;
}

static void
assert_member (JsonObject *totals, const char *name, gint64 expected)
{
  gint64 seen = json_object_get_int_member (totals, name);

  if (seen != expected)
    g_error ("%s: %" G_GINT64_FORMAT " Wh, not %" G_GINT64_FORMAT, name, seen, expected);
}

static JsonObject *
ask_day (Fixture *f, gint64 day)
{
  g_autofree char *name = mm_time_format_jst_day (day);
  g_autofree char *target =
      g_strdup_printf ("/v1/gateways/%s/energy?day=%s", f->home.installation, name);
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->store, "GET", target, f->home.customer_token, NULL);

  return mm_test_answer_object (answer);
}

/* A day's sums as the API tells them are what the house's own meters counted over that day. */
static void
assert_day (Fixture *f, gint64 day)
{
  g_autoptr (JsonObject) object = ask_day (f, day);
  JsonObject *totals = json_object_get_object_member (object, "totals");
  MmgHouse house;
  MmgReading first, last;
  MmSample *a = &first.sample, *b = &last.sample;

  mmg_house_init (&house, mmg_profile_find (PROFILE), SEED, history_start (f));
  mmg_house_advance (&house, day);
  mmg_simulation_source_tell (&house, day, &first);
  mmg_house_advance (&house, day + MM_DAY_MS);
  mmg_simulation_source_tell (&house, day + MM_DAY_MS, &last);
  assert_member (totals, "generated", b->generated - a->generated);
  assert_member (totals, "sold", b->sold - a->sold);
  assert_member (totals, "bought", b->bought - a->bought);
  assert_member (totals, "charged", b->charged - a->charged);
  assert_member (totals, "discharged", b->discharged - a->discharged);
  assert_member (totals, "consumed",
                 b->generated - a->generated + b->bought - a->bought - (b->sold - a->sold) +
                     b->discharged - a->discharged - (b->charged - a->charged));
}

/* The house has at most one fault a day, for some hours of it. Returns how many that day had. */
static guint
assert_faults (Fixture *f, gint64 day)
{
  g_autoptr (JsonObject) object = ask_day (f, day);
  g_autoptr (MmEnergyDay) told = mm_energy_day_from_json (object, NULL);
  g_autoptr (MmFault) fault = g_list_model_get_item (mm_energy_day_get_faults (told), 0);
  gint64 since = MM_NO_VALUE, until = MM_NO_VALUE;
  MmgHouse house;

  mmg_house_init (&house, mmg_profile_find (PROFILE), SEED, history_start (f));
  for (gint64 at = day; at < day + MM_DAY_MS; at += MM_MINUTE_MS)
    if (mmg_house_fault (&house, at) != 0)
      {
        since = since == MM_NO_VALUE ? at : since;
        until = at + MM_MINUTE_MS;
      }
  g_assert_cmpuint (g_list_model_get_n_items (mm_energy_day_get_faults (told)), ==,
                    since != MM_NO_VALUE);
  if (fault == NULL)
    return 0;
  g_assert_cmpstr (mm_fault_get_unit (fault), ==, "pcs1");
  g_assert_cmpint (mm_fault_get_since (fault), ==, since);
  g_assert_cmpint (mm_fault_get_until (fault), ==, until);
  return 1;
}

static void
test_history (Fixture *f, gconstpointer data)
{
  gint64 today = mm_time_jst_day_start (f->begin);
  gint64 begin = g_get_monotonic_time ();
  double seconds;
  guint n, faults = 0;

  start_server (f);
  start_agent (f);
  wait_until_told (f);
  seconds = (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  end_process (&f->agent);
  end_process (&f->server);
  mm_test_server_restart (f->store);
  n = assert_history_is_whole (f);
  /* A measure, not a verdict: how fast the machine is says nothing of the programs. */
  g_test_minimized_result (seconds,
                           "%d months, %u samples, from the start of both programs to the last "
                           "acknowledgement: %.1f s",
                           MONTHS, n, seconds);
  for (guint back = 1; back < 390; back += 43)
    assert_day (f, today - back * MM_DAY_MS);
  for (guint back = 1; back < 390; back++)
    faults += assert_faults (f, today - back * MM_DAY_MS);
  g_assert_cmpuint (faults, >, 5);
}

static void
test_kills (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < KILLS && !is_told (f); i++)
    {
      if (!f->server)
        start_server (f);
      if (!f->agent)
        start_agent (f);
      run_for ((guint) g_test_rand_int_range (100, 600));
      if (i % 3 != 0)
        end_process (&f->agent);
      if (i % 3 != 1)
        end_process (&f->server);
      g_test_message ("after kill %u: %" G_GINT64_FORMAT " items are left", i + 1,
                      ask_queue (f, "SELECT count(*) FROM item"));
    }
  if (!f->server)
    start_server (f);
  if (!f->agent)
    start_agent (f);
  wait_until_told (f);
  end_process (&f->agent);
  end_process (&f->server);
  mm_test_server_restart (f->store);
  assert_history_is_whole (f);
  assert_day (f, mm_time_jst_day_start (f->begin) - MM_DAY_MS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/agent-processes/history", test_history);
  ADD ("/agent-processes/kills", test_kills);
#undef ADD
  return g_test_run ();
}
