/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-agents-page.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-confirm.h"
#include "mma-empty-state.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-notice.h"
#include "mma-save.h"
#include "mma-template.h"

#define MOST 1000

struct _MmaAgentsPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNotice *notice;
  GtkStack *faces;
  MmaEmptyState *empty;
  MmaEmptyState *trouble;
  GtkListBox *agents;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaAgentsPage, mma_agents_page, GTK_TYPE_WIDGET)

static void load (MmaAgentsPage *self);

/* Disconnecting one */

typedef struct
{
  MmaAgentsPage *self; /* owned */
  char *path;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_object_unref (deed->self);
  g_free (deed->path);
  g_free (deed);
}

static void
disconnected_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaAgentsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *words = error != NULL ? mma_form_message (error, NULL) : NULL;

  if (self->faces == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  mma_notice_show (self->notice, MMA_NOTICE_WARNING, words);
  if (error == NULL)
    {
      mma_toast (GTK_WIDGET (self), _ ("The gateway was disconnected"));
      mma_account_session_sync_now (self->session);
    }
  load (self);
}

static void
disconnect_now (gpointer data)
{
  Deed *deed = data;

  mma_api_send_async (mma_account_session_get_api (deed->self->session), "DELETE", deed->path, NULL,
                      NULL, deed->self->cancellable, disconnected_cb, g_object_ref (deed->self));
}

static void
disconnect_cb (GtkWidget *button, MmaAgentsPage *self)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->self = g_object_ref (self);
  deed->path = g_strdup_printf ("/v1/ups/agents/%s",
                                (char *) g_object_get_data (G_OBJECT (button), "mma-id"));
  mma_confirm (button, _ ("Disconnect this gateway?"),
               _ ("The states that it told are shown no more. To connect it again you need its "
                  "registration sheet."),
               _ ("Disconnect"), TRUE, disconnect_now, deed, deed_free);
}

/* Rows */

static char *
describe_contact (JsonObject *item)
{
  g_autofree char *at = NULL;
  gint64 last_contact;

  if (!mm_json_get_opt_time (item, "last_contact_at", &last_contact, NULL) ||
      last_contact == MM_NO_VALUE)
    return g_strdup (_ ("It has not reported yet."));
  at = mma_format_date_time (last_contact);
  /* Translators: a date and time */
  return g_strdup_printf (_ ("Last contact %s"), at);
}

static char *
describe_units (JsonObject *item)
{
  gint64 units = json_object_get_int_member_with_default (item, "units", 0);
  g_autofree char *count = mma_format_count (units);

  if (units == 0)
    return g_strdup (_ ("No UPS of yours was seen yet."));
  /* Translators: a number of UPS */
  return g_strdup_printf (ngettext ("Tells of %s UPS", "Tells of %s UPS", (gulong) units), count);
}

static void
add_row (MmaAgentsPage *self, JsonObject *item)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/agent-row.ui");
  const char *id = json_object_get_string_member_with_default (item, "gateway_id", "");
  g_autofree char *units = describe_units (item);
  g_autofree char *facts = describe_contact (item);
  GObject *button = gtk_builder_get_object (builder, "disconnect");

  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "gateway")), id);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "units")), units);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "facts")), facts);
  g_object_set_data_full (button, "mma-id", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (disconnect_cb), self, 0);
  gtk_list_box_append (self->agents, GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}

static void
show_items (MmaAgentsPage *self, JsonArray *items)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->agents))) != NULL)
    gtk_list_box_remove (self->agents, row);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (mm_json_get_element_object (items, "items", i, &item, NULL))
        add_row (self, item);
    }
  row = gtk_widget_get_first_child (GTK_WIDGET (self->agents));
  gtk_stack_set_visible_child_name (self->faces, row != NULL ? "list" : "empty");
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaAgentsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) items = mma_api_items_finish (object, result, MOST, &error);

  if (self->faces == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  if (items != NULL)
    {
      show_items (self, items);
      return;
    }
  mma_empty_state_set_error (self->trouble, error, "agents.reload");
  gtk_stack_set_visible_child_name (self->faces, "trouble");
}

static void
load (MmaAgentsPage *self)
{
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", "/v1/ups/agents", NULL,
                      NULL, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  load (MMA_AGENTS_PAGE (widget));
}

/* vfuncs */

static void
mma_agents_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_agents_page_parent_class)->map (widget);
  load (MMA_AGENTS_PAGE (widget));
}

static void
mma_agents_page_dispose (GObject *object)
{
  MmaAgentsPage *self = MMA_AGENTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_AGENTS_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_agents_page_parent_class)->dispose (object);
}

static void
mma_agents_page_class_init (MmaAgentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_agents_page_dispose;
  widget_class->map = mma_agents_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-agents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaAgentsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaAgentsPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaAgentsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaAgentsPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaAgentsPage, agents);
  gtk_widget_class_install_action (widget_class, "agents.reload", NULL, reload_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_agents_page_init (MmaAgentsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_empty_state_set (self->empty, "network-server-symbolic", _ ("No gateway is connected"),
                       _ ("A gateway that reads your UPS through NUT tells their states. Connect "
                          "it with its registration sheet."));
  mma_empty_state_set_button (self->empty, _ ("Connect a gateway"), "win.connect-agent");
}

GtkWidget *
mma_agents_page_new (MmaAccountSession *session)
{
  MmaAgentsPage *self = g_object_new (MMA_TYPE_AGENTS_PAGE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
