/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-column-view.h"

/**
 * mma_column_view_align_end:
 *
 * Sets the title of a column of numbers above its numbers. GTK has no property for it; where a
 * header is built in another way than that of GTK 4.8 the title stays at the start.
 */
void
mma_column_view_align_end (GtkColumnView *view, guint column)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header == NULL ? NULL : gtk_widget_get_first_child (header);
  GtkWidget *box;

  for (guint i = 0; i < column && title != NULL; i++)
    title = gtk_widget_get_next_sibling (title);
  box = title == NULL ? NULL : gtk_widget_get_first_child (title);
  if (GTK_IS_BOX (box))
    gtk_widget_set_halign (box, GTK_ALIGN_END);
}
