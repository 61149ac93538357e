/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-box-store.h"

#include "mms-search.h"

/* A box is found by what it is, by its site and by its customer. */
enum
{
  BY_BOX,
  BY_SITE,
  BY_CUSTOMER,
  N_WAYS
};

static const MmsSearchIndex ways[N_WAYS] = {
  { "gateway_bigrams", "gateway_id", "b.gateway_id", "b.search_text" },
  { "installation_bigrams", "installation_id", "i.id", "i.search_text" },
  { "account_bigrams", "account_id", "a.id", "a.search_text" },
};

#define COLUMNS                                                                                    \
  "b.gateway_id, b.model, b.serial, b.state, b.created_at, b.first_contact, b.last_contact, "      \
  "i.id, i.site_name, i.dealer_count, a.id, a.login, a.family_name, a.given_name, a.organisation"
#define TABLES                                                                                     \
  " FROM gateways b"                                                                               \
  " LEFT JOIN installations i ON i.gateway_id = b.gateway_id AND i.ended_at IS NULL"               \
  " LEFT JOIN accounts a ON a.id = i.account_id"

void
mms_box_free (MmsBox *box)
{
  if (box == NULL)
    return;
  g_free (box->gateway_id);
  g_free (box->model);
  g_free (box->serial);
  g_free (box->state);
  g_free (box->installation_id);
  g_free (box->site_name);
  g_free (box->account_id);
  g_free (box->login);
  g_free (box->family_name);
  g_free (box->given_name);
  g_free (box->organisation);
  g_free (box);
}

static MmsBox *
box_from_stmt (MmsStmt *stmt)
{
  MmsBox *box = g_new0 (MmsBox, 1);

  box->gateway_id = g_strdup (mms_stmt_text (stmt, 0));
  box->model = g_strdup (mms_stmt_text (stmt, 1));
  box->serial = g_strdup (mms_stmt_text (stmt, 2));
  box->state = g_strdup (mms_stmt_text (stmt, 3));
  box->created = mms_stmt_int (stmt, 4);
  box->first_contact = mms_stmt_opt_int (stmt, 5);
  box->last_contact = mms_stmt_opt_int (stmt, 6);
  box->installation_id = g_strdup (mms_stmt_text (stmt, 7));
  box->site_name = g_strdup (mms_stmt_text (stmt, 8));
  box->dealer_count = mms_stmt_is_null (stmt, 9) ? 0 : mms_stmt_int (stmt, 9);
  box->account_id = g_strdup (mms_stmt_text (stmt, 10));
  box->login = g_strdup (mms_stmt_text (stmt, 11));
  box->family_name = g_strdup (mms_stmt_text (stmt, 12));
  box->given_name = g_strdup (mms_stmt_text (stmt, 13));
  box->organisation = g_strdup (mms_stmt_text (stmt, 14));
  return box;
}

gboolean
mms_box_store_index (MmsDb *db, const char *gateway_id, const char *folded, GError **error)
{
  return mms_db_run (db, error, "UPDATE gateways SET search_text = $1 WHERE gateway_id = $2", "ss",
                     folded, gateway_id) &&
         mms_search_put (db, &ways[BY_BOX], gateway_id, folded, error);
}

GPtrArray *
mms_box_store_list_unindexed (MmsDb *db, guint limit, GError **error)
{
  return mms_stmt_collect (mms_db_query (db, error,
                                         "SELECT " COLUMNS TABLES " WHERE b.search_text = '' "
                                         "ORDER BY b.gateway_id LIMIT $1",
                                         "i", (gint64) limit),
                           (MmsFromStmt) box_from_stmt, (GDestroyNotify) mms_box_free, error);
}

/* ---- The list: a query whose text depends on what is asked for; values stay bound ---- */

typedef struct
{
  MmsSearch *searches[N_WAYS];
  guint next; /* number of the value that comes next */
} Query;

static void
query_clear (Query *query)
{
  for (guint i = 0; i < N_WAYS; i++)
    g_clear_pointer (&query->searches[i], mms_search_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static gboolean
query_begin (Query *query, MmsDb *db, const MmsBoxFilter *filter, GError **error)
{
  query->next = 2;
  for (guint i = 0; i < N_WAYS; i++)
    {
      query->searches[i] = mms_search_new (db, &ways[i], filter->folded, query->next, error);
      if (query->searches[i] == NULL)
        return FALSE;
      query->next = mms_search_get_next (query->searches[i]);
    }
  return TRUE;
}

static char *
query_write (Query *query)
{
  return g_strdup_printf ("SELECT " COLUMNS TABLES " WHERE ($1 = '' OR b.state = $1) "
                          "AND (%s OR %s OR %s) AND b.gateway_id > $%u "
                          "ORDER BY b.gateway_id LIMIT $%u",
                          mms_search_get_where (query->searches[BY_BOX]),
                          mms_search_get_where (query->searches[BY_SITE]),
                          mms_search_get_where (query->searches[BY_CUSTOMER]), query->next,
                          query->next + 1);
}

GPtrArray *
mms_box_store_list (MmsDb *db, const MmsBoxFilter *filter, GError **error)
{
  g_auto (Query) query = { 0 };
  g_autofree char *sql = NULL;
  MmsStmt *stmt;

  if (!query_begin (&query, db, filter, error))
    return NULL;
  sql = query_write (&query);
  stmt = mms_db_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  mms_stmt_bind_text (stmt, 1, filter->state != NULL ? filter->state : "");
  for (guint i = 0; i < N_WAYS; i++)
    mms_search_bind (query.searches[i], stmt);
  mms_stmt_bind_text (stmt, query.next, filter->after != NULL ? filter->after : "");
  mms_stmt_bind_int (stmt, query.next + 1, filter->limit);
  return mms_stmt_collect (stmt, (MmsFromStmt) box_from_stmt, (GDestroyNotify) mms_box_free, error);
}

gboolean
mms_box_store_get (MmsDb *db, const char *gateway_id, MmsBox **box, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, "SELECT " COLUMNS TABLES " WHERE b.gateway_id = $1", "s",
                                gateway_id);
  gboolean found;

  if (stmt == NULL || !mms_stmt_step (stmt, &found, error))
    return FALSE;
  *box = found ? box_from_stmt (stmt) : NULL;
  return TRUE;
}
