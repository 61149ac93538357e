/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-maintenance-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-id.h"
#include "mma-account-details.h"
#include "mma-confirm.h"
#include "mma-forms.h"
#include "mma-maintenance-row.h"
#include "mma-notice.h"
#include "mma-template.h"
#include "mma-title.h"

#define MAX_ADDRESSES 5
#define PATH "/v1/account/maintenance-addresses"

struct _MmaMaintenancePage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNotice *notice;
  GtkWidget *empty;
  GtkListBox *list;
  GtkWidget *add_box;
  MmaForm *form;
  GtkWidget *full;

  /* owned */
  MmaAccountSession *session;
  MmaAccountDetails *details;
  GCancellable *cancellable;
  char *added; /* the address that is being added */
};

G_DEFINE_FINAL_TYPE (MmaMaintenancePage, mma_maintenance_page, GTK_TYPE_WIDGET)

/* helpers */

/* A row stays as long as its address: whoever is at it stays there. */
static void
show_rows (MmaMaintenancePage *self, JsonArray *addresses, guint n)
{
  GtkListBoxRow *row;
  guint i = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) i)) != NULL)
    {
      JsonObject *address = i < n ? json_array_get_object_element (addresses, i) : NULL;

      if (mma_maintenance_row_update (MMA_MAINTENANCE_ROW (row), address))
        i++;
      else
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
  for (; i < n; i++)
    gtk_list_box_append (self->list,
                         mma_maintenance_row_new (json_array_get_object_element (addresses, i)));
}

static void
show_addresses (MmaMaintenancePage *self)
{
  JsonArray *addresses = mma_account_details_get_addresses (self->details);
  guint n = addresses != NULL ? json_array_get_length (addresses) : 0;

  show_rows (self, addresses, n);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->add_box, n < MAX_ADDRESSES);
  gtk_widget_set_visible (self->full, n >= MAX_ADDRESSES);
}

/* What is wrong is said beside what was pressed. */
static void
show_error (MmaMaintenancePage *self, const GError *error, gboolean adding)
{
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (adding)
    {
      g_autoptr (GPtrArray) wrong =
          mma_form_show_problem (self->form, mm_error_get_problem (error));

      if (mma_form_lead_to (wrong))
        return;
    }
  text = mma_form_message (error, NULL);
  mma_notice_show (self->notice, MMA_NOTICE_ERROR, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->notice));
}

static void
tell (MmaMaintenancePage *self, const char *text)
{
  mma_notice_show (self->notice, MMA_NOTICE_POSITIVE, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->notice));
}

static void
tell_sent (MmaMaintenancePage *self, const char *mail)
{
  g_autofree char *text =
      g_strdup_printf (_ ("A mail was sent to %s to confirm it. Notices begin once its owner has "
                          "confirmed it."),
                       mail);

  tell (self, text);
}

/* Adding and removing: edits, which wait where the server cannot be asked */

static void
tell_unsent (MmaMaintenancePage *self)
{
  tell (self,
        _ ("Not sent yet: you are offline. It is sent by itself once you are connected again."));
}

/* What has to wait and what went wrong is said here. FALSE when there is no page any more, or the
 * edit was refused. */
static gboolean
finish (MmaMaintenancePage *self,
        GObject *edits,
        GAsyncResult *result,
        gboolean adding,
        MmaEditOutcome *outcome)
{
  g_autoptr (GError) error = NULL;
  gboolean kept = mma_edits_submit_finish (MMA_EDITS (edits), result, outcome, &error);

  if (self->list == NULL)
    return FALSE;
  if (!kept)
    show_error (self, error, adding);
  else if (*outcome == MMA_EDIT_OUTCOME_UNSENT)
    tell_unsent (self);
  return kept;
}

/* @before, @after: NULL where there is none. */
static void
submit (MmaMaintenancePage *self,
        const char *id,
        const char *before,
        const char *after,
        GAsyncReadyCallback callback)
{
  g_autoptr (JsonObject) seen = json_object_new ();
  g_autoptr (JsonObject) set = json_object_new ();

  json_object_set_string_member (seen, "mail", before);
  json_object_set_string_member (set, "mail", after);
  mma_edits_submit_async (mma_account_session_get_edits (self->session), "maintenance_address", id,
                          before != NULL ? before : after, seen, set, self->cancellable, callback,
                          g_object_ref (self));
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaMaintenancePage) self = data;
  MmaEditOutcome outcome;
  gboolean kept = finish (self, object, result, TRUE, &outcome);

  if (self->list != NULL)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "maintenance.add", TRUE);
  if (!kept)
    return;
  mma_field_set_value (mma_form_find (self->form, "/mail"), NULL);
  if (outcome == MMA_EDIT_OUTCOME_APPLIED)
    tell_sent (self, self->added);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaMaintenancePage *self = MMA_MAINTENANCE_PAGE (widget);
  g_autoptr (GPtrArray) wrong = mma_form_check (self->form, TRUE);
  g_autofree char *id = mm_id_new (g_get_real_time () / 1000);

  mma_notice_show (self->notice, MMA_NOTICE_INFO, "");
  if (mma_form_lead_to (wrong))
    return;
  g_free (self->added);
  self->added = mma_form_dup_text (self->form, "/mail");
  gtk_widget_action_set_enabled (widget, "maintenance.add", FALSE);
  submit (self, id, NULL, self->added, added_cb);
}

/* Asking an owner again */

static void
resent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaMaintenancePage *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);

  if (self->list == NULL)
    return;
  if (answer != NULL)
    tell_sent (self, g_task_get_task_data (task));
  else
    show_error (self, error, FALSE);
  mma_account_details_refresh (self->details);
}

static void
resend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaMaintenancePage *self = MMA_MAINTENANCE_PAGE (widget);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, NULL, NULL);
  g_autofree char *path = NULL;
  const char *id, *mail;

  g_variant_get (parameter, "(&s&s)", &id, &mail);
  path = g_strdup_printf (PATH "/%s/resend", id);
  g_task_set_task_data (task, g_strdup (mail), g_free);
  mma_api_send_async (mma_account_session_get_api (self->session), "POST", path, NULL, NULL,
                      self->cancellable, resent_cb, g_steal_pointer (&task));
}

/* Removing */

typedef struct
{
  MmaMaintenancePage *page;
  char *id;
  char *mail;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->page);
  g_free (removal->id);
  g_free (removal->mail);
  g_free (removal);
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaMaintenancePage) self = data;
  MmaEditOutcome outcome;

  if (finish (self, object, result, FALSE, &outcome) && outcome == MMA_EDIT_OUTCOME_APPLIED)
    tell (self, _ ("The address was removed."));
}

static void
remove_now (gpointer data)
{
  Removal *removal = data;

  if (removal->page->session != NULL)
    submit (removal->page, removal->id, removal->mail, NULL, removed_cb);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Removal *removal = g_new0 (Removal, 1);
  g_autofree char *question = NULL;
  const char *id, *mail;

  g_variant_get (parameter, "(&s&s)", &id, &mail);
  removal->page = g_object_ref (MMA_MAINTENANCE_PAGE (widget));
  removal->id = g_strdup (id);
  removal->mail = g_strdup (mail);
  question = g_strdup_printf (_ ("Remove “%s”?"), mail);
  mma_confirm (widget, question,
               _ ("This address is no longer told of faults. To add it again, its owner has to "
                  "confirm it again."),
               _ ("Remove"), TRUE, remove_now, removal, removal_free);
}

/* vfuncs */

static void
mma_maintenance_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_maintenance_page_parent_class)->map (widget);
  mma_account_details_refresh (MMA_MAINTENANCE_PAGE (widget)->details);
}

static void
mma_maintenance_page_dispose (GObject *object)
{
  MmaMaintenancePage *self = MMA_MAINTENANCE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_MAINTENANCE_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->details);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_maintenance_page_parent_class)->dispose (object);
}

static void
mma_maintenance_page_finalize (GObject *object)
{
  g_free (MMA_MAINTENANCE_PAGE (object)->added);
  G_OBJECT_CLASS (mma_maintenance_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/account/mma-maintenance-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenancePage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenancePage, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenancePage, list);
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenancePage, add_box);
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenancePage, form);
  gtk_widget_class_bind_template_child (widget_class, MmaMaintenancePage, full);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_maintenance_page_class_init (MmaMaintenancePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_maintenance_page_dispose;
  object_class->finalize = mma_maintenance_page_finalize;
  widget_class->map = mma_maintenance_page_map;
  mma_title_install (object_class, N_ ("Maintenance addresses"));
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "maintenance.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "maintenance.resend", "(ss)", resend_action);
  gtk_widget_class_install_action (widget_class, "maintenance.remove", "(ss)", remove_action);
}

static void
mma_maintenance_page_init (MmaMaintenancePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

GtkWidget *
mma_maintenance_page_new (MmaAccountSession *session)
{
  MmaMaintenancePage *self;

  mma_forms_init ();
  self = g_object_new (MMA_TYPE_MAINTENANCE_PAGE, NULL);
  self->session = g_object_ref (session);
  self->details = g_object_ref (mma_account_details_of (session));
  g_signal_connect_object (self->details, "changed", G_CALLBACK (show_addresses), self,
                           G_CONNECT_SWAPPED);
  show_addresses (self);
  return GTK_WIDGET (self);
}

/** mma_maintenance_page_get_form: Returns: (transfer none): where an address is typed */
MmaForm *
mma_maintenance_page_get_form (MmaMaintenancePage *self)
{
  g_return_val_if_fail (MMA_IS_MAINTENANCE_PAGE (self), NULL);

  return self->form;
}

/** mma_maintenance_page_get_notice: Returns: what was said last of what was done */
const char *
mma_maintenance_page_get_notice (MmaMaintenancePage *self)
{
  g_return_val_if_fail (MMA_IS_MAINTENANCE_PAGE (self), NULL);

  return mma_notice_get_text (self->notice);
}
