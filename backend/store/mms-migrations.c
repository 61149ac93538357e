/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-migrations"

#include "config.h"
#include "mms-migrations.h"

#include "mms-migrations-resource.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/jp/mimamori/server/migrations"

/* Instances that start together take turns (the number is any of our own), and a step on a large
 * table may take its time. */
#define LOCK                                                                                       \
  "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;"                                   \
  "SELECT pg_advisory_xact_lock (7163001)"

typedef struct
{
  gint64 number;
  char *name;       /* "base" of 0001-base.sql */
  const char *text; /* borrowed from the files */
  char *hash;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_free (step->hash);
  g_free (step);
}

static int
step_compare (gconstpointer a, gconstpointer b)
{
  const Step *first = *(Step *const *) a;
  const Step *second = *(Step *const *) b;

  return (first->number > second->number) - (first->number < second->number);
}

/* %NULL for a file of the other dialect. */
static Step *
step_new (const char *file, const char *text, MmsDialect dialect)
{
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (".sql"));
  const char *ours = dialect == MMS_DIALECT_SQLITE ? ".sqlite" : ".postgres";
  char *dot = strchr (name, '.');
  Step *step;

  if (dot && !g_str_equal (dot, ours))
    return NULL;
  if (dot)
    *dot = '\0';

  step = g_new0 (Step, 1);
  step->number = g_ascii_strtoll (name, NULL, 10);
  step->name = g_strdup (name + strlen ("0000-"));
  step->text = text;
  step->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return step;
}

static gboolean
check_file_name (const char *file, GError **error)
{
  if (g_regex_match_simple ("^[0-9]{4}-[a-z0-9-]+(\\.sqlite|\\.postgres)?\\.sql$", file, 0, 0))
    return TRUE;

  g_set_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED, "“%s” is no name of a migration", file);
  return FALSE;
}

static GPtrArray *
list_steps (GHashTable *files, MmsDialect dialect, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  GHashTableIter iter;
  const char *file, *text;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &file, (gpointer *) &text))
    {
      Step *step;

      if (!check_file_name (file, error))
        return NULL;
      step = step_new (file, text, dialect);
      if (step)
        g_ptr_array_add (steps, step);
    }

  g_ptr_array_sort (steps, step_compare);
  for (guint i = 1; i < steps->len; i++)
    {
      Step *before = g_ptr_array_index (steps, i - 1);
      Step *step = g_ptr_array_index (steps, i);

      if (before->number == step->number)
        {
          g_set_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED, "There are two migrations %d",
                       (int) step->number);
          return NULL;
        }
    }

  return g_steal_pointer (&steps);
}

static gboolean
begin (MmsDb *db, GError **error)
{
  if (!mms_db_begin (db, error))
    return FALSE;
  if (mms_db_get_dialect (db) != MMS_DIALECT_POSTGRES || mms_db_execute (db, LOCK, error))
    return TRUE;

  mms_db_rollback (db);
  return FALSE;
}

static gboolean
create_table (MmsDb *db, GError **error)
{
  const char *sql = "CREATE TABLE IF NOT EXISTS schema_migrations ("
                    "number BIGINT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, "
                    "applied_at BIGINT NOT NULL)";

  if (!begin (db, error))
    return FALSE;
  if (mms_db_execute (db, sql, error))
    return mms_db_commit (db, error);

  mms_db_rollback (db);
  return FALSE;
}

static Step *
find_step (GPtrArray *steps, gint64 number)
{
  for (guint i = 0; i < steps->len; i++)
    {
      Step *step = g_ptr_array_index (steps, i);

      if (step->number == number)
        return step;
    }

  return NULL;
}

static gboolean
check_applied (MmsStmt *stmt, GPtrArray *steps, GError **error)
{
  gint64 number = mms_stmt_int (stmt, 0);
  const Step *step = find_step (steps, number);

  if (!step)
    {
      g_set_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED,
                   "The database is newer than this program: it holds step %d (%s)", (int) number,
                   mms_stmt_text (stmt, 1));
      return FALSE;
    }
  if (g_strcmp0 (step->hash, mms_stmt_text (stmt, 2)) != 0)
    {
      g_set_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED,
                   "Step %d (%s) was changed after it had been applied to this database",
                   (int) number, step->name);
      return FALSE;
    }

  return TRUE;
}

/* Checks what is there, and gives the highest number. */
static gboolean
check_database (MmsDb *db, GPtrArray *steps, gint64 *last, GError **error)
{
  MmsStmt *stmt;
  gboolean row;
  gint64 highest = 0;

  stmt = mms_db_query (db, error,
                       "SELECT number, name, sha256 FROM schema_migrations ORDER BY number", "");
  if (!stmt)
    return FALSE;

  while (TRUE)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      if (!check_applied (stmt, steps, error))
        return FALSE;
      highest = mms_stmt_int (stmt, 0);
    }

  *last = highest;
  return TRUE;
}

/* Inside its transaction: another instance may just have done it. */
static gboolean
is_applied (MmsDb *db, const Step *step, gboolean *applied, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, "SELECT 1 FROM schema_migrations WHERE number = $1", "i",
                                step->number);

  return stmt && mms_stmt_step (stmt, applied, error);
}

static gboolean
apply_in_transaction (MmsDb *db, const Step *step, GError **error)
{
  gboolean applied;

  if (!is_applied (db, step, &applied, error))
    return FALSE;
  if (applied)
    return TRUE;

  if (!mms_db_execute (db, step->text, error))
    return FALSE;
  if (!mms_db_in_transaction (db))
    {
      g_set_error_literal (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED,
                           "The step ends its own transaction");
      return FALSE;
    }

  return mms_db_run (db, error,
                     "INSERT INTO schema_migrations (number, name, sha256, applied_at) "
                     "VALUES ($1, $2, $3, $4)",
                     "issi", step->number, step->name, step->hash, g_get_real_time () / 1000);
}

static gboolean
apply_step (MmsDb *db, const Step *step, GError **error)
{
  if (!begin (db, error))
    return FALSE;

  if (!apply_in_transaction (db, step, error))
    {
      mms_db_rollback (db);
      g_prefix_error (error, "Migration %04d-%s: ", (int) step->number, step->name);
      return FALSE;
    }

  return mms_db_commit (db, error);
}

gboolean
mms_migrations_apply_files (MmsDb *db, GHashTable *files, GError **error)
{
  g_autoptr (GPtrArray) steps = list_steps (files, mms_db_get_dialect (db), error);
  gint64 last = 0;

  if (!steps || !create_table (db, error) || !check_database (db, steps, &last, error))
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = g_ptr_array_index (steps, i);

      /* A step that slipped in below the highest was not there when the later ones ran. */
      if (step->number > last && !apply_step (db, step, error))
        return FALSE;
    }

  return TRUE;
}

static GHashTable *
load_files (GError **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GResource *resource = mms_store_get_resource ();
  g_auto (GStrv) names = NULL;

  names = g_resource_enumerate_children (resource, FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names && names[i]; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER "/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, error);
      gsize size;
      const char *data;

      if (!bytes)
        return NULL;
      data = g_bytes_get_data (bytes, &size);
      g_hash_table_insert (files, g_strdup (names[i]), g_strndup (data, size));
    }

  return g_steal_pointer (&files);
}

gboolean
mms_migrations_apply (MmsDb *db, GError **error)
{
  g_autoptr (GHashTable) files = load_files (error);

  return files && mms_migrations_apply_files (db, files, error);
}
