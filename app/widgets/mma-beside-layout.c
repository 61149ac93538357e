/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-beside-layout.h"

#include "mma-child-size.h"

#define SPACING 12
#define LINE_SPACING 8
/* How much of the room words need that do not fit into one line. */
#define SQUEEZED 0.66

struct _MmaBesideLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaBesideLayout, mma_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

/* helpers */

/* NULL where there is none to be seen. */
static GtkWidget *
get_button (GtkWidget *widget)
{
  GtkWidget *button = gtk_widget_get_last_child (widget);

  if (button == gtk_widget_get_first_child (widget) || !gtk_widget_should_layout (button))
    return NULL;
  return button;
}

/* How wide the words are beside the button; 0 where it belongs below them. */
static int
width_beside (GtkWidget *words, GtkWidget *button, int width)
{
  int left = width - mma_child_size (button, GTK_ORIENTATION_HORIZONTAL, -1, TRUE) - SPACING;
  int wanted = mma_child_size (words, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);

  return left >= wanted || left >= width * SQUEEZED ? left : 0;
}

static int
height_for_width (GtkWidget *widget, int width, gboolean natural)
{
  GtkWidget *words = gtk_widget_get_first_child (widget), *button = get_button (widget);
  int beside = button != NULL ? width_beside (words, button, width) : width;
  int height;

  if (beside == 0)
    return mma_child_size (words, GTK_ORIENTATION_VERTICAL, width, natural) + LINE_SPACING +
           mma_child_size (button, GTK_ORIENTATION_VERTICAL, -1, natural);
  height = mma_child_size (words, GTK_ORIENTATION_VERTICAL, beside, natural);
  return MAX (height, mma_child_size (button, GTK_ORIENTATION_VERTICAL, -1, natural));
}

/* vfuncs */

static GtkSizeRequestMode
mma_beside_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mma_beside_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  GtkWidget *words = gtk_widget_get_first_child (widget), *button = get_button (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (mma_child_size (words, orientation, -1, FALSE),
                      mma_child_size (button, orientation, -1, FALSE));
      *natural = mma_child_size (words, orientation, -1, TRUE) +
                 (button != NULL ? SPACING + mma_child_size (button, orientation, -1, TRUE) : 0);
      return;
    }
  if (for_size < 0)
    mma_beside_layout_measure (manager, widget, GTK_ORIENTATION_HORIZONTAL, -1, minimum, &for_size,
                               NULL, NULL);
  *minimum = height_for_width (widget, for_size, FALSE);
  *natural = MAX (*minimum, height_for_width (widget, for_size, TRUE));
}

static void
mma_beside_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *words = gtk_widget_get_first_child (widget), *button = get_button (widget);
  int beside = button != NULL ? width_beside (words, button, width) : width;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int wide, tall;

  if (button == NULL)
    {
      gtk_widget_size_allocate (words, &(GtkAllocation){ 0, 0, width, height }, -1);
      return;
    }
  wide = MIN (mma_child_size (button, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), width);
  tall = mma_child_size (button, GTK_ORIENTATION_VERTICAL, -1, TRUE);
  gtk_widget_size_allocate (words,
                            &(GtkAllocation){ beside > 0 && mirrored ? width - beside : 0, 0,
                                              beside > 0 ? beside : width,
                                              beside > 0 ? height : height - tall - LINE_SPACING },
                            -1);
  gtk_widget_size_allocate (
      button,
      &(GtkAllocation){ mirrored ? 0 : width - wide,
                        beside > 0 ? MAX ((height - tall) / 2, 0) : height - tall, wide, tall },
      -1);
}

static void
mma_beside_layout_class_init (MmaBesideLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = mma_beside_layout_get_request_mode;
  layout_class->measure = mma_beside_layout_measure;
  layout_class->allocate = mma_beside_layout_allocate;
}

static void
mma_beside_layout_init (MmaBesideLayout *self)
{
}
