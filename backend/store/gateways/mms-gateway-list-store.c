/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-list-store.h"

#include "mm-time.h"
#include "mms-search.h"

#include <string.h>

static const MmsSearchIndex search_index = {
  .table = "installation_bigrams",
  .column = "installation_id",
  .id = "i.id",
  .text = "i.search_text",
};

void
mms_gateway_list_item_free (MmsGatewayListItem *item)
{
  g_free (item->id);
  g_free (item->json);
  g_free (item->sort_key);
  g_free (item);
}

void
mms_gateway_list_item_write (const MmsGatewayListItem *item, gboolean with_dealers, GString *out)
{
  g_autofree char *contact =
      item->last_contact == MM_NO_VALUE ? NULL : mm_time_format_rfc3339 (item->last_contact);

  g_string_append_len (out, item->json, strlen (item->json) - 1);
  if (contact != NULL)
    g_string_append_printf (out, ",\"last_contact\":\"%s\"", contact);
  else
    g_string_append (out, ",\"last_contact\":null");
  if (with_dealers)
    g_string_append_printf (out, ",\"dealer_count\":%" G_GINT64_FORMAT, item->dealer_count);
  g_string_append_c (out, '}');
}

/* Columns: id, body, last_contact, dealer_count, state_rank, sort_key. */
static gpointer
item_from_stmt (MmsStmt *stmt)
{
  MmsGatewayListItem *item = g_new0 (MmsGatewayListItem, 1);

  item->id = g_strdup (mms_stmt_text (stmt, 0));
  item->json = g_strdup (mms_stmt_text (stmt, 1));
  item->last_contact = mms_stmt_opt_int (stmt, 2);
  item->dealer_count = mms_stmt_int (stmt, 3);
  item->state_rank = mms_stmt_int (stmt, 4);
  item->sort_key = g_strdup (mms_stmt_text (stmt, 5));
  return item;
}

#define ITEM_COLUMNS "SELECT i.id, r.body, g.last_contact, i.dealer_count, i.state_rank, i.sort_key"
#define ITEM_TABLES                                                                                \
  " FROM installations i"                                                                          \
  " JOIN gateways g ON g.gateway_id = i.gateway_id"                                                \
  " JOIN feed_records r ON r.scope = 'gateway/' || i.id AND r.kind = 'gateway' AND r.id = i.id"

/* $1 is whose they are, in every scope. */
static const char *const scopes[] = {
  [MMS_GATEWAYS_ALL] = " WHERE i.ended_at IS NULL AND $1 = ''",
  [MMS_GATEWAYS_OF_OWNER] = " WHERE i.ended_at IS NULL AND i.account_id = $1",
  [MMS_GATEWAYS_OF_DEALER] =
      (" WHERE i.ended_at IS NULL AND i.id IN (SELECT installation_id FROM links"
       " WHERE dealer_principal = $1 AND ended_at IS NULL)"),
};

/* A query whose text depends on what is asked for; values stay bound. */
typedef struct
{
  GString *sql;
  MmsSearch *search;
  guint next; /* number of the value that comes next */
} Query;

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->search, mms_search_free);
  if (query->sql != NULL)
    g_string_free (g_steal_pointer (&query->sql), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

/* $1 the account, $2 the state if there is one, then the words. */
static gboolean
query_begin (Query *query,
             MmsDb *db,
             const char *columns,
             const MmsGatewayListFilter *filter,
             GError **error)
{
  query->sql = g_string_new (columns);
  g_string_append (query->sql, scopes[filter->scope]);
  query->next = 2;
  if (filter->state != NULL)
    g_string_append_printf (query->sql, " AND i.state = $%u", query->next++);
  query->search = mms_search_new (db, &search_index, filter->folded, query->next, error);
  if (query->search == NULL)
    return FALSE;
  g_string_append_printf (query->sql, " AND %s", mms_search_get_where (query->search));
  query->next = mms_search_get_next (query->search);
  return TRUE;
}

static MmsStmt *
query_prepare (Query *query, MmsDb *db, const MmsGatewayListFilter *filter, GError **error)
{
  MmsStmt *stmt = mms_db_prepare (db, query->sql->str, error);

  if (stmt == NULL)
    return NULL;
  mms_stmt_bind_text (stmt, 1, filter->scope == MMS_GATEWAYS_ALL ? "" : filter->account);
  if (filter->state != NULL)
    mms_stmt_bind_text (stmt, 2, filter->state);
  mms_search_bind (query->search, stmt);
  return stmt;
}

static void
query_add_page (Query *query, const MmsGatewayListFilter *filter)
{
  guint n = query->next;

  if (filter->after_id != NULL && filter->by_state)
    g_string_append_printf (query->sql, " AND (i.state_rank, i.sort_key, i.id) > ($%u, $%u, $%u)",
                            n, n + 1, n + 2);
  else if (filter->after_id != NULL)
    g_string_append_printf (query->sql, " AND (i.sort_key, i.id) > ($%u, $%u)", n, n + 1);
  if (filter->after_id != NULL)
    n += filter->by_state ? 3 : 2;
  g_string_append_printf (query->sql, " ORDER BY %si.sort_key, i.id LIMIT $%u",
                          filter->by_state ? "i.state_rank, " : "", n);
}

static void
query_bind_page (const Query *query, MmsStmt *stmt, const MmsGatewayListFilter *filter)
{
  guint n = query->next;

  if (filter->after_id != NULL)
    {
      if (filter->by_state)
        mms_stmt_bind_int (stmt, n++, filter->after_rank);
      mms_stmt_bind_text (stmt, n++, filter->after_key);
      mms_stmt_bind_text (stmt, n++, filter->after_id);
    }
  mms_stmt_bind_int (stmt, n, filter->limit);
}

GPtrArray *
mms_gateway_list_store_page (MmsDb *db, const MmsGatewayListFilter *filter, GError **error)
{
  g_auto (Query) query = { 0 };
  MmsStmt *stmt;

  if (!query_begin (&query, db, ITEM_COLUMNS ITEM_TABLES, filter, error))
    return NULL;
  query_add_page (&query, filter);
  stmt = query_prepare (&query, db, filter, error);
  if (stmt == NULL)
    return NULL;
  query_bind_page (&query, stmt, filter);
  return mms_stmt_collect (stmt, (MmsFromStmt) item_from_stmt,
                           (GDestroyNotify) mms_gateway_list_item_free, error);
}

gint64
mms_gateway_list_store_count (MmsDb *db, const MmsGatewayListFilter *filter, GError **error)
{
  g_auto (Query) query = { 0 };
  MmsStmt *stmt;
  gboolean row;

  if (!query_begin (&query, db, "SELECT COUNT(*) FROM installations i", filter, error))
    return -1;
  stmt = query_prepare (&query, db, filter, error);
  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return -1;
  return mms_stmt_int (stmt, 0);
}

MmsGatewayListItem *
mms_gateway_list_store_one (MmsDb *db, const char *id, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, ITEM_COLUMNS ITEM_TABLES " WHERE i.id = $1 AND i.ended_at IS NULL", "s", id);

  return mms_stmt_first (stmt, item_from_stmt, error);
}
