/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live values flow while somebody looks, and only then. */
#include "config.h"

#include <string.h>

#include "agent-fixture.h"
#include "mm-json.h"
#include "mms-hub.h"

#define LIVE "POST /v1/agent/live"
#define EVENTS "GET /v1/agent/events"
/* By then the answer to the next report would say it, too. */
#define REPORT_S 60

typedef struct
{
  AgentFixture base;
  MmRawClient *screen; /* an app's event stream */
  guint sent;          /* live samples that do not count */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  agent_fixture_set_up (&f->base, data);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->screen, mm_raw_client_free);
  agent_fixture_tear_down (&f->base, data);
}

static void
open_screen (Fixture *f)
{
  g_autofree char *request = g_strdup_printf (
      "GET /v1/events?gateways=%s HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer %s\r\n\r\n",
      f->base.home.installation, f->base.home.customer_token);

  f->screen = mm_raw_client_new (f->base.server->port);
  g_assert_true (mm_raw_client_send (f->screen, request, -1));
}

static void
close_screen (Fixture *f)
{
  g_clear_pointer (&f->screen, mm_raw_client_free);
}

static guint
count_live (AgentFixture *f)
{
  return mm_test_proxy_count (f->proxy, LIVE, NULL);
}

static gboolean
listens (AgentFixture *f)
{
  return mm_test_proxy_count (f->proxy, EVENTS, NULL) > 0;
}

static gboolean
is_watched (AgentFixture *f)
{
  return mmg_agent_is_watched (f->agent);
}

static gboolean
is_not_watched (AgentFixture *f)
{
  return !mmg_agent_is_watched (f->agent);
}

static gboolean
more_came (AgentFixture *f)
{
  return count_live (f) >= ((Fixture *) f)->sent + 3;
}

static void
start_unwatched (Fixture *f)
{
  agent_fixture_start (&f->base, NULL);
  agent_fixture_wait_empty (&f->base);
  agent_fixture_wait (&f->base, listens, "the stream of commands");
  g_assert_false (mmg_agent_is_watched (f->base.agent));
  g_assert_cmpuint (count_live (&f->base), ==, 0);
}

/* A round trip through everything that could still be under way. */
static void
report_once (Fixture *f, gint64 at)
{
  agent_fixture_add_samples (&f->base, at, 1);
  mmg_source_emit_changed (f->base.source);
  agent_fixture_wait_empty (&f->base);
}

static void
test_only_while_somebody_looks (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) stored = NULL;
  gint64 begin;
  guint sent;

  start_unwatched (f);
  begin = g_get_monotonic_time ();
  open_screen (f);
  agent_fixture_wait (&f->base, is_watched, "the word that somebody looks");
  agent_fixture_wait (&f->base, more_came, "live samples");
  g_assert_cmpint (g_get_monotonic_time () - begin, <, REPORT_S * G_USEC_PER_SEC);
  g_assert_true (mm_raw_client_wait_for (f->screen, "event: live"));
  g_assert_true (mm_raw_client_wait_for (f->screen, f->base.home.installation));
  g_assert_true (mm_raw_client_wait_for (f->screen, "\"solar\":"));

  close_screen (f);
  agent_fixture_wait (&f->base, is_not_watched, "the word that nobody looks any more");
  report_once (f, AGENT_FIXTURE_NOW - MM_HOUR_MS);
  sent = count_live (&f->base);
  report_once (f, AGENT_FIXTURE_NOW - 2 * MM_HOUR_MS);
  g_assert_false (mmg_agent_is_watched (f->base.agent));
  g_assert_cmpuint (count_live (&f->base), ==, sent);

  /* Nothing of it is history. */
  stored = agent_fixture_stored (&f->base, AGENT_FIXTURE_NOW - MM_MINUTE_MS,
                                 AGENT_FIXTURE_NOW + MM_MINUTE_MS);
  g_assert_cmpuint (stored->len, ==, 1);
}

/* An app behind a proxy that swallows streams asks again and again. */
static void
test_who_polls_looks_too (Fixture *f, gconstpointer data)
{
  g_autofree char *target = g_strdup_printf ("/v1/live?gateways=%s", f->base.home.installation);
  MmsHub *hub = mms_context_get_hub (mms_daemon_get_context (f->base.server->daemon));
  g_autoptr (JsonObject) answer = NULL;

  start_unwatched (f);
  answer = agent_fixture_get (&f->base, target);
  agent_fixture_wait (&f->base, is_watched, "the word that somebody looks");
  mm_clock_advance (f->base.server->clock, (MMS_HUB_WATCH_SECONDS + 1) * MM_SECOND_MS);
  mms_hub_renew (hub, mm_clock_now (f->base.server->clock));
  agent_fixture_wait (&f->base, is_not_watched, "the word that nobody looks any more");
}

static gboolean
listens_again (AgentFixture *f)
{
  return mm_test_proxy_count (f->proxy, EVENTS, NULL) > 1;
}

/* The server forgets who looked when it starts again; the app's next stream tells it. */
static void
test_watch_survives_a_restart (Fixture *f, gconstpointer data)
{
  start_unwatched (f);
  open_screen (f);
  agent_fixture_wait (&f->base, is_watched, "the word that somebody looks");
  close_screen (f);
  mm_test_server_restart (f->base.server);
  open_screen (f);
  agent_fixture_wait (&f->base, listens_again, "the stream of commands");
  f->sent = count_live (&f->base);
  agent_fixture_wait (&f->base, more_came, "live samples");
  g_assert_true (mm_raw_client_wait_for (f->screen, "event: live"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/agent-watch/only-while-somebody-looks", test_only_while_somebody_looks);
  ADD ("/agent-watch/who-polls-looks-too", test_who_polls_looks_too);
  ADD ("/agent-watch/survives-a-restart", test_watch_survives_a_restart);
#undef ADD
  return g_test_run ();
}
