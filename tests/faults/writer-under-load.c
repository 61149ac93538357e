/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mms-writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * writer-under-load URL: 64 clients write without end, and each says on standard output what was
 * acknowledged, as "CLIENT NUMBER" lines. It is there to be killed.
 */

#define CLIENTS 64

typedef struct
{
  MmsWriter *writer;
  gint64 client;
  gint64 number;
} Client;

static MmsOutcome
insert (MmsDb *db, gpointer data, GError **error)
{
  const Client *client = data;

  return mms_db_run (db, error, "INSERT INTO writes (client, number) VALUES ($1, $2)", "ii",
                     client->client, client->number)
             ? MMS_DONE
             : MMS_FAILED;
}

static gpointer
client_thread (gpointer data)
{
  Client *client = data;

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      char line[64];
      int length;

      client->number++;
      if (!mms_writer_call (client->writer, insert, client, &error))
        g_error ("%s", error->message);

      length =
          g_snprintf (line, sizeof line, "%d %d\n", (int) client->client, (int) client->number);
      if (write (STDOUT_FILENO, line, length) != length)
        exit (1);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (MmsDb) db = mms_db_open (argv[1], FALSE, NULL);
  g_autoptr (MmsWriter) writer = NULL;
  Client clients[CLIENTS];
  GThread *threads[CLIENTS];

  if (!db || !mms_db_execute (db,
                              "CREATE TABLE writes (client BIGINT, number BIGINT,"
                              " PRIMARY KEY (client, number))",
                              NULL))
    return 1;

  writer = mms_writer_new (argv[1], NULL);
  for (guint i = 0; i < CLIENTS; i++)
    {
      clients[i] = (Client){ .writer = writer, .client = i };
      threads[i] = g_thread_new ("client", client_thread, &clients[i]);
    }
  for (guint i = 0; i < CLIENTS; i++)
    g_thread_join (threads[i]);
  return 0;
}
