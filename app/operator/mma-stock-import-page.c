/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-stock-import-page"

#include "config.h"

#include "mma-stock-import-page.h"

#include <glib/gi18n.h>

#include "mm-csv.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-load.h"

#define SHOWN 100
/* As much as the service takes. */
#define FILE_MB 16
#define ERRORS_MAX 10000

struct _MmaStockImportPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  GBytes *file;       /* (nullable): not read yet, or unreadable */
  GError *error;      /* (nullable): what is wrong with the file */
  JsonObject *result; /* (nullable): what the server said of it */

  /* state */
  gboolean models;
  gboolean read;
  guint n_lines; /* without the header */
};

G_DEFINE_FINAL_TYPE (MmaStockImportPage, mma_stock_import_page, MMA_TYPE_FLOW_PAGE)

/* Reading the file: how many lines it has, and whether it is CSV at all */

static gboolean
count_lines (MmaStockImportPage *self, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  MmCsvReader *reader = mm_csv_reader_new (data != NULL ? data : "", length, error);
  gboolean good = reader != NULL;
  MmCsvRow *row = NULL;
  guint n_rows = 0;

  while (good && (good = mm_csv_reader_next (reader, &row, error)) && row != NULL)
    {
      n_rows++;
      mm_csv_row_free (row);
    }
  if (reader != NULL)
    mm_csv_reader_free (reader);
  self->n_lines = MAX (n_rows, 1) - 1;
  if (good && self->n_lines == 0)
    return mm_error_fail (error, MM_ERROR_INVALID, "csv_empty");
  return good;
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaStockImportPage) self = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = mma_load_file_finish (G_FILE (object), result, &error);

  if (bytes != NULL && count_lines (self, bytes, &error))
    self->file = g_steal_pointer (&bytes);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  self->error = error;
  self->read = TRUE;
  mma_flow_page_refresh_confirmation (MMA_FLOW_PAGE (self));
}

/* The confirmation */

static char *
describe_error (const GError *error)
{
  const char *code = mm_error_get_code (error);

  if (g_strcmp0 (code, "csv_empty") == 0)
    return g_strdup (_ ("The file has no lines to import."));
  return mma_form_message (error, NULL);
}

static void
add_lines (MmaStockImportPage *self, GtkBox *box)
{
  MmaFlowPage *page = MMA_FLOW_PAGE (self);
  MmaSummary *summary = mma_flow_page_add_summary (page, box, _ ("What is imported"), NULL);
  g_autofree char *number = mma_format_count (self->n_lines);
  g_autofree char *lines =
      g_strdup_printf (ngettext ("%s line", "%s lines", self->n_lines), number);

  mma_summary_add_strong (summary, self->models ? _ ("Models") : _ ("Shipped UPSs"), lines);
  mma_summary_add_text (summary, self->models
                                     ? _ ("What was known of a model is replaced, and the owners "
                                          "of its UPSs see it.")
                                     : _ ("UPSs that are known already stay as they are. Without "
                                          "a keycode in the file one is made."));
}

static void
mma_stock_import_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaStockImportPage *self = MMA_STOCK_IMPORT_PAGE (page);
  g_autofree char *message = NULL;

  mma_flow_page_set_held (page, self->file == NULL);
  if (!self->read)
    gtk_box_append (box, gtk_label_new (_ ("Reading the file…")));
  else if (self->error != NULL)
    {
      message = describe_error (self->error);
      gtk_box_append (box, mma_consequences_new (message));
    }
  else
    add_lines (self, box);
}

/* Importing */

static gboolean
has_errors (MmaStockImportPage *self)
{
  return json_object_has_member (self->result, "errors");
}

/* How many are new, and how many were there. */
static GtkWidget *
build_card (MmaStockImportPage *self)
{
  gint64 n_added = json_object_get_int_member_with_default (self->result, "added", 0);
  gint64 n_known = json_object_get_int_member_with_default (self->result, "known", 0);
  g_autofree char *added = mma_format_count (n_added);
  g_autofree char *known = mma_format_count (n_known);
  g_autofree char *title = g_strdup_printf (
      ngettext ("%s line was imported", "%s lines were imported", (gulong) n_added), added);
  g_autofree char *rest = g_strdup_printf (
      ngettext ("%s line was known already.", "%s lines were known already.", (gulong) n_known),
      known);
  const char *lines[] = { n_known > 0 ? rest : NULL, NULL };

  return mma_completion_card_new (title, lines);
}

static gboolean
take_result (gpointer page, JsonObject *answer, GError **error)
{
  MmaStockImportPage *self = MMA_STOCK_IMPORT_PAGE (page);

  g_clear_pointer (&self->result, json_object_unref);
  self->result = json_object_ref (answer);
  if (!has_errors (self))
    mma_flow_page_set_result (page, build_card (self), NULL);
  return TRUE;
}

static const MmaFlowAnswer imported = { .take = take_result };

static void
mma_stock_import_page_submit_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  MmaStockImportPage *self = MMA_STOCK_IMPORT_PAGE (page);
  const MmaRequest request = { .method = "POST",
                               .path = self->models ? "/v1/operator/ups/models"
                                                    : "/v1/operator/ups/shipments",
                               .file = self->file,
                               .file_type = "text/csv" };

  mma_api_send_request_async (mma_account_session_get_api (self->session), &request, cancellable,
                              mma_flow_answer_cb,
                              mma_flow_answer_expect (page, &imported, cancellable, done, data));
}

/* The completion, where lines were left out: what was wrong with each */

static const char *
name_column (const char *member)
{
  static const struct
  {
    const char *member;
    const char *name;
  } known[] = {
    { "serial", N_ ("Product number") },      { "model", N_ ("Model") },
    { "shipped", N_ ("Shipping date") },      { "keycode", N_ ("Keycode") },
    { "guarantee_months", N_ ("Guarantee") }, { "battery_months", N_ ("Life of the battery") }
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (known[i].member, member) == 0)
      return _ (known[i].name);
  return _ ("Switch positions");
}

/* The field is "/3/serial": line and column. */
static void
add_wrong (MmaSummary *summary, JsonObject *wrong)
{
  const char *field = json_object_get_string_member_with_default (wrong, "field", "");
  g_auto (GStrv) parts = g_strsplit (field, "/", 3);
  g_autofree char *line = NULL;
  g_autofree char *what = NULL;

  if (g_strv_length (parts) != 3)
    return;
  /* Translators: line of a file */
  line = g_strdup_printf (_ ("Line %u"), (guint) g_ascii_strtoull (parts[1], NULL, 10));
  /* Translators: a column of the file, and what is wrong in it */
  what = g_strdup_printf (_ ("%s: %s"), name_column (parts[2]),
                          json_object_get_string_member_with_default (wrong, "message", ""));
  mma_summary_add (summary, line, what);
}

static GtkWidget *
build_wrong_lines (JsonArray *errors)
{
  GtkWidget *summary = mma_summary_new (_ ("Lines to correct"), FALSE);
  guint n_errors = json_array_get_length (errors);

  for (guint i = 0; i < MIN (n_errors, SHOWN); i++)
    add_wrong (MMA_SUMMARY (summary), json_array_get_object_element (errors, i));
  if (n_errors > SHOWN)
    {
      g_autofree char *rest = g_strdup_printf (
          ngettext ("and %u more", "and %u more", n_errors - SHOWN), n_errors - SHOWN);

      mma_summary_add_text (MMA_SUMMARY (summary), rest);
    }
  return summary;
}

static GtkWidget *
mma_stock_import_page_build_completion (MmaFlowPage *page)
{
  MmaStockImportPage *self = MMA_STOCK_IMPORT_PAGE (page);
  JsonArray *errors;
  GtkWidget *box;

  if (!has_errors (self) || !mm_json_get_array (self->result, "errors", ERRORS_MAX, &errors, NULL))
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (box), build_card (self));
  gtk_box_append (GTK_BOX (box),
                  mma_consequences_new (_ ("Some lines were left out. Correct them in the file "
                                           "and import it again: what is known stays as it is.")));
  gtk_box_append (GTK_BOX (box), build_wrong_lines (errors));
  return mma_flow_page_frame_completion (box);
}

/* vfuncs */

static void
mma_stock_import_page_dispose (GObject *object)
{
  g_cancellable_cancel (MMA_STOCK_IMPORT_PAGE (object)->cancellable);

  G_OBJECT_CLASS (mma_stock_import_page_parent_class)->dispose (object);
}

static void
mma_stock_import_page_finalize (GObject *object)
{
  MmaStockImportPage *self = MMA_STOCK_IMPORT_PAGE (object);

  g_clear_object (&self->session);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->result, json_object_unref);

  G_OBJECT_CLASS (mma_stock_import_page_parent_class)->finalize (object);
}

static void
mma_stock_import_page_class_init (MmaStockImportPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_stock_import_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_stock_import_page_finalize;
  flow_class->build_confirmation = mma_stock_import_page_build_confirmation;
  flow_class->submit_async = mma_stock_import_page_submit_async;
  flow_class->build_completion = mma_stock_import_page_build_completion;
}

static void
mma_stock_import_page_init (MmaStockImportPage *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
page_new (MmaAccountSession *session, GFile *file, gboolean models)
{
  g_autofree char *name = g_file_get_basename (file);
  MmaStockImportPage *self =
      g_object_new (MMA_TYPE_STOCK_IMPORT_PAGE, "title",
                    models ? _ ("Import models of UPSs") : _ ("Import shipped UPSs"), "subtitle",
                    name, "confirm-title", NULL, "submit-label", _ ("Import (_R)"), "running-label",
                    _ ("Importing…"), "careful", TRUE, "confirm-only", TRUE, NULL);

  self->session = g_object_ref (session);
  self->models = models;
  mma_load_file_async (file, FILE_MB, self->cancellable, loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/** mma_stock_import_page_new: Returns: (transfer floating): the flow for shipped units */
GtkWidget *
mma_stock_import_page_new (MmaAccountSession *session, GFile *file)
{
  return page_new (session, file, FALSE);
}

/** mma_stock_import_page_new_models: Returns: (transfer floating): the flow for models */
GtkWidget *
mma_stock_import_page_new_models (MmaAccountSession *session, GFile *file)
{
  return page_new (session, file, TRUE);
}

gboolean
mma_stock_import_page_is_read (MmaStockImportPage *self)
{
  return self->read;
}
