/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-import-page"

#include "config.h"

#include "mma-import-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-gateway-csv.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-load.h"
#include "mma-sheet-panel.h"

#define SHOWN 20
/* What the service takes of them is less. */
#define FILE_MB 16

struct _MmaImportPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  MmGatewayCsv *csv; /* (nullable): not read yet */
  GError *error;     /* (nullable): what is wrong with the file */
  GPtrArray *sheets; /* of MmSheet: what was made */

  /* state */
  gboolean checked;
};

G_DEFINE_FINAL_TYPE (MmaImportPage, mma_import_page, MMA_TYPE_FLOW_PAGE)

/* The confirmation */

static guint
count_wrong (MmaImportPage *self)
{
  const MmProblem *problem = self->error != NULL ? mm_error_get_problem (self->error) : NULL;

  return problem != NULL ? problem->fields->len : 0;
}

static const char *
name_column (const char *member)
{
  if (g_str_equal (member, "gateway_id"))
    return _ ("Gateway ID");
  return g_str_equal (member, "model") ? _ ("Model") : _ ("Serial number");
}

static void
add_wrong (MmaImportPage *self, MmaSummary *summary, const MmFieldError *field)
{
  const char *member;
  const MmCsvRow *row = mm_gateway_csv_find (self->csv, field->field, &member);
  g_autofree char *line = NULL;
  g_autofree char *what = NULL;

  if (row == NULL)
    {
      mma_summary_add_text (summary, field->message);
      return;
    }
  /* Translators: line of a file */
  line = g_strdup_printf (_ ("Line %u"), row->line);
  /* Translators: a column of the file, and what is wrong in it */
  what = g_strdup_printf (_ ("%s: %s"), name_column (member), field->message);
  mma_summary_add (summary, line, what);
}

static void
add_wrong_lines (MmaImportPage *self, GtkBox *box)
{
  const MmProblem *problem = mm_error_get_problem (self->error);
  MmaSummary *summary =
      mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, _ ("Lines to correct"), NULL);

  mma_summary_add_text (summary, _ ("Nothing was made. Correct these lines in the file, and choose "
                                    "it again."));
  for (guint i = 0; i < problem->fields->len; i++)
    add_wrong (self, summary, problem->fields->pdata[i]);
}

static void
add_rows (MmaImportPage *self, GtkBox *box)
{
  guint n_rows = self->csv->rows->len;
  g_autofree char *number = mma_format_count (n_rows);
  g_autofree char *title = g_strdup_printf (ngettext ("%s gateway", "%s gateways", n_rows), number);
  MmaSummary *summary = mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, title, NULL);

  for (guint i = 0; i < MIN (n_rows, SHOWN); i++)
    {
      const char *id = mm_gateway_csv_get_id (self->csv, i);
      g_autofree char *value = g_strdup_printf ("%s　%s", mm_gateway_csv_get_model (self->csv, i),
                                                mm_gateway_csv_get_serial (self->csv, i));

      mma_summary_add (summary, *id != '\0' ? id : _ ("(ID is made)"), value);
    }
  if (n_rows > SHOWN)
    {
      g_autofree char *rest =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n_rows - SHOWN), n_rows - SHOWN);

      mma_summary_add_text (summary, rest);
    }
}

static char *
describe_error (MmaImportPage *self)
{
  const char *code = mm_error_get_code (self->error);

  if (g_strcmp0 (code, "csv_empty") == 0)
    return g_strdup (_ ("The file lists no gateways."));
  if (g_strcmp0 (code, "csv_column") == 0)
    return g_strdup (
        _ ("The first line must name the columns “型式” and “製造番号”. “ゲートウェイID” "
           "may be left out."));
  if (g_strcmp0 (code, "csv_too_large") == 0)
    return g_strdup (_ ("The file has more than 10,000 lines. Divide it."));
  return mma_form_message (self->error, NULL);
}

static void
mma_import_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaImportPage *self = MMA_IMPORT_PAGE (page);

  mma_flow_page_set_held (page, !self->checked || self->error != NULL);
  if (!self->checked)
    {
      gtk_box_append (box, gtk_label_new (_ ("Reading the file…")));
      return;
    }
  if (count_wrong (self) > 0)
    add_wrong_lines (self, box);
  else if (self->error != NULL)
    {
      g_autofree char *message = describe_error (self);

      gtk_box_append (box, mma_consequences_new (message));
    }
  if (self->csv != NULL)
    add_rows (self, box);
}

/* Reading and checking the file: step 1 loads it, step 2 asks the server */

static void
finish_check (MmaImportPage *self, GError *error)
{
  self->error = error;
  self->checked = TRUE;
  mma_flow_page_refresh_confirmation (MMA_FLOW_PAGE (self));
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaImportPage) self = data;
  GError *error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error_free (error);
  else
    finish_check (self, error);
}

static MmGatewayCsv *
read_csv (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return mm_gateway_csv_read (data != NULL ? data : "", length, error);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaImportPage) self = data;
  g_autoptr (JsonNode) body = NULL;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = mma_load_file_finish (G_FILE (object), result, &error);

  if (bytes != NULL)
    self->csv = read_csv (bytes, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  if (self->csv == NULL)
    {
      finish_check (self, error);
      return;
    }
  body = mm_gateway_csv_to_json (self->csv);
  mma_api_send_async (mma_account_session_get_api (self->session), "POST",
                      "/v1/operator/gateways/checks", body, NULL, self->cancellable, checked_cb,
                      g_object_ref (self));
}

/* Making them */

static gboolean
take_sheets (gpointer page, JsonObject *answer, GError **error)
{
  MmaImportPage *self = MMA_IMPORT_PAGE (page);
  JsonArray *items = json_object_get_array_member (answer, "items");

  g_ptr_array_set_size (self->sheets, 0);
  for (guint i = 0; i < json_array_get_length (items); i++)
    g_ptr_array_add (self->sheets, mma_sheet_read (json_array_get_object_element (items, i)));
  return TRUE;
}

static const MmaFlowAnswer made = { .take = take_sheets };

static void
mma_import_page_submit_async (MmaFlowPage *page,
                              GCancellable *cancellable,
                              GAsyncReadyCallback done,
                              gpointer data)
{
  MmaImportPage *self = MMA_IMPORT_PAGE (page);
  g_autoptr (JsonNode) body = mm_gateway_csv_to_json (self->csv);

  mma_api_send_async (mma_account_session_get_api (self->session), "POST", "/v1/operator/gateways",
                      body, NULL, cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &made, cancellable, done, data));
}

static GtkWidget *
mma_import_page_build_completion (MmaFlowPage *page)
{
  MmaImportPage *self = MMA_IMPORT_PAGE (page);

  return mma_sheet_panel_new (self->session, self->sheets);
}

/* vfuncs */

static void
mma_import_page_dispose (GObject *object)
{
  g_cancellable_cancel (MMA_IMPORT_PAGE (object)->cancellable);

  G_OBJECT_CLASS (mma_import_page_parent_class)->dispose (object);
}

static void
mma_import_page_finalize (GObject *object)
{
  MmaImportPage *self = MMA_IMPORT_PAGE (object);

  g_clear_object (&self->session);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->csv, mm_gateway_csv_free);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->sheets);

  G_OBJECT_CLASS (mma_import_page_parent_class)->finalize (object);
}

static void
mma_import_page_class_init (MmaImportPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_import_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_import_page_finalize;
  flow_class->build_confirmation = mma_import_page_build_confirmation;
  flow_class->submit_async = mma_import_page_submit_async;
  flow_class->build_completion = mma_import_page_build_completion;
}

static void
mma_import_page_init (MmaImportPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_sheet_free);
}

/**
 * mma_import_page_new:
 * @file: CSV, which is read and checked at once
 *
 * Returns: (transfer floating): the flow
 */
GtkWidget *
mma_import_page_new (MmaAccountSession *session, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  MmaImportPage *self =
      g_object_new (MMA_TYPE_IMPORT_PAGE, "title", _ ("Make gateways"), "subtitle", name,
                    "confirm-title", NULL, "submit-label", _ ("Make them (_R)"), "running-label",
                    _ ("Making gateways…"), "careful", TRUE, "confirm-only", TRUE, NULL);

  self->session = g_object_ref (session);
  mma_load_file_async (file, FILE_MB, self->cancellable, loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

gboolean
mma_import_page_is_checked (MmaImportPage *self, guint *n_wrong)
{
  *n_wrong = count_wrong (self);
  return self->checked;
}
