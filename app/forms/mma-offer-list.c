/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-offer-list.h"

#include <glib/gi18n.h>

#include "mm-offer.h"
#include "mm-time.h"
#include "mma-notice.h"
#include "mma-record-model.h"
#include "mma-template.h"

struct _MmaOfferList
{
  GtkWidget parent_instance;

  /* template children */
  GtkBox *rows;

  /* owned */
  GListModel *offers;
};

G_DEFINE_FINAL_TYPE (MmaOfferList, mma_offer_list, GTK_TYPE_WIDGET)

static gboolean
is_over (MmOffer *offer)
{
  gint64 until = mm_offer_get_expires_at (offer);

  return until != MM_NO_VALUE && until <= g_get_real_time () / 1000;
}

static void
add_row (MmaOfferList *self, MmOffer *offer)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/forms/offer.ui");
  MmaNotice *notice = MMA_NOTICE (gtk_builder_get_object (builder, "offer"));
  /* Translators: %s is the name of a dealer */
  g_autofree char *text = g_strdup_printf (_ ("%s offers to look after your gateway."),
                                           mm_offer_get_dealer_name (offer));
  g_autofree char *action = g_strdup_printf ("win.answer-offer('%s')", mm_offer_get_id (offer));

  g_object_set (notice, "text", text, NULL);
  mma_notice_set_action (notice, action);
  gtk_box_append (self->rows, GTK_WIDGET (notice));
}

static void
update (MmaOfferList *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; i < g_list_model_get_n_items (self->offers); i++)
    {
      g_autoptr (MmOffer) offer = g_list_model_get_item (self->offers, i);

      if (!is_over (offer))
        add_row (self, offer);
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL);
}

static void
mma_offer_list_dispose (GObject *object)
{
  MmaOfferList *self = MMA_OFFER_LIST (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_OFFER_LIST);
  g_clear_object (&self->offers);
  G_OBJECT_CLASS (mma_offer_list_parent_class)->dispose (object);
}

static void
mma_offer_list_class_init (MmaOfferListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_NOTICE);
  G_OBJECT_CLASS (klass)->dispose = mma_offer_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-offer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaOfferList, rows);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_offer_list_init (MmaOfferList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_hide (GTK_WIDGET (self));
}

GtkWidget *
mma_offer_list_new (MmaAccountSession *session)
{
  MmaOfferList *self = g_object_new (MMA_TYPE_OFFER_LIST, NULL);

  mma_offer_list_set_cache (self, mma_account_session_get_cache (session));
  return GTK_WIDGET (self);
}

/**
 * mma_offer_list_set_cache:
 *
 * Shows the offers of @cache; for a list that stands in a template.
 */
void
mma_offer_list_set_cache (MmaOfferList *self, MmaCache *cache)
{
  g_return_if_fail (MMA_IS_OFFER_LIST (self) && self->offers == NULL);

  self->offers = G_LIST_MODEL (mma_record_model_new (cache, "offer", MM_TYPE_OFFER));
  g_signal_connect_object (self->offers, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
