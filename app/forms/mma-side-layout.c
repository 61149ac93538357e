/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-side-layout.h"

#include "mma-child-size.h"

#define SIDE_WIDTH 206  /* of the first child, with its mark */
#define SPACING 16      /* between them, side by side */
#define LINE_SPACING 4  /* between them, one above the other */
#define WIDE_ENOUGH 520 /* from here on side by side */

struct _MmaSideLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaSideLayout, mma_side_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
height_for_width (GtkWidget *head, GtkWidget *body, int width, gboolean natural)
{
  if (width >= WIDE_ENOUGH)
    return MAX (
        mma_child_size (head, GTK_ORIENTATION_VERTICAL, SIDE_WIDTH, natural),
        mma_child_size (body, GTK_ORIENTATION_VERTICAL, width - SIDE_WIDTH - SPACING, natural));
  return mma_child_size (head, GTK_ORIENTATION_VERTICAL, width, natural) + LINE_SPACING +
         mma_child_size (body, GTK_ORIENTATION_VERTICAL, width, natural);
}

static GtkSizeRequestMode
mma_side_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mma_side_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GtkWidget *head = gtk_widget_get_first_child (widget);
  GtkWidget *body = gtk_widget_get_next_sibling (head);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (mma_child_size (head, orientation, -1, FALSE),
                      mma_child_size (body, orientation, -1, FALSE));
      *natural =
          MAX (*minimum, SIDE_WIDTH + SPACING + mma_child_size (body, orientation, -1, TRUE));
      return;
    }
  if (for_size < 0)
    for_size = WIDE_ENOUGH;
  *minimum = height_for_width (head, body, for_size, FALSE);
  *natural = MAX (*minimum, height_for_width (head, body, for_size, TRUE));
}

static void
allocate_beside (GtkWidget *head, GtkWidget *body, int width, int height, gboolean mirrored)
{
  int body_width = width - SIDE_WIDTH - SPACING;
  GtkAllocation at_head = { mirrored ? width - SIDE_WIDTH : 0, 0, SIDE_WIDTH, height };
  GtkAllocation at_body = { mirrored ? 0 : SIDE_WIDTH + SPACING, 0, body_width, height };

  gtk_widget_size_allocate (head, &at_head, -1);
  gtk_widget_size_allocate (body, &at_body, -1);
}

static void
allocate_above (GtkWidget *head, GtkWidget *body, int width, int height)
{
  int head_height = mma_child_size (head, GTK_ORIENTATION_VERTICAL, width, FALSE);
  int top = head_height + LINE_SPACING;
  GtkAllocation at_head = { 0, 0, width, head_height };
  GtkAllocation at_body = { 0, top, width, MAX (height - top, 0) };

  gtk_widget_size_allocate (head, &at_head, -1);
  gtk_widget_size_allocate (body, &at_body, -1);
}

static void
mma_side_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *head = gtk_widget_get_first_child (widget);
  GtkWidget *body = gtk_widget_get_next_sibling (head);

  if (width >= WIDE_ENOUGH)
    allocate_beside (head, body, width, height,
                     gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  else
    allocate_above (head, body, width, height);
}

static void
mma_side_layout_class_init (MmaSideLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = mma_side_layout_get_request_mode;
  manager_class->measure = mma_side_layout_measure;
  manager_class->allocate = mma_side_layout_allocate;
}

static void
mma_side_layout_init (MmaSideLayout *self)
{
}
