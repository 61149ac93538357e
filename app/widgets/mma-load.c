/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-load.h"

#include "mm-error.h"

#define MB (1024 * 1024)
#define ATTRIBUTES G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE

static gboolean
check (GFileInfo *info, guint most_mb, GError **error)
{
  guint32 type = g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_STANDARD_TYPE);
  guint64 size = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE);

  if (type != G_FILE_TYPE_REGULAR)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "This is no file");
  else if (size > (guint64) most_mb * MB)
    g_propagate_error (error, mm_error_new_invalid ("file_too_large", NULL, MM_PROBLEM_NONE,
                                                    MM_PROBLEM_NONE, most_mb));
  else
    return TRUE;
  return FALSE;
}

/* Step 3: it is here. */
static void
loaded_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GBytes *bytes = g_file_load_bytes_finish (G_FILE (file), result, NULL, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* Step 2: it is one that may be read. */
static void
known_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (file), result, &error);

  if (info != NULL && check (info, GPOINTER_TO_UINT (g_task_get_task_data (task)), &error))
    g_file_load_bytes_async (G_FILE (file), g_task_get_cancellable (task), loaded_cb,
                             g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/* Step 1: what it is. */
void
mma_load_file_async (
    GFile *file, guint most_mb, GCancellable *cancellable, GAsyncReadyCallback done, gpointer data)
{
  GTask *task = g_task_new (file, cancellable, done, data);

  g_task_set_source_tag (task, mma_load_file_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (most_mb), NULL);
  g_file_query_info_async (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           cancellable, known_cb, task);
}

GBytes *
mma_load_file_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
