/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "http-fixture.h"

#include "mms-event-stream.h"

#include <string.h>

static void
test_answers_and_keeps_the_connection (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MmRawAnswer) echo = mm_raw_client_ask (client, "POST", "/echo", NULL, "hello");
      g_autoptr (MmRawAnswer) later = mm_raw_client_ask (client, "GET", "/later", NULL, NULL);

      g_assert_cmpuint (echo->status, ==, 200);
      g_assert_cmpstr (echo->body, ==, "hello");
      g_assert_cmpstr (later->body, ==, "{\"later\":true}");
    }
}

/* Each of these must be refused, and nothing after it on the same connection may be answered. */
static const char *const malformed[] = {
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: "
  "chunked\r\n\r\n0\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
  "5\r\n\r\n0\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5x\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\nhello",
  "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
  "chunked\r\n\r\n0\r\n\r\n",
  "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "GET /echo HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
  "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
  "GET /echo HTTP/1.1\r\n\r\n",
  "GET /echo HTTP/1.1\r\nHost: a\r\nContent Length: 5\r\n\r\n",
  "GET /echo HTTP/1.1\r\nHost : a\r\n\r\n",
  "GET /echo HTTP/1.1\r\nHost: a\r\nX: a\x01"
  "b\r\n\r\n",
  "GET /echo HTTP/1.1\r\nHost: a\r\nX\x01: b\r\n\r\n",
  "TRACE /echo HTTP/1.1\r\nHost: a\r\n\r\n",
  "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
  "PROPFIND /echo HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET http://other/echo HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET echo HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /echo#part HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /ec\\ho HTTP/1.1\r\nHost: a\r\n\r\n",
  "GET /echo HTTP/2.0\r\nHost: a\r\n\r\n",
  "GET /echo HTTP/1.2\r\nHost: a\r\n\r\n",
  "GET /echo\r\nHost: a\r\n\r\n",
  "\x16\x03\x01\x02\r\n\r\n",
};

static void
test_refuses_malformed (HttpFixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autoptr (MmRawClient) client = http_fixture_connect (f);
      g_autoptr (MmRawAnswer) answer = NULL;
      g_autofree char *all =
          g_strconcat (malformed[i], "GET /later HTTP/1.1\r\nHost: a\r\n\r\n", NULL);

      g_test_message ("%s", malformed[i]);
      mm_raw_client_send (client, all, -1);
      answer = mm_raw_client_read (client);
      g_assert_false (answer->status >= 200 && answer->status < 400);
      g_assert_true (mm_raw_client_wait_closed (client));
      g_assert_null (strstr (client->seen->str, "later"));
    }
}

static void
test_refuses_large_bodies (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) told = http_fixture_connect (f);
  g_autoptr (MmRawClient) chunked = http_fixture_connect (f);
  g_autoptr (MmRawAnswer) told_answer = NULL;
  g_autoptr (MmRawAnswer) chunked_answer = NULL;
  g_autofree char *chunk = g_strnfill (0x10000, 'x');

  mm_raw_client_send (told, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n",
                      -1);
  told_answer = mm_raw_client_read (told);
  g_assert_cmpuint (told_answer->status, ==, 413);
  g_assert_true (mm_raw_client_wait_closed (told));

  mm_raw_client_send (chunked,
                      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", -1);
  for (guint i = 0; i < 17; i++)
    {
      mm_raw_client_send (chunked, "10000\r\n", -1);
      mm_raw_client_send (chunked, chunk, -1);
      mm_raw_client_send (chunked, "\r\n", -1);
    }
  mm_raw_client_send (chunked, "0\r\n\r\n", -1);
  chunked_answer = mm_raw_client_read (chunked);
  g_assert_cmpuint (chunked_answer->status, ==, 413);
}

static gpointer
release_held (gpointer data)
{
  HttpFixture *f = data;

  g_mutex_lock (&f->lock);
  for (guint i = 0; i < f->held->len; i++)
    mms_request_respond (g_ptr_array_index (f->held, i), mms_response_empty (204));
  g_mutex_unlock (&f->lock);
  return NULL;
}

static void
set_few_bodies (MmsHttpOptions *options)
{
  options->bodies_limit = 1500;
}

static guint
ask_with_body (HttpFixture *f, const char *body)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);
  g_autoptr (MmRawAnswer) answer = mm_raw_client_ask (client, "POST", "/echo", NULL, body);

  return answer->status;
}

/* A body counts from its first byte until its request has ended. */
static void
test_bounds_all_bodies_together (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) first = http_fixture_connect (f);
  g_autoptr (MmRawAnswer) answer = NULL;
  g_autofree char *body = g_strnfill (1000, 'x');
  g_autofree char *request =
      g_strconcat ("POST /hold HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n", body, NULL);

  mm_raw_client_send (first, request, -1);
  http_fixture_wait (f, &f->held->len, 1);
  g_assert_cmpuint (ask_with_body (f, body), ==, 503);
  g_assert_cmpuint (ask_with_body (f, "small"), ==, 200);

  release_held (f);
  g_ptr_array_set_size (f->held, 0);
  answer = mm_raw_client_read (first);
  g_assert_cmpuint (answer->status, ==, 204);
  while (ask_with_body (f, body) != 200) /* its client may know of the end before the server */
    ;
}

static void
test_refuses_large_headers (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);
  g_autofree char *value = g_strnfill (64 * 1024, 'x');
  g_autofree char *text = g_strdup_printf ("GET /echo HTTP/1.1\r\nHost: a\r\nX: %s\r\n\r\n", value);
  g_autoptr (MmRawAnswer) answer = NULL;

  mm_raw_client_send (client, text, -1);
  answer = mm_raw_client_read (client);
  g_assert_cmpuint (answer->status, !=, 200);
}

static void
set_short (MmsHttpOptions *options)
{
  options->header_ms = 600;
  options->body_ms = 600;
  options->reply_ms = 600;
  options->comment_ms = 300;
}

/* A byte each 20 ms is never silent; the deadline counts all the same. */
static void
trickle (MmRawClient *client, const char *filler)
{
  gint64 start = g_get_monotonic_time ();
  GTimer *timer = g_timer_new ();

  while (mm_raw_client_send (client, filler, -1) && g_timer_elapsed (timer, NULL) < HTTP_PATIENCE_S)
    {
      gint64 next = g_get_monotonic_time () + 20000;

      while (g_get_monotonic_time () < next)
        g_thread_yield ();
    }
  g_timer_destroy (timer);
  g_assert_cmpint (g_get_monotonic_time () - start, <, HTTP_PATIENCE_S * G_USEC_PER_SEC);
}

static void
test_ends_trickled_requests (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) head = http_fixture_connect (f);
  g_autoptr (MmRawClient) body = http_fixture_connect (f);
  g_autoptr (MmRawClient) nothing = http_fixture_connect (f);

  mm_raw_client_send (head, "GET /echo HTTP/1.1\r\nHost: a\r\nX: ", -1);
  trickle (head, "x");
  mm_raw_client_send (body, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n", -1);
  trickle (body, "x");
  g_assert_true (mm_raw_client_wait_closed (nothing));
}

static void
test_ends_readers_that_stall (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);
  gint64 limit = g_get_monotonic_time () + HTTP_PATIENCE_S * G_USEC_PER_SEC;

  mm_raw_client_send (client, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n", -1);
  while (mms_http_server_get_n_connections (f->server) == 0 && g_get_monotonic_time () < limit)
    g_thread_yield ();
  while (mms_http_server_get_n_connections (f->server) > 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_thread_yield ();
    }
}

static void
test_streams_events (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);

  mm_raw_client_send (client, "GET /events HTTP/1.1\r\nHost: a\r\n\r\n", -1);
  http_fixture_wait (f, &f->streams->len, 1);
  mms_event_stream_send (g_ptr_array_index (f->streams, 0), "hint", "{\"head\":7}");
  g_assert_true (mm_raw_client_wait_for (client, "event: hint\ndata: {\"head\":7}\n\n"));
  mms_event_stream_send (g_ptr_array_index (f->streams, 0), "hint", "{\"head\":8}");
  g_assert_true (mm_raw_client_wait_for (client, "{\"head\":8}"));
  mms_event_stream_send (g_ptr_array_index (f->streams, 0), "end", "{}");
  mms_event_stream_close (g_ptr_array_index (f->streams, 0));
  g_assert_true (mm_raw_client_wait_for (client, "event: end"));
  http_fixture_wait (f, &f->n_closed, 1);
  g_assert_false (mms_event_stream_send (g_ptr_array_index (f->streams, 0), "hint", "{}"));
}

static void
set_talkative (MmsHttpOptions *options)
{
  options->comment_ms = 300;
}

static void
test_comments_on_silent_streams (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);

  mm_raw_client_send (client, "GET /events HTTP/1.1\r\nHost: a\r\n\r\n", -1);
  g_assert_true (mm_raw_client_wait_for (client, "\n:\n\n"));
}

static void
test_notices_clients_that_leave (HttpFixture *f, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (MmRawClient) client = http_fixture_connect (f);

      mm_raw_client_send (client, "GET /events HTTP/1.1\r\nHost: a\r\n\r\n", -1);
      g_assert_true (mm_raw_client_wait_for (client, ": welcome"));
    }
  http_fixture_wait (f, &f->n_closed, 20);
}

static void
test_drops_clients_that_do_not_read (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);
  g_autofree char *filler = g_strnfill (4000, 'x');
  g_autofree char *json = g_strdup_printf ("\"%s\"", filler);
  gint64 limit = g_get_monotonic_time () + HTTP_PATIENCE_S * G_USEC_PER_SEC;

  mm_raw_client_send (client, "GET /events HTTP/1.1\r\nHost: a\r\n\r\n", -1);
  http_fixture_wait (f, &f->streams->len, 1);
  while (mms_event_stream_send (g_ptr_array_index (f->streams, 0), "live", json))
    g_assert_cmpint (g_get_monotonic_time (), <, limit);
  http_fixture_wait (f, &f->n_closed, 1);
}

static gboolean
has_thread (const char *name)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  const char *id;

  while ((id = g_dir_read_name (threads)))
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", id, "comm", NULL);
      g_autofree char *comm = NULL;

      if (g_file_get_contents (path, &comm, NULL, NULL) && g_str_equal (g_strchomp (comm), name))
        return TRUE;
    }
  return FALSE;
}

/* A thread takes its name when it first runs, and keeps it a little longer than it is waited for.
 */
static void
await_thread (const char *name, gboolean there)
{
  gint64 limit = g_get_monotonic_time () + HTTP_PATIENCE_S * G_USEC_PER_SEC;

  while (has_thread (name) != there)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_thread_yield ();
    }
}

/* Streams that somebody still holds keep the server alive, but none of its threads: one of those
 * could be the last to let go, and would wait for its own end. */
static void
test_stops_its_threads_at_once (HttpFixture *f, gconstpointer data)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);

  mm_raw_client_send (client, "GET /events HTTP/1.1\r\nHost: a\r\n\r\n", -1);
  http_fixture_wait (f, &f->streams->len, 1);
  await_thread ("http-keeper", TRUE);
  mms_http_server_stop (f->server);
  await_thread ("http-keeper", FALSE);
}

static void
test_stops_with_streams_open (HttpFixture *f, gconstpointer data)
{
  MmRawClient *clients[200];
  gint64 start;

  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      clients[i] = http_fixture_connect (f);
      mm_raw_client_send (clients[i], "GET /events HTTP/1.1\r\nHost: a\r\n\r\n", -1);
    }
  http_fixture_wait (f, &f->streams->len, G_N_ELEMENTS (clients));
  start = g_get_monotonic_time ();
  mms_http_server_stop (f->server);
  g_assert_cmpint (g_get_monotonic_time () - start, <, HTTP_PATIENCE_S * G_USEC_PER_SEC);
  g_assert_cmpuint (f->n_closed, ==, G_N_ELEMENTS (clients));
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_assert_true (mm_raw_client_wait_closed (clients[i]));
      mm_raw_client_free (clients[i]);
    }
}

/* The client has gone while its request waited; and a stop waits for the answer. */
static void
test_stops_with_requests_waiting (HttpFixture *f, gconstpointer data)
{
  MmRawClient *gone = http_fixture_connect (f);
  g_autoptr (MmRawClient) here = http_fixture_connect (f);
  g_autoptr (MmRawAnswer) answer = NULL;
  GThread *thread;

  mm_raw_client_send (gone, "GET /hold HTTP/1.1\r\nHost: a\r\n\r\n", -1);
  mm_raw_client_send (here, "GET /hold HTTP/1.1\r\nHost: a\r\n\r\n", -1);
  http_fixture_wait (f, &f->held->len, 2);
  mm_raw_client_free (gone);
  mms_http_server_quiesce (f->server);
  thread = g_thread_new ("release", release_held, f);
  mms_http_server_stop (f->server);
  g_thread_join (thread);
  answer = mm_raw_client_read (here);
  g_assert_cmpuint (answer->status, ==, 204);
}

static void
test_deals_connections_out (HttpFixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MmRawClient *clients[16];
  GHashTableIter iter;
  gpointer count;

  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    clients[i] = http_fixture_connect (f);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autoptr (MmRawAnswer) answer = mm_raw_client_ask (clients[i], "GET", "/thread", NULL, NULL);

      count = g_hash_table_lookup (counts, answer->body);
      g_hash_table_insert (counts, g_strdup (answer->body),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
      mm_raw_client_free (clients[i]);
    }
  g_assert_cmpuint (g_hash_table_size (counts), ==, f->options.threads);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    g_assert_cmpuint (GPOINTER_TO_UINT (count), ==, G_N_ELEMENTS (clients) / f->options.threads);
}

static char *proxies[] = { (char *) "127.0.0.0/8", (char *) "10.0.0.0/8", NULL };

static void
set_trusted (MmsHttpOptions *options)
{
  options->trusted_proxies = proxies;
}

static void
assert_address (HttpFixture *f, const char *forwarded, const char *expected)
{
  g_autoptr (MmRawClient) client = http_fixture_connect (f);
  g_autofree char *header = g_strdup_printf ("Forwarded: %s\r\n", forwarded);
  g_autoptr (MmRawAnswer) answer = mm_raw_client_ask (client, "GET", "/address", header, NULL);

  g_assert_cmpstr (answer->body, ==, expected);
}

static void
test_believes_trusted_proxies (HttpFixture *f, gconstpointer data)
{
  assert_address (f, "for=192.0.2.60;proto=https;by=203.0.113.43", "192.0.2.60");
  assert_address (f, "for=192.0.2.60:4711", "192.0.2.60");
  assert_address (f, "For=\"[2001:db8:1:2:3:4:5:6]:4711\"", "2001:db8:1:2::/64");
  assert_address (f, "for=\"[::ffff:192.0.2.9]\"", "192.0.2.9");
  assert_address (f, "for=198.51.100.1, for=192.0.2.60, for=10.1.1.1", "192.0.2.60");
  assert_address (f, "for=unknown", "127.0.0.1");
  assert_address (f, "for=_hidden, for=10.0.0.7", "10.0.0.7");
  assert_address (f, "nonsense", "127.0.0.1");
}

static void
test_believes_nobody_else (HttpFixture *f, gconstpointer data)
{
  assert_address (f, "for=192.0.2.60", "127.0.0.1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func)                                                                      \
  g_test_add (name, HttpFixture, data, http_fixture_set_up, func, http_fixture_tear_down)
  ADD ("/http/answers", NULL, test_answers_and_keeps_the_connection);
  ADD ("/http/malformed", NULL, test_refuses_malformed);
  ADD ("/http/large-bodies", NULL, test_refuses_large_bodies);
  ADD ("/http/all-bodies", set_few_bodies, test_bounds_all_bodies_together);
  ADD ("/http/large-headers", NULL, test_refuses_large_headers);
  ADD ("/http/trickled", set_short, test_ends_trickled_requests);
  ADD ("/http/stalled-readers", set_short, test_ends_readers_that_stall);
  ADD ("/http/streams", NULL, test_streams_events);
  ADD ("/http/comments", set_talkative, test_comments_on_silent_streams);
  ADD ("/http/clients-leave", NULL, test_notices_clients_that_leave);
  ADD ("/http/slow-clients", NULL, test_drops_clients_that_do_not_read);
  ADD ("/http/stop-with-streams", NULL, test_stops_with_streams_open);
  ADD ("/http/stop-threads", NULL, test_stops_its_threads_at_once);
  ADD ("/http/stop-with-requests", NULL, test_stops_with_requests_waiting);
  ADD ("/http/deals-out", NULL, test_deals_connections_out);
  ADD ("/http/trusted-proxies", set_trusted, test_believes_trusted_proxies);
  ADD ("/http/untrusted", NULL, test_believes_nobody_else);
#undef ADD
  return g_test_run ();
}
