/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-link-row.h"

#include "mma-house-contact-bar.h"

struct _MmaHouseLinkRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkLabel *label;
  GtkLabel *value;
  MmaHouseContactBar *bar;
  GtkLabel *sentence;
};

G_DEFINE_FINAL_TYPE (MmaHouseLinkRow, mma_house_link_row, GTK_TYPE_LIST_BOX_ROW)

/* vfuncs */

static void
mma_house_link_row_class_init (MmaHouseLinkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_HOUSE_CONTACT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/house/mma-house-link-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaHouseLinkRow, label);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseLinkRow, value);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseLinkRow, bar);
  gtk_widget_class_bind_template_child (widget_class, MmaHouseLinkRow, sentence);
}

static void
mma_house_link_row_init (MmaHouseLinkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->label, self->value, self->sentence, NULL, -1);
}

/* public functions */

/** mma_house_link_row_new: Returns: (transfer floating): a row that knows nothing yet */
GtkWidget *
mma_house_link_row_new (void)
{
  return g_object_new (MMA_TYPE_HOUSE_LINK_ROW, NULL);
}

/** mma_house_link_row_set: @contact: is copied */
void
mma_house_link_row_set (MmaHouseLinkRow *self,
                        MmaLinkQuality quality,
                        const MmaHouseContact *contact)
{
  g_autofree char *sentence = mma_house_contact_sentence (contact);

  g_return_if_fail (MMA_IS_HOUSE_LINK_ROW (self));

  gtk_label_set_label (self->value, mma_house_link_word (quality));
  gtk_label_set_label (self->sentence, sentence);
  mma_house_contact_bar_set (self->bar, contact);
}
