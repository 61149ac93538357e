/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-service-row"

#include "config.h"

#include "mma-service-row.h"

#include "mma-accessible.h"

#include <glib/gi18n.h>

struct _MmaServiceRow
{
  GtkListBoxRow parent_instance;

  /* Template */
  GtkCheckButton *radio;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;

  /* Borrowed */
  const MmaService *service;
};

G_DEFINE_FINAL_TYPE (MmaServiceRow, mma_service_row, GTK_TYPE_LIST_BOX_ROW)

static void
mma_service_row_class_init (MmaServiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/welcome/mma-service-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaServiceRow, radio);
  gtk_widget_class_bind_template_child (widget_class, MmaServiceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, MmaServiceRow, title);
  gtk_widget_class_bind_template_child (widget_class, MmaServiceRow, subtitle);
}

static void
mma_service_row_init (MmaServiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_describe_by (GTK_WIDGET (self), self->subtitle);
}

/**
 * mma_service_row_new:
 * @group: (nullable): another row, of which one alone is chosen
 *
 * Returns: (transfer floating): a row that stands for a service
 */
GtkWidget *
mma_service_row_new (const MmaService *service, MmaServiceRow *group)
{
  MmaServiceRow *self = g_object_new (MMA_TYPE_SERVICE_ROW, NULL);

  self->service = service;
  gtk_image_set_from_icon_name (self->icon, service->icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), service->id);
  gtk_label_set_label (self->title, _ (service->title));
  gtk_label_set_label (self->subtitle, _ (service->subtitle));
  if (group != NULL)
    gtk_check_button_set_group (self->radio, group->radio);
  return GTK_WIDGET (self);
}

/**
 * mma_service_row_get_service:
 *
 * Returns: what the row stands for
 */
const MmaService *
mma_service_row_get_service (MmaServiceRow *self)
{
  g_return_val_if_fail (MMA_IS_SERVICE_ROW (self), NULL);

  return self->service;
}

/**
 * mma_service_row_set_chosen:
 *
 * Chooses the row, or not.
 */
void
mma_service_row_set_chosen (MmaServiceRow *self, gboolean chosen)
{
  g_return_if_fail (MMA_IS_SERVICE_ROW (self));

  gtk_check_button_set_active (self->radio, chosen);
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "mm-chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mm-chosen");
}
