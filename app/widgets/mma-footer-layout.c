/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-footer-layout.h"

#include "mma-child-size.h"

#define SPACING 8
#define WIDE_ENOUGH 560

struct _MmaFooterLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaFooterLayout, mma_footer_layout, GTK_TYPE_LAYOUT_MANAGER)

/* helpers */

static gboolean
is_note (GtkWidget *child)
{
  return gtk_widget_get_hexpand (child);
}

/* A note without words takes no room. */
static GtkWidget *
get_note (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && is_note (child))
      return mma_child_size (child, GTK_ORIENTATION_HORIZONTAL, -1, TRUE) > 0 ? child : NULL;
  return NULL;
}

static int
count_buttons (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child) && !is_note (child);
  return n;
}

static int
share (GtkWidget *widget, int width)
{
  int n = MAX (count_buttons (widget), 1);

  return (width - (n - 1) * SPACING) / n;
}

/* The height of the buttons in one line; @each is how wide each is, 0 for as wide as it likes. */
static int
measure_line (GtkWidget *widget, int each, gboolean natural)
{
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && !is_note (child))
      {
        int width = each > 0 ? each : mma_child_size (child, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);

        height = MAX (height, mma_child_size (child, GTK_ORIENTATION_VERTICAL, width, natural));
      }
  return height;
}

static int
measure_width (GtkWidget *widget, gboolean natural)
{
  int widest = 0, sum = 0, n = count_buttons (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int width = gtk_widget_should_layout (child)
                      ? mma_child_size (child, GTK_ORIENTATION_HORIZONTAL, -1, natural)
                      : 0;

      sum += width;
      if (!is_note (child))
        widest = MAX (widest, width);
    }
  return natural ? sum + n * SPACING : n * widest + MAX (n - 1, 0) * SPACING;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* From the end back to the note, then from the start. */
static void
allocate_wide (GtkWidget *widget, int width, int height)
{
  GtkWidget *note = NULL, *child;
  int start = 0, end = width;

  for (child = gtk_widget_get_last_child (widget); child != NULL && !is_note (child);
       child = gtk_widget_get_prev_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int wide = mma_child_size (child, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);

        place (child, end - wide, 0, wide, height);
        end -= wide + SPACING;
      }
  note = child;
  for (child = gtk_widget_get_first_child (widget); child != NULL && child != note;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int wide = mma_child_size (child, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);

        place (child, start, 0, wide, height);
        start += wide + SPACING;
      }
  if (note != NULL && gtk_widget_should_layout (note))
    place (note, start, 0,
           MAX (end - start, mma_child_size (note, GTK_ORIENTATION_HORIZONTAL, -1, FALSE)), height);
}

static void
allocate_narrow (GtkWidget *widget, int width, int height)
{
  GtkWidget *note = get_note (widget);
  int each = share (widget, width), x = 0, y = 0;

  if (note != NULL)
    {
      y = mma_child_size (note, GTK_ORIENTATION_VERTICAL, width, TRUE);
      place (note, 0, 0, width, y);
      y += SPACING;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && !is_note (child))
      {
        place (child, x, y, each, MAX (height - y, 0));
        x += each + SPACING;
      }
    else if (gtk_widget_should_layout (child) && note == NULL)
      place (child, 0, 0, mma_child_size (child, GTK_ORIENTATION_HORIZONTAL, -1, FALSE), 0);
}

/* vfuncs */

static GtkSizeRequestMode
mma_footer_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mma_footer_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gboolean narrow = for_size >= 0 && for_size < WIDE_ENOUGH;
  GtkWidget *note = get_note (widget);
  int above = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = measure_width (widget, FALSE);
      *natural = MAX (*minimum, measure_width (widget, TRUE));
      return;
    }
  if (narrow && note != NULL)
    above = mma_child_size (note, orientation, for_size, TRUE) + SPACING;
  *minimum = above + measure_line (widget, narrow ? share (widget, for_size) : 0, FALSE);
  *natural = above + measure_line (widget, narrow ? share (widget, for_size) : 0, TRUE);
}

static void
mma_footer_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  if (width < WIDE_ENOUGH)
    allocate_narrow (widget, width, height);
  else
    allocate_wide (widget, width, height);
}

static void
mma_footer_layout_class_init (MmaFooterLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = mma_footer_layout_get_request_mode;
  layout_class->measure = mma_footer_layout_measure;
  layout_class->allocate = mma_footer_layout_allocate;
}

static void
mma_footer_layout_init (MmaFooterLayout *self)
{
}
