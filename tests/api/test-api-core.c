/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-routes.h"

#include "mm-error.h"
#include "mm-raw-client.h"
#include "mm-test-db.h"
#include "mm-test-server.h"
#include "mms-api.h"
#include "mms-hub.h"

#include <glib/gstdio.h>
#include <string.h>

/* The api on a real store and a real socket, with routes of the test's own. */
typedef struct
{
  char *url;
  MmsHub *hub;
  MmsContext *context;
  MmsWriter *writer;
  MmsDbPool *readers;
  MmsApi *api;
  MmsHttpServer *http;
} Fixture;

static Fixture *fixture;

static MmsActor *
authenticate (MmsContext *ctx, MmsDb *db, const char *token, GError **error)
{
  MmsRole role;

  if (mms_role_from_string (token, &role))
    {
      MmsActor *actor = mms_actor_new (role);

      actor->principal_id = g_strdup ("principal");
      actor->session_id = g_strdup (token);
      return actor;
    }
  g_propagate_error (error,
                     mm_error_new_problem (MM_ERROR_UNAUTHENTICATED, "session_expired", -1, -1));
  return NULL;
}

static void
set_up (const char *url)
{
  MmsApiParts parts = { .tables = core_tables,
                        .authenticate_session = authenticate,
                        .authenticate_background = authenticate,
                        .authenticate_agent = authenticate,
                        .hash_threads = 1,
                        .hash_queue = 2 };
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (MmsSecrets) secrets = mms_secrets_new_random ();
  g_autoptr (GError) error = NULL;
  MmsHttpOptions options;

  fixture = g_new0 (Fixture, 1);
  g_atomic_int_set (&core_n_runs, 0);
  fixture->context = parts.context =
      mms_context_new (clock, secrets, mms_settings_new ("/nonexistent"));
  fixture->hub = mms_hub_new ();
  mms_context_set_hub (fixture->context, fixture->hub);
  fixture->writer = parts.writer = mms_writer_new (url, &error);
  g_assert_no_error (error);
  fixture->readers = parts.readers = mms_db_pool_new (url);
  fixture->api = mms_api_new (&parts);
  mms_http_options_init (&options);
  options.threads = 2;
  fixture->http = mms_http_server_new (&options, mms_api_dispatch, fixture->api);
  mms_http_server_set_body_policy (fixture->http, mms_api_body_policy);
  mms_http_server_listen (fixture->http, "127.0.0.1:0", &error);
  g_assert_no_error (error);
}

static void
tear_down (void)
{
  mms_http_server_stop (fixture->http);
  mms_api_stop (fixture->api);
  mms_writer_stop (fixture->writer);
  g_assert_finalize_object (fixture->http);
  g_assert_finalize_object (fixture->api);
  g_assert_finalize_object (fixture->context);
  g_assert_finalize_object (fixture->hub);
  g_assert_finalize_object (fixture->readers);
  g_assert_finalize_object (fixture->writer);
  g_clear_pointer (&fixture, g_free);
}

static MmRawAnswer *
ask (const char *method, const char *target, const char *headers, const char *body)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (mms_http_server_get_port (fixture->http));

  return mm_raw_client_ask (client, method, target, headers, body);
}

/* ---- Bodies ---- */

static void
assert_refused (const char *body, const char *code, const char *place)
{
  g_autoptr (MmRawAnswer) answer = ask ("POST", "/t/echo", NULL, body);

  g_autofree char *shown = g_utf8_make_valid (body, MIN (strlen (body), 80));

  g_test_message ("%s: %u %s", shown, answer->status, answer->body);
  mm_test_answer_assert_problem (answer, 400, code);
  g_assert_nonnull (strstr (answer->body, place));
  g_assert_cmpint (g_atomic_int_get (&core_n_runs), ==, 0);
}

static char *
deep (guint depth)
{
  GString *text = g_string_new ("{\"name\":");

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
test_names_the_place_of_bad_bodies (const char *url)
{
  g_autofree char *deep_body = deep (100000);
  g_autoptr (MmRawAnswer) good = NULL;

  set_up (url);
  good = ask ("POST", "/t/echo", NULL, "{\"name\":\"a\",\"count\":1}");
  g_assert_cmpuint (good->status, ==, 200);
  assert_refused ("{\"name\":\"a\",\"count\":1", "json_syntax", "byte");
  assert_refused ("{\"name\":\"a\" \"count\":1}", "json_syntax", "/name");
  assert_refused ("{\"name\":\"a\",\"name\":\"b\"}", "json_syntax", "byte");
  assert_refused ("{\"name\":\"\\u0000\"}", "json_syntax", "/name");
  assert_refused ("{\"name\":\"\xff\"}", "json_syntax", "byte");
  assert_refused ("{} {}", "json_syntax", "byte");
  assert_refused ("{\"name\":1 /* no */}", "json_syntax", "/name");
  assert_refused ("{\"count\":1e999}", "json_syntax", "/count");
  assert_refused (deep_body, "json_syntax", "/name");
  assert_refused ("[]", "body_type", "\"code\"");
  assert_refused ("", "body_missing", "\"code\"");
  assert_refused ("{\"name\":\"a\",\"count\":1,\"x\":1}", "invalid_fields", "\"/x\"");
  assert_refused ("{\"name\":5,\"count\":1}", "invalid_fields", "\"/name\"");
  assert_refused ("{\"name\":\"a\",\"count\":\"1\"}", "invalid_fields", "\"/count\"");
  assert_refused ("{\"name\":\"a\",\"count\":9}", "invalid_fields", "\"/count\"");
  assert_refused ("{\"count\":1}", "invalid_fields", "\"/name\"");
  assert_refused ("{\"name\":\"12345678901\",\"count\":1}", "invalid_fields", "10文字以内");
  tear_down ();
}

static void
test_refuses_other_types (const char *url)
{
  g_autoptr (MmRawClient) client = NULL;
  g_autoptr (MmRawAnswer) answer = NULL;
  g_autoptr (MmRawAnswer) small = NULL;
  g_autofree char *padding = g_strnfill (101, ' ');

  set_up (url);
  client = mm_raw_client_new (mms_http_server_get_port (fixture->http));
  mm_raw_client_send (client,
                      "POST /t/echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                      "Content-Length: 2\r\n\r\n{}",
                      -1);
  answer = mm_raw_client_read (client);
  mm_test_answer_assert_problem (answer, 415, "content_type");
  small = ask ("POST", "/t/small", NULL, padding);
  mm_test_answer_assert_problem (small, 413, "body_too_large");
  tear_down ();
}

/* ---- Routes ---- */

static void
assert_shows (const char *target, const char *expected)
{
  g_autoptr (MmRawAnswer) answer = ask ("GET", target, NULL, NULL);

  g_assert_cmpstr (answer->body, ==, expected);
}

static void
test_reads_paths_and_queries (const char *url)
{
  g_autoptr (MmRawAnswer) bad = NULL;

  set_up (url);
  assert_shows ("/t/show/1", "{\"id\":\"1\",\"part\":null,\"q\":null,\"role\":\"public\"}");
  assert_shows ("/t/show/a%2Fb%20c/parts/%E5%AE%B6?q=x+y%26&r",
                "{\"id\":\"a/b c\",\"part\":\"家\",\"q\":\"x y&\",\"role\":\"public\"}");
  bad = ask ("GET", "/t/show/%ff", NULL, NULL);
  g_assert_cmpuint (bad->status, ==, 404);
  tear_down ();
}

static void
assert_as (
    const char *method, const char *target, const char *token, guint status, const char *code)
{
  g_autofree char *header = token ? g_strdup_printf ("Authorization: Bearer %s\r\n", token) : NULL;
  g_autoptr (MmRawAnswer) answer = ask (method, target, header, NULL);

  g_test_message ("%s %s %s: %u", method, target, token, answer->status);
  g_assert_cmpuint (answer->status, ==, status);
  if (code)
    mm_test_answer_assert_problem (answer, status, code);
}

static void
test_asks_the_policy (const char *url)
{
  set_up (url);
  assert_as ("GET", "/t/session", NULL, 401, "unauthenticated");
  assert_as ("GET", "/t/session", "wrong", 401, "session_expired");
  assert_as ("GET", "/t/session", "customer", 200, NULL);
  assert_as ("GET", "/t/session", "gateway", 403, "denied");
  assert_as ("GET", "/t/gateways", "dealer", 200, NULL);
  assert_as ("GET", "/t/gateways", "gateway", 403, "denied");
  assert_as ("POST", "/t/report", "gateway", 200, NULL);
  assert_as ("POST", "/t/report", "customer", 403, "denied");
  assert_as ("POST", "/t/report", NULL, 401, "unauthenticated");
  /* An old token keeps nobody from what is open to all. */
  assert_as ("GET", "/t/show/1", "wrong", 200, NULL);
  tear_down ();
}

/* Others get their answer, however much they sent: nothing of it was kept. */
static void
test_large_bodies_are_for_who_may_send_them (const char *url)
{
  g_autofree char *body = g_strnfill (101, ' ');
  g_autoptr (MmRawAnswer) nobody = NULL;
  g_autoptr (MmRawAnswer) denied = NULL;
  g_autoptr (MmRawAnswer) taken = NULL;

  set_up (url);
  nobody = ask ("POST", "/t/session", NULL, body);
  mm_test_answer_assert_problem (nobody, 401, "unauthenticated");
  denied = ask ("POST", "/t/session", "Authorization: Bearer gateway\r\n", body);
  mm_test_answer_assert_problem (denied, 403, "denied");
  taken = ask ("POST", "/t/session", "Authorization: Bearer customer\r\n", body);
  mm_test_answer_assert_problem (taken, 413, "body_too_large");
  tear_down ();
}

/* ---- Places ---- */

static gint64
counted (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);

  return mm_test_db_int (db, "SELECT value FROM counters WHERE name = 'feed'");
}

static void
test_keeps_done_and_refused_not_failed (const char *url)
{
  g_autoptr (MmRawAnswer) done = NULL;
  g_autoptr (MmRawAnswer) refused = NULL;
  g_autoptr (MmRawAnswer) failed = NULL;
  g_autofree char *retry = NULL;

  set_up (url);
  done = ask ("POST", "/t/count", NULL, NULL);
  g_assert_cmpuint (done->status, ==, 201);
  g_assert_cmpint (counted (url), ==, 1);
  refused = ask ("POST", "/t/count?how=refuse", NULL, NULL);
  mm_test_answer_assert_problem (refused, 429, "gateway_locked");
  retry = mm_raw_answer_header (refused, "Retry-After");
  g_assert_cmpstr (retry, ==, "300");
  g_assert_nonnull (strstr (refused->body, "5分後"));
  g_assert_nonnull (strstr (refused->body, "\"tries_left\":3"));
  g_assert_cmpint (counted (url), ==, 2);
  failed = ask ("POST", "/t/count?how=fail", NULL, NULL);
  mm_test_answer_assert_problem (failed, 429, "gateway_locked");
  g_assert_cmpint (counted (url), ==, 2);
  assert_shows ("/t/count", "{\"value\":2}");
  tear_down ();
}

#define KEY "Idempotency-Key: 0192f0c4-aaaa-7bbb-8ccc-0123456789ab\r\n"

static void
test_takes_effect_once_for_a_key (const char *url)
{
  g_autoptr (MmRawAnswer) first = NULL;
  g_autoptr (MmRawAnswer) again = NULL;
  g_autoptr (MmRawAnswer) other = NULL;
  g_autoptr (MmRawAnswer) bad = NULL;

  set_up (url);
  first = ask ("POST", "/t/count", KEY, "{\"a\":1}");
  again = ask ("POST", "/t/count", KEY, "{\"a\":1}");
  g_assert_cmpstr (first->body, ==, "{\"id\":\"01\"}");
  g_assert_cmpstr (again->body, ==, "{\"id\":\"01\",\"again\":true}");
  g_assert_cmpint (counted (url), ==, 1);
  other = ask ("POST", "/t/count", KEY, "{\"a\":2}");
  mm_test_answer_assert_problem (other, 409, "idempotency_reused");
  bad = ask ("POST", "/t/count", "Idempotency-Key: short\r\n", "{}");
  mm_test_answer_assert_problem (bad, 400, "idempotency_key");
  g_assert_cmpint (counted (url), ==, 1);
  tear_down ();
}

/* Waits until @n of the clients have something to read. */
static void
wait_for_answers (MmRawClient **clients, guint n_clients, int n)
{
  GPollFD *fds = g_newa0 (GPollFD, n_clients);
  gint64 limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  for (guint i = 0; i < n_clients; i++)
    fds[i] = (GPollFD){ clients[i]->fd, G_IO_IN, 0 };
  while (g_poll (fds, n_clients, 100) < n)
    g_assert_cmpint (g_get_monotonic_time (), <, limit);
}

static void
test_refuses_when_hashing_is_full (const char *url)
{
  MmRawClient *clients[6];
  guint n_busy = 0;

  set_up (url);
  g_mutex_lock (&core_gate);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      clients[i] = mm_raw_client_new (mms_http_server_get_port (fixture->http));
      mm_raw_client_send (clients[i],
                          "POST /t/hash HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", -1);
      /* What is on an event thread must not wait for the pool. */
      assert_shows ("/t/show/1", "{\"id\":\"1\",\"part\":null,\"q\":null,\"role\":\"public\"}");
    }
  /* One runs and at most two wait, so three are answered while the gate is shut. */
  wait_for_answers (clients, G_N_ELEMENTS (clients), 3);
  g_mutex_unlock (&core_gate);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autoptr (MmRawAnswer) answer = mm_raw_client_read (clients[i]);

      if (answer->status == 429)
        {
          mm_test_answer_assert_problem (answer, 429, "busy");
          n_busy++;
        }
      else
        g_assert_cmpuint (answer->status, ==, 204);
      mm_raw_client_free (clients[i]);
    }
  g_assert_cmpuint (n_busy, >=, 3);
  g_assert_cmpint (counted (url), ==, G_N_ELEMENTS (clients) - n_busy);
  tear_down ();
}

static void
test_tells_nothing_of_its_inside (const char *url)
{
  g_autoptr (MmRawAnswer) answer = NULL;

  set_up (url);
  g_test_expect_message ("mms-api", G_LOG_LEVEL_WARNING, "*the secret inside*");
  answer = ask ("GET", "/t/fail", NULL, NULL);
  g_test_assert_expected_messages ();
  mm_test_answer_assert_problem (answer, 500, "failed");
  g_assert_null (strstr (answer->body, "secret"));
  tear_down ();
}

static MmRawClient *
open_events (const char *token)
{
  MmRawClient *client = mm_raw_client_new (mms_http_server_get_port (fixture->http));
  g_autofree char *text = g_strdup_printf (
      "GET /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n", token);

  mm_raw_client_send (client, text, -1);
  g_assert_true (mm_raw_client_wait_for (client, ": welcome"));
  return client;
}

static void
test_streams_until_sign_out (const char *url)
{
  static const char *const principals[] = { "principal", NULL };
  g_autoptr (MmRawClient) customer = NULL;
  g_autoptr (MmRawClient) dealer = NULL;

  set_up (url);
  customer = open_events ("customer");
  dealer = open_events ("dealer");
  mms_hub_hint (fixture->hub, principals, 42);
  g_assert_true (mm_raw_client_wait_for (customer, "event: hint\ndata: {\"head\":42}\n\n"));
  g_assert_true (mm_raw_client_wait_for (dealer, "{\"head\":42}"));
  assert_as ("DELETE", "/t/session", "customer", 204, NULL);
  g_assert_true (
      mm_raw_client_wait_for (customer, "event: end\ndata: {\"reason\":\"signed_out\"}"));
  mms_hub_hint (fixture->hub, principals, 43);
  g_assert_true (mm_raw_client_wait_for (dealer, "{\"head\":43}"));
  g_assert_null (strstr (customer->seen->str, "{\"head\":43}"));
  assert_as ("GET", "/v1/events", NULL, 401, "unauthenticated");
  assert_as ("GET", "/v1/events", "gateway", 403, "denied");
  tear_down ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/api-core/bad-bodies", test_names_the_place_of_bad_bodies);
  mm_test_db_for_each ("/api-core/other-types", test_refuses_other_types);
  mm_test_db_for_each ("/api-core/paths", test_reads_paths_and_queries);
  mm_test_db_for_each ("/api-core/policy", test_asks_the_policy);
  mm_test_db_for_each ("/api-core/large-bodies", test_large_bodies_are_for_who_may_send_them);
  mm_test_db_for_each ("/api-core/outcomes", test_keeps_done_and_refused_not_failed);
  mm_test_db_for_each ("/api-core/idempotency", test_takes_effect_once_for_a_key);
  mm_test_db_for_each ("/api-core/hash-queue", test_refuses_when_hashing_is_full);
  mm_test_db_for_each ("/api-core/events", test_streams_until_sign_out);
  mm_test_db_for_each ("/api-core/inside", test_tells_nothing_of_its_inside);
  return g_test_run ();
}
