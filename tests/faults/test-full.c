/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-faults.h"
#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mmg-queue.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

/*
 * The disk fills while the server runs: what is refused says so and has not happened, reading goes
 * on, and when there is room again the same server writes again.
 */

static MmFaultsSet set_faults;
static MmFaultsCount count_faults;

typedef struct
{
  MmTestServer *server;
  MmTestHome home;
} Fixture;

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Fixture *f = data;
  MmsContext *context = mms_daemon_get_context (f->server->daemon);

  return mm_test_home_seed (&f->home, context, db, "01AC48200001", error) ? MMS_DONE : MMS_FAILED;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->server = mm_test_server_new (NULL, 0);
  mm_test_server_write (f->server, seed, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  set_faults (MM_FAULTS_NONE, 0, 0);
  mm_test_home_clear (&f->home);
  mm_test_server_free (f->server);
}

static char *
get_gateway (Fixture *f)
{
  g_autofree char *target = g_strdup_printf ("/v1/gateways/%s", f->home.installation);
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "GET", target, f->home.customer_token, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  return g_strdup (answer->body);
}

/* A new name for the house, from what it is now. */
static MmRawAnswer *
rename_house (Fixture *f, const char *name)
{
  g_autofree char *now = get_gateway (f);
  g_autoptr (JsonNode) node = json_from_string (now, NULL);
  g_autofree char *headers =
      g_strdup_printf ("Authorization: Bearer %s\r\nIf-Match: \"%s\"\r\n", f->home.customer_token,
                       json_object_get_string_member (json_node_get_object (node), "version"));
  g_autofree char *target = g_strdup_printf ("/v1/gateways/%s/site", f->home.installation);
  g_autofree char *body = g_strdup_printf (
      "{\"site_name\":\"%s\",\"address\":{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\","
      "\"city\":\"藤沢市\",\"street\":\"鵠沼石上 1-2-3\"}}",
      name);
  g_autoptr (MmRawClient) client = mm_raw_client_new (f->server->port);

  return mm_raw_client_ask (client, "PUT", target, headers, body);
}

static void
test_full_disk_is_told (Fixture *f, gconstpointer data)
{
  g_autofree char *before = get_gateway (f);
  g_autofree char *during = NULL;
  g_autofree char *after = NULL;
  g_autoptr (MmRawAnswer) again = NULL;

  set_faults (MM_FAULTS_FULL, 1000, 1);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (MmRawAnswer) refused = rename_house (f, "別の名前");

      g_assert_true (refused->status == 503 || refused->status == 507);
      g_assert_nonnull (strstr (refused->head, "application/problem+json"));
    }
  g_assert_cmpuint (count_faults (), >, 0);
  during = get_gateway (f);
  g_assert_cmpstr (during, ==, before);

  set_faults (MM_FAULTS_NONE, 0, 0);
  again = rename_house (f, "新しい名前");
  g_assert_cmpuint (again->status, ==, 200);
  after = get_gateway (f);
  g_assert_nonnull (strstr (after, "新しい名前"));
}

/* In the house: what is in the queue of the agent stays, and it goes on when there is room again.
 */

static gboolean
add_reading (MmgQueue *queue)
{
  g_autoptr (GError) error = NULL;
  MmgReading reading;

  mmg_reading_clear (&reading);
  reading.sample.at = mmg_queue_get_next_seq (queue) * MM_MINUTE_MS;
  return mmg_queue_add_reading (queue, &reading, &error);
}

static gboolean
add_fault (MmgQueue *queue)
{
  g_autoptr (MmgEvent) event = mmg_event_new (MMG_EVENT_FAULT, MMG_SEVERITY_FAULT, MM_MINUTE_MS);
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  mmg_event_set_device (event, "pcs1", "FFFFFE", "MP-55A", "E105");
  return mmg_queue_add_event (queue, event, &added, &error) && added;
}

static MmgQueue *
open_queue (const char *path)
{
  g_autoptr (GError) error = NULL;
  MmgQueue *queue = mmg_queue_open (path, &error);

  g_assert_no_error (error);
  return queue;
}

static void
test_agent_goes_on (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("MM_FAULTS_FOLDER"), "queue.db", NULL);
  g_autoptr (MmgQueue) queue = open_queue (path);
  g_autoptr (MmgBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (add_reading (queue));
  set_faults (MM_FAULTS_FULL, 1000, 1);
  for (guint i = 0; i < 10; i++)
    {
      g_assert_false (add_reading (queue));
      g_assert_false (add_fault (queue));
    }
  set_faults (MM_FAULTS_NONE, 0, 0);
  g_assert_true (add_reading (queue));
  /* A fault that could not be kept is not taken for one that is known. */
  g_assert_true (add_fault (queue));
  g_clear_object (&queue);

  queue = open_queue (path);
  batch = mmg_queue_peek (queue, 100, 1 << 20, &error);
  g_assert_no_error (error);
  g_assert_cmpint (batch->first_seq, ==, 1);
  g_assert_cmpint (batch->last_seq, ==, 3);
  g_assert_cmpuint (batch->n_items, ==, 3);
}

int
main (int argc, char **argv)
{
  /* The library watches by the environment of its start: once without it, once with it. */
  if (!g_getenv ("MM_FAULTS_FOLDER"))
    {
      g_autofree char *made = g_dir_make_tmp ("mimamori-full-XXXXXX", NULL);

      g_setenv ("LD_PRELOAD", g_getenv ("MM_FAULTS_LIBRARY"), TRUE);
      g_setenv ("MM_FAULTS_FOLDER", made, TRUE);
      g_setenv ("TMPDIR", made, TRUE);
      execv (argv[0], argv);
      return 1;
    }
  g_test_init (&argc, &argv, NULL);
  *(void **) &set_faults = dlsym (RTLD_DEFAULT, "mm_faults_set");
  *(void **) &count_faults = dlsym (RTLD_DEFAULT, "mm_faults_count");
  g_assert_nonnull (set_faults);
  g_test_add ("/faults/full/is-told-and-passes", Fixture, NULL, set_up, test_full_disk_is_told,
              tear_down);
  g_test_add_func ("/faults/full/agent-goes-on", test_agent_goes_on);
  return g_test_run ();
}
