/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-switch-picture.h"

#include "mma-palette.h"
#include "mma-text-scale.h"

/* In pixels, for text of the usual size; all of it grows with the text. */
#define STEP 24.f
#define GAP 2.f
#define HEIGHT 40.f
#define KNOB 18.f
#define RIM 2.f
#define CORNER 4.f
#define HEAD 18.f
#define FOOT 20.f
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
draw_box (GtkSnapshot *snapshot, const graphene_rect_t *bounds, float corner, const GdkRGBA *colour)
{
  GskRoundedRect box;

  gsk_rounded_rect_init_from_rect (&box, bounds, corner);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, colour, &box.bounds);
  gtk_snapshot_pop (snapshot);
}

/* In the middle of a cell that begins at @x. */
static void
draw_text (MmaSwitchPicture *self,
           GtkSnapshot *snapshot,
           const char *text,
           gboolean bold,
           const graphene_point_t *at,
           float cell,
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
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (at->x + (cell - (float) width) / 2, at->y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* How large the switches are in @width: as large as the text, or as there is room. */
static float
get_scale (MmaSwitchPicture *self, int width)
{
  float wanted = mma_text_scale (GTK_WIDGET (self));
  float room = (float) width / (STEP * (float) MAX (count (self), 1));

  return width < 0 ? wanted : CLAMP (room, 1, wanted);
}

static void
draw_switch (MmaSwitchPicture *self, GtkSnapshot *snapshot, int at, float scale, float head)
{
  int number = self->from_left ? at : count (self) - 1 - at;
  gboolean one = self->digits[number] == '1';
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  GdkRGBA dim = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_DIM);
  GdkRGBA accent = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_ACCENT);
  GdkRGBA slot = mma_palette_fade (&text, 0.1f);
  float x = (float) at * STEP * scale, cell = (STEP - GAP) * scale;
  float knob = RIM + (one == self->up ? 0 : HEIGHT - KNOB - 2 * RIM);
  g_autofree char *name = g_strdup_printf ("%d", number + 1);
  const char digit[] = { self->digits[number], '\0' };

  draw_text (self, snapshot, name, FALSE, &GRAPHENE_POINT_INIT (x, 0), cell, &dim);
  draw_box (snapshot, &GRAPHENE_RECT_INIT (x, head, cell, HEIGHT * scale), CORNER * scale, &slot);
  draw_box (snapshot,
            &GRAPHENE_RECT_INIT (x + RIM * scale, head + knob * scale, cell - 2 * RIM * scale,
                                 KNOB * scale),
            CORNER * scale, one ? &accent : &dim);
  draw_text (self, snapshot, digit, TRUE, &GRAPHENE_POINT_INIT (x, head + (HEIGHT + RIM) * scale),
             cell, &text);
}

/* vfuncs */

static GtkSizeRequestMode
mma_switch_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
  MmaSwitchPicture *self = MMA_SWITCH_PICTURE (widget);
  float text = mma_text_scale (widget), width = STEP * (float) MAX (count (self), 1);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) ((HEAD + FOOT) * text + HEIGHT * get_scale (self, for_size));
  else
    {
      *minimum = (int) width;
      *natural = (int) (width * text);
    }
}

static void
mma_switch_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaSwitchPicture *self = MMA_SWITCH_PICTURE (widget);
  float scale = get_scale (self, gtk_widget_get_width (widget));

  for (int i = 0; i < count (self); i++)
    draw_switch (self, snapshot, i, scale, HEAD * mma_text_scale (widget));
}

static void
mma_switch_picture_class_init (MmaSwitchPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = mma_switch_picture_get_request_mode;
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
