/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "http-fixture.h"

#include "mms-event-stream.h"

static void
stream_closed (MmsEventStream *stream, gpointer data)
{
  HttpFixture *f = data;

  g_mutex_lock (&f->lock);
  f->n_closed++;
  g_cond_broadcast (&f->changed);
  g_mutex_unlock (&f->lock);
}

static void
open_stream (HttpFixture *f, MmsRequest *request)
{
  MmsEventStream *stream = mms_event_stream_open (request);

  mms_event_stream_on_closed (stream, stream_closed, f, NULL);
  mms_request_respond (request, mms_response_stream (stream));
  g_mutex_lock (&f->lock);
  g_ptr_array_add (f->streams, stream);
  g_cond_broadcast (&f->changed);
  g_mutex_unlock (&f->lock);
}

static gpointer
answer_later (gpointer data)
{
  g_autoptr (MmsRequest) request = data;

  mms_request_respond (request, mms_response_json_text (200, "{\"later\":true}"));
  return NULL;
}

static void
begin_to_answer (HttpFixture *f, MmsRequest *request)
{
  g_mutex_lock (&f->lock);
  g_ptr_array_add (f->later, g_thread_new ("later", answer_later, mms_request_ref (request)));
  g_mutex_unlock (&f->lock);
}

static void
hold (HttpFixture *f, MmsRequest *request)
{
  g_mutex_lock (&f->lock);
  g_ptr_array_add (f->held, mms_request_ref (request));
  g_cond_broadcast (&f->changed);
  g_mutex_unlock (&f->lock);
}

static void
dispatch (MmsRequest *request, gpointer data)
{
  HttpFixture *f = data;
  const char *path = mms_request_get_path (request);

  if (g_str_equal (path, "/events"))
    open_stream (f, request);
  else if (g_str_equal (path, "/later"))
    begin_to_answer (f, request);
  else if (g_str_equal (path, "/hold"))
    hold (f, request);
  else if (g_str_equal (path, "/address"))
    mms_request_respond (request,
                         mms_response_json_text (200, mms_request_get_address_key (request)));
  else if (g_str_equal (path, "/thread"))
    {
      g_autofree char *text = g_strdup_printf ("%p", (gpointer) g_thread_self ());

      mms_request_respond (request, mms_response_json_text (200, text));
    }
  else if (g_str_equal (path, "/large"))
    {
      g_autofree char *text = g_strnfill (8 * 1024 * 1024, 'x');

      mms_request_respond (request, mms_response_json_text (200, text));
    }
  else
    mms_request_respond (request,
                         mms_response_new (200, "text/plain", mms_request_get_body (request)));
}

void
http_fixture_set_up (HttpFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_mutex_init (&f->lock);
  g_cond_init (&f->changed);
  f->streams = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_event_stream_unref);
  f->held = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_request_unref);
  /* A thread holds its request, and by it the server, a little longer than the client waits. */
  f->later = g_ptr_array_new_with_free_func ((GDestroyNotify) g_thread_join);
  mms_http_options_init (&f->options);
  f->options.threads = 2;
  if (data)
    ((void (*) (MmsHttpOptions *)) data) (&f->options);
  f->server = mms_http_server_new (&f->options, dispatch, f);
  mms_http_server_listen (f->server, "127.0.0.1:0", &error);
  g_assert_no_error (error);
}

void
http_fixture_tear_down (HttpFixture *f, gconstpointer data)
{
  if (f->server)
    mms_http_server_stop (f->server);
  g_ptr_array_unref (f->streams);
  g_ptr_array_unref (f->held);
  g_ptr_array_unref (f->later);
  if (f->server)
    g_assert_finalize_object (f->server);
  g_mutex_clear (&f->lock);
  g_cond_clear (&f->changed);
}

MmRawClient *
http_fixture_connect (HttpFixture *f)
{
  return mm_raw_client_new (mms_http_server_get_port (f->server));
}

void
http_fixture_wait (HttpFixture *f, const guint *count, guint n)
{
  gint64 limit = g_get_monotonic_time () + HTTP_PATIENCE_S * G_USEC_PER_SEC;

  g_mutex_lock (&f->lock);
  while (*count < n)
    g_assert_true (g_cond_wait_until (&f->changed, &f->lock, limit));
  g_mutex_unlock (&f->lock);
}
