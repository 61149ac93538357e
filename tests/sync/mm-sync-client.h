/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"
#include "mma-sync-step.h"

G_BEGIN_DECLS

typedef enum
{
  MM_SYNC_NO_CRASH,
  MM_SYNC_CRASH_BEFORE_COMMIT,
  MM_SYNC_CRASH_AFTER_COMMIT,
  MM_SYNC_POWER_LOSS, /* what was written last may be cut off anywhere */
} MmSyncCrash;

/* A row of the cache. */
typedef struct
{
  char *kind;
  char *id;
  char *scope;
  char *body;
  gint64 seq;
  gint64 round;
} MmSyncClientRow;

/* The app's real cache in a folder of its own, with a hand on the power switch. */
typedef struct
{
  char *folder;
  MmaCache *cache;

  /* Private */
  char *path;
} MmSyncClient;

MmSyncClient *mm_sync_client_new (const char *parent);
void mm_sync_client_free (MmSyncClient *client);

/*
 * Gives the client the answer to what it asked from @since: a page, or NULL for "begin anew".
 * The program ends as @crash says and starts again on what is on the disk then;
 * @cut (0 to 1) is where a loss of power cuts the log.
 */
MmaSyncStep mm_sync_client_take (
    MmSyncClient *client, const char *since, JsonNode *page, MmSyncCrash crash, double cut);

/* The program ends, and starts again on what is on the disk. */
void mm_sync_client_crash (MmSyncClient *client);

/* (element-type MmSyncClientRow) */
GPtrArray *mm_sync_client_rows (MmSyncClient *client);

/* What the row calls itself; read only where it is asked for, since most looks do not. */
char *mm_sync_client_row_name (const MmSyncClientRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmSyncClient, mm_sync_client_free)

G_END_DECLS
