/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* What a driver fills in; nobody else includes this. */

typedef enum
{
  MMS_VALUE_NULL,
  MMS_VALUE_TEXT,
  MMS_VALUE_INT,
  MMS_VALUE_BOOL,
  MMS_VALUE_BLOB,
} MmsValueType;

typedef struct
{
  MmsValueType type; /* a NULL text or blob keeps its type */
  const char *text;
  gint64 number;
  GBytes *bytes;
} MmsValue;

typedef enum
{
  MMS_STMT_READY,
  MMS_STMT_ROW,
  MMS_STMT_DONE,
} MmsStmtState;

struct _MmsStmt
{
  MmsDb *db; /* borrowed */
  char *sql;
  MmsStmtState state;
};

struct _MmsDbClass
{
  GObjectClass parent_class;

  MmsDialect dialect;

  /* Before a statement outside a transaction: connect again if need be. */
  gboolean (*ensure) (MmsDb *db, GError **error);
  gboolean (*execute) (MmsDb *db, const char *script, GError **error);
  /* Sets MMS_DB_ERROR_UNKNOWN unless it is certain that nothing happened. */
  gboolean (*commit) (MmsDb *db, GError **error);
  gboolean (*in_transaction) (MmsDb *db);
  gint64 (*changes) (MmsDb *db);

  MmsStmt *(*stmt_new) (MmsDb *db, const char *sql, GError **error);
  void (*stmt_free) (MmsStmt *stmt);
  void (*stmt_reset) (MmsStmt *stmt);
  void (*stmt_bind) (MmsStmt *stmt, guint index, const MmsValue *value);
  gboolean (*stmt_step) (MmsStmt *stmt, gboolean *row, GError **error);
  const char *(*stmt_text) (MmsStmt *stmt, guint column);
  gint64 (*stmt_int) (MmsStmt *stmt, guint column);
  GBytes *(*stmt_blob) (MmsStmt *stmt, guint column);
  gboolean (*stmt_is_null) (MmsStmt *stmt, guint column);
};

/* For the drivers' constructors. */
void mms_db_set_read_only (MmsDb *db, gboolean read_only);

/* Whether a transaction was begun, also if the database has ended it since. */
gboolean mms_db_has_begun (MmsDb *db);

/* For mms-stmt.c: guards each step, and notes a failure inside a transaction. */
gboolean mms_db_before_step (MmsDb *db, GError **error);
void mms_db_note_failure (MmsDb *db);
void mms_db_note_active (MmsDb *db, MmsStmt *stmt);

G_END_DECLS
