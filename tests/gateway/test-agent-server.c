/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agent against the server, over lines and through restarts that go wrong. */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "agent-fixture.h"
#include "mms-gateway-store.h"
#include "mms-reading.h"

#define ENROLMENT "POST /v1/agent/enrolment"
#define REPORTS "POST /v1/agent/reports"
#define MINUTES 120
#define FROM (AGENT_FIXTURE_NOW - 3 * MM_HOUR_MS)

/* Each minute once and nothing else. */
static void
assert_stored_once (AgentFixture *f, gint64 from, guint n)
{
  g_autoptr (GArray) stored = agent_fixture_stored (f, from, from + n * MM_MINUTE_MS);

  g_assert_cmpuint (stored->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const MmsReading *reading = &g_array_index (stored, MmsReading, i);

      g_assert_cmpint (reading->sample.at, ==, from + i * MM_MINUTE_MS);
      g_assert_cmpint (reading->sample.solar, ==, 3000);
    }
}

static char *
token_of (AgentFixture *f)
{
  g_autofree char *file = g_build_filename (f->folder, "device-token", NULL);
  char *token = NULL;

  g_file_get_contents (file, &token, NULL, NULL);
  return token;
}

static void
test_enrols_once (AgentFixture *f, gconstpointer data)
{
  g_autofree char *file = g_build_filename (f->folder, "device-token", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GStatBuf status;

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  first = token_of (f);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  agent_fixture_stop (f);

  /* Not even the password is needed any more. */
  agent_fixture_start (f, "");
  agent_fixture_add_samples (f, FROM, 3);
  agent_fixture_wait_empty (f);
  second = token_of (f);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (mm_test_proxy_count (f->proxy, ENROLMENT, NULL), ==, 1);
  assert_stored_once (f, FROM, 3);
}

static gboolean
pair_is_refused (AgentFixture *f)
{
  return strstr (f->log->str, "gateway_pair") != NULL;
}

static void
test_wrong_password (AgentFixture *f, gconstpointer data)
{
  agent_fixture_start (f, "not-the-password");
  agent_fixture_wait (f, pair_is_refused, "the refusal of the password");
  g_assert_false (mmg_agent_is_enrolled (f->agent));
  g_assert_null (strstr (f->log->str, "not-the-password"));
  g_assert_cmpuint (mm_test_proxy_count (f->proxy, REPORTS, NULL), ==, 0);
  agent_fixture_stop (f);

  /* What was measured meanwhile is told once the password is right. */
  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
}

/* After too many wrong passwords the server names a time, and the agent waits for it. */
static void
test_locked_out (AgentFixture *f, gconstpointer data)
{
  const char *wait;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *body = g_strdup_printf (
          "{\"gateway_id\":\"%s\",\"password\":\"wrong\",\"stream\":\"s\"}", f->home.gateway_id);
      g_autoptr (MmRawAnswer) answer =
          mm_test_server_ask (f->server, "POST", "/v1/agent/enrolment", NULL, body);

      g_assert_cmpuint (answer->status, >=, 400);
    }
  agent_fixture_start (f, NULL);
  while (!strstr (f->log->str, "could not be enrolled"))
    g_main_context_iteration (NULL, TRUE);
  wait = strstr (f->log->str, "again in ");
  g_assert_nonnull (wait);
  g_assert_cmpint (atoi (wait + strlen ("again in ")), >=, 60);
}

static gboolean
is_enrolled (AgentFixture *f)
{
  return mmg_agent_is_enrolled (f->agent);
}

static void
test_server_goes_and_comes (AgentFixture *f, gconstpointer data)
{
  guint port = f->server->port;

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  mm_test_server_stop (f->server);
  agent_fixture_add_samples (f, FROM, MINUTES);
  mmg_source_emit_changed (f->source);
  g_assert_cmpuint (mmg_queue_get_length (f->queue), ==, MINUTES);
  mm_test_server_restart (f->server);
  g_assert_cmpuint (f->server->port, ==, port);
  agent_fixture_wait_empty (f);
  assert_stored_once (f, FROM, MINUTES);
}

/* As when the gateway was disposed of and its sheet printed anew: its devices are forgotten. */
static MmsOutcome
revoke_work (MmsDb *db, gpointer data, GError **error)
{
  AgentFixture *f = data;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return mms_gateway_store_end_tokens (db, f->home.gateway_id, AGENT_FIXTURE_NOW, error) &&
                 mms_gateway_store_set_units (db, f->home.gateway_id, none, error)
             ? MMS_DONE
             : MMS_FAILED;
}

static MmsOutcome
count_units_work (MmsDb *db, gpointer data, GError **error)
{
  AgentFixture *f = data;
  g_autoptr (GPtrArray) units = mms_gateway_store_units (db, f->home.gateway_id, error);

  f->n_units = units != NULL ? units->len : 0;
  return units != NULL ? MMS_DONE : MMS_FAILED;
}

static gboolean
devices_are_known (AgentFixture *f)
{
  mm_test_server_write (f->server, count_units_work, f);
  return f->n_units > 0;
}

static void
test_token_is_revoked (AgentFixture *f, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  agent_fixture_wait (f, devices_are_known, "the devices to be told");
  before = token_of (f);
  mm_test_server_write (f->server, revoke_work, f);
  g_assert_false (devices_are_known (f));
  agent_fixture_add_samples (f, FROM, MINUTES);
  mmg_source_emit_changed (f->source);
  agent_fixture_wait_empty (f);
  after = token_of (f);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpuint (mm_test_proxy_count (f->proxy, ENROLMENT, NULL), ==, 2);
  assert_stored_once (f, FROM, MINUTES);
  agent_fixture_wait (f, devices_are_known, "the devices to be told again");
}

static gboolean
waits_for_approval (AgentFixture *f)
{
  return strstr (f->log->str, "waits until its owner approves this box") != NULL;
}

static MmsOutcome
approve_work (MmsDb *db, gpointer data, GError **error)
{
  return mms_db_run (db, error, "UPDATE enrolments SET state = 'approved' WHERE state = 'pending'",
                     "")
             ? MMS_DONE
             : MMS_FAILED;
}

/* Another data folder is another box. */
static void
test_new_box_waits (AgentFixture *f, gconstpointer data)
{
  g_autofree char *token = g_build_filename (f->folder, "device-token", NULL);
  g_autofree char *queue = g_build_filename (f->folder, "queue.db", NULL);

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  agent_fixture_stop (f);
  g_assert_cmpint (g_unlink (token), ==, 0);
  g_assert_cmpint (g_unlink (queue), ==, 0);

  agent_fixture_start (f, NULL);
  agent_fixture_wait (f, waits_for_approval, "the agent to wait for its owner");
  g_assert_false (mmg_agent_is_enrolled (f->agent));
  agent_fixture_stop (f);
  mm_test_server_write (f->server, approve_work, f);

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  g_assert_true (mmg_agent_is_enrolled (f->agent));
}

static void
test_retry_after (AgentFixture *f, gconstpointer data)
{
  gint64 refused, came = 0;
  guint n;

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  agent_fixture_stop (f);
  mm_test_proxy_set_answer (f->proxy, "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\n"
                                      "Content-Length: 0\r\nConnection: close\r\n\r\n");
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_ANSWER);
  n = mm_test_proxy_count (f->proxy, REPORTS, NULL);
  agent_fixture_start (f, NULL);
  agent_fixture_add_samples (f, FROM, 2);
  while (mm_test_proxy_count (f->proxy, REPORTS, &refused) == n)
    g_main_context_iteration (NULL, TRUE);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  agent_fixture_wait_empty (f);
  mm_test_proxy_count (f->proxy, REPORTS, &came);
  g_assert_cmpint (came - refused, >=, 2 * G_USEC_PER_SEC);
}

static gboolean
report_is_on_its_way (AgentFixture *f)
{
  return mm_test_proxy_count (f->proxy, REPORTS, NULL) > f->n_reports;
}

static gboolean
all_is_stored (AgentFixture *f)
{
  gint64 acked, rejected, repeated;

  f->n_reports = mm_test_proxy_count (f->proxy, REPORTS, NULL);
  agent_fixture_stream (f, &acked, &rejected, &repeated);
  return acked == mmg_queue_get_next_seq (f->queue) - 1;
}

/* The server stored what it was told, but nobody told the agent. */
static void
test_lost_acknowledgement (AgentFixture *f, gconstpointer data)
{
  gint64 acked, rejected, repeated;

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_LOSE_ANSWERS);
  agent_fixture_add_samples (f, FROM, MINUTES);
  mmg_source_emit_changed (f->source);
  agent_fixture_wait (f, all_is_stored, "the server to store what it is told");
  agent_fixture_wait (f, report_is_on_its_way, "the next attempt");
  g_assert_cmpuint (mmg_queue_get_length (f->queue), >=, MINUTES);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  agent_fixture_wait_empty (f);
  agent_fixture_stream (f, &acked, &rejected, &repeated);
  g_assert_cmpint (acked, ==, mmg_queue_get_next_seq (f->queue) - 1);
  g_assert_cmpint (rejected, ==, 0);
  g_assert_cmpint (repeated, >=, MINUTES);
  assert_stored_once (f, FROM, MINUTES);
}

/* The server takes its time: nothing is told twice, and what is measured meanwhile waits. */
static void
test_slow_server (AgentFixture *f, gconstpointer data)
{
  gint64 acked, rejected, repeated;

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_HOLD_ANSWERS);
  f->n_reports = mm_test_proxy_count (f->proxy, REPORTS, NULL);
  agent_fixture_add_samples (f, FROM, MINUTES / 2);
  mmg_source_emit_changed (f->source);
  agent_fixture_wait (f, report_is_on_its_way, "a report");
  agent_fixture_add_samples (f, FROM + MM_MINUTE_MS * (MINUTES / 2), MINUTES / 2);
  mmg_source_emit_changed (f->source);
  g_assert_cmpuint (mmg_queue_get_length (f->queue), ==, MINUTES);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  agent_fixture_wait_empty (f);
  agent_fixture_stream (f, &acked, &rejected, &repeated);
  g_assert_cmpint (rejected, ==, 0);
  g_assert_cmpint (repeated, ==, 0);
  assert_stored_once (f, FROM, MINUTES);
}

/* The answer to the enrolment is lost: the token is made anew, for the same stream. */
static void
test_lost_token (AgentFixture *f, gconstpointer data)
{
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_LOSE_ANSWERS);
  agent_fixture_start (f, NULL);
  while (!strstr (f->log->str, "could not be enrolled"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (mmg_agent_is_enrolled (f->agent));
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  agent_fixture_wait (f, is_enrolled, "the second token");
  agent_fixture_wait_empty (f);
}

/* Neither year, nor power, nor charge can be; what stands behind them arrives. */
static void
test_impossible_values (AgentFixture *f, gconstpointer data)
{
  MmgReading wrong[4];
  gint64 acked, rejected, repeated;
  g_autoptr (GError) error = NULL;

  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  agent_fixture_add_samples (f, FROM, MINUTES / 2);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      mmg_reading_clear (&wrong[i]);
      wrong[i].sample.at = FROM + MM_MINUTE_MS * (MINUTES + i);
    }
  wrong[0].sample.solar = 90000000;
  wrong[1].sample.soc = 250;
  wrong[2].sample.at = AGENT_FIXTURE_NOW + 365 * MM_DAY_MS;
  wrong[3].sample.generated = -5;
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    mmg_queue_add_reading (f->queue, &wrong[i], &error);
  g_assert_no_error (error);
  agent_fixture_add_samples (f, FROM + MM_MINUTE_MS * (MINUTES / 2), MINUTES / 2);
  mmg_source_emit_changed (f->source);
  agent_fixture_wait_empty (f);
  agent_fixture_stream (f, &acked, &rejected, &repeated);
  g_assert_cmpint (rejected, ==, G_N_ELEMENTS (wrong));
  assert_stored_once (f, FROM, MINUTES);
}

/* @years off: what was measured just now is stored as of now, and marked. */
static void
check_wrong_clock (AgentFixture *f, int years)
{
  g_autoptr (GArray) stored = NULL;
  g_autoptr (JsonObject) live = NULL;
  const MmsReading *reading;

  mm_clock_advance (f->clock, years * 365 * MM_DAY_MS);
  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  stored =
      agent_fixture_stored (f, AGENT_FIXTURE_NOW - MM_MINUTE_MS, AGENT_FIXTURE_NOW + MM_MINUTE_MS);
  g_assert_cmpuint (stored->len, ==, 1);
  reading = &g_array_index (stored, MmsReading, 0);
  g_assert_true (reading->corrected);
  g_assert_cmpint (reading->skew, ==, years * 365 * MM_DAY_MS);

  /* Behind time servers it is right again: both stand beside each other. */
  agent_fixture_stop (f);
  mm_clock_set (f->clock, AGENT_FIXTURE_NOW + 5 * MM_MINUTE_MS);
  mm_clock_set (f->server->clock, AGENT_FIXTURE_NOW + 5 * MM_MINUTE_MS);
  agent_fixture_start (f, NULL);
  agent_fixture_wait_empty (f);
  g_clear_pointer (&stored, g_array_unref);
  stored = agent_fixture_stored (f, AGENT_FIXTURE_NOW - MM_HOUR_MS, AGENT_FIXTURE_NOW + MM_HOUR_MS);
  g_assert_cmpuint (stored->len, ==, 2);
  reading = &g_array_index (stored, MmsReading, 1);
  g_assert_false (reading->corrected);
  g_assert_cmpint (reading->clock_id, >, g_array_index (stored, MmsReading, 0).clock_id);
}

/* A box without a clock of its own begins a year ago, and hears of the time before it is heard. */
static void
test_clock_set_in_time (AgentFixture *f, gconstpointer data)
{
  mm_clock_set (f->clock, AGENT_FIXTURE_NOW - 365 * MM_DAY_MS);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_LOSE_REQUESTS);
  agent_fixture_start (f, NULL);
  while (!strstr (f->log->str, "could not be enrolled") || mmg_queue_get_length (f->queue) == 0)
    g_main_context_iteration (NULL, TRUE);
  agent_fixture_add_samples (f, FROM - 365 * MM_DAY_MS, MINUTES);
  mm_clock_set (f->clock, AGENT_FIXTURE_NOW);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  agent_fixture_wait_empty (f);
  assert_stored_once (f, FROM, MINUTES);
}

static void
test_clock_ahead (AgentFixture *f, gconstpointer data)
{
  check_wrong_clock (f, 1);
}

static void
test_clock_behind (AgentFixture *f, gconstpointer data)
{
  check_wrong_clock (f, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add (name, AgentFixture, NULL, agent_fixture_set_up, func, agent_fixture_tear_down)
  ADD ("/agent-server/enrols-once", test_enrols_once);
  ADD ("/agent-server/wrong-password", test_wrong_password);
  ADD ("/agent-server/locked-out", test_locked_out);
  ADD ("/agent-server/goes-and-comes", test_server_goes_and_comes);
  ADD ("/agent-server/token-revoked", test_token_is_revoked);
  ADD ("/agent-server/new-box-waits", test_new_box_waits);
  ADD ("/agent-server/retry-after", test_retry_after);
  ADD ("/agent-server/lost-acknowledgement", test_lost_acknowledgement);
  ADD ("/agent-server/slow", test_slow_server);
  ADD ("/agent-server/lost-token", test_lost_token);
  ADD ("/agent-server/impossible-values", test_impossible_values);
  ADD ("/agent-server/clock-set-in-time", test_clock_set_in_time);
  ADD ("/agent-server/clock-ahead", test_clock_ahead);
  ADD ("/agent-server/clock-behind", test_clock_behind);
#undef ADD
  return g_test_run ();
}
