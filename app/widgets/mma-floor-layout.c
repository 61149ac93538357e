/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-floor-layout.h"

#include "mma-child-size.h"

struct _MmaFloorLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaFloorLayout, mma_floor_layout, GTK_TYPE_LAYOUT_MANAGER)

/* helpers */

/* A child is never measured or placed in less width than it needs. */
static int
widen (GtkWidget *child, int width)
{
  return width < 0 ? width
                   : MAX (width, mma_child_size (child, GTK_ORIENTATION_HORIZONTAL, -1, FALSE));
}

/* vfuncs */

static GtkSizeRequestMode
mma_floor_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mma_floor_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, across ? -1 : widen (child, for_size), &child_minimum,
                          &child_natural, NULL, NULL);
      if (across)
        child_minimum = MIN (child_minimum, MMA_FLOOR_LAYOUT_PX);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
mma_floor_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int wide;

      if (!gtk_widget_should_layout (child))
        continue;
      wide = widen (child, width);
      gtk_widget_allocate (
          child, wide, MAX (height, mma_child_size (child, GTK_ORIENTATION_VERTICAL, wide, FALSE)),
          baseline, NULL);
    }
}

static void
mma_floor_layout_class_init (MmaFloorLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = mma_floor_layout_get_request_mode;
  layout_class->measure = mma_floor_layout_measure;
  layout_class->allocate = mma_floor_layout_allocate;
}

static void
mma_floor_layout_init (MmaFloorLayout *self)
{
}
