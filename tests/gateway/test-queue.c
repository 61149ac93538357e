/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mm-json.h"
#include "mmg-queue.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("mmg-queue-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "queue.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (fixture->path, ends[i], NULL);

      g_unlink (file);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static MmgQueue *
open_queue (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  MmgQueue *queue = mmg_queue_open (fixture->path, &error);

  g_assert_no_error (error);
  return queue;
}

static gboolean
add (MmgQueue *queue, gint64 at)
{
  g_autoptr (GError) error = NULL;
  MmgReading reading;

  mmg_reading_clear (&reading);
  reading.sample.at = at;
  reading.sample.solar = 1200;
  mmg_queue_add_reading (queue, &reading, &error);
  g_assert_no_error (error);
  return TRUE;
}

static gboolean
add_event (MmgQueue *queue, MmgEventKind kind, const char *unit, const char *code)
{
  g_autoptr (MmgEvent) event = mmg_event_new (kind, MMG_SEVERITY_FAULT, 5000);
  g_autoptr (GError) error = NULL;
  gboolean added;

  mmg_event_set_device (event, unit, "FFFFFE", "MP-55A", code);
  mmg_queue_add_event (queue, event, &added, &error);
  g_assert_no_error (error);
  return added;
}

static MmgBatch *
peek (MmgQueue *queue, guint max_items)
{
  g_autoptr (GError) error = NULL;
  MmgBatch *batch = mmg_queue_peek (queue, max_items, 1 << 20, &error);

  g_assert_no_error (error);
  return batch;
}

static void
ack (MmgQueue *queue, gint64 seq)
{
  g_autoptr (GError) error = NULL;

  mmg_queue_ack (queue, seq, &error);
  g_assert_no_error (error);
}

static void
test_acknowledge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MmgQueue) queue = open_queue (fixture);
  g_autoptr (MmgBatch) first = NULL;
  g_autoptr (MmgBatch) rest = NULL;

  for (int i = 0; i < 10; i++)
    add (queue, 60000 * i);
  first = peek (queue, 4);
  g_assert_cmpint (first->first_seq, ==, 1);
  g_assert_cmpint (first->last_seq, ==, 4);
  g_assert_cmpuint (first->n_items, ==, 4);
  ack (queue, 3);
  g_assert_cmpuint (mmg_queue_get_length (queue), ==, 7);
  /* An answer that was late says less than we know: nothing happens. */
  ack (queue, 2);
  rest = peek (queue, 100);
  g_assert_cmpint (rest->first_seq, ==, 4);
  g_assert_cmpint (rest->last_seq, ==, 10);
}

static void
test_numbers_go_on (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stream = NULL;

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (MmgQueue) queue = open_queue (fixture);

      if (stream == NULL)
        stream = g_strdup (mmg_queue_get_stream (queue));
      g_assert_cmpstr (mmg_queue_get_stream (queue), ==, stream);
      g_assert_cmpint (mmg_queue_get_next_seq (queue), ==, 2 * round + 1);
      add (queue, 0);
      add (queue, 60000);
      ack (queue, 2 * round + 2);
      g_assert_cmpuint (mmg_queue_get_length (queue), ==, 0);
    }
}

static void
test_batch_is_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MmgQueue) queue = open_queue (fixture);
  g_autoptr (MmgBatch) batch = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) report = NULL;
  g_autoptr (GError) error = NULL;

  add (queue, 1779253200000);
  g_assert_true (add_event (queue, MMG_EVENT_FAULT, "pcs1", "000A"));
  add (queue, 1779253260000);
  batch = peek (queue, 10);
  text = mmg_wire_report (mmg_queue_get_stream (queue), batch, "{\"ev\":null}",
                          "[{\"serial\":\"U1\"}]", 1779253261000);
  report = mm_json_parse_object (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (report, "first_seq"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "samples")), ==,
                    2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "events")), ==, 1);
  g_assert_true (json_object_has_member (report, "inventory"));
  g_assert_cmpstr (batch->events->str, ==,
                   "{\"seq\":2,\"at\":\"1970-01-01T00:00:05.000Z\",\"kind\":\"fault\","
                   "\"maker\":\"FFFFFE\",\"model\":\"MP-55A\",\"unit\":\"pcs1\",\"code\":\"000A\","
                   "\"severity\":\"fault\"}");
}

static void
test_only_changes_of_faults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MmgQueue) queue = open_queue (fixture);

  g_assert_false (add_event (queue, MMG_EVENT_RECOVERY, "pcs1", ""));
  g_assert_true (add_event (queue, MMG_EVENT_FAULT, "pcs1", "000A"));
  g_assert_false (add_event (queue, MMG_EVENT_FAULT, "pcs1", "000A"));
  g_assert_true (add_event (queue, MMG_EVENT_FAULT, "battery", "0014"));
  g_clear_object (&queue);

  /* After a start the agent still knows. */
  queue = open_queue (fixture);
  g_assert_false (add_event (queue, MMG_EVENT_FAULT, "pcs1", "000A"));
  g_assert_cmpuint (mmg_queue_get_length (queue), ==, 2);
  /* Another code ends the first fault. */
  g_assert_true (add_event (queue, MMG_EVENT_FAULT, "pcs1", "000B"));
  g_assert_cmpuint (mmg_queue_get_length (queue), ==, 4);
  g_assert_true (add_event (queue, MMG_EVENT_RECOVERY, "pcs1", ""));
  g_assert_false (add_event (queue, MMG_EVENT_RECOVERY, "pcs1", ""));
}

static void
test_full_queue_drops_oldest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MmgQueue) queue = open_queue (fixture);
  g_autoptr (MmgBatch) batch = NULL;

  mmg_queue_set_limit (queue, 20);
  for (int i = 0; i < 25; i++)
    add (queue, 60000 * i);
  g_assert_cmpuint (mmg_queue_get_length (queue), <=, 20);
  g_assert_cmpuint (mmg_queue_get_dropped (queue), ==, 20);
  batch = peek (queue, 100);
  g_assert_cmpint (batch->last_seq, ==, 25);
  g_assert_cmpint (batch->first_seq, ==, 21);
}

static void
test_copied_data_gets_a_new_stream (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MmgQueue) queue = open_queue (fixture);
  g_autofree char *before = g_strdup (mmg_queue_get_stream (queue));
  g_autoptr (GError) error = NULL;

  mmg_queue_renew_stream (queue, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mmg_queue_get_stream (queue), !=, before);
}

static void
assert_at (MmgQueue *queue, guint index, const char *at)
{
  g_autoptr (MmgBatch) batch = peek (queue, 100);
  g_autofree char *text = g_strdup_printf ("[%s]", batch->samples->str);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *sample = json_array_get_object_element (json_node_get_array (node), index);

  g_assert_cmpstr (json_object_get_string_member (sample, "at"), ==, at);
  g_assert_cmpint (json_object_get_int_member (sample, "solar"), ==, 1200);
  g_assert_true (json_object_get_null_member (sample, "grid"));
}

/* The first item is of an earlier start of the machine, of whose clock nobody knows. */
static void
test_times_follow_the_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MmgQueue) queue = open_queue (fixture);
  g_autoptr (MmClock) clock = mm_clock_new_manual (10 * MM_MINUTE_MS);
  g_autoptr (GError) error = NULL;

  add (queue, MM_MINUTE_MS);
  g_assert_true (mmg_queue_follow_clock (queue, clock, &error));
  add (queue, 11 * MM_MINUTE_MS);
  mm_clock_advance (clock, MM_HOUR_MS);
  mm_clock_set (clock, mm_clock_now (clock) + MM_MINUTE_MS);
  g_assert_true (mmg_queue_follow_clock (queue, clock, &error));
  assert_at (queue, 1, "1970-01-01T00:11:00.000Z");

  mm_clock_set (clock, mm_clock_now (clock) + 365 * MM_DAY_MS + 250);
  g_assert_true (mmg_queue_follow_clock (queue, clock, &error));
  assert_at (queue, 0, "1970-01-01T00:01:00.000Z");
  assert_at (queue, 1, "1971-01-01T00:12:00.250Z");
  g_clear_object (&queue);

  /* Set back while the agent was stopped. */
  queue = open_queue (fixture);
  mm_clock_set (clock, mm_clock_now (clock) - 365 * MM_DAY_MS - MM_MINUTE_MS - 250);
  g_assert_true (mmg_queue_follow_clock (queue, clock, &error));
  assert_at (queue, 1, "1970-01-01T00:11:00.000Z");
  g_assert_no_error (error);
}

/* Tells each number that is safe through the pipe, until it is killed. */
static void G_GNUC_NORETURN
write_until_killed (const char *path, int out)
{
  g_autoptr (MmgQueue) queue = mmg_queue_open (path, NULL);

  if (queue == NULL)
    _exit (1);
  for (;;)
    {
      MmgReading reading;
      gint64 seq = mmg_queue_get_next_seq (queue);

      mmg_reading_clear (&reading);
      reading.sample.at = seq * 60000;
      if (!mmg_queue_add_reading (queue, &reading, NULL) ||
          write (out, &seq, sizeof seq) != sizeof seq)
        _exit (1);
    }
}

static gint64
kill_in_mid_write (const char *path, int after)
{
  int pipes[2], status;
  gint64 seq = 0, safe = 0;
  pid_t child;

  g_assert_cmpint (pipe (pipes), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (pipes[0]);
      write_until_killed (path, pipes[1]);
    }
  close (pipes[1]);
  for (int i = 0; i < after; i++)
    {
      g_assert_cmpint (read (pipes[0], &seq, sizeof seq), ==, sizeof seq);
      safe = seq;
    }
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  while (read (pipes[0], &seq, sizeof seq) == sizeof seq)
    safe = seq;
  close (pipes[0]);
  return safe;
}

static void
test_survives_kill (Fixture *fixture, gconstpointer data)
{
  gint64 expected_first = 1;

  for (int round = 0; round < 8; round++)
    {
      gint64 safe = kill_in_mid_write (fixture->path, 3 + 7 * round);
      g_autoptr (MmgQueue) queue = open_queue (fixture);
      g_autoptr (MmgBatch) batch = peek (queue, 100000);

      g_assert_cmpint (batch->first_seq, ==, expected_first);
      g_assert_cmpint (batch->last_seq, >=, safe);
      g_assert_cmpuint (batch->n_items, ==, batch->last_seq - batch->first_seq + 1);
      g_assert_cmpint (mmg_queue_get_next_seq (queue), ==, batch->last_seq + 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/queue/acknowledges-the-highest-number", test_acknowledge);
  ADD ("/queue/numbers-are-never-used-again", test_numbers_go_on);
  ADD ("/queue/a-batch-is-json", test_batch_is_json);
  ADD ("/queue/keeps-only-changes-of-faults", test_only_changes_of_faults);
  ADD ("/queue/drops-the-oldest-when-full", test_full_queue_drops_oldest);
  ADD ("/queue/copied-data-gets-a-new-stream", test_copied_data_gets_a_new_stream);
  ADD ("/queue/times-follow-the-clock", test_times_follow_the_clock);
  ADD ("/queue/survives-kill-in-mid-write", test_survives_kill);
#undef ADD
  return g_test_run ();
}
