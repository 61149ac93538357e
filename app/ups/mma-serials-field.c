/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-serials-field.h"

#include <glib/gi18n.h>

#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-load.h"
#include "mma-save.h"
#include "mma-template.h"
#include "mma-unit-batch-words.h"

/* Ten thousand of the longest lines, also with columns that are not read. */
#define FILE_MB 32

struct _MmaSerialsField
{
  MmaField parent_instance;

  /* template children */
  GtkStack *faces;
  GtkTextView *text;
  GtkLabel *file_name;
  GtkLabel *lost;
  GtkLabel *count;

  /* owned */
  MmaUnitBatch *file; /* NULL while numbers are typed */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaSerialsField, mma_serials_field, MMA_TYPE_FIELD)

/* helpers */

static char *
dup_typed (MmaSerialsField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_count (MmaSerialsField *self)
{
  g_autofree char *typed = dup_typed (self);
  guint n = self->file != NULL ? mma_unit_batch_get_n_lines (self->file)
                               : mma_unit_batch_count_typed (typed);
  g_autofree char *number = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *text = g_strdup_printf (ngettext ("%s unit", "%s units", n), number);

  gtk_label_set_label (self->count, text);
}

/* A file that lost a character when it was saved has to be saved anew. */
static void
show_lost (MmaSerialsField *self)
{
  gunichar sign = 0;
  guint line = self->file != NULL ? mma_unit_batch_find_lost (self->file, &sign) : 0;
  char letter[7] = "";
  g_autofree char *text = NULL;

  g_unichar_to_utf8 (sign, letter);
  text = g_strdup_printf (
      /* Translators: a line of a file, and the character that stands there now */
      _ ("A character seems to have become “%2$s” in line %1$u. Shift_JIS has not got them all: "
         "save the file as “CSV UTF-8” to keep them."),
      line, letter);

  gtk_label_set_label (self->lost, text);
  gtk_widget_set_visible (GTK_WIDGET (self->lost), line > 0);
}

/* A file is not kept in a draft: it may have changed by then. */
static void
take_file (MmaSerialsField *self, MmaUnitBatch *batch)
{
  g_autofree char *name = batch != NULL ? mma_unit_batch_describe_file (batch) : NULL;

  g_set_object (&self->file, batch);
  g_object_set (self, "secret", batch != NULL, NULL);
  gtk_label_set_label (self->file_name, name != NULL ? name : "");
  gtk_stack_set_visible_child_name (self->faces, batch != NULL ? "file" : "typed");
  show_lost (self);
  show_count (self);
  mma_field_emit_changed (MMA_FIELD (self));
}

static void
show_error (MmaSerialsField *self, const GError *error)
{
  g_autofree char *text = error->domain == G_IO_ERROR
                              ? g_strdup (_ ("The file cannot be read."))
                              : mma_form_message (error, mma_field_get_label (MMA_FIELD (self)));

  mma_field_set_error (MMA_FIELD (self), text);
}

/* callbacks */

static void
text_changed_cb (MmaSerialsField *self)
{
  show_count (self);
  mma_field_emit_changed (MMA_FIELD (self));
}

static void
remove_cb (MmaSerialsField *self)
{
  take_file (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaSerialsField) self = data;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mma_load_file_finish (G_FILE (source), result, &error);
  g_autoptr (MmaUnitBatch) batch = NULL;

  if (self->faces == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  mma_field_set_error (MMA_FIELD (self), NULL);
  if (bytes != NULL)
    batch = mma_unit_batch_new_from_file (bytes, name, &error);
  if (batch != NULL)
    take_file (self, batch);
  else
    show_error (self, error);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (MmaSerialsField) self = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->faces != NULL)
    mma_serials_field_load (self, file);
  g_object_unref (dialog);
}

static void
choose_cb (MmaSerialsField *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Choose a file"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("CSV and TSV files"));
  for (guint i = 0; i < 3; i++)
    gtk_file_filter_add_suffix (filter, ((const char *[]){ "csv", "tsv", "txt" })[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, MmaSerialsField *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  mma_serials_field_load (self, files->data);
  return TRUE;
}

/* vfuncs */

static JsonNode *
mma_serials_field_dup_value (MmaField *field)
{
  MmaSerialsField *self = MMA_SERIALS_FIELD (field);
  g_autofree char *typed = dup_typed (self);

  if (self->file != NULL && mma_unit_batch_get_n_lines (self->file) > 0)
    return json_node_init_string (json_node_alloc (), mma_unit_batch_get_name (self->file));
  if (self->file != NULL || mma_unit_batch_count_typed (typed) == 0)
    return NULL;
  return json_node_init_string (json_node_alloc (), typed);
}

static void
mma_serials_field_set_value (MmaField *field, JsonNode *value)
{
  MmaSerialsField *self = MMA_SERIALS_FIELD (field);
  const char *text = value != NULL ? json_node_get_string (value) : NULL;

  take_file (self, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text != NULL ? text : "", -1);
}

static char *
mma_serials_field_dup_display (MmaField *field)
{
  return g_strdup (gtk_label_get_label (MMA_SERIALS_FIELD (field)->count));
}

static gboolean
mma_serials_field_check (MmaField *field, GError **error)
{
  g_autoptr (MmaUnitBatch) batch = mma_serials_field_build_batch (MMA_SERIALS_FIELD (field));

  if (mma_unit_batch_get_n_lines (batch) <= MMA_UNIT_BATCH_MOST)
    return TRUE;
  g_propagate_error (error, mm_error_new_invalid ("csv_too_large", NULL, MM_PROBLEM_NONE,
                                                  MM_PROBLEM_NONE, MMA_UNIT_BATCH_MOST));
  return FALSE;
}

static GtkWidget *
mma_serials_field_get_input (MmaField *field)
{
  return GTK_WIDGET (MMA_SERIALS_FIELD (field)->text);
}

static void
mma_serials_field_dispose (GObject *object)
{
  MmaSerialsField *self = MMA_SERIALS_FIELD (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_SERIALS_FIELD);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (mma_serials_field_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-serials-field.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSerialsField, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaSerialsField, text);
  gtk_widget_class_bind_template_child (widget_class, MmaSerialsField, file_name);
  gtk_widget_class_bind_template_child (widget_class, MmaSerialsField, lost);
  gtk_widget_class_bind_template_child (widget_class, MmaSerialsField, count);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
mma_serials_field_class_init (MmaSerialsFieldClass *klass)
{
  MmaFieldClass *field_class = MMA_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_serials_field_dispose;
  field_class->dup_value = mma_serials_field_dup_value;
  field_class->set_value = mma_serials_field_set_value;
  field_class->dup_display = mma_serials_field_dup_display;
  field_class->check = mma_serials_field_check;
  field_class->get_input = mma_serials_field_get_input;
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mma_serials_field_init (MmaSerialsField *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  /* before the text view would take the name of the file for a text */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drop), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  show_count (self);
}

/* public functions */

MmaUnitBatch *
mma_serials_field_build_batch (MmaSerialsField *self)
{
  g_autofree char *typed = dup_typed (self);

  return self->file != NULL ? g_object_ref (self->file) : mma_unit_batch_new_from_text (typed);
}

/* Who goes back, or comes back to the draft, finds what was corrected. */
void
mma_serials_field_take_corrections (MmaSerialsField *self, MmaUnitBatch *batch)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MMA_IS_SERIALS_FIELD (self));

  if (self->file != NULL)
    return; /* its lines are those of the field */
  text = mma_unit_batch_dup_text (batch);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}

void
mma_serials_field_load (MmaSerialsField *self, GFile *file)
{
  g_return_if_fail (MMA_IS_SERIALS_FIELD (self));

  mma_load_file_async (file, FILE_MB, self->cancellable, loaded_cb, g_object_ref (self));
}
