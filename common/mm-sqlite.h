/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "mm-types.h"

G_BEGIN_DECLS

/*
 * A thin wrapper for the app's cache and the agent's queue. One thread at a time. Errors are
 * MM_ERROR_FULL where no space is left, MM_ERROR_UNAVAILABLE where another process holds the file,
 * MM_ERROR_FAILED for the rest.
 */

typedef enum
{
  MM_SQLITE_DEFAULT = 0,
  MM_SQLITE_READ_ONLY = 1 << 0,
  MM_SQLITE_DURABLE = 1 << 1,       /* synchronous=FULL: a commit survives power loss */
  MM_SQLITE_SECURE_DELETE = 1 << 2, /* deleted rows are overwritten */
} MmSqliteFlags;

/* Opens or creates the file (mode 0600) with WAL and foreign keys. ":memory:" is allowed. */
MmSqlite *mm_sqlite_open (const char *path, MmSqliteFlags flags, GError **error);
void mm_sqlite_close (MmSqlite *db);

/* Borrowed; cached by text, reset and unbound by the next prepare of the same text. */
sqlite3_stmt *mm_sqlite_prepare (MmSqlite *db, const char *sql, GError **error);

/* @row tells whether a row is there to read; after the last one the statement is reset. */
gboolean mm_sqlite_step (MmSqlite *db, sqlite3_stmt *stmt, gboolean *row, GError **error);

/* Bound by @types: s text, i gint64, d double, b gboolean, B GBytes; NULL allowed for s and B,
 * MM_NO_VALUE binds NULL. */
gboolean mm_sqlite_run (MmSqlite *db, GError **error, const char *sql, const char *types, ...);
sqlite3_stmt *
mm_sqlite_query (MmSqlite *db, GError **error, const char *sql, const char *types, ...);

/* Runs several statements without values. */
gboolean mm_sqlite_exec (MmSqlite *db, const char *sql, GError **error);

/* Read the current row; columns count from 0. Text is borrowed until the next step. */
const char *mm_sqlite_column_text (sqlite3_stmt *stmt, int column);
gint64 mm_sqlite_column_int (sqlite3_stmt *stmt, int column);   /* MM_NO_VALUE for NULL */
GBytes *mm_sqlite_column_blob (sqlite3_stmt *stmt, int column); /* full, NULL for NULL */

gboolean mm_sqlite_begin (MmSqlite *db, GError **error);
gboolean mm_sqlite_commit (MmSqlite *db, GError **error);
void mm_sqlite_rollback (MmSqlite *db); /* also when no transaction is open any more */

/* Rows that the last statement changed. */
gint64 mm_sqlite_changes (MmSqlite *db);

/* The raw handle, borrowed, for what is missing here. */
sqlite3 *mm_sqlite_get_handle (MmSqlite *db);

/* A single integer such as of "PRAGMA user_version"; fails where there is no row. */
gboolean mm_sqlite_get_int (MmSqlite *db, const char *sql, gint64 *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmSqlite, mm_sqlite_close)

G_END_DECLS
