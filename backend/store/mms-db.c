/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"
#include "mms-db-private.h"

#include "mms-postgres-db.h"
#include "mms-sqlite-db.h"

/* Texts are few; built WHERE clauses vary, and their statements must not pile up. */
#define CACHE_MAX 400

G_DEFINE_QUARK (mms - db - error - quark, mms_db_error)
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MmsDb, mms_db, G_TYPE_OBJECT)

MmsDbPrivate *
mms_db_get_private (MmsDb *db)
{
  return mms_db_get_instance_private (db);
}

static void
stmt_free (gpointer data)
{
  MmsStmt *stmt = data;
  char *sql = stmt->sql;

  MMS_DB_GET_CLASS (stmt->db)->stmt_free (stmt);
  g_free (sql);
}

static void
stmt_reset (MmsStmt *stmt)
{
  MMS_DB_GET_CLASS (stmt->db)->stmt_reset (stmt);
  stmt->state = MMS_STMT_READY;
}

static void
mms_db_dispose (GObject *object)
{
  MmsDbPrivate *priv = mms_db_get_private (MMS_DB (object));

  /* Before the driver closes its connection, which its own dispose does after chaining up. */
  g_ptr_array_set_size (priv->active, 0);
  g_hash_table_remove_all (priv->stmts);
  mms_db_hooks_drop (priv->hooks, 0);

  G_OBJECT_CLASS (mms_db_parent_class)->dispose (object);
}

static void
mms_db_finalize (GObject *object)
{
  MmsDbPrivate *priv = mms_db_get_private (MMS_DB (object));

  g_ptr_array_unref (priv->active);
  g_hash_table_unref (priv->stmts);
  mms_db_hooks_free (priv->hooks);

  G_OBJECT_CLASS (mms_db_parent_class)->finalize (object);
}

static void
mms_db_class_init (MmsDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mms_db_dispose;
  object_class->finalize = mms_db_finalize;
}

static void
mms_db_init (MmsDb *db)
{
  MmsDbPrivate *priv = mms_db_get_private (db);

  priv->stmts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, stmt_free);
  priv->active = g_ptr_array_new ();
  priv->hooks = mms_db_hooks_new ();
}

MmsDb *
mms_db_open (const char *url, gboolean read_only, GError **error)
{
  g_return_val_if_fail (url != NULL, NULL);

  if (g_str_has_prefix (url, "sqlite://"))
    return mms_sqlite_db_open (url, read_only, error);
  if (g_str_has_prefix (url, "postgresql://") || g_str_has_prefix (url, "postgres://"))
    return mms_postgres_db_open (url, read_only, error);

  /* The text may hold a password: it is not repeated. */
  g_set_error_literal (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED,
                       "The store is named by sqlite:///PATH or postgresql://…");
  return NULL;
}

MmsDialect
mms_db_get_dialect (MmsDb *db)
{
  return MMS_DB_GET_CLASS (db)->dialect;
}

gboolean
mms_db_get_read_only (MmsDb *db)
{
  return mms_db_get_private (db)->read_only;
}

void
mms_db_set_read_only (MmsDb *db, gboolean read_only)
{
  mms_db_get_private (db)->read_only = read_only;
}

gboolean
mms_db_before_step (MmsDb *db, GError **error)
{
  MmsDbPrivate *priv = mms_db_get_private (db);

  if (!priv->failed)
    return TRUE;

  g_set_error_literal (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED,
                       "An earlier statement of this savepoint failed");
  return FALSE;
}

void
mms_db_note_failure (MmsDb *db)
{
  MmsDbPrivate *priv = mms_db_get_private (db);

  /* PostgreSQL refuses everything from here on; SQLite is held to the same. */
  if (priv->depth > 0)
    priv->failed = TRUE;
}

void
mms_db_note_active (MmsDb *db, MmsStmt *stmt)
{
  g_ptr_array_add (mms_db_get_private (db)->active, stmt);
}

MmsStmt *
mms_db_prepare (MmsDb *db, const char *sql, GError **error)
{
  MmsDbPrivate *priv = mms_db_get_private (db);
  MmsDbClass *klass = MMS_DB_GET_CLASS (db);
  MmsStmt *stmt;

  g_return_val_if_fail (MMS_IS_DB (db), NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  if (priv->depth == 0 && klass->ensure && !klass->ensure (db, error))
    return NULL;
  if (!mms_db_before_step (db, error))
    return NULL;

  stmt = g_hash_table_lookup (priv->stmts, sql);
  if (stmt)
    {
      if (stmt->state == MMS_STMT_ROW)
        g_ptr_array_remove_fast (priv->active, stmt);
      stmt_reset (stmt);
      return stmt;
    }

  stmt = klass->stmt_new (db, sql, error);
  if (!stmt)
    {
      mms_db_note_failure (db);
      g_prefix_error (error, "Preparing “%s”: ", sql);
      return NULL;
    }

  stmt->db = db;
  stmt->sql = g_strdup (sql);
  g_hash_table_insert (priv->stmts, stmt->sql, stmt);
  return stmt;
}

static void
bind_one (MmsStmt *stmt, guint index, char type, va_list *args)
{
  gint64 number;

  switch (type)
    {
    case 's':
      mms_stmt_bind_text (stmt, index, va_arg (*args, const char *));
      break;
    case 'i':
      mms_stmt_bind_int (stmt, index, va_arg (*args, gint64));
      break;
    case 'I':
      number = va_arg (*args, gint64);
      if (number == G_MININT64)
        mms_stmt_bind_null (stmt, index);
      else
        mms_stmt_bind_int (stmt, index, number);
      break;
    case 'b':
      mms_stmt_bind_bool (stmt, index, va_arg (*args, gboolean));
      break;
    case 'B':
      mms_stmt_bind_blob (stmt, index, va_arg (*args, GBytes *));
      break;
    default:
      g_error ("No such type of value: %c", type);
    }
}

static MmsStmt *
query_valist (MmsDb *db, GError **error, const char *sql, const char *types, va_list *args)
{
  MmsStmt *stmt = mms_db_prepare (db, sql, error);

  if (!stmt)
    return NULL;
  for (guint i = 0; types && types[i]; i++)
    bind_one (stmt, i + 1, types[i], args);
  return stmt;
}

MmsStmt *
mms_db_query (MmsDb *db, GError **error, const char *sql, const char *types, ...)
{
  MmsStmt *stmt;
  va_list args;

  va_start (args, types);
  stmt = query_valist (db, error, sql, types, &args);
  va_end (args);
  return stmt;
}

gboolean
mms_db_run (MmsDb *db, GError **error, const char *sql, const char *types, ...)
{
  MmsStmt *stmt;
  gboolean row = FALSE;
  va_list args;

  va_start (args, types);
  stmt = query_valist (db, error, sql, types, &args);
  va_end (args);

  if (!stmt)
    return FALSE;
  /* To the end: SQLite does a statement with RETURNING only when it is stepped through. */
  do
    {
      if (!mms_stmt_step (stmt, &row, error))
        return FALSE;
    }
  while (row);
  return TRUE;
}

gboolean
mms_db_execute (MmsDb *db, const char *script, GError **error)
{
  MmsDbPrivate *priv = mms_db_get_private (db);
  MmsDbClass *klass = MMS_DB_GET_CLASS (db);

  if (priv->depth == 0 && klass->ensure && !klass->ensure (db, error))
    return FALSE;
  if (!mms_db_before_step (db, error))
    return FALSE;
  if (klass->execute (db, script, error))
    return TRUE;

  mms_db_note_failure (db);
  return FALSE;
}

gint64
mms_db_changes (MmsDb *db)
{
  return MMS_DB_GET_CLASS (db)->changes (db);
}

void
mms_db_reset (MmsDb *db)
{
  MmsDbPrivate *priv = mms_db_get_private (db);

  for (guint i = 0; i < priv->active->len; i++)
    stmt_reset (g_ptr_array_index (priv->active, i));
  g_ptr_array_set_size (priv->active, 0);

  if (g_hash_table_size (priv->stmts) > CACHE_MAX)
    g_hash_table_remove_all (priv->stmts);
}
