/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"
#include "mms-postgres-db.h"

#include <libpq-fe.h>
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

struct _MmsPostgresDb
{
  MmsDb parent_instance;

  /* owned */
  char *url;
  PGconn *connection;

  /* state */
  guint session;   /* grows with each connection; statements are prepared once for each */
  guint last_name; /* of the prepared statements */
  gint64 changes;
};

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

G_DEFINE_FINAL_TYPE (MmsPostgresDb, mms_postgres_db, MMS_TYPE_DB)

static MmsDbError
error_code (const char *state)
{
  if (!state)
    return MMS_DB_ERROR_FAILED;
  if (g_str_has_prefix (state, "23"))
    return MMS_DB_ERROR_CONSTRAINT;
  if (g_str_has_prefix (state, "53100"))
    return MMS_DB_ERROR_FULL;
  /* serialization_failure, deadlock_detected, lock_not_available */
  if (g_str_equal (state, "40001") || g_str_equal (state, "40P01") || g_str_equal (state, "55P03"))
    return MMS_DB_ERROR_BUSY;
  return MMS_DB_ERROR_FAILED;
}

/* The primary message alone: details of PostgreSQL quote values of the row. */
static gboolean
fail (MmsPostgresDb *self, PGresult *result, GError **error)
{
  const char *state = result ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *message = result ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  g_autofree char *text = g_strdup (message ? message : PQerrorMessage (self->connection));

  text[strcspn (text, "\n")] = '\0';
  g_set_error (error, MMS_DB_ERROR, error_code (state), "PostgreSQL %s: %s", state ? state : "-",
               text);
  return FALSE;
}

static gboolean
configure (MmsPostgresDb *self, GError **error)
{
  const char *script = "SET client_min_messages = warning; SET lock_timeout = '5s';"
                       "SET statement_timeout = '60s'; SET synchronous_commit = on;"
                       "SET bytea_output = hex; SET TimeZone = 'UTC'";
  PGresult *result = PQexec (self->connection, script);
  gboolean done = PQresultStatus (result) == PGRES_COMMAND_OK || fail (self, result, error);

  PQclear (result);
  if (!done || !mms_db_get_read_only (MMS_DB (self)))
    return done;

  result = PQexec (self->connection, "SET default_transaction_read_only = on");
  done = PQresultStatus (result) == PGRES_COMMAND_OK || fail (self, result, error);
  PQclear (result);
  return done;
}

static gboolean
connect_again (MmsPostgresDb *self, GError **error)
{
  g_clear_pointer (&self->connection, PQfinish);
  self->connection =
      PQconnectdbParams ((const char *[]){ "dbname", "client_encoding", "connect_timeout", NULL },
                         (const char *[]){ self->url, "UTF8", "10", NULL }, 1);
  self->session++;

  if (PQstatus (self->connection) == CONNECTION_OK)
    return configure (self, error);

  return fail (self, NULL, error);
}

static gboolean
mms_postgres_db_ensure (MmsDb *db, GError **error)
{
  MmsPostgresDb *self = MMS_POSTGRES_DB (db);

  if (PQstatus (self->connection) == CONNECTION_OK)
    return TRUE;
  return connect_again (self, error);
}

static gboolean
mms_postgres_db_execute (MmsDb *db, const char *script, GError **error)
{
  MmsPostgresDb *self = MMS_POSTGRES_DB (db);
  PGresult *result = PQexec (self->connection, script);
  ExecStatusType status = PQresultStatus (result);
  gboolean done =
      status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;

  if (!done)
    fail (self, result, error);
  PQclear (result);
  return done;
}

static gboolean
mms_postgres_db_commit (MmsDb *db, GError **error)
{
  MmsPostgresDb *self = MMS_POSTGRES_DB (db);
  PGresult *result;
  gboolean done = FALSE;

  if (PQstatus (self->connection) != CONNECTION_OK)
    {
      g_set_error_literal (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED,
                           "The connection was lost before the commit");
      return FALSE;
    }

  result = PQexec (self->connection, "COMMIT");
  if (PQresultStatus (result) != PGRES_COMMAND_OK)
    {
      fail (self, result, error);
      /* Without the server's own word nobody knows. */
      if (error && *error && !(result && PQresultErrorField (result, PG_DIAG_SQLSTATE)))
        (*error)->code = MMS_DB_ERROR_UNKNOWN;
      if (error && *error && PQstatus (self->connection) != CONNECTION_OK)
        (*error)->code = MMS_DB_ERROR_UNKNOWN;
    }
  /* COMMIT of a failed transaction answers ROLLBACK, and that is no error to PostgreSQL. */
  else if (!g_str_equal (PQcmdStatus (result), "COMMIT"))
    g_set_error_literal (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED,
                         "The transaction was rolled back");
  else
    done = TRUE;

  PQclear (result);
  return done;
}

static gboolean
mms_postgres_db_in_transaction (MmsDb *db)
{
  PGTransactionStatusType status = PQtransactionStatus (MMS_POSTGRES_DB (db)->connection);

  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

static gint64
mms_postgres_db_changes (MmsDb *db)
{
  return MMS_POSTGRES_DB (db)->changes;
}

static MmsStmt *
mms_postgres_db_stmt_new (MmsDb *db, const char *sql, GError **error)
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
mms_postgres_db_stmt_free (MmsStmt *base)
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
mms_postgres_db_stmt_reset (MmsStmt *base)
{
  PostgresStmt *stmt = (PostgresStmt *) base;

  clear_result (stmt);
  clear_params (stmt);
}

static void
mms_postgres_db_stmt_bind (MmsStmt *base, guint index, const MmsValue *value)
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
  done = PQresultStatus (result) == PGRES_COMMAND_OK || fail (self, result, error);
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

  fail (MMS_POSTGRES_DB (stmt->parent.db), stmt->result, error);
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
      if (!connect_again (self, error) || !run_once (stmt, error))
        return FALSE;
    }

  /* SQLite does not count the rows of a SELECT; neither do we. */
  if (!g_str_has_prefix (PQcmdStatus (stmt->result), "SELECT"))
    self->changes = g_ascii_strtoll (PQcmdTuples (stmt->result), NULL, 10);
  return TRUE;
}

static gboolean
mms_postgres_db_stmt_step (MmsStmt *base, gboolean *row, GError **error)
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
mms_postgres_db_stmt_is_null (MmsStmt *base, guint column)
{
  PostgresStmt *stmt = (PostgresStmt *) base;

  return PQgetisnull (stmt->result, stmt->row, column);
}

static const char *
mms_postgres_db_stmt_text (MmsStmt *base, guint column)
{
  PostgresStmt *stmt = (PostgresStmt *) base;
  const char *text = PQgetvalue (stmt->result, stmt->row, column);
  Oid type = PQftype (stmt->result, column);
  gsize size;

  if (mms_postgres_db_stmt_is_null (base, column))
    return NULL;
  if (type == OID_BOOL)
    return text[0] == 't' ? "1" : "0";
  if (type != OID_BYTEA)
    return text;

  g_ptr_array_add (stmt->texts, decode_hex (text, &size));
  return g_ptr_array_index (stmt->texts, stmt->texts->len - 1);
}

static gint64
mms_postgres_db_stmt_int (MmsStmt *base, guint column)
{
  const char *text = mms_postgres_db_stmt_text (base, column);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static GBytes *
mms_postgres_db_stmt_blob (MmsStmt *base, guint column)
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

static void
mms_postgres_db_dispose (GObject *object)
{
  MmsPostgresDb *self = MMS_POSTGRES_DB (object);

  G_OBJECT_CLASS (mms_postgres_db_parent_class)->dispose (object);

  g_clear_pointer (&self->connection, PQfinish);
  g_clear_pointer (&self->url, g_free);
}

static void
mms_postgres_db_class_init (MmsPostgresDbClass *klass)
{
  MmsDbClass *db_class = MMS_DB_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mms_postgres_db_dispose;

  db_class->dialect = MMS_DIALECT_POSTGRES;
  db_class->ensure = mms_postgres_db_ensure;
  db_class->execute = mms_postgres_db_execute;
  db_class->commit = mms_postgres_db_commit;
  db_class->in_transaction = mms_postgres_db_in_transaction;
  db_class->changes = mms_postgres_db_changes;
  db_class->stmt_new = mms_postgres_db_stmt_new;
  db_class->stmt_free = mms_postgres_db_stmt_free;
  db_class->stmt_reset = mms_postgres_db_stmt_reset;
  db_class->stmt_bind = mms_postgres_db_stmt_bind;
  db_class->stmt_step = mms_postgres_db_stmt_step;
  db_class->stmt_text = mms_postgres_db_stmt_text;
  db_class->stmt_int = mms_postgres_db_stmt_int;
  db_class->stmt_blob = mms_postgres_db_stmt_blob;
  db_class->stmt_is_null = mms_postgres_db_stmt_is_null;
}

static void
mms_postgres_db_init (MmsPostgresDb *self)
{
}

MmsDb *
mms_postgres_db_open (const char *url, gboolean read_only, GError **error)
{
  g_autoptr (MmsPostgresDb) self = g_object_new (MMS_TYPE_POSTGRES_DB, NULL);

  self->url = g_strdup (url);
  mms_db_set_read_only (MMS_DB (self), read_only);
  if (!connect_again (self, error))
    {
      g_prefix_error (error, "Opening the store: ");
      return NULL;
    }

  return MMS_DB (g_steal_pointer (&self));
}
