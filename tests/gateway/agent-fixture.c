/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "agent-fixture.h"
#include "mm-test-folder.h"

#include <glib/gstdio.h>

#include "mmg-simulation-source.h"
#include "mms-reading.h"
#include "mms-telemetry-store.h"
#include "mms-telemetry.h"

#define PATIENCE_S 60
#define TICK_MS 10
/* So that times of years ago have counters, too. */
#define COUNTER_BASE 1000000000

static MmsOutcome
seed_work (MmsDb *db, gpointer data, GError **error)
{
  AgentFixture *fixture = data;
  MmsContext *context = mms_daemon_get_context (fixture->server->daemon);

  return mm_test_home_seed (&fixture->home, context, db, "01AC00000001", error) ? MMS_DONE
                                                                                : MMS_FAILED;
}

static void
on_log (const char *domain, GLogLevelFlags level, const char *message, gpointer log)
{
  g_string_append_printf (log, "%s\n", message);
}

void
agent_fixture_set_up (AgentFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->server = mm_test_server_new (NULL, AGENT_FIXTURE_NOW);
  mm_test_server_write (fixture->server, seed_work, fixture);
  fixture->proxy = mm_test_proxy_new (fixture->server->port);
  fixture->clock = mm_clock_new_manual (AGENT_FIXTURE_NOW);
  fixture->folder = g_dir_make_tmp ("mm-agent-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->log = g_string_new (NULL);
  fixture->log_handler = g_log_set_handler ("mmg-agent", G_LOG_LEVEL_MESSAGE, on_log, fixture->log);
}

void
agent_fixture_tear_down (AgentFixture *fixture, gconstpointer data)
{
  agent_fixture_stop (fixture);
  g_log_remove_handler ("mmg-agent", fixture->log_handler);
  mm_test_proxy_free (fixture->proxy);
  mm_test_server_free (fixture->server);
  mm_test_home_clear (&fixture->home);
  g_object_unref (fixture->clock);
  mm_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_string_free (fixture->log, TRUE);
}

void
agent_fixture_start (AgentFixture *fixture, const char *password)
{
  const MmgAgentSettings settings = { fixture->home.gateway_id,
                                      password ? password : fixture->home.password, 0 };
  const MmgProfile *profile = mmg_profile_find ("solar-battery");
  g_autofree char *url =
      g_strdup_printf ("http://127.0.0.1:%u", mm_test_proxy_get_port (fixture->proxy));
  g_autofree char *file = NULL;
  g_autoptr (MmgClient) client = NULL;
  g_autoptr (GError) error = NULL;

  fixture->data_dir = mmg_data_dir_open (fixture->folder, &error);
  g_assert_no_error (error);
  file = mmg_data_dir_file (fixture->data_dir, "queue.db");
  fixture->queue = mmg_queue_open (file, &error);
  g_assert_no_error (error);
  client = mmg_client_new (url, &error);
  g_assert_no_error (error);
  fixture->first_seq = mmg_queue_get_next_seq (fixture->queue);
  fixture->source =
      mmg_simulation_source_new (profile, 7, AGENT_FIXTURE_NOW - MM_DAY_MS, fixture->clock);
  fixture->agent = mmg_agent_new (&settings, fixture->data_dir, fixture->queue, client,
                                  fixture->source, fixture->clock);
  mmg_agent_start (fixture->agent, &error);
  g_assert_no_error (error);
}

static gboolean
is_gone (AgentFixture *fixture)
{
  return !fixture->agent && !fixture->source && !fixture->queue;
}

/* From now on @object is NULL once nobody holds it any more. */
static void
let_go (gpointer *object)
{
  GObject *held = *object;

  g_object_add_weak_pointer (held, object);
  g_object_unref (held);
}

void
agent_fixture_stop (AgentFixture *fixture)
{
  if (!fixture->agent)
    return;
  mmg_agent_stop (fixture->agent);
  let_go ((gpointer *) &fixture->source);
  let_go ((gpointer *) &fixture->queue);
  let_go ((gpointer *) &fixture->agent);
  agent_fixture_wait (fixture, is_gone, "the agent to let go of everything");
  g_clear_pointer (&fixture->data_dir, mmg_data_dir_free);
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
agent_fixture_wait (AgentFixture *fixture, AgentCondition condition, const char *what)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  guint tick = g_timeout_add (TICK_MS, on_tick, NULL);

  while (!condition (fixture))
    {
      if (g_get_monotonic_time () > end)
        g_error ("Waited %d s for %s; the agent said: %s", PATIENCE_S, what, fixture->log->str);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

static gboolean
is_empty (AgentFixture *fixture)
{
  return mmg_agent_is_enrolled (fixture->agent) && mmg_queue_get_length (fixture->queue) == 0 &&
         mmg_queue_get_next_seq (fixture->queue) > fixture->first_seq;
}

void
agent_fixture_wait_empty (AgentFixture *fixture)
{
  agent_fixture_wait (fixture, is_empty, "everything to be acknowledged");
}

void
agent_fixture_add_samples (AgentFixture *fixture, gint64 from, guint n)
{
  g_autoptr (GError) error = NULL;
  MmgReading reading;

  mmg_reading_clear (&reading);
  reading.sample.solar = 3000;
  reading.sample.grid = -1000;
  mmg_queue_begin (fixture->queue, &error);
  for (guint i = 0; i < n && !error; i++)
    {
      reading.sample.at = from + i * MM_MINUTE_MS;
      reading.sample.generated = COUNTER_BASE + (reading.sample.at - AGENT_FIXTURE_NOW) / 1200;
      mmg_queue_add_reading (fixture->queue, &reading, &error);
    }
  g_assert_no_error (error);
  mmg_queue_commit (fixture->queue, &error);
  g_assert_no_error (error);
}

static MmsDb *
reader (AgentFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  MmsDb *db = mms_db_pool_get (mms_daemon_get_readers (fixture->server->daemon), &error);

  g_assert_no_error (error);
  return db;
}

GArray *
agent_fixture_stored (AgentFixture *fixture, gint64 from, gint64 to)
{
  GArray *all = mms_readings_new ();
  g_autoptr (GError) error = NULL;

  for (gint64 hour = from - from % MM_HOUR_MS; hour < to; hour += MM_HOUR_MS)
    {
      g_autoptr (GArray) readings =
          mms_telemetry_get_hour (reader (fixture), fixture->home.installation, hour, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < readings->len; i++)
        {
          const MmsReading *reading = &g_array_index (readings, MmsReading, i);

          if (reading->sample.at >= from && reading->sample.at < to)
            g_array_append_val (all, *reading);
        }
    }
  return all;
}

void
agent_fixture_stream (AgentFixture *fixture, gint64 *acked, gint64 *rejected, gint64 *repeated)
{
  g_auto (MmsStreamRow) row = { 0 };
  g_autoptr (GError) error = NULL;

  mms_telemetry_store_stream (reader (fixture), fixture->home.gateway_id,
                              mmg_queue_get_stream (fixture->queue), &row, &error);
  g_assert_no_error (error);
  *acked = row.acked;
  *rejected = row.rejected;
  *repeated = row.repeated;
}

JsonObject *
agent_fixture_get (AgentFixture *fixture, const char *target)
{
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (fixture->server, "GET", target, fixture->home.customer_token, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  return mm_test_answer_object (answer);
}
