/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-node.h"

#include <math.h>
#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-flow-geometry.h"
#include "mma-format.h"
#include "mma-palette.h"
#include "mma-text-scale.h"

#define ICON_SIZE 26
#define RING 3
#define BADGE_SIZE 20
#define TEXT_FLOOR 11
#define FOCUS_DISTANCE 6
#define TEXT_GROWTH 1.3f
#define INSIDE 0.8f /* of the disc, for text */
#define CAPTION_ROOM 148

struct _MmaFlowNode
{
  GtkWidget parent_instance;

  /* state */
  MmaFlowNodeKind kind;
  MmaFlowContact contact;
  MmaFlowReading reading;
  gboolean has_fault;
  float scale;
};

enum
{
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaFlowNode, mma_flow_node, GTK_TYPE_WIDGET)

/* helpers */

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

static MmaColour
series_colour (MmaFlowNode *self)
{
  switch (self->kind)
    {
    case MMA_FLOW_SOLAR:
      return MMA_COLOUR_SOLAR;
    case MMA_FLOW_BATTERY:
      return MMA_COLOUR_BATTERY;
    case MMA_FLOW_GRID:
      return self->reading.outward ? MMA_COLOUR_SOLD : MMA_COLOUR_BOUGHT;
    case MMA_FLOW_EV:
      return MMA_COLOUR_EV;
    case MMA_FLOW_HOUSE:
    case MMA_FLOW_N_NODES:
    default:
      return MMA_COLOUR_LOAD;
    }
}

static void
draw_ring (MmaFlowNode *self, GtkSnapshot *snapshot, float radius, const graphene_point_t *middle)
{
  GdkRGBA card = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_CARD);
  GdkRGBA colour = mma_flow_node_get_colour (self);
  GdkRGBA rest = mma_palette_fade (&colour, 0.25f);
  float width = self->has_fault                         ? RING + 1
                : self->reading.look == MMA_FLOW_ACTIVE ? RING
                                                        : RING - 1;
  gboolean gauge = self->reading.soc != MM_NO_VALUE && !self->has_fault;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (middle->x - radius - 2, middle->y - radius - 2,
                                               radius * 2 + 4, radius * 2 + 4);
  cairo_t *cr;

  if (self->kind == MMA_FLOW_HOUSE || gauge)
    width = RING;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  card.alpha = 1;
  gdk_cairo_set_source_rgba (cr, &card);
  cairo_arc (cr, middle->x, middle->y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_line_width (cr, width);
  gdk_cairo_set_source_rgba (cr, gauge ? &rest : &colour);
  if (self->has_fault)
    cairo_set_dash (cr, (const double[]){ 8, 4 }, 2, 0);
  cairo_arc (cr, middle->x, middle->y, radius - width / 2, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (gauge && self->reading.soc > 0)
    {
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_arc (cr, middle->x, middle->y, radius - width / 2, -G_PI / 2,
                 -G_PI / 2 + 2 * G_PI * MIN (self->reading.soc, 100) / 100.0);
      cairo_stroke (cr);
    }
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

static void
draw_value (MmaFlowNode *self, GtkSnapshot *snapshot, const graphene_point_t *middle)
{
  gboolean hub = self->kind == MMA_FLOW_HOUSE;
  gboolean dim_value = self->reading.look != MMA_FLOW_ACTIVE || self->contact != MMA_FLOW_LIVE;
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), dim_value ? MMA_COLOUR_DIM : MMA_COLOUR_TEXT);
  GdkRGBA dim = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_DIM);
  GdkRGBA name = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  g_autofree char *number = NULL;
  g_autofree char *unit = NULL;

  mma_format_power_parts (self->reading.watts, &number, &unit);
  draw_plain_text (self, snapshot, number, hub ? 31 : 24, PANGO_WEIGHT_BOLD, &text, middle->x,
                   middle->y + (hub ? 3 : 8));
  draw_plain_text (self, snapshot, unit, 14, PANGO_WEIGHT_NORMAL, &dim, middle->x,
                   middle->y + (hub ? 30 : 32));
  if (hub)
    draw_plain_text (self, snapshot, self->reading.name, 14, PANGO_WEIGHT_BOLD, &name, middle->x,
                     middle->y + 50);
}

static void
update_accessible (MmaFlowNode *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->reading.spoken, -1);
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

/* callbacks */

static void
focus_cb (MmaFlowNode *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, signals[ACTIVATE], 0);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, MmaFlowNode *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
dark_changed_cb (MmaFlowNode *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* vfuncs */

static void
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

static void
mma_flow_node_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  MmaFlowNode *self = MMA_FLOW_NODE (widget);
  int diameter = mma_flow_geometry_diameter (self->kind);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? diameter + 2 * MMA_FLOW_NODE_MARGIN
                            : diameter + MMA_FLOW_NODE_CAPTION;
}

static gboolean
mma_flow_node_contains (GtkWidget *widget, double x, double y)
{
  float radius = mma_flow_geometry_diameter (MMA_FLOW_NODE (widget)->kind) / 2;

  return hypot (x - MMA_FLOW_NODE_MARGIN - radius, y - radius) <= radius;
}

static void
mma_flow_node_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mma_flow_node_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
mma_flow_node_finalize (GObject *object)
{
  mma_flow_reading_clear (&MMA_FLOW_NODE (object)->reading);
  G_OBJECT_CLASS (mma_flow_node_parent_class)->finalize (object);
}

static void
mma_flow_node_class_init (MmaFlowNodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_flow_node_finalize;
  widget_class->snapshot = mma_flow_node_snapshot;
  widget_class->measure = mma_flow_node_measure;
  widget_class->contains = mma_flow_node_contains;
  widget_class->css_changed = mma_flow_node_css_changed;

  /**
   * MmaFlowNode::activate: the person wants to see this equipment
   */
  signals[ACTIVATE] = g_signal_new ("activate", MMA_TYPE_FLOW_NODE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "mmaflownode");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mma_flow_node_init (MmaFlowNode *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->scale = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (focus_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (dark_changed_cb), self, G_CONNECT_SWAPPED);
  mma_flow_reading_init (&self->reading, self->kind, NULL, MMA_FLOW_LIVE, NULL);
}

/* public functions */

/** mma_flow_node_new: a node without a value yet. */
GtkWidget *
mma_flow_node_new (MmaFlowNodeKind kind)
{
  MmaFlowNode *self = g_object_new (MMA_TYPE_FLOW_NODE, NULL);

  self->kind = kind;
  mma_flow_node_update (self, NULL, MMA_FLOW_LIVE, NULL);
  return GTK_WIDGET (self);
}

MmaFlowNodeKind
mma_flow_node_get_kind (MmaFlowNode *self)
{
  return self->kind;
}

/**
 * mma_flow_node_update:
 * @sample: (nullable): the newest sample
 * @fault: (nullable): code of an open fault of this equipment
 */
void
mma_flow_node_update (MmaFlowNode *self,
                      const MmSample *sample,
                      MmaFlowContact contact,
                      const char *fault)
{
  mma_flow_reading_clear (&self->reading);
  mma_flow_reading_init (&self->reading, self->kind, sample, contact, fault);
  self->contact = contact;
  self->has_fault = fault != NULL;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const MmaFlowReading *
mma_flow_node_get_reading (MmaFlowNode *self)
{
  return &self->reading;
}

/** mma_flow_node_set_scale: how much the canvas is scaled, so that small text stays readable. */
void
mma_flow_node_set_scale (MmaFlowNode *self, float scale)
{
  if (self->scale == scale)
    return;
  self->scale = scale;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** mma_flow_node_get_colour: the colour of ring and icon: series, fault, or grey without a flow. */
GdkRGBA
mma_flow_node_get_colour (MmaFlowNode *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->has_fault)
    return mma_palette_get (widget, MMA_COLOUR_FAULT);
  if (self->kind == MMA_FLOW_HOUSE && self->contact != MMA_FLOW_NO_CONTACT)
    return mma_palette_get (widget, MMA_COLOUR_LOAD);
  if (self->reading.look != MMA_FLOW_ACTIVE && self->reading.soc == MM_NO_VALUE)
    return mma_palette_get (widget, MMA_COLOUR_IDLE);
  return mma_palette_get (widget, series_colour (self));
}
