/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"
#include "mms-postgres-private.h"

#include <string.h>

/* Types by their numbers in pg_type, which PostgreSQL never changes. */
enum
{
  OID_BOOL = 16,
  OID_BYTEA = 17,
  OID_INT8 = 20,
  OID_TEXT = 25,
};

/* As many as PostgreSQL's own FUNC_MAX_ARGS; more values than that belong into rows. */
#define PARAMS_MAX 100

typedef struct
{
  Oid type;
  char *text;    /* owned; NULL and no bytes: NULL */
  GBytes *bytes; /* owned */
} Param;

typedef struct
{
  MmsStmt parent;

  /* owned */
  char *name;
  Oid *prepared_types;
  PGresult *result;
  GPtrArray *texts; /* converted ones of this row */

  /* state */
  Param params[PARAMS_MAX];
  guint n_params;
  guint n_prepared;
  guint session;
  int row;
} PostgresStmt;

static MmsStmt *
postgres_stmt_new (MmsDb *db, const char *sql, GError **error)
{
  PostgresStmt *stmt = g_new0 (PostgresStmt, 1);

  /* Prepared when it is first run: its types are those of the values that were bound. */
  stmt->name = g_strdup_printf ("s%u", ++MMS_POSTGRES_DB (db)->last_name);
  stmt->texts = g_ptr_array_new_with_free_func (g_free);
  return &stmt->parent;
}

static void
clear_result (PostgresStmt *stmt)
{
  g_clear_pointer (&stmt->result, PQclear);
  g_ptr_array_set_size (stmt->texts, 0);
}

static void
clear_params (PostgresStmt *stmt)
{
  for (guint i = 0; i < stmt->n_params; i++)
    {
      g_clear_pointer (&stmt->params[i].text, g_free);
      g_clear_pointer (&stmt->params[i].bytes, g_bytes_unref);
    }
  stmt->n_params = 0;
}

static void
deallocate (PostgresStmt *stmt)
{
  MmsPostgresDb *self = MMS_POSTGRES_DB (stmt->parent.db);
  char sql[64];

  if (!stmt->prepared_types)
    return;

  g_clear_pointer (&stmt->prepared_types, g_free);
  if (stmt->session != self->session || PQtransactionStatus (self->connection) == PQTRANS_INERROR)
    return;

  g_snprintf (sql, sizeof sql, "DEALLOCATE %s", stmt->name);
  PQclear (PQexec (self->connection, sql));
}

static void
postgres_stmt_free (MmsStmt *base)
{
  PostgresStmt *stmt = (PostgresStmt *) base;

  deallocate (stmt);
  clear_result (stmt);
  clear_params (stmt);
  g_ptr_array_unref (stmt->texts);
  g_free (stmt->name);
  g_free (stmt);
}

static void
postgres_stmt_reset (MmsStmt *base)
{
  PostgresStmt *stmt = (PostgresStmt *) base;

  clear_result (stmt);
  clear_params (stmt);
}

static void
postgres_stmt_bind (MmsStmt *base, guint index, const MmsValue *value)
{
  static const Oid types[] = { 0, OID_TEXT, OID_INT8, OID_BOOL, OID_BYTEA };
  PostgresStmt *stmt = (PostgresStmt *) base;
  Param *param;

  g_return_if_fail (index <= PARAMS_MAX);

  param = &stmt->params[index - 1];
  g_clear_pointer (&param->text, g_free);
  g_clear_pointer (&param->bytes, g_bytes_unref);
  param->type = types[value->type];
  stmt->n_params = MAX (stmt->n_params, index);

  if (value->type == MMS_VALUE_TEXT)
    param->text = g_strdup (value->text);
  else if (value->type == MMS_VALUE_INT)
    param->text = g_strdup_printf ("%" G_GINT64_FORMAT, value->number);
  else if (value->type == MMS_VALUE_BOOL)
    param->text = g_strdup (value->number ? "t" : "f");
  else if (value->type == MMS_VALUE_BLOB && value->bytes)
    param->bytes = g_bytes_ref (value->bytes);
}

static gboolean
is_prepared (PostgresStmt *stmt)
{
  if (!stmt->prepared_types || stmt->session != MMS_POSTGRES_DB (stmt->parent.db)->session ||
      stmt->n_prepared != stmt->n_params)
    return FALSE;

  /* A NULL without a type fits any. */
  for (guint i = 0; i < stmt->n_params; i++)
    if (stmt->params[i].type != stmt->prepared_types[i] && stmt->params[i].type != 0)
      return FALSE;
  return TRUE;
}

static gboolean
ensure_prepared (PostgresStmt *stmt, GError **error)
{
  MmsPostgresDb *self = MMS_POSTGRES_DB (stmt->parent.db);
  Oid types[PARAMS_MAX];
  PGresult *result;
  gboolean done;

  if (is_prepared (stmt))
    return TRUE;

  deallocate (stmt);
  for (guint i = 0; i < stmt->n_params; i++)
    types[i] = stmt->params[i].type;

  result = PQprepare (self->connection, stmt->name, stmt->parent.sql, stmt->n_params, types);
  done = PQresultStatus (result) == PGRES_COMMAND_OK || mms_postgres_db_fail (self, result, error);
  PQclear (result);
  if (!done)
    return FALSE;

  stmt->prepared_types = g_memdup2 (types, sizeof (Oid) * MAX (1, stmt->n_params));
  stmt->n_prepared = stmt->n_params;
  stmt->session = self->session;
  return TRUE;
}

static PGresult *
run_prepared (PostgresStmt *stmt)
{
  const char *values[PARAMS_MAX];
  int lengths[PARAMS_MAX];
  int formats[PARAMS_MAX];

  for (guint i = 0; i < stmt->n_params; i++)
    {
      const Param *param = &stmt->params[i];
      gsize size = 0;

      values[i] = param->bytes ? g_bytes_get_data (param->bytes, &size) : param->text;
      if (param->bytes && !values[i])
        values[i] = ""; /* an empty blob, not NULL */
      lengths[i] = size;
      formats[i] = param->bytes ? 1 : 0;
    }

  return PQexecPrepared (MMS_POSTGRES_DB (stmt->parent.db)->connection, stmt->name, stmt->n_params,
                         values, lengths, formats, 0);
}

static gboolean
run_once (PostgresStmt *stmt, GError **error)
{
  ExecStatusType status;

  if (!ensure_prepared (stmt, error))
    return FALSE;

  stmt->result = run_prepared (stmt);
  stmt->row = -1;
  status = PQresultStatus (stmt->result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
    return TRUE;

  mms_postgres_db_fail (MMS_POSTGRES_DB (stmt->parent.db), stmt->result, error);
  clear_result (stmt);
  return FALSE;
}

/* A read that begins on a connection found dead can be done again; a write cannot. */
static gboolean
may_repeat (MmsPostgresDb *self)
{
  return PQstatus (self->connection) != CONNECTION_OK && mms_db_get_read_only (MMS_DB (self)) &&
         !mms_db_has_begun (MMS_DB (self));
}

static gboolean
run (PostgresStmt *stmt, GError **error)
{
  MmsPostgresDb *self = MMS_POSTGRES_DB (stmt->parent.db);
  g_autoptr (GError) local_error = NULL;

  if (!run_once (stmt, &local_error))
    {
      if (!may_repeat (self))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!mms_postgres_db_connect (self, error) || !run_once (stmt, error))
        return FALSE;
    }

  /* SQLite does not count the rows of a SELECT; neither do we. */
  if (!g_str_has_prefix (PQcmdStatus (stmt->result), "SELECT"))
    self->changes = g_ascii_strtoll (PQcmdTuples (stmt->result), NULL, 10);
  return TRUE;
}

static gboolean
postgres_stmt_step (MmsStmt *base, gboolean *row, GError **error)
{
  PostgresStmt *stmt = (PostgresStmt *) base;

  if (base->state == MMS_STMT_READY && !run (stmt, error))
    return FALSE;

  g_ptr_array_set_size (stmt->texts, 0);
  *row = ++stmt->row < PQntuples (stmt->result);
  if (!*row)
    clear_result (stmt);
  return TRUE;
}

/* "\x616263" */
static guint8 *
decode_hex (const char *text, gsize *size)
{
  gsize n = strlen (text) / 2 - 1;
  guint8 *data = g_malloc (n + 1);

  for (gsize i = 0; i < n; i++)
    data[i] = g_ascii_xdigit_value (text[2 * i + 2]) << 4 | g_ascii_xdigit_value (text[2 * i + 3]);
  data[n] = 0;
  *size = n;
  return data;
}

static gboolean
postgres_stmt_is_null (MmsStmt *base, guint column)
{
  PostgresStmt *stmt = (PostgresStmt *) base;

  return PQgetisnull (stmt->result, stmt->row, column);
}

static const char *
postgres_stmt_text (MmsStmt *base, guint column)
{
  PostgresStmt *stmt = (PostgresStmt *) base;
  const char *text = PQgetvalue (stmt->result, stmt->row, column);
  Oid type = PQftype (stmt->result, column);
  gsize size;

  if (postgres_stmt_is_null (base, column))
    return NULL;
  if (type == OID_BOOL)
    return text[0] == 't' ? "1" : "0";
  if (type != OID_BYTEA)
    return text;

  g_ptr_array_add (stmt->texts, decode_hex (text, &size));
  return g_ptr_array_index (stmt->texts, stmt->texts->len - 1);
}

static gint64
postgres_stmt_int (MmsStmt *base, guint column)
{
  const char *text = postgres_stmt_text (base, column);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static GBytes *
postgres_stmt_blob (MmsStmt *base, guint column)
{
  PostgresStmt *stmt = (PostgresStmt *) base;
  const char *text = PQgetvalue (stmt->result, stmt->row, column);
  gsize size;

  if (PQftype (stmt->result, column) == OID_BYTEA)
    {
      guint8 *data = decode_hex (text, &size);

      return g_bytes_new_take (data, size);
    }
  return g_bytes_new (text, strlen (text));
}

void
mms_postgres_stmt_class_init (MmsDbClass *db_class)
{
  db_class->stmt_new = postgres_stmt_new;
  db_class->stmt_free = postgres_stmt_free;
  db_class->stmt_reset = postgres_stmt_reset;
  db_class->stmt_bind = postgres_stmt_bind;
  db_class->stmt_step = postgres_stmt_step;
  db_class->stmt_text = postgres_stmt_text;
  db_class->stmt_int = postgres_stmt_int;
  db_class->stmt_blob = postgres_stmt_blob;
  db_class->stmt_is_null = postgres_stmt_is_null;
}
