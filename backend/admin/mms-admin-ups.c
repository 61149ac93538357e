/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "mm-csv.h"
#include "mm-error.h"

/* A file of a million lines goes to the server in pieces, so that neither keeps it whole. */
#define PIECE 5000

typedef struct
{
  MmsAdminSession *session;
  const char *path; /* of the route */
  MmCsvRow *header;
  guint n_added;
  guint n_known;
  guint n_wrong;
} Import;

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->header, mm_csv_row_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* ---- One piece ---- */

static void
write_row (MmCsvWriter *csv, const MmCsvRow *row)
{
  for (char **cell = row->cells; *cell != NULL; cell++)
    {
      /* What came as one line of the file goes as one. */
      g_strdelimit (*cell, "\r\n", ' ');
      mm_csv_writer_raw (csv, *cell);
    }
  mm_csv_writer_end_row (csv);
}

static char *
make_body (const MmCsvRow *header, GPtrArray *rows, GError **error)
{
  g_autoptr (MmCsvWriter) csv = mm_csv_writer_new (MM_CSV_UTF8);
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer data;
  gsize size;

  write_row (csv, header);
  for (guint i = 0; i < rows->len; i++)
    write_row (csv, rows->pdata[i]);
  bytes = mm_csv_writer_finish (csv, error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

/* "/3/serial" is the second line behind the header of the piece. */
static void
print_error (JsonObject *field, GPtrArray *rows)
{
  const char *pointer = mms_admin_text (field, "field");
  g_auto (GStrv) parts = g_strsplit (pointer != NULL ? pointer : "", "/", 3);
  guint line = g_strv_length (parts) == 3 ? (guint) atoi (parts[1]) : 0;

  if (line >= 2 && line - 2 < rows->len)
    g_printerr (_ ("line %u, %s: %s\n"), ((MmCsvRow *) rows->pdata[line - 2])->line, parts[2],
                mms_admin_text (field, "message"));
}

static void
take_answer (Import *import, JsonObject *answer, GPtrArray *rows)
{
  JsonArray *errors = json_object_has_member (answer, "errors")
                          ? json_object_get_array_member (answer, "errors")
                          : NULL;

  import->n_added += (guint) json_object_get_int_member (answer, "added");
  import->n_known += (guint) json_object_get_int_member (answer, "known");
  for (guint i = 0; errors != NULL && i < json_array_get_length (errors); i++)
    print_error (json_array_get_object_element (errors, i), rows);
  import->n_wrong += errors != NULL ? json_array_get_length (errors) : 0;
}

static gboolean
send_piece (Import *import, GPtrArray *rows, GError **error)
{
  MmsAdminClient *client = mms_admin_session_get_client (import->session, error);
  g_autofree char *body = client != NULL ? make_body (import->header, rows, error) : NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (body == NULL)
    return FALSE;
  answer = mms_admin_client_send (client, "POST", import->path, "text/csv", body, error);
  if (answer == NULL)
    return FALSE;
  take_answer (import, answer, rows);
  g_ptr_array_set_size (rows, 0);
  return TRUE;
}

/* ---- The file ---- */

static gboolean
send_rows (Import *import, MmCsvReader *reader, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_csv_row_free);

  for (;;)
    {
      MmCsvRow *row;

      if (!mm_csv_reader_next (reader, &row, error))
        return FALSE;
      if (row != NULL)
        g_ptr_array_add (rows, row);
      if (rows->len == PIECE || (row == NULL && rows->len > 0))
        {
          if (!send_piece (import, rows, error))
            return FALSE;
        }
      if (row == NULL)
        return TRUE;
    }
}

static MmCsvReader *
open_file (const char *file, GError **error)
{
  g_autofree char *data = NULL;
  gsize length;
  MmCsvReader *reader;

  if (!g_file_get_contents (file, &data, &length, error))
    return NULL;
  reader = mm_csv_reader_new (data, length, error);
  if (reader == NULL)
    g_prefix_error (error, "%s: ", file);
  return reader;
}

static gboolean
import_file (Import *import, const char *file, GError **error)
{
  g_autoptr (MmCsvReader) reader = open_file (file, error);

  if (reader == NULL || !mm_csv_reader_next (reader, &import->header, error))
    return FALSE;
  if (import->header == NULL)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, _ ("%s has no lines"), file);
      return FALSE;
    }
  return send_rows (import, reader, error);
}

static gboolean
run (MmsAdminSession *session, const char *path, int argc, char **argv, GError **error)
{
  g_auto (Import) import = { .session = session, .path = path };

  if (!mms_admin_parse (NULL, &argc, &argv, 1, 1, error) || !import_file (&import, argv[1], error))
    return FALSE;
  g_print (_ ("New: %u, known already: %u\n"), import.n_added, import.n_known);
  if (import.n_wrong == 0)
    return TRUE;
  g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID,
                       _ ("The lines named above were not imported. Correct them and import the "
                          "file again; what is known already stays as it is."));
  return FALSE;
}

/**
 * mms_admin_ups_import:
 *
 * Adds the shipped UPS units of a CSV file, telling each line at fault. The same file may be
 * imported again.
 */
gboolean
mms_admin_ups_import (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  return run (session, "/v1/admin/ups/shipments", argc, argv, error);
}

/**
 * mms_admin_ups_models:
 *
 * Replaces what is known of the models in a CSV file.
 */
gboolean
mms_admin_ups_models (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  return run (session, "/v1/admin/ups/models", argc, argv, error);
}
