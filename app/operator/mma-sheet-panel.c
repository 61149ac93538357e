/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sheet-panel"

#include "config.h"

#include "mma-sheet-panel.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-confirm.h"
#include "mma-form-messages.h"
#include "mma-save.h"
#include "mma-sheet-print.h"
#include "mma-template.h"

struct _MmaSheetPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *title;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  GPtrArray *sheets; /* of MmSheet */
  MmSheetService service;
  MmSheetTerms terms;
};

G_DEFINE_FINAL_TYPE (MmaSheetPanel, mma_sheet_panel, GTK_TYPE_WIDGET)

static char *
dup_text (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}

/** mma_sheet_read: Returns: (transfer full): the sheet that an answer tells */
MmSheet *
mma_sheet_read (JsonObject *object)
{
  MmSheet *sheet = g_new0 (MmSheet, 1);

  sheet->gateway_id = dup_text (object, "gateway_id");
  sheet->model = dup_text (object, "model");
  sheet->serial = dup_text (object, "serial");
  sheet->password = dup_text (object, "password");
  return sheet;
}

/* What stands on every sheet: step 1 asks for the terms, step 2 for the service */

static void
read_service (MmaSheetPanel *self, JsonObject *answer)
{
  JsonObject *contact = json_object_get_object_member (answer, "contact");

  mm_sheet_service_clear (&self->service);
  self->service.name = dup_text (answer, "name");
  self->service.base_url = dup_text (answer, "base_url");
  self->service.contact_phone = dup_text (contact, "phone");
  self->service.contact_hours = dup_text (contact, "hours");
  self->service.contact_mail = dup_text (contact, "mail");
}

static void
service_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaSheetPanel *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);

  if (answer == NULL || !json_object_has_member (answer, "contact"))
    {
      g_task_return_error (task, error != NULL
                                     ? error
                                     : mm_error_new_problem (MM_ERROR_PROTOCOL, "protocol",
                                                             MM_PROBLEM_NONE, MM_PROBLEM_NONE));
      return;
    }
  read_service (self, answer);
  g_task_return_boolean (task, TRUE);
}

static void
terms_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaSheetPanel *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  mm_sheet_terms_clear (&self->terms);
  self->terms.version = dup_text (answer, "version");
  self->terms.body = dup_text (answer, "body");
  mma_api_send_async (MMA_API (object), "GET", "/v1/server", NULL, NULL, self->cancellable,
                      service_cb, g_steal_pointer (&task));
}

/* Asks for it once; what is here already does not change while the panel is shown. */
static void
prepare_async (MmaSheetPanel *self, GAsyncReadyCallback done, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, done, data);

  g_task_set_source_tag (task, prepare_async);
  if (self->service.name != NULL)
    g_task_return_boolean (task, TRUE);
  else
    mma_api_send_async (mma_account_session_get_api (self->session), "GET", "/v1/terms/customer",
                        NULL, NULL, self->cancellable, terms_cb, g_steal_pointer (&task));
}

static void
tell (MmaSheetPanel *self, const char *heading, const GError *error)
{
  g_autofree char *message = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  message = mma_form_message (error, NULL);
  mma_confirm_tell (GTK_WIDGET (self), heading, message);
}

/* Saving */

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaSheetPanel *self = MMA_SHEET_PANEL (object);
  GError *error = NULL;
  GBytes *pdf = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    pdf = mm_sheets_to_pdf (self->sheets, &self->service, &self->terms, &error);
  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/** mma_sheet_panel_render_async: makes the file that is saved */
void
mma_sheet_panel_render_async (MmaSheetPanel *self, GAsyncReadyCallback done, gpointer data)
{
  GTask *task = g_task_new (self, self->cancellable, done, data);

  g_task_set_source_tag (task, mma_sheet_panel_render_async);
  prepare_async (self, rendered_cb, task);
}

/** mma_sheet_panel_render_finish: Returns: (transfer full): a PDF of two pages a sheet */
GBytes *
mma_sheet_panel_render_finish (MmaSheetPanel *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
save_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  MmaSheetPanel *self = MMA_SHEET_PANEL (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = mma_sheet_panel_render_finish (self, result, &error);
  g_autofree char *name = mma_save_name (_ ("Registration sheets"), "pdf",
                                         g_get_real_time () / G_TIME_SPAN_MILLISECOND);

  if (pdf != NULL)
    mma_save_secret_file (GTK_WIDGET (self), _ ("Save the sheets"), name, pdf);
  else
    tell (self, _ ("The sheets could not be made"), error);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_sheet_panel_render_async (MMA_SHEET_PANEL (widget), save_cb, NULL);
}

/* Printing */

static void
print_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  MmaSheetPanel *self = MMA_SHEET_PANEL (object);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    mma_sheet_print (GTK_WIDGET (self), self->sheets, &self->service, &self->terms);
  else
    tell (self, _ ("The sheets could not be made"), error);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  prepare_async (MMA_SHEET_PANEL (widget), print_cb, NULL);
}

/* vfuncs */

static void
mma_sheet_panel_dispose (GObject *object)
{
  MmaSheetPanel *self = MMA_SHEET_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_SHEET_PANEL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_sheet_panel_parent_class)->dispose (object);
}

static void
mma_sheet_panel_finalize (GObject *object)
{
  MmaSheetPanel *self = MMA_SHEET_PANEL (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  mm_sheet_service_clear (&self->service);
  mm_sheet_terms_clear (&self->terms);

  G_OBJECT_CLASS (mma_sheet_panel_parent_class)->finalize (object);
}

static void
mma_sheet_panel_class_init (MmaSheetPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_sheet_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_sheet_panel_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "sheets.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "sheets.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "sheets.print",
                                       NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/operator/mma-sheet-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSheetPanel, title);
}

static void
mma_sheet_panel_init (MmaSheetPanel *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_sheet_panel_new:
 * @sheets: (element-type MmSheet):
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
mma_sheet_panel_new (MmaAccountSession *session, GPtrArray *sheets)
{
  MmaSheetPanel *self = g_object_new (MMA_TYPE_SHEET_PANEL, NULL);
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u sheet is ready", "%u sheets are ready", sheets->len), sheets->len);

  self->session = g_object_ref (session);
  self->sheets = g_ptr_array_ref (sheets);
  gtk_label_set_label (self->title, title);
  return GTK_WIDGET (self);
}
