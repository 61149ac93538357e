/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-world.h"

#include <stdio.h>

/* Names that are beginnings of each other, as the real ones are. */
static const char *const scopes[MM_SYNC_SCOPES] = {
  "gateway/1", "gateway/1/owner", "gateway/1/dealer/2", "gateway/12", "announcements/all",
};

static const char *const kinds[] = { "announcement", "gateway", "link" };

const char *
mm_sync_world_kind (int row)
{
  return kinds[row % (int) G_N_ELEMENTS (kinds)];
}

const char *
mm_sync_world_id (int row)
{
  static const char *const ids[MM_SYNC_ROWS] = {
    "a0", "a1", "a10", "a11", "b",  "b-", "b_", "c1", "c2", "c3", "c4", "c5",
    "d1", "d2", "d3",  "d4",  "e1", "e2", "e3", "e4", "f1", "f2", "f3", "f4",
  };

  return ids[row];
}

const char *
mm_sync_world_scope (int scope)
{
  return scopes[scope];
}

int
mm_sync_world_find_row (const char *kind, const char *id)
{
  for (int row = 0; row < MM_SYNC_ROWS; row++)
    if (g_strcmp0 (kind, mm_sync_world_kind (row)) == 0 &&
        g_strcmp0 (id, mm_sync_world_id (row)) == 0)
      return row;
  return -1;
}

int
mm_sync_world_find_scope (const char *scope)
{
  for (int i = 0; i < MM_SYNC_SCOPES; i++)
    if (g_strcmp0 (scope, scopes[i]) == 0)
      return i;
  return -1;
}

gboolean
mm_sync_world_sees (const MmSyncWorld *world, int user, int row)
{
  return world->scope[row] >= 0 && world->granted[user][world->scope[row]];
}

char *
mm_sync_world_name (const MmSyncWorld *world, int row)
{
  return g_strdup_printf ("家 %u", world->value[row]);
}

char *
mm_sync_world_body (const MmSyncWorld *world, int row)
{
  g_autofree char *name = mm_sync_world_name (world, row);
  g_autofree char *padding = g_strnfill (world->padding, '=');

  return g_strdup_printf ("{\"site_name\":\"%s\",\"padding\":\"%s\"}", name, padding);
}
