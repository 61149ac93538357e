/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"
#include "mms-postgres-private.h"

#include <string.h>

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
gboolean
mms_postgres_db_fail (MmsPostgresDb *self, PGresult *result, GError **error)
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
  gboolean done =
      PQresultStatus (result) == PGRES_COMMAND_OK || mms_postgres_db_fail (self, result, error);

  PQclear (result);
  if (!done || !mms_db_get_read_only (MMS_DB (self)))
    return done;

  result = PQexec (self->connection, "SET default_transaction_read_only = on");
  done = PQresultStatus (result) == PGRES_COMMAND_OK || mms_postgres_db_fail (self, result, error);
  PQclear (result);
  return done;
}

gboolean
mms_postgres_db_connect (MmsPostgresDb *self, GError **error)
{
  g_clear_pointer (&self->connection, PQfinish);
  self->connection =
      PQconnectdbParams ((const char *[]){ "dbname", "client_encoding", "connect_timeout", NULL },
                         (const char *[]){ self->url, "UTF8", "10", NULL }, 1);
  self->session++;

  if (PQstatus (self->connection) == CONNECTION_OK)
    return configure (self, error);

  return mms_postgres_db_fail (self, NULL, error);
}

static gboolean
mms_postgres_db_ensure (MmsDb *db, GError **error)
{
  MmsPostgresDb *self = MMS_POSTGRES_DB (db);

  if (PQstatus (self->connection) == CONNECTION_OK)
    return TRUE;
  return mms_postgres_db_connect (self, error);
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
    mms_postgres_db_fail (self, result, error);
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
      mms_postgres_db_fail (self, result, error);
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
  mms_postgres_stmt_class_init (db_class);
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
  if (!mms_postgres_db_connect (self, error))
    {
      g_prefix_error (error, "Opening the store: ");
      return NULL;
    }

  return MMS_DB (g_steal_pointer (&self));
}
