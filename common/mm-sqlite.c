/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sqlite.h"

#include <fcntl.h>
#include <unistd.h>

#include "mm-error.h"

#define BUSY_TIMEOUT_MS 5000

struct _MmSqlite
{
  sqlite3 *handle;
  GHashTable *statements; /* text → sqlite3_stmt, owned */
};

static gboolean
set_error (MmSqlite *self, GError **error, const char *doing)
{
  int code = sqlite3_errcode (self->handle);
  MmError kind = MM_ERROR_FAILED;

  if (code == SQLITE_FULL)
    kind = MM_ERROR_FULL;
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    kind = MM_ERROR_UNAVAILABLE;
  g_set_error (error, MM_ERROR, kind, "%s: %s", doing, sqlite3_errmsg (self->handle));
  return FALSE;
}

static gboolean
set_up (MmSqlite *self, MmSqliteFlags flags, GError **error)
{
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_extended_result_codes (self->handle, 0);
  if (!mm_sqlite_exec (self, "PRAGMA foreign_keys = ON", error))
    return FALSE;
  if ((flags & MM_SQLITE_READ_ONLY) == 0 &&
      !mm_sqlite_exec (self, "PRAGMA journal_mode = WAL", error))
    return FALSE;
  if ((flags & MM_SQLITE_SECURE_DELETE) != 0 &&
      !mm_sqlite_exec (self, "PRAGMA secure_delete = ON", error))
    return FALSE;
  return mm_sqlite_exec (self,
                         (flags & MM_SQLITE_DURABLE) != 0 ? "PRAGMA synchronous = FULL"
                                                          : "PRAGMA synchronous = NORMAL",
                         error);
}

/* SQLite creates files with the umask alone, and WAL files with the mode of the database. */
static void
create_private_file (const char *path, MmSqliteFlags flags)
{
  int fd;

  if ((flags & MM_SQLITE_READ_ONLY) != 0 || *path == ':')
    return;
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0)
    close (fd);
}

static void
bind_value (sqlite3_stmt *stmt, int index, char type, va_list *values)
{
  const char *text;
  GBytes *bytes;
  gint64 number;

  switch (type)
    {
    case 's':
      text = va_arg (*values, const char *);
      sqlite3_bind_text (stmt, index, text, -1, SQLITE_TRANSIENT);
      break;
    case 'i':
      number = va_arg (*values, gint64);
      if (number != MM_NO_VALUE)
        sqlite3_bind_int64 (stmt, index, number);
      break;
    case 'd':
      sqlite3_bind_double (stmt, index, va_arg (*values, double));
      break;
    case 'b':
      sqlite3_bind_int (stmt, index, va_arg (*values, gboolean) ? 1 : 0);
      break;
    case 'B':
      bytes = va_arg (*values, GBytes *);
      if (bytes != NULL)
        sqlite3_bind_blob64 (stmt, index,
                             g_bytes_get_size (bytes) > 0 ? g_bytes_get_data (bytes, NULL) : "",
                             g_bytes_get_size (bytes), SQLITE_TRANSIENT);
      break;
    default:
      g_assert_not_reached ();
    }
}

static sqlite3_stmt *
prepare_bound (MmSqlite *self, GError **error, const char *sql, const char *types, va_list *values)
{
  sqlite3_stmt *stmt = mm_sqlite_prepare (self, sql, error);

  for (int i = 0; stmt != NULL && types != NULL && types[i] != '\0'; i++)
    bind_value (stmt, i + 1, types[i], values);
  return stmt;
}

MmSqlite *
mm_sqlite_open (const char *path, MmSqliteFlags flags, GError **error)
{
  g_autoptr (MmSqlite) self = g_new0 (MmSqlite, 1);
  int mode = (flags & MM_SQLITE_READ_ONLY) != 0 ? SQLITE_OPEN_READONLY
                                                : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

  g_return_val_if_fail (path != NULL, NULL);

  self->statements =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);
  create_private_file (path, flags);
  if (sqlite3_open_v2 (path, &self->handle, mode | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      set_error (self, error, "Opening the database");
      return NULL;
    }
  return set_up (self, flags, error) ? g_steal_pointer (&self) : NULL;
}

void
mm_sqlite_close (MmSqlite *db)
{
  g_clear_pointer (&db->statements, g_hash_table_unref);
  sqlite3_close (db->handle);
  g_free (db);
}

sqlite3_stmt *
mm_sqlite_prepare (MmSqlite *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (db->statements, sql);

  if (stmt != NULL)
    {
      sqlite3_reset (stmt);
      sqlite3_clear_bindings (stmt);
      return stmt;
    }
  if (sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      set_error (db, error, "Preparing a statement");
      return NULL;
    }
  g_hash_table_insert (db->statements, g_strdup (sql), stmt);
  return stmt;
}

gboolean
mm_sqlite_step (MmSqlite *db, sqlite3_stmt *stmt, gboolean *row, GError **error)
{
  int code = sqlite3_step (stmt);

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
      set_error (db, error, "Running a statement");
      sqlite3_reset (stmt);
      return FALSE;
    }
  if (code == SQLITE_DONE)
    sqlite3_reset (stmt);
  if (row != NULL)
    *row = code == SQLITE_ROW;
  return TRUE;
}

gboolean
mm_sqlite_run (MmSqlite *db, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *stmt;
  gboolean row = TRUE;
  va_list values;

  va_start (values, types);
  stmt = prepare_bound (db, error, sql, types, &values);
  va_end (values);
  if (stmt == NULL)
    return FALSE;
  while (row)
    if (!mm_sqlite_step (db, stmt, &row, error))
      return FALSE;
  return TRUE;
}

sqlite3_stmt *
mm_sqlite_query (MmSqlite *db, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *stmt;
  va_list values;

  va_start (values, types);
  stmt = prepare_bound (db, error, sql, types, &values);
  va_end (values);
  return stmt;
}

gboolean
mm_sqlite_exec (MmSqlite *db, const char *sql, GError **error)
{
  if (sqlite3_exec (db->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return set_error (db, error, "Running SQL");
}

const char *
mm_sqlite_column_text (sqlite3_stmt *stmt, int column)
{
  return (const char *) sqlite3_column_text (stmt, column);
}

gint64
mm_sqlite_column_int (sqlite3_stmt *stmt, int column)
{
  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return MM_NO_VALUE;
  return sqlite3_column_int64 (stmt, column);
}

GBytes *
mm_sqlite_column_blob (sqlite3_stmt *stmt, int column)
{
  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (stmt, column), sqlite3_column_bytes (stmt, column));
}

gboolean
mm_sqlite_begin (MmSqlite *db, GError **error)
{
  return mm_sqlite_run (db, error, "BEGIN IMMEDIATE", NULL);
}

gboolean
mm_sqlite_commit (MmSqlite *db, GError **error)
{
  return mm_sqlite_run (db, error, "COMMIT", NULL);
}

void
mm_sqlite_rollback (MmSqlite *db)
{
  if (!sqlite3_get_autocommit (db->handle))
    mm_sqlite_run (db, NULL, "ROLLBACK", NULL);
}

gint64
mm_sqlite_changes (MmSqlite *db)
{
  return sqlite3_changes64 (db->handle);
}

sqlite3 *
mm_sqlite_get_handle (MmSqlite *db)
{
  return db->handle;
}

gboolean
mm_sqlite_get_int (MmSqlite *db, const char *sql, gint64 *out, GError **error)
{
  sqlite3_stmt *stmt = mm_sqlite_query (db, error, sql, NULL);
  gboolean row = FALSE;

  if (stmt == NULL || !mm_sqlite_step (db, stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "The query gave no row");
      return FALSE;
    }
  *out = mm_sqlite_column_int (stmt, 0);
  sqlite3_reset (stmt);
  return TRUE;
}
