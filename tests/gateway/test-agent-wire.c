/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as no agent of ours sends them: twice, out of order, with gaps, broken. */
#include "config.h"

#include <string.h>

#include "agent-fixture.h"
#include "mm-json.h"
#include "mms-reading.h"

#define STREAM "0193c1d0-0000-7000-8000-000000000001"

typedef struct
{
  AgentFixture base;
  char *token;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *body = NULL;
  g_autoptr (MmRawAnswer) answer = NULL;
  g_autoptr (JsonObject) object = NULL;

  agent_fixture_set_up (&f->base, data);
  body = g_strdup_printf ("{\"gateway_id\":\"%s\",\"password\":\"%s\",\"stream\":\"" STREAM "\"}",
                          f->base.home.gateway_id, f->base.home.password);
  answer = mm_test_server_ask (f->base.server, "POST", "/v1/agent/enrolment", NULL, body);
  g_assert_cmpuint (answer->status, ==, 201);
  object = mm_test_answer_object (answer);
  f->token = g_strdup (json_object_get_string_member (object, "token"));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->token);
  agent_fixture_tear_down (&f->base, data);
}

static MmRawAnswer *
post (Fixture *f, const char *body)
{
  return mm_test_server_ask (f->base.server, "POST", "/v1/agent/reports", f->token, body);
}

/* @samples: members of an array; a number between 1 and 999 stands for a good sample. */
static JsonObject *
report (Fixture *f, gint64 first_seq, const char *samples)
{
  g_autofree char *sent = mm_time_format_rfc3339 (AGENT_FIXTURE_NOW);
  g_autofree char *body = g_strdup_printf ("{\"stream\":\"" STREAM "\",\"first_seq\":%d,\"sent\":"
                                           "\"%s\",\"samples\":[%s],\"events\":[]}",
                                           (int) first_seq, sent, samples);
  g_autoptr (MmRawAnswer) answer = post (f, body);

  if (answer->status != 200)
    g_error ("%u %s for %s", answer->status, answer->body, body);
  return mm_test_answer_object (answer);
}

static char *
good (int seq)
{
  g_autofree char *at = mm_time_format_rfc3339 (AGENT_FIXTURE_NOW - (100 - seq) * MM_MINUTE_MS);

  return g_strdup_printf ("{\"seq\":%d,\"at\":\"%s\",\"solar\":%d}", seq, at, 1000 + seq);
}

/* The numbers of @seqs ("1 2 5") in that order. */
static gint64
send_good (Fixture *f, const char *seqs)
{
  g_auto (GStrv) numbers = g_strsplit (seqs, " ", -1);
  g_autoptr (GString) samples = g_string_new (NULL);
  g_autoptr (JsonObject) answer = NULL;

  for (guint i = 0; numbers[i]; i++)
    {
      g_autofree char *sample = good ((int) g_ascii_strtoll (numbers[i], NULL, 10));

      g_string_append_printf (samples, "%s%s", i ? "," : "", sample);
    }
  answer = report (f, 1, samples->str);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "rejected")), ==,
                    0);
  return json_object_get_int_member (answer, "ack");
}

static void
assert_stored (Fixture *f, guint n)
{
  g_autoptr (GArray) stored = agent_fixture_stored (&f->base, AGENT_FIXTURE_NOW - 3 * MM_HOUR_MS,
                                                    AGENT_FIXTURE_NOW + MM_HOUR_MS);

  g_assert_cmpuint (stored->len, ==, n);
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (g_array_index (stored, MmsReading, i).sample.at, >,
                     g_array_index (stored, MmsReading, i - 1).sample.at);
}

static void
test_twice_out_of_order_with_gaps (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (send_good (f, "3 1 2"), ==, 3);
  g_assert_cmpint (send_good (f, "3 1 2"), ==, 3);
  g_assert_cmpint (send_good (f, "9 7 7 9"), ==, 3);
  assert_stored (f, 5);
  g_assert_cmpint (send_good (f, "5 4"), ==, 5);
  g_assert_cmpint (send_good (f, "8 6"), ==, 9);
  g_assert_cmpint (send_good (f, "1 2 3 4 5 6 7 8 9 10"), ==, 10);
  assert_stored (f, 10);
}

/* What the agent has lost for good does not hold up what it still has. */
static void
test_numbers_that_never_come (Fixture *f, gconstpointer data)
{
  g_autofree char *sample = good (50);
  g_autoptr (JsonObject) answer = NULL;

  g_assert_cmpint (send_good (f, "1 2"), ==, 2);
  answer = report (f, 50, sample);
  g_assert_cmpint (json_object_get_int_member (answer, "ack"), ==, 50);
  assert_stored (f, 3);
}

static void
test_reasons (Fixture *f, gconstpointer data)
{
  static const char *const wrong[][2] = {
    { "\"solar\":90000000", "power_range" },
    { "\"grid\":-90000000", "power_range" },
    { "\"soc\":101", "range" },
    { "\"generated\":-1", "range" },
    { "\"solar\":\"much\"", "type" },
    { "\"solar\":1.5", "type" },
    { "\"solar\":[]", "type" },
  };
  g_autofree char *at = mm_time_format_rfc3339 (AGENT_FIXTURE_NOW);
  g_autofree char *last = good (90);
  g_autoptr (GString) samples = g_string_new (NULL);
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *rejected;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_string_append_printf (samples, "{\"seq\":%u,\"at\":\"%s\",%s},", i + 1, at, wrong[i][0]);
  g_string_append (samples, "{\"seq\":8,\"at\":\"yesterday\",\"solar\":1},"
                            "{\"seq\":9,\"at\":\"2036-01-01T00:00:00Z\",\"solar\":1},"
                            "{\"seq\":10,\"at\":\"1996-01-01T00:00:00Z\",\"solar\":1},");
  g_string_append (samples, last);
  answer = report (f, 1, samples->str);
  rejected = json_object_get_array_member (answer, "rejected");
  g_assert_cmpuint (json_array_get_length (rejected), ==, G_N_ELEMENTS (wrong) + 3);
  for (guint i = 0; i < json_array_get_length (rejected); i++)
    {
      static const char *const times[] = { "time_format", "time_future", "time_past" };
      JsonObject *one = json_array_get_object_element (rejected, i);
      const char *reason = i < G_N_ELEMENTS (wrong) ? wrong[i][1] : times[i - G_N_ELEMENTS (wrong)];

      g_assert_cmpint (json_object_get_int_member (one, "seq"), ==, i + 1);
      g_assert_cmpstr (json_object_get_string_member (one, "reason"), ==, reason);
    }
  g_assert_cmpint (json_object_get_int_member (answer, "ack"), ==, 10);
  assert_stored (f, 1);
}

static void
test_broken_reports (Fixture *f, gconstpointer data)
{
  static const char *const broken[] = {
    "",
    "{",
    "[]",
    "{\"stream\":\"s\"}",
    "{\"stream\":\"s\",\"first_seq\":1,\"sent\":\"2026-11-20T03:00:00Z\",\"more\":1}",
    "{\"stream\":\"s\",\"first_seq\":-1,\"sent\":\"2026-11-20T03:00:00Z\"}",
    "{\"stream\":\"s\",\"first_seq\":1,\"sent\":\"2026-11-20T03:00:00Z\",\"samples\":[5]}",
    "{\"stream\":\"s\",\"first_seq\":1,\"sent\":\"2026-11-20T03:00:00Z\",\"samples\":[{}]}",
    "{\"stream\":\"s\",\"first_seq\":1,\"sent\":\"2026-11-20T03:00:00Z\",\"first_seq\":2}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (MmRawAnswer) answer = post (f, broken[i]);

      g_test_message ("%s", broken[i]);
      g_assert_cmpuint (answer->status, ==, 400);
    }
  g_assert_cmpint (send_good (f, "1"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/agent-wire/twice-out-of-order-with-gaps", test_twice_out_of_order_with_gaps);
  ADD ("/agent-wire/numbers-that-never-come", test_numbers_that_never_come);
  ADD ("/agent-wire/reasons", test_reasons);
  ADD ("/agent-wire/broken-reports", test_broken_reports);
#undef ADD
  return g_test_run ();
}
