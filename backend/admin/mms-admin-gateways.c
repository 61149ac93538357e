/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "mm-error.h"
#include "mm-gateway-csv.h"
#include "mms-admin-sheets.h"

typedef struct
{
  char *passwords;
  char *sheets;
} Outputs;

/* ---- Reading the file ---- */

static MmGatewayCsv *
read_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) local = NULL;
  MmGatewayCsv *csv;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  csv = mm_gateway_csv_read (data, length, &local);
  if (csv != NULL)
    return csv;
  if (g_strcmp0 (mm_error_get_code (local), "csv_empty") == 0)
    g_set_error (error, MM_ERROR, MM_ERROR_INVALID, _ ("%s has no lines with gateways"), path);
  else if (g_strcmp0 (mm_error_get_code (local), "csv_column") == 0)
    g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID,
                         _ ("The first line must name the columns ID, model and serial"));
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", path);
  return NULL;
}

/* "/items/3/serial" is told as the line of the file. */
static void
print_line (const MmFieldError *field, const MmGatewayCsv *csv)
{
  const char *member;
  const MmCsvRow *row = mm_gateway_csv_find (csv, field->field, &member);

  if (row != NULL)
    g_printerr (_ ("line %u, %s: %s\n"), row->line, member, field->message);
  else
    g_printerr ("%s: %s\n", field->field, field->message);
}

static void
explain_lines (GError **error, const MmGatewayCsv *csv)
{
  const MmProblem *problem = error != NULL ? mm_error_get_problem (*error) : NULL;

  if (problem == NULL || problem->fields->len == 0)
    return;
  for (guint i = 0; i < problem->fields->len; i++)
    print_line (problem->fields->pdata[i], csv);
  g_clear_error (error);
  g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID,
                       _ ("Nothing was imported. Correct these lines and import the file again."));
}

/* ---- Importing ---- */

static GPtrArray *
import (MmsAdminSession *session, const char *path, GError **error)
{
  g_autoptr (MmGatewayCsv) csv = read_file (path, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_sheet_free);
  g_autoptr (JsonNode) request = NULL;
  g_autofree char *body = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;

  if (csv == NULL)
    return NULL;
  request = mm_gateway_csv_to_json (csv);
  body = json_to_string (request, FALSE);
  answer = mms_admin_session_ask (session, "POST", "/v1/admin/gateways", body, error);
  if (answer == NULL)
    {
      explain_lines (error, csv);
      return NULL;
    }
  items = json_object_get_array_member (answer, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    g_ptr_array_add (sheets, mms_admin_sheet_read (json_array_get_object_element (items, i)));
  return g_steal_pointer (&sheets);
}

static gboolean
write_outputs (MmsAdminSession *session, GPtrArray *sheets, const Outputs *outputs, GError **error)
{
  if (outputs->passwords != NULL)
    {
      if (!mms_admin_write_passwords (sheets, outputs->passwords, error))
        return FALSE;
      g_print (_ ("The initial passwords are in %s. They are kept nowhere else.\n"),
               outputs->passwords);
    }
  if (outputs->sheets != NULL)
    {
      if (!mms_admin_write_sheets (session, sheets, outputs->sheets, error))
        return FALSE;
      g_print (_ ("The sheets are in %s. Print on both sides and delete the file.\n"),
               outputs->sheets);
    }
  return TRUE;
}

static gboolean
claim_outputs (const Outputs *outputs, GError **error)
{
  if (outputs->passwords == NULL && outputs->sheets == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Say with --passwords FILE or --sheets FILE.pdf where the initial "
                              "passwords go"));
      return FALSE;
    }
  return (outputs->passwords == NULL || mms_admin_claim_file (outputs->passwords, error)) &&
         (outputs->sheets == NULL || mms_admin_claim_file (outputs->sheets, error));
}

static void
drop_outputs (const Outputs *outputs)
{
  if (outputs->passwords != NULL)
    g_unlink (outputs->passwords);
  if (outputs->sheets != NULL)
    g_unlink (outputs->sheets);
}

static gboolean
import_to (MmsAdminSession *session, const char *path, const Outputs *outputs, GError **error)
{
  g_autoptr (GPtrArray) sheets = NULL;

  if (!claim_outputs (outputs, error))
    return FALSE;
  sheets = import (session, path, error);
  if (sheets == NULL)
    {
      drop_outputs (outputs);
      return FALSE;
    }
  g_print (ngettext ("%u gateway was imported\n", "%u gateways were imported\n", sheets->len),
           sheets->len);
  return write_outputs (session, sheets, outputs, error);
}

/**
 * mms_admin_gateways_import:
 *
 * Imports all gateways of a CSV file, or none, telling each line at fault.
 */
gboolean
mms_admin_gateways_import (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  Outputs outputs = { 0 };
  const GOptionEntry entries[] = {
    { "passwords", 0, 0, G_OPTION_ARG_FILENAME, &outputs.passwords,
      N_ ("Write the initial passwords as CSV to FILE, mode 0600"), N_ ("FILE") },
    { "sheets", 0, 0, G_OPTION_ARG_FILENAME, &outputs.sheets,
      N_ ("Write the sheets to FILE.pdf, mode 0600"), N_ ("FILE.pdf") },
    { NULL },
  };
  gboolean done = mms_admin_parse (entries, &argc, &argv, 1, 1, error) &&
                  import_to (session, argv[1], &outputs, error);

  g_free (outputs.passwords);
  g_free (outputs.sheets);
  return done;
}

/* ---- Listing ---- */

static const char *
state_words (const char *state)
{
  if (g_str_equal (state, "stock"))
    return _ ("in stock");
  return g_str_equal (state, "installed") ? _ ("installed") : _ ("retired");
}

static const char *
print_page (JsonArray *items)
{
  guint n = json_array_get_length (items);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *last = mms_admin_format_time (item, "last_contact");

      mms_admin_print_cell (mms_admin_text (item, "gateway_id"), 12);
      mms_admin_print_cell (state_words (mms_admin_text (item, "state")), 9);
      mms_admin_print_cell (last, 16);
      mms_admin_print_cell (mms_admin_text (item, "model"), 12);
      g_print ("%s\n", mms_admin_text (item, "serial"));
    }
  return n > 0 ? mms_admin_text (json_array_get_object_element (items, n - 1), "gateway_id") : "";
}

gboolean
mms_admin_gateways_list (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autofree char *after = g_strdup ("");
  gboolean more = mms_admin_parse (NULL, &argc, &argv, 0, 0, error);

  if (!more)
    return FALSE;
  while (more)
    {
      g_autofree char *path = g_strconcat ("/v1/admin/gateways?after=", after, NULL);
      g_autoptr (JsonObject) answer = mms_admin_session_ask (session, "GET", path, NULL, error);
      const char *last;

      if (answer == NULL)
        return FALSE;
      last = print_page (json_object_get_array_member (answer, "items"));
      g_free (after);
      after = g_strdup (last);
      more = json_object_get_boolean_member (answer, "more");
    }
  return TRUE;
}

/* ---- Printing again ---- */

static gboolean
reprint (MmsAdminSession *session, const char *id, GPtrArray *sheets, GError **error)
{
  g_autofree char *upper = g_ascii_strup (id, -1);
  g_autofree char *path = g_strdup_printf ("/v1/admin/gateways/%s/password", upper);
  g_autoptr (JsonObject) answer = mms_admin_session_ask (session, "POST", path, NULL, error);

  if (answer == NULL)
    {
      g_prefix_error (error, "%s: ", upper);
      return FALSE;
    }
  g_ptr_array_add (sheets, mms_admin_sheet_read (answer));
  return TRUE;
}

/**
 * mms_admin_sheets:
 *
 * Makes sheets for gateways that have been printed before. The store has no passwords, so each gets
 * a new one, and the old sheet is worth nothing any more.
 */
gboolean
mms_admin_sheets (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_sheet_free);
  Outputs outputs = { 0 };

  if (!mms_admin_parse (NULL, &argc, &argv, 2, G_MAXINT, error) ||
      !mms_admin_claim_file (argv[1], error))
    return FALSE;
  outputs.sheets = argv[1];
  for (int i = 2; i < argc; i++)
    {
      if (reprint (session, argv[i], sheets, error))
        continue;
      if (sheets->len > 0 && !write_outputs (session, sheets, &outputs, NULL))
        g_printerr ("%s\n", _ ("Some gateways have new passwords that were not printed."));
      else if (sheets->len == 0)
        drop_outputs (&outputs);
      return FALSE;
    }
  g_print ("%s\n", _ ("Each gateway has a new initial password; sheets printed before no longer "
                      "work."));
  return write_outputs (session, sheets, &outputs, error);
}
