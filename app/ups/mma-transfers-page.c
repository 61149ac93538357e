/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-transfers-page.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-fact-row.h"
#include "mma-items-page.h"
#include "mma-transfer-row.h"

struct _MmaTransfersPage
{
  MmaItemsPage parent_instance;

  /* borrowed, of the template */
  GtkWidget *received_group;
  GtkListBox *received;
  GtkWidget *sent_group;
  GtkListBox *sent;
};

G_DEFINE_FINAL_TYPE (MmaTransfersPage, mma_transfers_page, MMA_TYPE_ITEMS_PAGE)

/* Deciding on one: an action of its rows, and the end of the route. */
static const struct
{
  const char *action;
  const char *end;
  MmaItemDeed deed;
} decisions[] = {
  { "transfers.accept", "accept", { "POST", NULL, NULL, NULL, N_ ("The UPS were received") } },
  { "transfers.decline",
    "decline",
    { "POST", N_ ("Decline this transfer?"),
      N_ ("The UPS stay with their owner, who is told by mail."), N_ ("Decline"),
      N_ ("The transfer was declined") } },
  { "transfers.cancel",
    "cancel",
    { "POST", N_ ("Cancel this transfer?"), N_ ("The UPS stay yours."), N_ ("Cancel the transfer"),
      N_ ("The transfer was cancelled") } },
};

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (g_str_equal (decisions[i].action, name))
      {
        g_autofree char *path = g_strdup_printf (
            "/v1/ups/transfers/%s/%s", g_variant_get_string (parameter, NULL), decisions[i].end);

        mma_items_page_do (MMA_ITEMS_PAGE (widget), &decisions[i].deed, path);
      }
}

static void
add_row (MmaTransfersPage *self, JsonObject *item)
{
  g_autoptr (GtkWidget) row = mma_transfer_row_new (item);

  gtk_list_box_append (mma_transfer_row_is_sent (item) ? self->sent : self->received, row);
}

static gboolean
mma_transfers_page_show_items (MmaItemsPage *page, JsonArray *items)
{
  MmaTransfersPage *self = MMA_TRANSFERS_PAGE (page);
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
  return received || sent;
}

static void
mma_transfers_page_class_init (MmaTransfersPageClass *klass)
{
  MmaItemsPageClass *items_class = MMA_ITEMS_PAGE_CLASS (klass);

  items_class->path = "/v1/ups/transfers";
  items_class->kind = "transfer";
  items_class->show_items = mma_transfers_page_show_items;
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), decisions[i].action, "s",
                                     decide_action);
}

static void
mma_transfers_page_init (MmaTransfersPage *self)
{
  g_autoptr (GtkBuilder) builder = mma_items_page_build (
      MMA_ITEMS_PAGE (self), "/jp/mimamori/Mimamori/ups/transfers-content.ui");

  self->received_group = GTK_WIDGET (gtk_builder_get_object (builder, "received_group"));
  self->received = GTK_LIST_BOX (gtk_builder_get_object (builder, "received"));
  self->sent_group = GTK_WIDGET (gtk_builder_get_object (builder, "sent_group"));
  self->sent = GTK_LIST_BOX (gtk_builder_get_object (builder, "sent"));
  mma_items_page_set_empty (MMA_ITEMS_PAGE (self), "send-to-symbolic", _ ("No transfer is waiting"),
                            _ ("Choose UPS in the list to give them to another account."),
                            _ ("See the units"), "win.show-page('units')");
}

GtkWidget *
mma_transfers_page_new (MmaAccountSession *session)
{
  GtkWidget *self = g_object_new (MMA_TYPE_TRANSFERS_PAGE, NULL);

  mma_items_page_set_session (MMA_ITEMS_PAGE (self), session);
  return self;
}
