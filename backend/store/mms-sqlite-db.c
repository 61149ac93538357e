/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"
#include "mms-sqlite-db.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define BUSY_TIMEOUT_MS 5000

struct _MmsSqliteDb
{
  MmsDb parent_instance;

  /* owned */
  sqlite3 *handle;
  GHashTable *commands; /* text → sqlite3_stmt: a group needs its savepoints often */
};

typedef struct
{
  MmsStmt parent;
  sqlite3_stmt *handle;
} SqliteStmt;

G_DEFINE_FINAL_TYPE (MmsSqliteDb, mms_sqlite_db, MMS_TYPE_DB)

static MmsDbError
error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
      return MMS_DB_ERROR_FULL;
    case SQLITE_CONSTRAINT:
      return MMS_DB_ERROR_CONSTRAINT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return MMS_DB_ERROR_BUSY;
    default:
      return MMS_DB_ERROR_FAILED;
    }
}

static gboolean
fail (MmsSqliteDb *self, int result, GError **error)
{
  g_set_error (error, MMS_DB_ERROR, error_code (result), "SQLite %d: %s", result,
               sqlite3_errmsg (self->handle));
  return FALSE;
}

/* One of the few statements that a group runs again and again; a script is more than one. */
static gboolean
is_command (const char *script)
{
  if (strchr (script, ';') != NULL)
    return FALSE;
  return g_str_has_prefix (script, "SAVEPOINT ") || g_str_has_prefix (script, "RELEASE ") ||
         g_str_has_prefix (script, "BEGIN") || g_str_equal (script, "COMMIT");
}

static gboolean
run_command (MmsSqliteDb *self, const char *command, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->commands, command);
  int result = SQLITE_OK;

  if (!stmt)
    {
      result =
          sqlite3_prepare_v3 (self->handle, command, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
      if (result != SQLITE_OK)
        return fail (self, result, error);
      g_hash_table_insert (self->commands, g_strdup (command), stmt);
    }

  result = sqlite3_step (stmt);
  if (result != SQLITE_DONE)
    fail (self, result, error);
  sqlite3_reset (stmt);
  return result == SQLITE_DONE;
}

static gboolean
mms_sqlite_db_execute (MmsDb *db, const char *script, GError **error)
{
  MmsSqliteDb *self = MMS_SQLITE_DB (db);
  int result;

  if (is_command (script))
    return run_command (self, script, error);

  result = sqlite3_exec (self->handle, script, NULL, NULL, NULL);
  return result == SQLITE_OK || fail (self, result, error);
}

static gboolean
mms_sqlite_db_commit (MmsDb *db, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (mms_sqlite_db_execute (db, "COMMIT", &local_error))
    return TRUE;

  /* When the flush fails, the frames may already lie in the log, and after a crash they would
   * count; only a write that did not fit has certainly left no commit mark. */
  if (g_error_matches (local_error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED))
    local_error->code = MMS_DB_ERROR_UNKNOWN;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
mms_sqlite_db_in_transaction (MmsDb *db)
{
  return sqlite3_get_autocommit (MMS_SQLITE_DB (db)->handle) == 0;
}

static gint64
mms_sqlite_db_changes (MmsDb *db)
{
  return sqlite3_changes64 (MMS_SQLITE_DB (db)->handle);
}

static MmsStmt *
mms_sqlite_db_stmt_new (MmsDb *db, const char *sql, GError **error)
{
  MmsSqliteDb *self = MMS_SQLITE_DB (db);
  sqlite3_stmt *handle = NULL;
  SqliteStmt *stmt;
  int result;

  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (result != SQLITE_OK)
    {
      fail (self, result, error);
      return NULL;
    }

  stmt = g_new0 (SqliteStmt, 1);
  stmt->handle = handle;
  return &stmt->parent;
}

static void
mms_sqlite_db_stmt_free (MmsStmt *stmt)
{
  sqlite3_finalize (((SqliteStmt *) stmt)->handle);
  g_free (stmt);
}

static void
mms_sqlite_db_stmt_reset (MmsStmt *stmt)
{
  sqlite3_stmt *handle = ((SqliteStmt *) stmt)->handle;

  sqlite3_reset (handle);
  sqlite3_clear_bindings (handle);
}

static int
bind_blob (sqlite3_stmt *handle, guint index, GBytes *bytes)
{
  gsize size;
  gconstpointer data;

  if (!bytes)
    return sqlite3_bind_null (handle, index);

  data = g_bytes_get_data (bytes, &size);
  /* An empty blob has no data and must not become NULL. */
  return sqlite3_bind_blob64 (handle, index, data ? data : "", size, SQLITE_TRANSIENT);
}

static void
mms_sqlite_db_stmt_bind (MmsStmt *stmt, guint index, const MmsValue *value)
{
  sqlite3_stmt *handle = ((SqliteStmt *) stmt)->handle;
  int result = SQLITE_OK;

  switch (value->type)
    {
    case MMS_VALUE_NULL:
      result = sqlite3_bind_null (handle, index);
      break;
    case MMS_VALUE_TEXT:
      result = sqlite3_bind_text (handle, index, value->text, -1, SQLITE_TRANSIENT);
      break;
    case MMS_VALUE_INT:
    case MMS_VALUE_BOOL:
      result = sqlite3_bind_int64 (handle, index, value->number);
      break;
    case MMS_VALUE_BLOB:
      result = bind_blob (handle, index, value->bytes);
      break;
    default:
      g_assert_not_reached ();
    }

  if (result != SQLITE_OK)
    g_critical ("Value %u of “%s” cannot be bound", index, stmt->sql);
}

static gboolean
mms_sqlite_db_stmt_step (MmsStmt *stmt, gboolean *row, GError **error)
{
  sqlite3_stmt *handle = ((SqliteStmt *) stmt)->handle;
  int result = sqlite3_step (handle);

  if (result == SQLITE_ROW)
    {
      *row = TRUE;
      return TRUE;
    }
  if (result != SQLITE_DONE)
    fail (MMS_SQLITE_DB (stmt->db), result, error);

  /* A statement left at its end would hold its snapshot. */
  sqlite3_reset (handle);
  *row = FALSE;
  return result == SQLITE_DONE;
}

static const char *
mms_sqlite_db_stmt_text (MmsStmt *stmt, guint column)
{
  return (const char *) sqlite3_column_text (((SqliteStmt *) stmt)->handle, column);
}

static gint64
mms_sqlite_db_stmt_int (MmsStmt *stmt, guint column)
{
  return sqlite3_column_int64 (((SqliteStmt *) stmt)->handle, column);
}

static GBytes *
mms_sqlite_db_stmt_blob (MmsStmt *stmt, guint column)
{
  sqlite3_stmt *handle = ((SqliteStmt *) stmt)->handle;
  gconstpointer data = sqlite3_column_blob (handle, column);

  return g_bytes_new (data, sqlite3_column_bytes (handle, column));
}

static gboolean
mms_sqlite_db_stmt_is_null (MmsStmt *stmt, guint column)
{
  return sqlite3_column_type (((SqliteStmt *) stmt)->handle, column) == SQLITE_NULL;
}

static void
mms_sqlite_db_dispose (GObject *object)
{
  MmsSqliteDb *self = MMS_SQLITE_DB (object);

  G_OBJECT_CLASS (mms_sqlite_db_parent_class)->dispose (object);

  g_clear_pointer (&self->commands, g_hash_table_unref);
  g_clear_pointer (&self->handle, sqlite3_close);
}

static void
mms_sqlite_db_class_init (MmsSqliteDbClass *klass)
{
  MmsDbClass *db_class = MMS_DB_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mms_sqlite_db_dispose;

  db_class->dialect = MMS_DIALECT_SQLITE;
  db_class->execute = mms_sqlite_db_execute;
  db_class->commit = mms_sqlite_db_commit;
  db_class->in_transaction = mms_sqlite_db_in_transaction;
  db_class->changes = mms_sqlite_db_changes;
  db_class->stmt_new = mms_sqlite_db_stmt_new;
  db_class->stmt_free = mms_sqlite_db_stmt_free;
  db_class->stmt_reset = mms_sqlite_db_stmt_reset;
  db_class->stmt_bind = mms_sqlite_db_stmt_bind;
  db_class->stmt_step = mms_sqlite_db_stmt_step;
  db_class->stmt_text = mms_sqlite_db_stmt_text;
  db_class->stmt_int = mms_sqlite_db_stmt_int;
  db_class->stmt_blob = mms_sqlite_db_stmt_blob;
  db_class->stmt_is_null = mms_sqlite_db_stmt_is_null;
}

static void
mms_sqlite_db_init (MmsSqliteDb *self)
{
  self->commands =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);
}

static char *
path_from_url (const char *url, GError **error)
{
  g_autofree char *path = g_uri_unescape_string (url + strlen ("sqlite://"), NULL);

  if (path && g_path_is_absolute (path))
    return g_steal_pointer (&path);

  g_set_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED,
               "“%s” does not name a file by its whole path", url);
  return NULL;
}

/* SQLite gives its log and index the mode of the file. */
static gboolean
create_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_close (fd, error);

  g_set_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED, "Opening “%s”: %s", path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
configure (MmsSqliteDb *self, gboolean read_only, GError **error)
{
  const char *writing = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                        "PRAGMA journal_size_limit = 67108864;";
  /* The pages of a dealer's list among 100,000 gateways do not fit into the 2 MB it has else. */
  const char *reading = "PRAGMA query_only = ON; PRAGMA cache_size = -8192;";

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  if (!mms_sqlite_db_execute (MMS_DB (self),
                              "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                              "PRAGMA temp_store = MEMORY;",
                              error))
    return FALSE;

  return mms_sqlite_db_execute (MMS_DB (self), read_only ? reading : writing, error);
}

MmsDb *
mms_sqlite_db_open (const char *url, gboolean read_only, GError **error)
{
  g_autoptr (MmsSqliteDb) self = g_object_new (MMS_TYPE_SQLITE_DB, NULL);
  g_autofree char *path = path_from_url (url, error);
  int flags = SQLITE_OPEN_NOMUTEX | (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  int result;

  if (!path || (!read_only && !create_file (path, error)))
    return NULL;

  mms_db_set_read_only (MMS_DB (self), read_only);
  result = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (result != SQLITE_OK)
    fail (self, result, error);

  if (result != SQLITE_OK || !configure (self, read_only, error))
    {
      g_prefix_error (error, "Opening “%s”: ", path);
      return NULL;
    }

  return MMS_DB (g_steal_pointer (&self));
}
