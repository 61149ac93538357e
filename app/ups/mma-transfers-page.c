/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-transfers-page.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-confirm.h"
#include "mma-empty-state.h"
#include "mma-fact-row.h"
#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-save.h"
#include "mma-template.h"
#include "mma-transfer-row.h"

#define MOST 1000

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

/* Deciding on one */

/* What is done with one: a verb of its route, what is asked before, and what is said afterwards. */
typedef struct
{
  const char *action;
  const char *verb;
  const char *question; /* NULL: nothing is asked */
  const char *consequence;
  const char *label;
  const char *done;
} Decision;

static const Decision decisions[] = {
  { "transfers.accept", "accept", NULL, NULL, NULL, N_ ("The UPS were received") },
  { "transfers.decline", "decline", N_ ("Decline this transfer?"),
    N_ ("The UPS stay with their owner, who is told by mail."), N_ ("Decline"),
    N_ ("The transfer was declined") },
  { "transfers.cancel", "cancel", N_ ("Cancel this transfer?"), N_ ("The UPS stay yours."),
    N_ ("Cancel the transfer"), N_ ("The transfer was cancelled") },
};

typedef struct
{
  MmaTransfersPage *self; /* owned */
  const Decision *decision;
  char *id;
} Deed;

static Deed *
deed_new (MmaTransfersPage *self, const Decision *decision, const char *id)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->self = g_object_ref (self);
  deed->decision = decision;
  deed->id = g_strdup (id);
  return deed;
}

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_object_unref (deed->self);
  g_free (deed->id);
  g_free (deed);
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
          mma_toast (GTK_WIDGET (self), _ (deed->decision->done));
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
  MmaTransfersPage *self = deed->self;
  g_autofree char *path =
      g_strdup_printf ("/v1/ups/transfers/%s/%s", deed->id, deed->decision->verb);

  mma_api_send_async (mma_account_session_get_api (self->session), "POST", path, NULL, NULL,
                      self->cancellable, done_cb, deed_new (self, deed->decision, deed->id));
}

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const Decision *decision = decisions;
  Deed *deed;

  while (!g_str_equal (decision->action, name))
    decision++;
  deed = deed_new (MMA_TRANSFERS_PAGE (widget), decision, g_variant_get_string (parameter, NULL));
  if (decision->question != NULL)
    {
      mma_confirm (widget, _ (decision->question), _ (decision->consequence), _ (decision->label),
                   TRUE, do_it, deed, deed_free);
      return;
    }
  do_it (deed);
  deed_free (deed);
}

/* Loading */

static void
add_row (MmaTransfersPage *self, JsonObject *item)
{
  g_autoptr (GtkWidget) row = mma_transfer_row_new (item);

  gtk_list_box_append (mma_transfer_row_is_sent (item) ? self->sent : self->received, row);
}

static void
show_items (MmaTransfersPage *self, JsonArray *items)
{
  gboolean received, sent;

  mma_fact_row_clear (self->received);
  mma_fact_row_clear (self->sent);
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
  g_autoptr (JsonArray) items = mma_api_items_finish (object, result, MOST, &error);

  if (self->faces == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  if (items != NULL)
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
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    gtk_widget_class_install_action (widget_class, decisions[i].action, "s", decide_action);
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
