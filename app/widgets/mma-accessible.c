/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-accessible.h"

static void
set_label (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
mma_accessible_set_name (GtkWidget *widget, const char *name)
{
  GtkWidget *inner = gtk_widget_get_first_child (widget);

  set_label (widget, name);
  if ((GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)) && GTK_IS_BUTTON (inner))
    set_label (inner, name);
}
