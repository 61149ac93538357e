/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-rules.h"

#define MAX_BYTES (1024 * 1024)

/* On the wire */

static char *
check_record (const MmSyncWorld *world, const char *scope, JsonObject *record)
{
  const char *kind = json_object_get_string_member (record, "kind");
  const char *id = json_object_get_string_member (record, "id");
  JsonObject *body = json_object_get_object_member (record, "body");
  int row = mm_sync_world_find_row (kind, id);
  g_autofree char *name = row >= 0 ? mm_sync_world_name (world, row) : NULL;

  if (row < 0 || world->scope[row] != mm_sync_world_find_scope (scope))
    return g_strdup_printf ("%s %s was sent, which is not in %s", kind, id, scope);
  if (g_strcmp0 (json_object_get_string_member (body, "site_name"), name) != 0)
    return g_strdup_printf ("%s %s was sent, but not as it is", kind, id);
  return NULL;
}

static char *
check_deletion (const MmSyncWorld *world, const char *scope, JsonObject *item)
{
  int row = mm_sync_world_find_row (json_object_get_string_member (item, "kind"),
                                    json_object_get_string_member (item, "id"));

  if (row < 0 || world->scope[row] == mm_sync_world_find_scope (scope))
    return g_strdup_printf ("the end of %s in %s was sent, which lives",
                            json_object_get_string_member (item, "id"), scope);
  return NULL;
}

static char *
check_item (const MmSyncWorld *world, int user, JsonObject *item)
{
  const char *type = json_object_get_string_member (item, "type");
  const char *scope = json_object_get_string_member (item, "scope");
  int n = mm_sync_world_find_scope (scope);
  gboolean granted = n >= 0 ? world->granted[user][n] : g_str_has_prefix (scope, "crowd/");

  if (g_str_equal (type, "leave"))
    return granted ? g_strdup_printf ("leave of %s, which is granted", scope) : NULL;
  if (!granted)
    return g_strdup_printf ("%s of %s is outside the grants", type, scope);
  if (g_str_equal (type, "del"))
    return check_deletion (world, scope, item);
  if (json_object_has_member (item, "record"))
    return check_record (world, scope, json_object_get_object_member (item, "record"));
  return NULL;
}

static gsize
bytes_of (JsonNode *page)
{
  g_autofree char *text = json_to_string (page, FALSE);

  return strlen (text);
}

char *
mm_sync_rules_check_page (const MmSyncWorld *world, int user, JsonNode *page)
{
  JsonArray *items = json_object_get_array_member (json_node_get_object (page), "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      char *wrong = check_item (world, user, json_array_get_object_element (items, i));

      if (wrong != NULL)
        return wrong;
    }
  if (world->padding > 0 && json_array_get_length (items) > 2 && bytes_of (page) > MAX_BYTES)
    return g_strdup ("a page is larger than 1 MiB");
  return NULL;
}

/* In the cache */

static char *
check_row (const MmSyncWorld *world, int user, const MmSyncClientRow *row, gboolean *found)
{
  int n = mm_sync_world_find_row (row->kind, row->id);
  g_autofree char *name = n >= 0 ? mm_sync_world_name (world, n) : NULL;
  g_autofree char *kept = mm_sync_client_row_name (row);

  if (n < 0 || !mm_sync_world_sees (world, user, n))
    return g_strdup_printf ("%s %s (%s) is kept, which is not to be seen", row->kind, row->id,
                            row->scope);
  if (mm_sync_world_find_scope (row->scope) != world->scope[n])
    return g_strdup_printf ("%s %s is kept in %s, where it is no more", row->kind, row->id,
                            row->scope);
  if (g_strcmp0 (kept, name) != 0)
    return g_strdup_printf ("%s %s is kept as “%s” and is “%s”", row->kind, row->id, kept, name);
  found[n] = TRUE;
  return NULL;
}

char *
mm_sync_rules_check_rest (const MmSyncWorld *world, int user, GPtrArray *rows)
{
  gboolean found[MM_SYNC_ROWS] = { FALSE };

  for (guint i = 0; i < rows->len; i++)
    {
      char *wrong = check_row (world, user, rows->pdata[i], found);

      if (wrong != NULL)
        return wrong;
    }
  for (int row = 0; row < MM_SYNC_ROWS; row++)
    if (mm_sync_world_sees (world, user, row) && !found[row])
      return g_strdup_printf ("%s %s (%s) is missing", mm_sync_world_kind (row),
                              mm_sync_world_id (row), mm_sync_world_scope (world->scope[row]));
  return NULL;
}

static const MmSyncClientRow *
find (GPtrArray *rows, const MmSyncClientRow *like)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const MmSyncClientRow *row = rows->pdata[i];

      if (g_str_equal (row->kind, like->kind) && g_str_equal (row->id, like->id))
        return row;
    }
  return NULL;
}

char *
mm_sync_rules_check_order (GPtrArray *before, GPtrArray *after)
{
  for (guint i = 0; i < after->len; i++)
    {
      const MmSyncClientRow *row = after->pdata[i];
      const MmSyncClientRow *old = find (before, row);

      if (old != NULL && old->round == row->round && row->seq < old->seq)
        return g_strdup_printf ("the seq of %s %s has fallen", row->kind, row->id);
    }
  return NULL;
}
