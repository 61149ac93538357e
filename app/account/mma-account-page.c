/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-page"

#include "config.h"

#include "mma-account-page-private.h"

#include "mma-form-messages.h"
#include "mma-save.h"
#include "mma-template.h"
#include "mma-widgets.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (MmaAccountPage, mma_account_page, GTK_TYPE_WIDGET)

/* exporting */

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaAccountPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->person == NULL)
    return; /* the page is gone */
  if (answer == NULL)
    {
      text = mma_form_message (error, NULL);
      mma_notice_show (self->notice, MMA_NOTICE_ERROR, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->notice));
      return;
    }
  name = mma_save_name (_ ("My data"), "json", g_get_real_time () / 1000);
  text = json_to_string (answer, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  text = NULL;
  mma_save_file (GTK_WIDGET (self), _ ("Save my data"), name, bytes);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaAccountPage *self = MMA_ACCOUNT_PAGE (widget);

  mma_notice_show (self->notice, MMA_NOTICE_INFO, "");
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", "/v1/account/export",
                      NULL, NULL, self->cancellable, exported_cb, g_object_ref (self));
}

/* vfuncs */

/* Rows lead to pages that this window may not have. */
static void
show_if_possible (MmaAccountPage *self, GtkWidget *row, const char *action)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_widget_set_visible (row, G_IS_ACTION_GROUP (root) &&
                                   g_action_group_has_action (G_ACTION_GROUP (root), action));
}

static void
mma_account_page_map (GtkWidget *widget)
{
  MmaAccountPage *self = MMA_ACCOUNT_PAGE (widget);

  show_if_possible (self, self->second_factor, "second-factor");
  show_if_possible (self, self->sign_ins, "sign-ins");
  show_if_possible (self, self->devices, "devices");
  show_if_possible (self, self->consents, "consents");
  GTK_WIDGET_CLASS (mma_account_page_parent_class)->map (widget);
  if (!mma_account_page_is_service (self, "operator"))
    mma_account_details_refresh (self->details);
}

static void
mma_account_page_dispose (GObject *object)
{
  MmaAccountPage *self = MMA_ACCOUNT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_ACCOUNT_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->details);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_account_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, person_group);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, edit);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, person);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, dealer_group);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, dealer);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, contacts_group);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, contacts);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, staff_group);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, mail);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, second_factor);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, sign_ins);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, devices);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, consents);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, export_row);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, withdraw);
}

static void
mma_account_page_class_init (MmaAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_account_page_dispose;
  widget_class->map = mma_account_page_map;

  mma_widgets_init ();
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "account.export", NULL, export_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/account/mma-account-page.ui");
  bind_children (widget_class);
}

static void
mma_account_page_init (MmaAccountPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_account_page_new:
 *
 * Returns: (transfer floating): what the account registered, and what can be done with it
 */
GtkWidget *
mma_account_page_new (MmaAccountSession *session)
{
  MmaAccountPage *self = g_object_new (MMA_TYPE_ACCOUNT_PAGE, NULL);

  self->session = g_object_ref (session);
  self->details = g_object_ref (mma_account_details_of (session));
  g_signal_connect_object (self->details, "changed", G_CALLBACK (mma_account_page_show_facts), self,
                           G_CONNECT_SWAPPED);
  mma_account_page_name_groups (self);
  mma_account_page_show_facts (self);
  return GTK_WIDGET (self);
}
