/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-child-size.h"

/**
 * mma_child_size:
 * @child: (nullable): a child that a layout places
 * @for_size: its size in the other direction in px, -1 for any
 * @natural: whether its natural size is asked for, not its minimum
 *
 * Returns: in px; 0 where there is no such child, or it is hidden
 */
int
mma_child_size (GtkWidget *child, GtkOrientation orientation, int for_size, gboolean natural)
{
  int minimum, best;

  if (child == NULL || !gtk_widget_should_layout (child))
    return 0;
  gtk_widget_measure (child, orientation, for_size, &minimum, &best, NULL, NULL);
  return natural ? best : minimum;
}
