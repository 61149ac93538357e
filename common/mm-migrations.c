/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-migrations.h"

#include "mm-error.h"

static gboolean
apply_step (MmSqlite *db, const char *sql, guint version, GError **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u", version);

  if (!mm_sqlite_begin (db, error))
    return FALSE;
  if (mm_sqlite_exec (db, sql, error) && mm_sqlite_exec (db, pragma, error) &&
      mm_sqlite_commit (db, error))
    return TRUE;
  mm_sqlite_rollback (db);
  g_prefix_error (error, "Migration to version %u: ", version);
  return FALSE;
}

/* Number at the start of a file's name, or 0. */
static guint
step_number (const char *name)
{
  return (guint) g_ascii_strtoull (name, NULL, 10);
}

static char *
load_text (GResource *resource, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_path ("/", folder, name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
mm_migrations_apply (MmSqlite *db, const char *const *steps, GError **error)
{
  guint known = g_strv_length ((GStrv) steps);
  gint64 version;

  g_return_val_if_fail (db != NULL && steps != NULL, FALSE);

  if (!mm_sqlite_get_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > known)
    {
      MmProblem *problem = mm_problem_new ("newer_file", "The file was written by a newer version");

      problem->length = version;
      problem->maximum = known;
      g_propagate_error (error, mm_error_new_take (MM_ERROR_CONFLICT, problem));
      return FALSE;
    }
  for (guint i = (guint) version; i < known; i++)
    if (!apply_step (db, steps[i], i + 1, error))
      return FALSE;
  return TRUE;
}

gboolean
mm_migrations_apply_resources (MmSqlite *db,
                               GResource *resource,
                               const char *folder,
                               GError **error)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);

  names = g_resource_enumerate_children (resource, folder, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (names == NULL)
    return FALSE;
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *sql = load_text (resource, folder, names[i], error);

      if (sql == NULL)
        return FALSE;
      g_ptr_array_add (steps, sql);
      if (step_number (names[i]) != i + 1)
        {
          g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "Migration %s is out of order", names[i]);
          return FALSE;
        }
    }
  g_ptr_array_add (steps, NULL);
  return mm_migrations_apply (db, (const char *const *) steps->pdata, error);
}
