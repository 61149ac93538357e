/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-skeleton.h"

#include <glib/gi18n.h>

#include "mma-palette.h"

#define ROWS 6
#define ROW_HEIGHT 56
#define MARGIN 16

struct _MmaSkeleton
{
  GtkWidget parent_instance;
};

/* Where the words of a row would stand, as parts of its width. */
static const struct
{
  float x, width;
} bars[] = { { 0, 0.07f }, { 0.12f, 0.22f }, { 0.42f, 0.16f }, { 0.86f, 0.14f } };

G_DEFINE_FINAL_TYPE (MmaSkeleton, mma_skeleton, GTK_TYPE_WIDGET)

/* vfuncs */

static void
mma_skeleton_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA text = mma_palette_get (widget, MMA_COLOUR_TEXT);
  GdkRGBA grey = mma_palette_fade (&text, 0.1f);
  float width = gtk_widget_get_width (widget) - 2 * MARGIN;

  for (guint row = 0; row < ROWS; row++)
    for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
      {
        graphene_rect_t box =
            GRAPHENE_RECT_INIT (MARGIN + bars[i].x * width, row * ROW_HEIGHT + ROW_HEIGHT / 2 - 7,
                                bars[i].width * width, 14);
        GskRoundedRect round;

        gsk_rounded_rect_init_from_rect (&round, &box, 6);
        gtk_snapshot_push_rounded_clip (snapshot, &round);
        gtk_snapshot_append_color (snapshot, &grey, &box);
        gtk_snapshot_pop (snapshot);
      }
}

static void
mma_skeleton_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : ROWS * ROW_HEIGHT;
}

static void
mma_skeleton_class_init (MmaSkeletonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = mma_skeleton_snapshot;
  widget_class->measure = mma_skeleton_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mma_skeleton_init (MmaSkeleton *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Loading…"), -1);
}

/* public functions */

GtkWidget *
mma_skeleton_new (void)
{
  return g_object_new (MMA_TYPE_SKELETON, NULL);
}
