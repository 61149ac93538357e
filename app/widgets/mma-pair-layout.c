/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-pair-layout.h"

#include "mma-text-scale.h"

#define SPACING 17
#define SIDE_BY_SIDE 820
#define FIRST_SHARE 0.476

struct _MmaPairLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaPairLayout, mma_pair_layout, GTK_TYPE_LAYOUT_MANAGER)

/* helpers */

/* Large text needs the whole width earlier. */
static gboolean
has_room (GtkWidget *widget, int width)
{
  return width >= SIDE_BY_SIDE * mma_text_scale (widget);
}

static int
first_width (int width)
{
  return (width - SPACING) * FIRST_SHARE;
}

static void
measure_height (GtkWidget *widget, int width, int *minimum, int *natural)
{
  gboolean beside = width < 0 || has_room (widget, width);
  int index = 0;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), index++)
    {
      int child_width = width, child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      if (beside && width >= 0)
        child_width = index == 0 ? first_width (width) : width - SPACING - first_width (width);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = beside ? MAX (*minimum, child_minimum)
                        : *minimum + child_minimum + (index > 0 ? SPACING : 0);
      *natural = beside ? MAX (*natural, child_natural)
                        : *natural + child_natural + (index > 0 ? SPACING : 0);
    }
}

/* vfuncs */

static GtkSizeRequestMode
mma_pair_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mma_pair_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (widget, for_size, minimum, natural);
      return;
    }
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? SPACING : 0);
    }
}

static void
mma_pair_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  gboolean beside = has_room (widget, width);
  int x = 0, y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean last = gtk_widget_get_next_sibling (child) == NULL;
      int child_width = !beside ? width : last ? width - x : first_width (width);
      int natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &natural, NULL, NULL);
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ x, y, child_width,
                                                  beside ? height
                                                  : last ? MAX (height - y, natural)
                                                         : natural },
                                -1);
      if (beside)
        x += child_width + SPACING;
      else
        y += natural + SPACING;
    }
}

static void
mma_pair_layout_class_init (MmaPairLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = mma_pair_layout_get_request_mode;
  layout_class->measure = mma_pair_layout_measure;
  layout_class->allocate = mma_pair_layout_allocate;
}

static void
mma_pair_layout_init (MmaPairLayout *self)
{
}
