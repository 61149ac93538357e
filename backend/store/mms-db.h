/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * One connection to the store, for one thread at a time.
 *
 * SQL is written once in the portable subset: "$1", "$2" in ascending order of
 * appearance, TEXT, BIGINT, BYTEA and BOOLEAN, ON CONFLICT, RETURNING, CTEs.
 *
 * After a statement has failed inside a transaction every further one fails
 * too, on both drivers, until mms_db_rollback_to() or mms_db_rollback(): so
 * use ON CONFLICT, never a caught error.
 */

#define MMS_DB_ERROR (mms_db_error_quark ())

/**
 * MmsDbError:
 * @MMS_DB_ERROR_FAILED: it has certainly not happened
 * @MMS_DB_ERROR_UNKNOWN: a commit whose outcome nobody knows; never retry blindly
 * @MMS_DB_ERROR_FULL: the disk is full; it has certainly not happened
 * @MMS_DB_ERROR_CONSTRAINT: a constraint of the schema was violated
 * @MMS_DB_ERROR_BUSY: lock time-out, deadlock or serialization; may be repeated
 */
typedef enum
{
  MMS_DB_ERROR_FAILED,
  MMS_DB_ERROR_UNKNOWN,
  MMS_DB_ERROR_FULL,
  MMS_DB_ERROR_CONSTRAINT,
  MMS_DB_ERROR_BUSY,
} MmsDbError;

typedef enum
{
  MMS_DIALECT_SQLITE,
  MMS_DIALECT_POSTGRES,
} MmsDialect;

typedef struct _MmsStmt MmsStmt;

typedef void (*MmsDbHook) (gpointer data);

#define MMS_TYPE_DB (mms_db_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmsDb, mms_db, MMS, DB, GObject)

GQuark mms_db_error_quark (void);

/* "sqlite:///absolute/path.db" or "postgresql://…"; a read-only one refuses writes. */
MmsDb *mms_db_open (const char *url, gboolean read_only, GError **error);

MmsDialect mms_db_get_dialect (MmsDb *db);
gboolean mms_db_get_read_only (MmsDb *db);

/* Borrowed; cached by the text and reset by the next prepare of the same text. */
MmsStmt *mms_db_prepare (MmsDb *db, const char *sql, GError **error);

/*
 * @types holds one letter for each of $1, $2, …:
 *   s  const char *, NULL allowed
 *   i  gint64
 *   I  gint64, G_MININT64 (MM_NO_VALUE) is stored as NULL
 *   b  gboolean
 *   B  GBytes *, NULL allowed
 */
gboolean mms_db_run (MmsDb *db, GError **error, const char *sql, const char *types, ...);
/* Bound and ready to step; %NULL with @error. */
MmsStmt *mms_db_query (MmsDb *db, GError **error, const char *sql, const char *types, ...);
/* A script of several statements without values. */
gboolean mms_db_execute (MmsDb *db, const char *script, GError **error);
/* Rows that the last INSERT, UPDATE or DELETE changed. */
gint64 mms_db_changes (MmsDb *db);
/* Ends every read that was not stepped to its end, so that the next one sees the present. */
void mms_db_reset (MmsDb *db);

/* A read-only connection begins a snapshot: all reads see the same moment. */
gboolean mms_db_begin (MmsDb *db, GError **error);
/* On error nothing is open any more; the code tells whether it may have happened. */
gboolean mms_db_commit (MmsDb *db, GError **error);
/* Always ends the transaction; harmless without one. */
void mms_db_rollback (MmsDb *db);
/* Savepoints nest; the two below end the innermost one. */
gboolean mms_db_savepoint (MmsDb *db, GError **error);
gboolean mms_db_release (MmsDb *db, GError **error);
gboolean mms_db_rollback_to (MmsDb *db, GError **error);
/* FALSE also when the database ended the transaction by itself (disk full, connection lost). */
gboolean mms_db_in_transaction (MmsDb *db);
/* Whether a statement has failed since the last savepoint began or was rolled back. */
gboolean mms_db_has_failed (MmsDb *db);

/*
 * Runs @hook once the transaction is durable, on the thread that commits, or at
 * once without a transaction. Dropped (and @data freed) when its savepoint or
 * the transaction is rolled back, or when the outcome is unknown.
 */
void mms_db_on_commit (MmsDb *db, MmsDbHook hook, gpointer data, GDestroyNotify destroy);

/* Values of the statement: indexes from 1. Texts and blobs are copied. */
void mms_stmt_bind_text (MmsStmt *stmt, guint index, const char *text);
void mms_stmt_bind_int (MmsStmt *stmt, guint index, gint64 value);
void mms_stmt_bind_bool (MmsStmt *stmt, guint index, gboolean value);
void mms_stmt_bind_blob (MmsStmt *stmt, guint index, GBytes *bytes);
void mms_stmt_bind_null (MmsStmt *stmt, guint index);
/* *row says whether there is one; %FALSE with @error. */
gboolean mms_stmt_step (MmsStmt *stmt, gboolean *row, GError **error);
/* Columns from 0, of the row that was stepped to; texts live until the next step or prepare. */
const char *mms_stmt_text (MmsStmt *stmt, guint column);
gint64 mms_stmt_int (MmsStmt *stmt, guint column);
/* As mms_stmt_int(), with NULL told as G_MININT64 (MM_NO_VALUE). */
gint64 mms_stmt_opt_int (MmsStmt *stmt, guint column);
gboolean mms_stmt_bool (MmsStmt *stmt, guint column);
GBytes *mms_stmt_blob (MmsStmt *stmt, guint column);
gboolean mms_stmt_is_null (MmsStmt *stmt, guint column);

/* Makes an object of the row that @stmt stands on; transfer full. */
typedef gpointer (*MmsFromStmt) (MmsStmt *stmt);

/*
 * All rows of @stmt as objects, in their order; %NULL with @error. A @stmt of %NULL is a query
 * that failed and has set @error already.
 */
GPtrArray *
mms_stmt_collect (MmsStmt *stmt, MmsFromStmt from_stmt, GDestroyNotify free_row, GError **error);

/* The first row of @stmt as an object; %NULL without @error: there is none. @stmt as above. */
gpointer mms_stmt_first (MmsStmt *stmt, MmsFromStmt from_stmt, GError **error);

G_END_DECLS
