/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-switch-picture.h"

#include "mma-palette.h"

/* In pixels. */
#define CELL 22
#define STEP 24
#define HEIGHT 40
#define KNOB 18
#define HEAD 18
#define FOOT 20
#define MOST 16

struct _MmaSwitchPicture
{
  GtkWidget parent_instance;

  /* state */
  char digits[MOST + 1];
  gboolean from_left;
  gboolean up;
};

G_DEFINE_FINAL_TYPE (MmaSwitchPicture, mma_switch_picture, GTK_TYPE_WIDGET)

static int
count (MmaSwitchPicture *self)
{
  return (int) strlen (self->digits);
}

static void
draw_box (GtkSnapshot *snapshot, float x, float y, float width, float height, const GdkRGBA *colour)
{
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (x, y, width, height), 4);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, colour, &box.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_text (MmaSwitchPicture *self,
           GtkSnapshot *snapshot,
           const char *text,
           gboolean bold,
           float x,
           float y,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (bold ? 0.92 : 0.75));
  pango_attr_list_insert (attributes,
                          pango_attr_weight_new (bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (float) (CELL - width) / 2, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_switch (MmaSwitchPicture *self, GtkSnapshot *snapshot, int at)
{
  int number = self->from_left ? at : count (self) - 1 - at;
  gboolean one = self->digits[number] == '1';
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  GdkRGBA dim = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_DIM);
  GdkRGBA accent = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_ACCENT);
  GdkRGBA slot = mma_palette_fade (&text, 0.1f);
  float x = (float) (at * STEP);
  float knob = HEAD + 2 + (one == self->up ? 0 : HEIGHT - KNOB - 4);
  g_autofree char *name = g_strdup_printf ("%d", number + 1);
  const char digit[] = { self->digits[number], '\0' };

  draw_text (self, snapshot, name, FALSE, x, 0, &dim);
  draw_box (snapshot, x, HEAD, CELL, HEIGHT, &slot);
  draw_box (snapshot, x + 2, knob, CELL - 4, KNOB, one ? &accent : &dim);
  draw_text (self, snapshot, digit, TRUE, x, HEAD + HEIGHT + 2, &text);
}

static void
mma_switch_picture_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  int n = count (MMA_SWITCH_PICTURE (widget));

  *minimum = *natural =
      orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (n, 1) * STEP : HEAD + HEIGHT + FOOT;
}

static void
mma_switch_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaSwitchPicture *self = MMA_SWITCH_PICTURE (widget);

  for (int i = 0; i < count (self); i++)
    draw_switch (self, snapshot, i);
}

static void
mma_switch_picture_class_init (MmaSwitchPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = mma_switch_picture_measure;
  widget_class->snapshot = mma_switch_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mma_switch_picture_init (MmaSwitchPicture *self)
{
}

void
mma_switch_picture_set (MmaSwitchPicture *self, const char *digits, gboolean from_left, gboolean up)
{
  g_return_if_fail (MMA_IS_SWITCH_PICTURE (self));

  explicit_bzero (self->digits, sizeof self->digits);
  if (digits != NULL)
    g_strlcpy (self->digits, digits, sizeof self->digits);
  self->from_left = from_left;
  self->up = up;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
