/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"
#include "mms-db-driver.h"

static MmsDbClass *
driver (MmsStmt *stmt)
{
  return MMS_DB_GET_CLASS (stmt->db);
}

static void
bind (MmsStmt *stmt, guint index, const MmsValue *value)
{
  g_return_if_fail (stmt != NULL);
  g_return_if_fail (index > 0);
  g_return_if_fail (stmt->state == MMS_STMT_READY);

  driver (stmt)->stmt_bind (stmt, index, value);
}

void
mms_stmt_bind_text (MmsStmt *stmt, guint index, const char *text)
{
  bind (stmt, index, &(MmsValue){ .type = MMS_VALUE_TEXT, .text = text });
}

void
mms_stmt_bind_int (MmsStmt *stmt, guint index, gint64 value)
{
  bind (stmt, index, &(MmsValue){ .type = MMS_VALUE_INT, .number = value });
}

void
mms_stmt_bind_bool (MmsStmt *stmt, guint index, gboolean value)
{
  bind (stmt, index, &(MmsValue){ .type = MMS_VALUE_BOOL, .number = value ? 1 : 0 });
}

void
mms_stmt_bind_blob (MmsStmt *stmt, guint index, GBytes *bytes)
{
  bind (stmt, index, &(MmsValue){ .type = MMS_VALUE_BLOB, .bytes = bytes });
}

void
mms_stmt_bind_null (MmsStmt *stmt, guint index)
{
  bind (stmt, index, &(MmsValue){ .type = MMS_VALUE_NULL });
}

gboolean
mms_stmt_step (MmsStmt *stmt, gboolean *row, GError **error)
{
  gboolean has_row = FALSE;

  g_return_val_if_fail (stmt != NULL, FALSE);

  /* SQLite would run the statement again after its end. */
  if (stmt->state == MMS_STMT_DONE)
    {
      *row = FALSE;
      return TRUE;
    }

  if (!mms_db_before_step (stmt->db, error))
    return FALSE;

  if (!driver (stmt)->stmt_step (stmt, &has_row, error))
    {
      stmt->state = MMS_STMT_DONE;
      mms_db_note_failure (stmt->db);
      return FALSE;
    }

  if (has_row && stmt->state == MMS_STMT_READY)
    mms_db_note_active (stmt->db, stmt);

  stmt->state = has_row ? MMS_STMT_ROW : MMS_STMT_DONE;
  *row = has_row;
  return TRUE;
}

const char *
mms_stmt_text (MmsStmt *stmt, guint column)
{
  g_return_val_if_fail (stmt->state == MMS_STMT_ROW, NULL);

  return driver (stmt)->stmt_text (stmt, column);
}

gint64
mms_stmt_int (MmsStmt *stmt, guint column)
{
  g_return_val_if_fail (stmt->state == MMS_STMT_ROW, 0);

  return driver (stmt)->stmt_int (stmt, column);
}

gint64
mms_stmt_opt_int (MmsStmt *stmt, guint column)
{
  return mms_stmt_is_null (stmt, column) ? G_MININT64 : mms_stmt_int (stmt, column);
}

gboolean
mms_stmt_bool (MmsStmt *stmt, guint column)
{
  return mms_stmt_int (stmt, column) != 0;
}

GBytes *
mms_stmt_blob (MmsStmt *stmt, guint column)
{
  g_return_val_if_fail (stmt->state == MMS_STMT_ROW, NULL);

  return mms_stmt_is_null (stmt, column) ? NULL : driver (stmt)->stmt_blob (stmt, column);
}

gboolean
mms_stmt_is_null (MmsStmt *stmt, guint column)
{
  g_return_val_if_fail (stmt->state == MMS_STMT_ROW, TRUE);

  return driver (stmt)->stmt_is_null (stmt, column);
}

GPtrArray *
mms_stmt_collect (MmsStmt *stmt, MmsFromStmt from_stmt, GDestroyNotify free_row, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  for (;;)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, from_stmt (stmt));
    }
}

gpointer
mms_stmt_first (MmsStmt *stmt, MmsFromStmt from_stmt, GError **error)
{
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return from_stmt (stmt);
}
