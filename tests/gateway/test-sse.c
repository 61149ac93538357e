/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mmg-sse.h"

static void
collect (const char *event, const char *data, gpointer user_data)
{
  g_string_append_printf (user_data, "[%s|%s]", event, data);
}

/* The same events come out however the bytes are cut. */
static void
assert_events (const char *stream, const char *expected)
{
  gsize length = strlen (stream);

  for (gsize piece = 1; piece <= length; piece++)
    {
      g_autoptr (GString) got = g_string_new (NULL);
      g_autoptr (MmgSse) sse = mmg_sse_new (collect, got);

      for (gsize at = 0; at < length; at += piece)
        g_assert_true (mmg_sse_feed (sse, stream + at, MIN (piece, length - at)));
      g_assert_cmpstr (got->str, ==, expected);
    }
}

static void
test_events (void)
{
  assert_events ("event: watch\ndata: {\"seconds\":60}\n\n", "[watch|{\"seconds\":60}]");
  assert_events (": still here\n\nevent: unwatch\r\ndata: {}\r\n\r\n", "[unwatch|{}]");
  assert_events ("data:a\ndata: b\n\n", "[message|a\nb]");
  assert_events ("event: lost\n\ndata: x\n\n", "[message|x]");
  assert_events ("id: 7\nretry: 1000\ndata\n\n", "[message|]");
  assert_events ("event: unfinished\ndata: x\n", "");
}

static void
test_endless_event_is_given_up (void)
{
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (MmgSse) sse = mmg_sse_new (collect, got);
  gboolean fine = TRUE;

  for (int i = 0; i < 100000 && fine; i++)
    fine = mmg_sse_feed (sse, "data: x\n", 8);
  g_assert_false (fine);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sse/events", test_events);
  g_test_add_func ("/sse/endless-event-is-given-up", test_endless_event_is_given_up);
  return g_test_run ();
}
