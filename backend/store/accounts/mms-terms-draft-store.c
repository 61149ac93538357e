/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-terms-draft-store.h"

void
mms_terms_draft_free (MmsTermsDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->kind);
  g_free (draft->version);
  g_free (draft->summary);
  g_free (draft->body);
  g_free (draft);
}

/**
 * mms_terms_draft_store_get:
 * @draft: (out) (nullable): %NULL when there is none
 */
gboolean
mms_terms_draft_store_get (MmsDb *db, const char *kind, MmsTermsDraft **draft, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT kind, version, summary, body, revision, changed "
                                "FROM terms_drafts WHERE kind = $1",
                                "s", kind);
  gboolean found;

  if (stmt == NULL || !mms_stmt_step (stmt, &found, error))
    return FALSE;
  *draft = NULL;
  if (!found)
    return TRUE;
  *draft = g_new0 (MmsTermsDraft, 1);
  (*draft)->kind = g_strdup (mms_stmt_text (stmt, 0));
  (*draft)->version = g_strdup (mms_stmt_text (stmt, 1));
  (*draft)->summary = g_strdup (mms_stmt_text (stmt, 2));
  (*draft)->body = g_strdup (mms_stmt_text (stmt, 3));
  (*draft)->revision = mms_stmt_int (stmt, 4);
  (*draft)->changed = mms_stmt_int (stmt, 5);
  return TRUE;
}

/**
 * mms_terms_draft_store_put:
 * @draft: its revision is the one that was edited, 0 for a new one
 * @stored: (out): %FALSE when it is another one by now
 */
gboolean
mms_terms_draft_store_put (
    MmsDb *db, const MmsTermsDraft *draft, gint64 now, gboolean *stored, GError **error)
{
  gboolean run;

  if (draft->revision == 0)
    run = mms_db_run (db, error,
                      "INSERT INTO terms_drafts (kind, version, summary, body, revision, changed) "
                      "VALUES ($1, $2, $3, $4, 1, $5) ON CONFLICT (kind) DO NOTHING",
                      "ssssi", draft->kind, draft->version, draft->summary, draft->body, now);
  else
    run = mms_db_run (db, error,
                      "UPDATE terms_drafts SET version = $1, summary = $2, body = $3, "
                      "revision = revision + 1, changed = $4 WHERE kind = $5 AND revision = $6",
                      "sssisi", draft->version, draft->summary, draft->body, now, draft->kind,
                      draft->revision);
  if (run)
    *stored = mms_db_changes (db) > 0;
  return run;
}

/**
 * mms_terms_draft_store_delete:
 * @deleted: (out): %FALSE when it is another one by now, or gone
 */
gboolean
mms_terms_draft_store_delete (
    MmsDb *db, const char *kind, gint64 revision, gboolean *deleted, GError **error)
{
  if (!mms_db_run (db, error, "DELETE FROM terms_drafts WHERE kind = $1 AND revision = $2", "si",
                   kind, revision))
    return FALSE;
  *deleted = mms_db_changes (db) > 0;
  return TRUE;
}
