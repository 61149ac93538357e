/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-raw-client.h"
#include "mms-daemon.h"

G_BEGIN_DECLS

/* The whole real server inside the test, on a free port, in a folder of its own. */
typedef struct
{
  MmsDaemon *daemon; /* NULL while it is stopped */
  MmClock *clock;    /* manual unless the test wanted the machine's */
  char *data_dir;    /* removed at the end */
  char *database;
  guint port;
  int held;       /* the socket that keeps it */
  char *base_url; /* "http://127.0.0.1:PORT" */
  guint password_memory_kib;
  gboolean jobs;
} MmTestServer;

/* @database: NULL for SQLite in the folder. @now: the clock stands there, 0 for the machine's. */
MmTestServer *mm_test_server_new (const char *database, gint64 now);
/* With passwords that cost as much to hash as people's do. */
MmTestServer *mm_test_server_new_at_full_cost (const char *database, gint64 now);
/* Nothing is written but by requests and mm_test_server_write(): for tests that write to the store
 * from outside, and take its feed apart. */
MmTestServer *mm_test_server_new_without_jobs (const char *database);
void mm_test_server_free (MmTestServer *server);

/* Stops, and starts again on the same data and port. */
void mm_test_server_restart (MmTestServer *server);

/* Stops until mm_test_server_restart(): the daemon is gone, its data stay. */
void mm_test_server_stop (MmTestServer *server);

/* Sends one request on a connection of its own. @token and @body may be NULL. An answer that
 * docs/openapi.yaml does not describe ends the test. */
MmRawAnswer *mm_test_server_ask (MmTestServer *server,
                                 const char *method,
                                 const char *target,
                                 const char *token,
                                 const char *body);

/* The body as an object; anything else ends the test. */
JsonObject *mm_test_answer_object (const MmRawAnswer *answer);

/* Ends the test unless the answer is a problem of @status and @code. */
void mm_test_answer_assert_problem (const MmRawAnswer *answer, guint status, const char *code);

/* Runs @work on the server's writer, to seed through services; what fails ends the test. */
void mm_test_server_write (MmTestServer *server, MmsWork work, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmTestServer, mm_test_server_free)

G_END_DECLS
