/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-search-store.h"

#include "mms-search.h"

static const MmsSearchIndex search_index = {
  .table = "account_bigrams",
  .column = "account_id",
  .id = "a.id",
  .text = "a.search_text",
};

/**
 * mms_account_search_store_put:
 * @folded: what the account is found by from now on
 */
gboolean
mms_account_search_store_put (MmsDb *db, const char *id, const char *folded, GError **error)
{
  return mms_db_run (db, error, "UPDATE accounts SET search_text = $1 WHERE id = $2", "ss", folded,
                     id) &&
         mms_search_put (db, &search_index, id, folded, error);
}

static GPtrArray *
read_ids (MmsStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (ids, g_strdup (mms_stmt_text (stmt, 0)));
    }
  return g_steal_pointer (&ids);
}

/**
 * mms_account_search_store_list_unindexed:
 *
 * Returns: (transfer full) (element-type utf8): ids of accounts that nobody can find yet
 */
GPtrArray *
mms_account_search_store_list_unindexed (MmsDb *db, guint limit, GError **error)
{
  return read_ids (mms_db_query (db, error,
                                 "SELECT id FROM accounts WHERE search_text = '' "
                                 "ORDER BY id LIMIT $1",
                                 "i", (gint64) limit),
                   error);
}

static MmsStmt *
bind (MmsDb *db, const char *sql, MmsSearch *search, const MmsAccountFilter *filter, GError **error)
{
  MmsStmt *stmt = mms_db_prepare (db, sql, error);
  guint next = mms_search_get_next (search);

  if (stmt == NULL)
    return NULL;
  mms_stmt_bind_text (stmt, 1, filter->service != NULL ? filter->service : "");
  mms_stmt_bind_text (stmt, 2, filter->state != NULL ? filter->state : "");
  mms_search_bind (search, stmt);
  mms_stmt_bind_text (stmt, next, filter->before_id != NULL ? filter->before_id : "");
  mms_stmt_bind_int (stmt, next + 1, filter->limit);
  return stmt;
}

/**
 * mms_account_search_store_find:
 *
 * Returns: (transfer full) (element-type utf8): ids of accounts, newest first
 */
GPtrArray *
mms_account_search_store_find (MmsDb *db, const MmsAccountFilter *filter, GError **error)
{
  g_autoptr (MmsSearch) search = mms_search_new (db, &search_index, filter->folded, 3, error);
  g_autofree char *sql = NULL;
  guint next;

  if (search == NULL)
    return NULL;
  next = mms_search_get_next (search);
  sql = g_strdup_printf ("SELECT a.id FROM accounts a WHERE ($1 = '' OR a.service = $1) "
                         "AND ($2 = '' OR a.state = $2) AND %s AND ($%u = '' OR a.id < $%u) "
                         "ORDER BY a.id DESC LIMIT $%u",
                         mms_search_get_where (search), next, next, next + 1);
  return read_ids (bind (db, sql, search, filter, error), error);
}

/**
 * mms_account_store_set_state:
 * @from: the state that it must be in
 * @changed: (out): %FALSE when it is in another one
 */
gboolean
mms_account_store_set_state (
    MmsDb *db, const char *id, const char *from, const char *to, gboolean *changed, GError **error)
{
  if (!mms_db_run (db, error, "UPDATE accounts SET state = $1 WHERE id = $2 AND state = $3", "sss",
                   to, id, from))
    return FALSE;
  *changed = mms_db_changes (db) > 0;
  return TRUE;
}
