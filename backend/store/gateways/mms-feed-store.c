/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-feed-store"

#include "mms-feed-store.h"

void
mms_feed_head_clear (MmsFeedHead *head)
{
  g_clear_pointer (&head->epoch, g_free);
}

void
mms_feed_record_free (MmsFeedRecord *record)
{
  g_free (record->scope);
  g_free (record->kind);
  g_free (record->id);
  g_free (record->json);
  g_free (record);
}

void
mms_feed_grant_free (MmsFeedGrant *grant)
{
  g_free (grant->principal);
  g_free (grant->scope);
  g_free (grant->role);
  g_free (grant);
}

/* Columns: scope, kind, id, seq, deleted, body. */
static gpointer
record_from_stmt (MmsStmt *stmt)
{
  MmsFeedRecord *record = g_new0 (MmsFeedRecord, 1);

  record->scope = g_strdup (mms_stmt_text (stmt, 0));
  record->kind = g_strdup (mms_stmt_text (stmt, 1));
  record->id = g_strdup (mms_stmt_text (stmt, 2));
  record->seq = mms_stmt_int (stmt, 3);
  record->deleted = mms_stmt_bool (stmt, 4);
  record->json = g_strdup (mms_stmt_text (stmt, 5));
  return record;
}

/* Columns: principal, scope, active, role, gen, seq. */
static gpointer
grant_from_stmt (MmsStmt *stmt)
{
  MmsFeedGrant *grant = g_new0 (MmsFeedGrant, 1);

  grant->principal = g_strdup (mms_stmt_text (stmt, 0));
  grant->scope = g_strdup (mms_stmt_text (stmt, 1));
  grant->active = mms_stmt_bool (stmt, 2);
  grant->role = g_strdup (mms_stmt_text (stmt, 3));
  grant->gen = mms_stmt_int (stmt, 4);
  grant->seq = mms_stmt_int (stmt, 5);
  return grant;
}

static GPtrArray *
collect_records (MmsStmt *stmt, GError **error)
{
  return mms_stmt_collect (stmt, (MmsFromStmt) record_from_stmt,
                           (GDestroyNotify) mms_feed_record_free, error);
}

/* The counter */

static gboolean
read_head (MmsStmt *stmt, MmsFeedHead *head, GError **error)
{
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  g_assert (row);
  head->seq = mms_stmt_int (stmt, 0);
  head->floor = mms_stmt_int (stmt, 1);
  head->epoch = g_strdup (mms_stmt_text (stmt, 2));
  /* SQLite releases no savepoint while a statement that writes is not at its end. */
  return mms_stmt_step (stmt, &row, error);
}

gboolean
mms_feed_store_next (MmsDb *db, gint64 n, const char *fresh, MmsFeedHead *head, GError **error)
{
  return read_head (mms_db_query (db, error,
                                  "UPDATE feed_counter SET seq = seq + $1,"
                                  " epoch = CASE WHEN epoch = '' THEN $2 ELSE epoch END"
                                  " WHERE id = 1 RETURNING seq, floor, epoch",
                                  "is", n, fresh),
                    head, error);
}

gboolean
mms_feed_store_head (MmsDb *db, MmsFeedHead *head, GError **error)
{
  return read_head (
      mms_db_query (db, error, "SELECT seq, floor, epoch FROM feed_counter WHERE id = 1", ""), head,
      error);
}

gboolean
mms_feed_store_set_epoch (MmsDb *db, const char *epoch, GError **error)
{
  return mms_db_run (db, error, "UPDATE feed_counter SET epoch = $1 WHERE id = 1", "s", epoch);
}

gboolean
mms_feed_store_set_floor (MmsDb *db, gint64 floor, GError **error)
{
  return mms_db_run (db, error, "UPDATE feed_counter SET floor = $1 WHERE id = 1 AND floor < $2",
                     "ii", floor, floor);
}

/* Records */

MmsFeedRecord *
mms_feed_store_record (
    MmsDb *db, const char *scope, const char *kind, const char *id, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT scope, kind, id, seq, deleted, body FROM feed_records"
                                " WHERE scope = $1 AND kind = $2 AND id = $3",
                                "sss", scope, kind, id);

  return mms_stmt_first (stmt, record_from_stmt, error);
}

gboolean
mms_feed_store_write (MmsDb *db,
                      const char *scope,
                      const char *kind,
                      const char *id,
                      gint64 seq,
                      const char *json,
                      gint64 now,
                      GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO feed_records (scope, kind, id, seq, deleted, body, changed_at)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7)"
                     " ON CONFLICT (scope, kind, id) DO UPDATE SET seq = excluded.seq,"
                     " deleted = excluded.deleted, body = excluded.body,"
                     " changed_at = excluded.changed_at",
                     "sssibsi", scope, kind, id, seq, json == NULL, json, now);
}

GPtrArray *
mms_feed_store_members (
    MmsDb *db, const char *scope, const char *kind, const char *id, gint64 limit, GError **error)
{
  return collect_records (mms_db_query (db, error,
                                        "SELECT scope, kind, id, seq, deleted, body"
                                        " FROM feed_records WHERE scope = $1 AND NOT deleted"
                                        " AND (kind, id) > ($2, $3)"
                                        " ORDER BY kind, id LIMIT $4",
                                        "sssi", scope, kind, id, limit),
                          error);
}

/* CROSS JOIN keeps SQLite to the order written; PostgreSQL chooses for itself. */
#define CHANGES_COLUMNS "SELECT r.scope, r.kind, r.id, r.seq, r.deleted, r.body FROM "
#define CHANGES_WHERE                                                                              \
  " WHERE g.principal = $1 AND g.active AND g.scope = r.scope AND r.seq > $2 AND r.seq <= $3"      \
  " AND r.seq > g.seq ORDER BY r.seq LIMIT $4"

GPtrArray *
mms_feed_store_changes (MmsDb *db,
                        const char *principal,
                        gint64 after,
                        gint64 until,
                        gint64 limit,
                        gboolean by_grants,
                        GError **error)
{
  const char *sql = by_grants
                        ? CHANGES_COLUMNS "feed_grants g CROSS JOIN feed_records r" CHANGES_WHERE
                        : CHANGES_COLUMNS "feed_records r CROSS JOIN feed_grants g" CHANGES_WHERE;

  return collect_records (mms_db_query (db, error, sql, "siii", principal, after, until, limit),
                          error);
}

/* Grants */

MmsFeedGrant *
mms_feed_store_grant (MmsDb *db, const char *principal, const char *scope, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT principal, scope, active, role, gen, seq FROM feed_grants"
                                " WHERE principal = $1 AND scope = $2",
                                "ss", principal, scope);

  return mms_stmt_first (stmt, grant_from_stmt, error);
}

gboolean
mms_feed_store_write_grant (MmsDb *db, const MmsFeedGrant *grant, gint64 now, GError **error)
{
  return mms_db_run (
      db, error,
      "INSERT INTO feed_grants (principal, scope, active, role, gen, seq, forgotten, changed_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
      " ON CONFLICT (principal, scope) DO UPDATE SET active = excluded.active,"
      " role = excluded.role, gen = excluded.gen, seq = excluded.seq,"
      " forgotten = excluded.forgotten, changed_at = excluded.changed_at",
      "ssbsiibi", grant->principal, grant->scope, grant->active, grant->role, grant->gen,
      grant->seq, FALSE, now);
}

GPtrArray *
mms_feed_store_transitions (
    MmsDb *db, const char *principal, gint64 after, gint64 limit, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT principal, scope, active, role, gen, seq FROM feed_grants"
                                " WHERE principal = $1 AND seq > $2 AND NOT forgotten"
                                " ORDER BY seq LIMIT $3",
                                "sii", principal, after, limit);

  return mms_stmt_collect (stmt, (MmsFromStmt) grant_from_stmt,
                           (GDestroyNotify) mms_feed_grant_free, error);
}

gint64
mms_feed_store_count_grants (MmsDb *db, const char *principal, gint64 limit, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT COUNT(*) FROM (SELECT 1 FROM feed_grants"
                                " WHERE principal = $1 AND active LIMIT $2) AS counted",
                                "si", principal, limit);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return -1;
  return mms_stmt_int (stmt, 0);
}

char **
mms_feed_store_principals (MmsDb *db, const char *scope, GError **error)
{
  g_autoptr (GStrvBuilder) principals = g_strv_builder_new ();
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT principal FROM feed_grants WHERE scope = $1 AND active", "s", scope);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  for (;;)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        return g_strv_builder_end (principals);
      g_strv_builder_add (principals, mms_stmt_text (stmt, 0));
    }
}

/* Compaction */

static gboolean
raise_floor (MmsDb *db, const char *sql, gint64 cutoff, gint64 *floor, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, sql, "i", cutoff);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  if (row && !mms_stmt_is_null (stmt, 0))
    *floor = MAX (*floor, mms_stmt_int (stmt, 0));
  return TRUE;
}

gboolean
mms_feed_store_compact (MmsDb *db, gint64 cutoff, gint64 *floor, GError **error)
{
  return raise_floor (db, "SELECT MAX(seq) FROM feed_records WHERE deleted AND changed_at <= $1",
                      cutoff, floor, error) &&
         raise_floor (db,
                      "SELECT MAX(seq) FROM feed_grants WHERE NOT active AND NOT forgotten"
                      " AND changed_at <= $1",
                      cutoff, floor, error) &&
         mms_db_run (db, error, "DELETE FROM feed_records WHERE deleted AND changed_at <= $1", "i",
                     cutoff) &&
         mms_db_run (db, error,
                     "UPDATE feed_grants SET forgotten = TRUE WHERE NOT active"
                     " AND NOT forgotten AND changed_at <= $1",
                     "i", cutoff);
}
