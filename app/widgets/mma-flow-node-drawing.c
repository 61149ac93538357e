/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-node-private.h"

#include <math.h>

#include "mma-flow-geometry.h"
#include "mma-format.h"
#include "mma-palette.h"
#include "mma-text-scale.h"

#define ICON_SIZE 26
#define RING 3
#define BADGE_SIZE 20
#define TEXT_FLOOR 11
#define SMALL_TEXT 14
#define FOCUS_DISTANCE 6
#define TEXT_GROWTH 1.3f
#define INSIDE 0.8f /* of the disc, for text */
#define CAPTION_ROOM 148

static const char *
icon_name (MmaFlowNode *self, char *buffer, gsize size)
{
  gint64 level;

  switch (self->kind)
    {
    case MMA_FLOW_SOLAR:
      return "mm-solar-symbolic";
    case MMA_FLOW_BATTERY:
      level = self->reading.soc == MM_NO_VALUE ? 50 : (self->reading.soc + 5) / 10 * 10;
      g_snprintf (buffer, size, "battery-level-%d-symbolic", (int) CLAMP (level, 0, 100));
      return buffer;
    case MMA_FLOW_GRID:
      return "mm-grid-symbolic";
    case MMA_FLOW_EV:
      return "mm-ev-symbolic";
    case MMA_FLOW_HOUSE:
    case MMA_FLOW_N_NODES:
    default:
      return self->contact == MMA_FLOW_NO_CONTACT ? "mm-no-contact-symbolic" : "mm-house-symbolic";
    }
}

static gboolean
has_gauge (MmaFlowNode *self)
{
  return self->reading.soc != MM_NO_VALUE && !self->has_fault;
}

static float
ring_width (MmaFlowNode *self)
{
  if (self->kind == MMA_FLOW_HOUSE || has_gauge (self))
    return RING;
  if (self->has_fault)
    return RING + 1;
  return self->reading.look == MMA_FLOW_ACTIVE ? RING : RING - 1;
}

/* As the theme's cards that can be pressed. */
static void
tint_disc (MmaFlowNode *self, cairo_t *cr)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  GdkRGBA tint = mma_palette_fade (&text, flags & GTK_STATE_FLAG_ACTIVE ? 0.12f : 0.06f);

  if (!(flags & GTK_STATE_FLAG_PRELIGHT) || !mma_flow_node_has_equipment (self))
    return;
  gdk_cairo_set_source_rgba (cr, &tint);
  cairo_fill_preserve (cr);
}

static void
fill_disc (MmaFlowNode *self, cairo_t *cr, float radius, const graphene_point_t *middle)
{
  GdkRGBA card = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_CARD);

  card.alpha = 1;
  gdk_cairo_set_source_rgba (cr, &card);
  cairo_arc (cr, middle->x, middle->y, radius, 0, 2 * G_PI);
  cairo_fill_preserve (cr);
  tint_disc (self, cr);
  cairo_new_path (cr);
}

/* The ring is the gauge of what is charged, clockwise from twelve o'clock. */
static void
stroke_ring (MmaFlowNode *self, cairo_t *cr, float radius, const graphene_point_t *middle)
{
  GdkRGBA colour = mma_flow_node_get_colour (self);
  GdkRGBA rest = mma_palette_fade (&colour, 0.25f);
  gboolean gauge = has_gauge (self);

  gdk_cairo_set_source_rgba (cr, gauge ? &rest : &colour);
  if (self->has_fault)
    cairo_set_dash (cr, (const double[]){ 8, 4 }, 2, 0);
  cairo_arc (cr, middle->x, middle->y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (!gauge || self->reading.soc <= 0)
    return;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_arc (cr, middle->x, middle->y, radius, -G_PI / 2,
             -G_PI / 2 + 2 * G_PI * MIN (self->reading.soc, 100) / 100.0);
  cairo_stroke (cr);
}

static void
draw_ring (MmaFlowNode *self, GtkSnapshot *snapshot, float radius, const graphene_point_t *middle)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (middle->x - radius - 2, middle->y - radius - 2,
                                               radius * 2 + 4, radius * 2 + 4);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  float width = ring_width (self);

  fill_disc (self, cr, radius, middle);
  cairo_set_line_width (cr, width);
  stroke_ring (self, cr, radius - width / 2, middle);
  cairo_destroy (cr);
}

static void
draw_icon (MmaFlowNode *self,
           GtkSnapshot *snapshot,
           const char *name,
           const GdkRGBA *colour,
           const graphene_point_t *middle,
           float size)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GtkIconPaintable) icon =
      gtk_icon_theme_lookup_icon (theme, name, NULL, ceilf (size * self->scale), scale,
                                  gtk_widget_get_direction (GTK_WIDGET (self)), 0);
  GdkRGBA colours[4] = { *colour, *colour, *colour, *colour };

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (middle->x - size / 2, middle->y - size / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size,
                                            colours, G_N_ELEMENTS (colours));
  gtk_snapshot_restore (snapshot);
}

/* Text that a person has made larger grows beyond what the canvas has grown, as far as there is
 * room; it is never below 11 px on the screen. */
static float
get_text_size (MmaFlowNode *self, float size)
{
  float text = mma_text_scale (GTK_WIDGET (self));
  float growth = text > 1 ? CLAMP (text / self->scale, 1, TEXT_GROWTH) : 1;

  return MAX (size * growth, TEXT_FLOOR / self->scale);
}

static void
set_font (PangoLayout *layout, PangoFontDescription *font, float size, PangoRectangle *logical)
{
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_extents (layout, NULL, logical);
}

/* Sets text centred on @middle, not wider than @room; sizes are logical. */
static void
draw_text (MmaFlowNode *self,
           GtkSnapshot *snapshot,
           PangoLayout *layout,
           float size,
           PangoWeight weight,
           const GdkRGBA *colour,
           const graphene_point_t *middle,
           float room)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
  PangoRectangle logical;

  float grown = get_text_size (self, size);

  pango_font_description_set_weight (font, weight);
  set_font (layout, font, grown, &logical);
  if (grown > size && logical.width > room * PANGO_SCALE)
    set_font (layout, font, MAX (size, grown * room * PANGO_SCALE / logical.width), &logical);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (middle->x - logical.width / (2.0f * PANGO_SCALE),
                                                middle->y - logical.height / (2.0f * PANGO_SCALE)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_plain_text (MmaFlowNode *self,
                 GtkSnapshot *snapshot,
                 const char *text,
                 float size,
                 PangoWeight weight,
                 const GdkRGBA *colour,
                 float x,
                 float y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  draw_text (self, snapshot, layout, size, weight, colour, &GRAPHENE_POINT_INIT (x, y),
             mma_flow_geometry_diameter (self->kind) * INSIDE);
}

static void
draw_caption (MmaFlowNode *self, GtkSnapshot *snapshot, float x, float y)
{
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  GdkRGBA dim =
      mma_palette_get (GTK_WIDGET (self), self->has_fault ? MMA_COLOUR_FAULT : MMA_COLOUR_DIM);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autofree char *markup = g_markup_printf_escaped (
      "<b>%s</b>  <span foreground=\"#%02x%02x%02x\">%s</span>", self->reading.name,
      (guint) (dim.red * 255 + 0.5f), (guint) (dim.green * 255 + 0.5f),
      (guint) (dim.blue * 255 + 0.5f), self->reading.state);

  pango_layout_set_markup (layout, markup, -1);
  draw_text (self, snapshot, layout, 15, PANGO_WEIGHT_NORMAL, &text, &GRAPHENE_POINT_INIT (x, y),
             CAPTION_ROOM);
}

/* The house holds a third line: where the canvas is small, and its text not below the floor, the
 * two below the number part. */
static void
draw_below (MmaFlowNode *self,
            GtkSnapshot *snapshot,
            const char *unit,
            const graphene_point_t *middle)
{
  gboolean hub = self->kind == MMA_FLOW_HOUSE;
  GdkRGBA dim = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_DIM);
  GdkRGBA name = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  float more = hub ? get_text_size (self, SMALL_TEXT) - SMALL_TEXT : 0;

  draw_plain_text (self, snapshot, unit, SMALL_TEXT, PANGO_WEIGHT_NORMAL, &dim, middle->x,
                   middle->y + (hub ? 30 - more / 2 : 32));
  if (hub)
    draw_plain_text (self, snapshot, self->reading.name, SMALL_TEXT, PANGO_WEIGHT_BOLD, &name,
                     middle->x, middle->y + 50 + more * 0.8f);
}

static void
draw_value (MmaFlowNode *self, GtkSnapshot *snapshot, const graphene_point_t *middle)
{
  gboolean hub = self->kind == MMA_FLOW_HOUSE;
  gboolean dim_value = self->reading.look != MMA_FLOW_ACTIVE || self->contact != MMA_FLOW_LIVE;
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), dim_value ? MMA_COLOUR_DIM : MMA_COLOUR_TEXT);
  g_autofree char *number = NULL;
  g_autofree char *unit = NULL;

  mma_format_power_parts (self->reading.watts, &number, &unit);
  draw_plain_text (self, snapshot, number, hub ? 31 : 24, PANGO_WEIGHT_BOLD, &text, middle->x,
                   middle->y + (hub ? 3 : 8));
  draw_below (self, snapshot, unit, middle);
}

/* The ring of the keyboard follows the disc, not the box that the caption widens. */
static void
draw_focus (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_point_t *middle, float radius)
{
  GdkRGBA accent = mma_palette_get (widget, MMA_COLOUR_ACCENT);
  float outer = radius + FOCUS_DISTANCE;
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (
      &ring, &GRAPHENE_RECT_INIT (middle->x - outer, middle->y - outer, outer * 2, outer * 2),
      outer);
  gtk_snapshot_append_border (snapshot, &ring, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ accent, accent, accent, accent });
}

void
mma_flow_node_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaFlowNode *self = MMA_FLOW_NODE (widget);
  float diameter = mma_flow_geometry_diameter (self->kind);
  graphene_point_t middle = GRAPHENE_POINT_INIT (MMA_FLOW_NODE_MARGIN + diameter / 2, diameter / 2);
  GdkRGBA colour = mma_flow_node_get_colour (self);
  GdkRGBA fault = mma_palette_get (widget, MMA_COLOUR_FAULT);
  char name[48];

  draw_ring (self, snapshot, diameter / 2, &middle);
  if (gtk_widget_has_visible_focus (widget))
    draw_focus (widget, snapshot, &middle, diameter / 2);
  draw_icon (self, snapshot, icon_name (self, name, sizeof name), &colour,
             &GRAPHENE_POINT_INIT (middle.x, middle.y - (self->kind == MMA_FLOW_HOUSE ? 40 : 30)),
             self->kind == MMA_FLOW_HOUSE ? ICON_SIZE + 4 : ICON_SIZE);
  draw_value (self, snapshot, &middle);
  if (self->kind != MMA_FLOW_HOUSE)
    draw_caption (self, snapshot, middle.x, diameter + 17);
  if (self->has_fault)
    draw_icon (self, snapshot, "dialog-error-symbolic", &fault,
               &GRAPHENE_POINT_INIT (middle.x + diameter * 0.36f, middle.y - diameter * 0.36f),
               BADGE_SIZE);
}
