/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-accessible.h"

static void
set_text (GtkWidget *widget, GtkAccessibleProperty property, const char *text)
{
  GtkWidget *inner = gtk_widget_get_first_child (widget);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), property, text, -1);
  if ((GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)) && GTK_IS_BUTTON (inner))
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), property, text, -1);
}

void
mma_accessible_set_name (GtkWidget *widget, const char *name)
{
  set_text (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

void
mma_accessible_describe (GtkWidget *widget, const char *text)
{
  set_text (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "");
}
