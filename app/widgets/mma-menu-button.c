/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-menu-button.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"

struct _MmaMenuButton
{
  AdwBin parent_instance;

  /* template children */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (MmaMenuButton, mma_menu_button, ADW_TYPE_BIN)

static void
mma_menu_button_class_init (MmaMenuButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-menu-button.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaMenuButton, button);
}

static void
mma_menu_button_init (MmaMenuButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_set_name (self->button, _ ("Main Menu"));
}
