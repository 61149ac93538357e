/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MM_SYNC_USERS 3
#define MM_SYNC_SCOPES 5
#define MM_SYNC_ROWS 24

/*
 * What must be true, kept apart from everything that is being tested: plain
 * arrays, so that a backup is an assignment.
 */
typedef struct
{
  int scope[MM_SYNC_ROWS]; /* where a row lives, -1: nowhere */
  guint value[MM_SYNC_ROWS];
  gboolean granted[MM_SYNC_USERS][MM_SYNC_SCOPES];
  guint padding; /* bytes that each body has besides */
} MmSyncWorld;

const char *mm_sync_world_kind (int row);
const char *mm_sync_world_id (int row);
const char *mm_sync_world_scope (int scope);
/* -1 for what is none of the world's. */
int mm_sync_world_find_row (const char *kind, const char *id);
int mm_sync_world_find_scope (const char *scope);

gboolean mm_sync_world_sees (const MmSyncWorld *world, int user, int row);
/* The body of a row as it is handed to the feed. */
char *mm_sync_world_body (const MmSyncWorld *world, int row);
/* The member of the body that tells one value from another. */
char *mm_sync_world_name (const MmSyncWorld *world, int row);

G_END_DECLS
