/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-transfers-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mma-confirm.h"
#include "mma-empty-state.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-notice.h"
#include "mma-save.h"
#include "mma-template.h"

#define MOST 1000
/* So many numbers stand in a row. */
#define NAMED 3

struct _MmaTransfersPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNotice *notice;
  GtkStack *faces;
  MmaEmptyState *empty;
  MmaEmptyState *trouble;
  GtkWidget *received_group;
  GtkListBox *received;
  GtkWidget *sent_group;
  GtkListBox *sent;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaTransfersPage, mma_transfers_page, GTK_TYPE_WIDGET)

static void load (MmaTransfersPage *self);

/* Answering one */

typedef struct
{
  MmaTransfersPage *self; /* owned */
  char *path;
  const char *done; /* what is said afterwards */
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_object_unref (deed->self);
  g_free (deed->path);
  g_free (deed);
}

static Deed *
deed_new (MmaTransfersPage *self, const char *id, const char *verb, const char *done)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->self = g_object_ref (self);
  deed->path = g_strdup_printf ("/v1/ups/transfers/%s/%s", id, verb);
  deed->done = done;
  return deed;
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Deed *deed = data;
  MmaTransfersPage *self = deed->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *words = error != NULL ? mma_form_message (error, NULL) : NULL;

  if (self->faces != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      mma_notice_show (self->notice, MMA_NOTICE_WARNING, words);
      if (error == NULL)
        {
          mma_toast (GTK_WIDGET (self), deed->done);
          mma_account_session_sync_now (self->session);
        }
      load (self);
    }
  deed_free (deed);
}

static void
do_it (gpointer data)
{
  Deed *deed = data;
  Deed *sent = g_new0 (Deed, 1);

  sent->self = g_object_ref (deed->self);
  sent->path = g_strdup (deed->path);
  sent->done = deed->done;
  mma_api_send_async (mma_account_session_get_api (deed->self->session), "POST", deed->path, NULL,
                      NULL, deed->self->cancellable, done_cb, sent);
}

static const char *
id_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "mma-id");
}

static void
accept_cb (GtkWidget *button, MmaTransfersPage *self)
{
  Deed *deed = deed_new (self, id_of (button), "accept", _ ("The UPS were received"));

  do_it (deed);
  deed_free (deed);
}

static void
decline_cb (GtkWidget *button, MmaTransfersPage *self)
{
  mma_confirm (button, _ ("Decline this transfer?"),
               _ ("The UPS stay with their owner, who is told by mail."), _ ("Decline"), TRUE,
               do_it, deed_new (self, id_of (button), "decline", _ ("The transfer was declined")),
               deed_free);
}

static void
cancel_cb (GtkWidget *button, MmaTransfersPage *self)
{
  mma_confirm (button, _ ("Cancel this transfer?"), _ ("The UPS stay yours."),
               _ ("Cancel the transfer"), TRUE, do_it,
               deed_new (self, id_of (button), "cancel", _ ("The transfer was cancelled")),
               deed_free);
}

/* Rows */

static char *
describe_units (JsonObject *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *units;
  guint n;

  if (!mm_json_get_array (item, "units", 10000, &units, NULL))
    return g_strdup ("");
  n = json_array_get_length (units);
  for (guint i = 0; i < MIN (n, NAMED); i++)
    {
      JsonObject *unit = json_array_get_object_element (units, i);

      g_string_append_printf (text, "%s%s（%s）", i > 0 ? "　" : "",
                              json_object_get_string_member_with_default (unit, "serial", ""),
                              json_object_get_string_member_with_default (unit, "model", ""));
    }
  if (n > NAMED)
    {
      g_autofree char *rest = mma_format_count (n - NAMED);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("and %s more"), rest);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_who (JsonObject *item, gboolean sent)
{
  const char *name = json_object_get_string_member_with_default (item, "giver_name", "");
  const char *company =
      json_object_get_string_member_with_default (item, "giver_organisation", NULL);

  if (sent)
    /* Translators: a mail address */
    return g_strdup_printf (_ ("To %s"),
                            json_object_get_string_member_with_default (item, "mail", ""));
  /* Translators: a company or a person */
  return g_strdup_printf (_ ("From %s"), company != NULL ? company : name);
}

static void
set_button (
    GtkBuilder *builder, const char *name, const char *id, GCallback callback, gpointer self)
{
  GObject *button = gtk_builder_get_object (builder, name);

  g_object_set_data_full (button, "mma-id", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);
}

static void
add_row (MmaTransfersPage *self, JsonObject *item)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/transfer-row.ui");
  gboolean sent =
      g_strcmp0 (json_object_get_string_member_with_default (item, "direction", NULL), "sent") == 0;
  const char *id = json_object_get_string_member_with_default (item, "id", "");
  g_autofree char *who = describe_who (item, sent);
  g_autofree char *units = describe_units (item);
  g_autofree char *until = NULL, *facts = NULL;
  gint64 expires_at;

  if (mm_json_get_time (item, "expires_at", &expires_at, NULL))
    until = mma_format_date_time (expires_at);
  /* Translators: a date and time */
  facts =
      g_strdup_printf (sent ? _ ("Waiting for the receiver, until %s") : _ ("Please answer by %s"),
                       until != NULL ? until : "—");
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "who")), who);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "units")), units);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "facts")), facts);
  set_button (builder, "accept", id, G_CALLBACK (accept_cb), self);
  set_button (builder, "decline", id, G_CALLBACK (decline_cb), self);
  set_button (builder, "cancel", id, G_CALLBACK (cancel_cb), self);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "answers")), !sent);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "cancel")), sent);
  gtk_list_box_append (sent ? self->sent : self->received,
                       GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
show_items (MmaTransfersPage *self, JsonArray *items)
{
  gboolean received, sent;

  clear (self->received);
  clear (self->sent);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (mm_json_get_element_object (items, "items", i, &item, NULL))
        add_row (self, item);
    }
  received = gtk_widget_get_first_child (GTK_WIDGET (self->received)) != NULL;
  sent = gtk_widget_get_first_child (GTK_WIDGET (self->sent)) != NULL;
  gtk_widget_set_visible (self->received_group, received);
  gtk_widget_set_visible (self->sent_group, sent);
  gtk_stack_set_visible_child_name (self->faces, received || sent ? "list" : "empty");
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaTransfersPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  JsonArray *items;

  if (self->faces == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  if (answer != NULL && JSON_NODE_HOLDS_OBJECT (answer) &&
      mm_json_get_array (json_node_get_object (answer), "items", MOST, &items, &error))
    {
      show_items (self, items);
      return;
    }
  mma_empty_state_set_error (self->trouble, error, "transfers.reload");
  gtk_stack_set_visible_child_name (self->faces, "trouble");
}

static void
load (MmaTransfersPage *self)
{
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", "/v1/ups/transfers", NULL,
                      NULL, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  load (MMA_TRANSFERS_PAGE (widget));
}

/* vfuncs */

static void
mma_transfers_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_transfers_page_parent_class)->map (widget);
  load (MMA_TRANSFERS_PAGE (widget));
}

static void
mma_transfers_page_dispose (GObject *object)
{
  MmaTransfersPage *self = MMA_TRANSFERS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_TRANSFERS_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_transfers_page_parent_class)->dispose (object);
}

static void
mma_transfers_page_class_init (MmaTransfersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_transfers_page_dispose;
  widget_class->map = mma_transfers_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-transfers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaTransfersPage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaTransfersPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaTransfersPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaTransfersPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaTransfersPage, received_group);
  gtk_widget_class_bind_template_child (widget_class, MmaTransfersPage, received);
  gtk_widget_class_bind_template_child (widget_class, MmaTransfersPage, sent_group);
  gtk_widget_class_bind_template_child (widget_class, MmaTransfersPage, sent);
  gtk_widget_class_install_action (widget_class, "transfers.reload", NULL, reload_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_transfers_page_init (MmaTransfersPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_empty_state_set (self->empty, "send-to-symbolic", _ ("No transfer is waiting"),
                       _ ("Choose UPS in the list to give them to another account."));
  mma_empty_state_set_button (self->empty, _ ("See the units"), "win.show-page('units')");
}

GtkWidget *
mma_transfers_page_new (MmaAccountSession *session)
{
  MmaTransfersPage *self = g_object_new (MMA_TYPE_TRANSFERS_PAGE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
