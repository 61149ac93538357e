/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"

#include "mms-db-private.h"

/* Transactions, savepoints, and what runs after a commit. */

gboolean
mms_db_begin (MmsDb *db, GError **error)
{
  MmsDbPrivate *priv = mms_db_get_private (db);
  MmsDbClass *klass = MMS_DB_GET_CLASS (db);
  const char *sql = klass->dialect == MMS_DIALECT_SQLITE ? "BEGIN IMMEDIATE" : "BEGIN";

  g_return_val_if_fail (priv->depth == 0, FALSE);

  if (priv->read_only)
    sql = klass->dialect == MMS_DIALECT_SQLITE ? "BEGIN"
                                               : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

  mms_db_reset (db);
  /* A connection found dead is made again by the second try. */
  if (!(klass->ensure && mms_db_execute (db, sql, NULL)) && !mms_db_execute (db, sql, error))
    return FALSE;

  priv->depth = 1;
  return TRUE;
}

void
mms_db_rollback (MmsDb *db)
{
  MmsDbPrivate *priv = mms_db_get_private (db);
  MmsDbClass *klass = MMS_DB_GET_CLASS (db);

  mms_db_reset (db);
  if (klass->in_transaction (db))
    {
      g_autoptr (GError) error = NULL;

      /* A transaction that cannot be rolled back is one whose connection is gone. */
      if (!klass->execute (db, "ROLLBACK", &error))
        g_debug ("Rolling back: %s", error->message);
    }
  mms_db_hooks_drop (priv->hooks, 0);
  priv->failed = FALSE;
  priv->depth = 0;
}

gboolean
mms_db_commit (MmsDb *db, GError **error)
{
  MmsDbPrivate *priv = mms_db_get_private (db);
  MmsDbClass *klass = MMS_DB_GET_CLASS (db);

  g_return_val_if_fail (priv->depth == 1, FALSE);

  mms_db_reset (db);
  if (!mms_db_before_step (db, error) || !klass->commit (db, error))
    {
      mms_db_rollback (db);
      return FALSE;
    }

  priv->depth = 0;
  mms_db_hooks_run (priv->hooks);
  return TRUE;
}

/* Savepoints carry their depth as name, so that a lost one is noticed by the database. */
static gboolean
savepoint_command (MmsDb *db, const char *command, GError **error)
{
  char sql[64];

  g_snprintf (sql, sizeof sql, "%s s%u", command, mms_db_get_private (db)->depth);
  return MMS_DB_GET_CLASS (db)->execute (db, sql, error);
}

gboolean
mms_db_savepoint (MmsDb *db, GError **error)
{
  MmsDbPrivate *priv = mms_db_get_private (db);

  g_return_val_if_fail (priv->depth >= 1, FALSE);

  if (!mms_db_before_step (db, error))
    return FALSE;

  priv->depth++;
  if (savepoint_command (db, "SAVEPOINT", error))
    return TRUE;

  priv->depth--;
  mms_db_note_failure (db);
  return FALSE;
}

gboolean
mms_db_release (MmsDb *db, GError **error)
{
  MmsDbPrivate *priv = mms_db_get_private (db);

  g_return_val_if_fail (priv->depth >= 2, FALSE);

  /* SQLite does not release while a statement with RETURNING has a row left. */
  mms_db_reset (db);
  if (!mms_db_before_step (db, error))
    return FALSE;

  if (!savepoint_command (db, "RELEASE SAVEPOINT", error))
    {
      mms_db_note_failure (db);
      return FALSE;
    }

  mms_db_hooks_release (priv->hooks, priv->depth);
  priv->depth--;
  return TRUE;
}

gboolean
mms_db_rollback_to (MmsDb *db, GError **error)
{
  MmsDbPrivate *priv = mms_db_get_private (db);

  g_return_val_if_fail (priv->depth >= 2, FALSE);

  mms_db_reset (db);
  mms_db_hooks_drop (priv->hooks, priv->depth);
  priv->failed = !mms_db_in_transaction (db);

  if (!mms_db_before_step (db, error))
    return FALSE;
  if (!savepoint_command (db, "ROLLBACK TO SAVEPOINT", error) ||
      !savepoint_command (db, "RELEASE SAVEPOINT", error))
    {
      mms_db_note_failure (db);
      return FALSE;
    }

  priv->depth--;
  return TRUE;
}

gboolean
mms_db_in_transaction (MmsDb *db)
{
  return mms_db_get_private (db)->depth > 0 && MMS_DB_GET_CLASS (db)->in_transaction (db);
}

gboolean
mms_db_has_failed (MmsDb *db)
{
  return mms_db_get_private (db)->failed;
}

void
mms_db_on_commit (MmsDb *db, MmsDbHook hook, gpointer data, GDestroyNotify destroy)
{
  MmsDbPrivate *priv = mms_db_get_private (db);

  mms_db_hooks_add (priv->hooks, priv->depth, hook, data, destroy);
  if (priv->depth == 0)
    mms_db_hooks_run (priv->hooks);
}

gboolean
mms_db_has_begun (MmsDb *db)
{
  return mms_db_get_private (db)->depth > 0;
}
