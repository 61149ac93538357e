/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-server-page"

#include "config.h"

#include "mma-server-page.h"

#include "mm-error.h"
#include "mma-header.h"
#include "mma-server-address.h"
#include "mma-accessible.h"
#include "mma-template.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _MmaServerPage
{
  GtkWidget parent_instance;

  /* Template */
  AdwHeaderBar *header;
  AdwStatusPage *status;
  GtkEntry *entry;
  GtkLabel *error;
  GtkStack *connect_face;

  /* Owned */
  MmaContext *context;
  GCancellable *cancellable;
  char *address; /* that is being asked */
};

G_DEFINE_FINAL_TYPE (MmaServerPage, mma_server_page, GTK_TYPE_WIDGET)

static void
show_error (MmaServerPage *self, const char *text)
{
  gtk_label_set_label (self->error, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
  mma_accessible_set_error (GTK_WIDGET (self->entry), text);
}

/* The field stays sensitive: GTK 4.8 loses track of the focus in one that does not. */
static void
set_busy (MmaServerPage *self, gboolean busy)
{
  gtk_stack_set_visible_child_name (self->connect_face, busy ? "busy" : "ready");
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "server.connect", !busy);
}

static const char *
describe (const GError *error)
{
  if (error->domain == G_TLS_ERROR)
    return _ ("The secure connection cannot be confirmed (expired certificate).");
  if (mm_error_is_protocol (error))
    return _ ("This server does not support Mimamori.");
  return _ ("Cannot connect. Please check the address and the network.");
}

/* Step 2: the server has said what it is. */
static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaServerPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ours = mma_context_check_server_finish (MMA_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (ours)
    {
      mma_context_set_server (self->context, self->address);
      return;
    }
  g_message ("The server was refused: %s", error->message);
  show_error (self, describe (error));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Step 1: what was typed is asked. */
static void
on_connect (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MmaServerPage *self = MMA_SERVER_PAGE (widget);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_clear_pointer (&self->address, g_free);
  if (!mma_server_address_parse (typed, &self->address, NULL))
    {
      show_error (self, _ ("Cannot connect. Please check the address and the network."));
      mma_accessible_enter (GTK_WIDGET (self->entry));
      return;
    }
  show_error (self, NULL);
  set_busy (self, TRUE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mma_context_check_server_async (self->context, self->address, self->cancellable, on_checked,
                                  g_object_ref (self));
}

static void
on_entry_activate (GtkEntry *entry, MmaServerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "server.connect", NULL);
}

static gboolean
mma_server_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MMA_SERVER_PAGE (widget)->entry));
}

static void
mma_server_page_dispose (GObject *object)
{
  MmaServerPage *self = MMA_SERVER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->address, g_free);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_SERVER_PAGE);

  G_OBJECT_CLASS (mma_server_page_parent_class)->dispose (object);
}

static void
mma_server_page_class_init (MmaServerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_server_page_dispose;
  widget_class->focus = mma_template_focus;
  widget_class->grab_focus = mma_server_page_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/welcome/mma-server-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaServerPage, header);
  gtk_widget_class_bind_template_child (widget_class, MmaServerPage, status);
  gtk_widget_class_bind_template_child (widget_class, MmaServerPage, entry);
  gtk_widget_class_bind_template_child (widget_class, MmaServerPage, error);
  gtk_widget_class_bind_template_child (widget_class, MmaServerPage, connect_face);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_install_action (widget_class, "server.connect", NULL, on_connect);
}

static void
mma_server_page_init (MmaServerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_header_follow_window (self->header);
}

/**
 * mma_server_page_set_context:
 *
 * Sets whose server is chosen here.
 */
void
mma_server_page_set_context (MmaServerPage *self, MmaContext *context)
{
  g_return_if_fail (MMA_IS_SERVER_PAGE (self));

  g_set_object (&self->context, context);
}

/**
 * mma_server_page_propose:
 * @server: the address of a link
 *
 * Shows the full name of a server that a link asks for. Nothing is asked before a press.
 */
void
mma_server_page_propose (MmaServerPage *self, const char *server)
{
  g_autofree char *host = mma_server_address_get_host (server);
  g_autofree char *text = NULL;

  g_return_if_fail (MMA_IS_SERVER_PAGE (self));

  /* Translators: %s is the full name of a server, such as mimamori.example.jp */
  text = g_strdup_printf (_ ("The link belongs to the server “%s”. Please connect only if this is "
                             "the name in your documents."),
                          host);
  adw_status_page_set_description (self->status, text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), server);
}
