/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-scroll.h"

/* A little of what is above stays in sight. */
#define MARGIN 12

/**
 * mma_scroll_to_top:
 * @widget: focusable, in a scrolled window
 *
 * Gives it the focus and scrolls so that it stands at the top.
 */
void
mma_scroll_to_top (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_point_t point;

  gtk_widget_grab_focus (widget);
  if (scroller == NULL ||
      !gtk_widget_compute_point (widget, scroller, &GRAPHENE_POINT_INIT (0, 0), &point))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + point.y - MARGIN);
}
