/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-server.h"
#include "mm-error.h"
#include "mma-api.h"
#include "mma-backoff.h"
#include "mma-event-stream.h"
#include "mma-sse-parser.h"

typedef struct
{
  gboolean done;
  JsonNode *node;
  GError *error;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->node, json_node_unref);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->node = mma_api_send_finish (MMA_API (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
ask (MmaApi *api, const char *method, const char *path, Outcome *outcome)
{
  mma_api_send_async (api, method, path, NULL, NULL, NULL, on_sent, outcome);
  app_server_wait_until (outcome->done);
}

static void
test_answer (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_auto (Outcome) outcome = { 0 };

  app_server_on_json (server, "/v1/server", 200, "{\"product\":\"mimamori\"}");
  ask (api, "GET", "/v1/server", &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (outcome.node), "product"),
                   ==, "mimamori");
}

static void
test_empty_answer_is_null (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_auto (Outcome) outcome = { 0 };

  app_server_on_json (server, "/v1/session", 204, NULL);
  ask (api, "DELETE", "/v1/session", &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (JSON_NODE_HOLDS_NULL (outcome.node));
}

typedef struct
{
  gboolean done;
  JsonObject *object;
  JsonArray *items;
  GError *error;
} Read;

static void
read_clear (Read *read)
{
  g_clear_pointer (&read->object, json_object_unref);
  g_clear_pointer (&read->items, json_array_unref);
  g_clear_error (&read->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static void
on_object (GObject *source, GAsyncResult *result, gpointer data)
{
  Read *read = data;

  read->object = mma_api_object_finish (source, result, &read->error);
  read->done = TRUE;
}

static void
on_items (GObject *source, GAsyncResult *result, gpointer data)
{
  Read *read = data;

  read->items = mma_api_items_finish (source, result, 2, &read->error);
  read->done = TRUE;
}

static void
test_what_is_no_object_is_refused (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_auto (Read) object = { 0 }, none = { 0 };

  app_server_on_json (server, "/object", 200, "{\"name\":\"yes\"}");
  app_server_on_json (server, "/none", 204, NULL);
  mma_api_send_async (api, "GET", "/object", NULL, NULL, NULL, on_object, &object);
  app_server_wait_until (object.done);
  g_assert_no_error (object.error);
  g_assert_true (json_object_has_member (object.object, "name"));
  mma_api_send_async (api, "GET", "/none", NULL, NULL, NULL, on_object, &none);
  app_server_wait_until (none.done);
  g_assert_null (none.object);
  g_assert_error (none.error, MM_ERROR, MM_ERROR_PROTOCOL);
}

static void
test_a_list_has_an_end (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_auto (Read) two = { 0 }, three = { 0 };

  app_server_on_json (server, "/two", 200, "{\"items\":[{},{}]}");
  app_server_on_json (server, "/three", 200, "{\"items\":[{},{},{}]}");
  mma_api_send_async (api, "GET", "/two", NULL, NULL, NULL, on_items, &two);
  app_server_wait_until (two.done);
  g_assert_no_error (two.error);
  g_assert_cmpuint (json_array_get_length (two.items), ==, 2);
  mma_api_send_async (api, "GET", "/three", NULL, NULL, NULL, on_items, &three);
  app_server_wait_until (three.done);
  g_assert_null (three.items);
  g_assert_nonnull (three.error);
}

static void
test_problems (void)
{
  static const struct
  {
    guint status;
    const char *code;
    int error;
  } cases[] = {
    { 400, "invalid_fields", MM_ERROR_INVALID },
    { 401, "sign_in_failed", MM_ERROR_UNAUTHENTICATED },
    { 403, "denied", MM_ERROR_DENIED },
    { 404, "not_found", MM_ERROR_NOT_FOUND },
    { 409, "link_twice", MM_ERROR_CONFLICT },
    { 410, "resync", MM_ERROR_EXPIRED },
    { 410, "activation_used", MM_ERROR_USED },
    { 412, "version", MM_ERROR_CONFLICT },
    { 429, "sign_in_locked", MM_ERROR_LOCKED },
    { 429, "busy", MM_ERROR_LIMITED },
    { 500, "internal", MM_ERROR_FAILED },
    { 503, "unavailable", MM_ERROR_UNAVAILABLE },
  };
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { 0 };
      g_autofree char *json = g_strdup_printf (
          "{\"code\":\"%s\",\"title\":\"t\",\"status\":%u,\"retry_after\":8,\"tries_left\":3,"
          "\"day\":\"2026-11-20\","
          "\"errors\":[{\"field\":\"/phone\",\"code\":\"phone_format\",\"message\":\"m\"}]}",
          cases[i].code, cases[i].status);
      const MmProblem *problem;

      app_server_on_json (server, "/p", cases[i].status, json);
      ask (api, "GET", "/p", &outcome);
      g_assert_error (outcome.error, MM_ERROR, cases[i].error);
      problem = mm_error_get_problem (outcome.error);
      g_assert_cmpstr (problem->code, ==, cases[i].code);
      g_assert_cmpint (problem->retry_after_s, ==, 8);
      g_assert_cmpint (problem->tries_left, ==, 3);
      g_assert_cmpstr (problem->day, ==, "2026-11-20");
      g_assert_nonnull (mm_problem_find_field (problem, "/phone"));
    }
}

static void
answer_html (AppServer *server, SoupServerMessage *message, gpointer data)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<p>", 3);
}

static void
test_strange_answers (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_auto (Outcome) html = { 0 };
  g_auto (Outcome) broken = { 0 };
  g_auto (Outcome) page = { 0 };

  app_server_on (server, "/html", answer_html, NULL);
  app_server_on_json (server, "/broken", 200, "{\"a\":1,\"a\":2}");
  ask (api, "GET", "/html", &html);
  g_assert_error (html.error, MM_ERROR, MM_ERROR_PROTOCOL);
  ask (api, "GET", "/broken", &broken);
  g_assert_error (broken.error, MM_ERROR, MM_ERROR_PROTOCOL);
  ask (api, "GET", "/none", &page);
  g_assert_error (page.error, MM_ERROR, MM_ERROR_NOT_FOUND);
}

static void
note (gpointer data)
{
  (*(guint *) data)++;
}

static void
test_unauthenticated_is_told (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_auto (Outcome) without = { 0 };
  g_auto (Outcome) with = { 0 };
  guint told = 0;

  g_signal_connect_swapped (api, "unauthenticated", G_CALLBACK (note), &told);
  app_server_on_json (server, "/v1/session", 401, "{\"code\":\"session\"}");
  ask (api, "GET", "/v1/session", &without);
  g_assert_cmpuint (told, ==, 0);
  mma_api_set_token (api, "token");
  ask (api, "GET", "/v1/session", &with);
  g_assert_cmpuint (told, ==, 1);
}

static void
check_headers (AppServer *server, SoupServerMessage *message, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Bearer abc");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Mimamori-Client"), ==,
                   "app/" MM_VERSION "; feed=1");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "If-Match"), ==, "\"e.5\"");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Idempotency-Key"), ==, "key");
  app_server_answer (message, 200, "{}");
}

static void
test_headers (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  const MmaRequest request = {
    .method = "PUT", .path = "/site", .idempotency_key = "key", .if_match = "e.5"
  };
  g_auto (Outcome) outcome = { 0 };

  app_server_on (server, "/site", check_headers, NULL);
  mma_api_set_token (api, "abc");
  mma_api_send_request_async (api, &request, NULL, on_sent, &outcome);
  app_server_wait_until (outcome.done);
  g_assert_no_error (outcome.error);
}

static void
hang_up (AppServer *server, SoupServerMessage *message, gpointer data)
{
  g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
}

static void
test_lost_connections (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_autoptr (MmaApi) nobody = mma_api_new ("http://127.0.0.1:9");
  g_auto (Outcome) changed = { 0 };
  g_auto (Outcome) read = { 0 };
  g_auto (Outcome) refused = { 0 };

  app_server_on (server, "/v1/registrations", hang_up, NULL);
  ask (api, "POST", "/v1/registrations", &changed);
  g_assert_error (changed.error, MM_ERROR, MM_ERROR_UNKNOWN_OUTCOME);
  ask (api, "GET", "/v1/registrations", &read);
  g_assert_error (read.error, MM_ERROR, MM_ERROR_OFFLINE);
  ask (nobody, "POST", "/v1/registrations", &refused);
  g_assert_error (refused.error, MM_ERROR, MM_ERROR_OFFLINE);
}

/* A server that sends a byte now and then, and never comes to an end. */
typedef struct
{
  GSocketService *service;
  GIOStream *connection;
  const char *head;
  guint16 port;
  guint timer;
} Drip;

static gboolean
on_drip (gpointer data)
{
  Drip *drip = data;
  GOutputStream *out = g_io_stream_get_output_stream (drip->connection);

  if (g_output_stream_write (out, "a", 1, NULL, NULL) == 1)
    return G_SOURCE_CONTINUE;
  drip->timer = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_drip_asked (GSocketService *service, GSocketConnection *connection, GObject *from, Drip *drip)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_assert_true (
      g_output_stream_write_all (out, drip->head, strlen (drip->head), NULL, NULL, NULL));
  g_clear_handle_id (&drip->timer, g_source_remove);
  g_set_object (&drip->connection, G_IO_STREAM (connection));
  drip->timer = g_timeout_add (20, on_drip, drip);
  return TRUE;
}

static void
drip_start (Drip *drip)
{
  g_autoptr (GError) error = NULL;

  drip->service = g_socket_service_new ();
  drip->port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (drip->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (drip->service, "incoming", G_CALLBACK (on_drip_asked), drip);
}

static void
drip_stop (Drip *drip)
{
  g_clear_handle_id (&drip->timer, g_source_remove);
  g_socket_service_stop (drip->service);
  g_socket_listener_close (G_SOCKET_LISTENER (drip->service));
  g_clear_object (&drip->connection);
  g_clear_object (&drip->service);
}

static void
assert_given_up (const char *head, const char *method, int code)
{
  Drip drip = { .head = head };
  g_autofree char *url = NULL;
  g_autoptr (MmaApi) api = NULL;
  g_auto (Outcome) outcome = { 0 };

  drip_start (&drip);
  url = g_strdup_printf ("http://127.0.0.1:%u", drip.port);
  api = mma_api_new (url);
  mma_api_set_timeout (api, 1);
  ask (api, method, "/v1/registrations", &outcome);
  g_assert_error (outcome.error, MM_ERROR, code);
  drip_stop (&drip);
}

static void
test_a_dripping_server_is_given_up (void)
{
  assert_given_up ("HTTP/1.1 200 OK\r\nX-Slow: ", "POST", MM_ERROR_UNKNOWN_OUTCOME);
  assert_given_up ("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", "GET", MM_ERROR_OFFLINE);
}

static void
test_sse_parser (void)
{
  static const char *const lines[] = { ": hello",
                                       "event: hint",
                                       "data: {\"head\":1}",
                                       "",
                                       "data: a",
                                       "data:b",
                                       "id: 3",
                                       "",
                                       "event: nothing",
                                       "",
                                       "event: live",
                                       "data: x",
                                       "" };
  g_autoptr (MmaSseParser) parser = mma_sse_parser_new ();
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *event;
      const char *data;

      if (mma_sse_parser_push_line (parser, lines[i], &event, &data))
        g_string_append_printf (seen, "%s=%s;", event, data);
    }
  g_assert_cmpstr (seen->str, ==, "hint={\"head\":1};message=a\nb;live=x;");
}

static void
test_backoff (void)
{
  MmaBackoff backoff = { 0 };

  for (guint i = 0; i < 40; i++)
    {
      guint wait = mma_backoff_next_ms (&backoff, 0);

      g_assert_cmpuint (wait, >=, 200);
      g_assert_cmpuint (wait, <=, i < 9 ? MAX (1u << i, 1) * 1000 : MMA_BACKOFF_MAX_S * 1000);
    }
  g_assert_cmpuint (mma_backoff_next_ms (&backoff, 7), >=, 7000);
  mma_backoff_reset (&backoff);
  g_assert_cmpuint (mma_backoff_next_ms (&backoff, 0), <=, 1000);
}

/* Each stream says one word and breaks. */
static void
answer_stream (AppServer *server, SoupServerMessage *message, gpointer data)
{
  static const char text[] = "event: hint\ndata: {}\n\n";

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/event-stream", SOUP_MEMORY_STATIC, text,
                                    sizeof (text) - 1);
}

static void
test_stream_comes_back (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_autoptr (MmaEventStream) stream = mma_event_stream_new (api);
  guint hints = 0;

  app_server_on (server, "/v1/events", answer_stream, NULL);
  g_signal_connect_swapped (stream, "event::hint", G_CALLBACK (note), &hints);
  mma_event_stream_open (stream, "/v1/events");
  app_server_wait_until (hints >= 2);
  mma_event_stream_close (stream);
  g_assert_cmpint (mma_event_stream_get_state (stream), ==, MMA_STREAM_CLOSED);
  g_assert_finalize_object (g_steal_pointer (&stream));
}

static void
test_stream_refused (void)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (MmaApi) api = mma_api_new (app_server_get_url (server));
  g_autoptr (MmaEventStream) stream = mma_event_stream_new (api);
  guint refused = 0;

  app_server_on_json (server, "/v1/events", 401, "{\"code\":\"session\"}");
  g_signal_connect_swapped (stream, "refused", G_CALLBACK (note), &refused);
  mma_event_stream_open (stream, "/v1/events");
  app_server_wait_until (refused == 1);
  g_assert_cmpint (mma_event_stream_get_state (stream), ==, MMA_STREAM_CLOSED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/api/answer", test_answer);
  g_test_add_func ("/app/api/empty-answer-is-null", test_empty_answer_is_null);
  g_test_add_func ("/app/api/what-is-no-object-is-refused", test_what_is_no_object_is_refused);
  g_test_add_func ("/app/api/a-list-has-an-end", test_a_list_has_an_end);
  g_test_add_func ("/app/api/problems", test_problems);
  g_test_add_func ("/app/api/strange-answers", test_strange_answers);
  g_test_add_func ("/app/api/unauthenticated-is-told", test_unauthenticated_is_told);
  g_test_add_func ("/app/api/headers", test_headers);
  g_test_add_func ("/app/api/lost-connections", test_lost_connections);
  g_test_add_func ("/app/api/a-dripping-server-is-given-up", test_a_dripping_server_is_given_up);
  g_test_add_func ("/app/sse/parser", test_sse_parser);
  g_test_add_func ("/app/backoff", test_backoff);
  g_test_add_func ("/app/stream/comes-back", test_stream_comes_back);
  g_test_add_func ("/app/stream/refused", test_stream_refused);
  return g_test_run ();
}
