/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-sync-world.h"

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

typedef struct _MmSyncServer MmSyncServer;

/* Hands out a page: *page, or NULL when the server answers "begin anew". */
typedef char *(*MmSyncAsk) (
    MmSyncServer *server, int user, const char *since, guint limit, gpointer data);

/*
 * The real feed on a store of its own, and the world that it has to agree with.
 * Changes are made through the services, in transactions as the writer makes them.
 */
struct _MmSyncServer
{
  char *url;
  MmClock *clock;
  MmsContext *context;
  MmsDb *writer;
  MmsDb *reader;
  MmsActor *actors[MM_SYNC_USERS];
  MmSyncWorld world;
  MmSyncAsk ask;
  gpointer ask_data;

  /* Private */
  MmSyncWorld before; /* the transaction */
  MmSyncWorld saved;  /* in the backup */
  gboolean has_backup;
  gboolean by_file;
};

/* @url names a store with the schema in it; @by_file: it is SQLite's and nobody else has it open.
 */
MmSyncServer *mm_sync_server_new (const char *url, gboolean by_file);
void mm_sync_server_free (MmSyncServer *server);
/* An empty feed, as on the day of the installation. */
void mm_sync_server_reset (MmSyncServer *server);

void mm_sync_server_begin (MmSyncServer *server);
void mm_sync_server_end (MmSyncServer *server, gboolean commit);
/* Between the two above. */
void mm_sync_server_put (MmSyncServer *server, int row, int scope, guint value);
void mm_sync_server_delete (MmSyncServer *server, int row);
void mm_sync_server_grant (MmSyncServer *server, int user, int scope, gboolean on);
/* Grants @user that many scopes in which nothing is. */
void mm_sync_server_crowd (MmSyncServer *server, int user, guint scopes);

void mm_sync_server_compact (MmSyncServer *server);
void mm_sync_server_back_up (MmSyncServer *server);
/* FALSE when there is no backup. */
gboolean mm_sync_server_restore (MmSyncServer *server);

char *mm_sync_server_ask (MmSyncServer *server, int user, const char *since, guint limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmSyncServer, mm_sync_server_free)

G_END_DECLS
