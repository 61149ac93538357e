/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-id.h"
#include "mms-writer.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/*
 * Durable writes by 64 clients, with groups of 64 against groups of one: the ratio of the medians
 * of five interleaved rounds. The files lie in the folder of the build, on a real disk.
 */

#define CLIENTS 64
#define ROUNDS 5
#define ROUND_US (G_USEC_PER_SEC * 3 / 2)
#define TARGET 4.0

typedef struct
{
  MmsWriter *writer;
  gint64 client;
  char *id;
  gint64 until;
} Client;

/* About what a small request does: a row, a counter, an answer kept for its key. */
static MmsOutcome
request (MmsDb *db, gpointer data, GError **error)
{
  const Client *client = data;

  if (mms_db_run (db, error, "INSERT INTO rows (id, client, body) VALUES ($1, $2, $3)", "sis",
                  client->id, client->client, "{\"site_name\":\"鵠沼海岸の家\"}") &&
      mms_db_run (db, error, "UPDATE counters SET n = n + 1 WHERE client = $1", "i",
                  client->client) &&
      mms_db_run (db, error, "INSERT INTO keys (client, key, id) VALUES ($1, $2, $3)", "iss",
                  client->client, client->id, client->id))
    return MMS_DONE;

  return MMS_FAILED;
}

static gpointer
client_thread (gpointer data)
{
  Client *client = data;
  gint64 done = 0;

  while (g_get_monotonic_time () < client->until)
    {
      g_autoptr (GError) error = NULL;

      g_free (client->id);
      client->id = mm_id_new (g_get_real_time () / 1000);
      if (!mms_writer_call (client->writer, request, client, &error))
        g_error ("%s", error->message);
      done++;
    }
  g_clear_pointer (&client->id, g_free);
  return GINT_TO_POINTER (done);
}

static void
create_schema (const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsDb) db = mms_db_open (url, FALSE, &error);

  if (!db || !mms_db_execute (
                 db,
                 "CREATE TABLE rows (id TEXT PRIMARY KEY, client BIGINT, body TEXT);"
                 "CREATE TABLE keys (client BIGINT, key TEXT, id TEXT, PRIMARY KEY (client, key));"
                 "CREATE TABLE counters (client BIGINT PRIMARY KEY, n BIGINT);"
                 "WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < 63)"
                 " INSERT INTO counters SELECT i, 0 FROM c",
                 &error))
    g_error ("%s", error->message);
}

static void
remove_store (const char *folder)
{
  const char *const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (folder, "/store.db", ends[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Writes per second into a fresh store. */
static double
measure (const char *parent, guint group_size)
{
  g_autofree char *folder = g_build_filename (parent, "bench-writer-XXXXXX", NULL);
  g_autofree char *url = NULL;
  g_autoptr (MmsWriter) writer = NULL;
  Client clients[CLIENTS];
  GThread *threads[CLIENTS];
  gint64 start, done = 0;
  double seconds;

  if (!g_mkdtemp (folder))
    g_error ("No folder can be made in %s", parent);
  url = g_strconcat ("sqlite://", folder, "/store.db", NULL);
  create_schema (url);
  writer = mms_writer_new (url, NULL);
  mms_writer_set_group_size (writer, group_size);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < CLIENTS; i++)
    {
      clients[i] = (Client){ .writer = writer, .client = i, .until = start + ROUND_US };
      threads[i] = g_thread_new ("client", client_thread, &clients[i]);
    }
  for (guint i = 0; i < CLIENTS; i++)
    done += GPOINTER_TO_INT (g_thread_join (threads[i]));
  seconds = (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC;

  g_clear_object (&writer);
  remove_store (folder);
  return done / seconds;
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

int
main (int argc, char **argv)
{
  const char *parent = argc > 1 ? argv[1] : g_get_tmp_dir ();
  double groups[ROUNDS], singles[ROUNDS];
  double ratio;

  for (guint i = 0; i < ROUNDS; i++)
    {
      groups[i] = measure (parent, 64);
      singles[i] = measure (parent, 1);
    }

  ratio = median (groups) / median (singles);
  g_print ("durable writes by 64 clients: groups of 64 %.0f/s, groups of one %.0f/s, "
           "ratio %.2f (target %.1f)\n",
           median (groups), median (singles), ratio, TARGET);
  return ratio >= TARGET ? 0 : 1;
}
