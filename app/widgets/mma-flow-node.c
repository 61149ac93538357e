/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-node-private.h"

#include <math.h>
#include <adwaita.h>

#include "mma-flow-geometry.h"
#include "mma-palette.h"

enum
{
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaFlowNode, mma_flow_node, GTK_TYPE_WIDGET)

/* helpers */

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
update_accessible (MmaFlowNode *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->reading.spoken, -1);
}

/* callbacks */

/* Of focus and of the pointer, both of which the picture shows. */
static void
state_cb (MmaFlowNode *self)
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
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (state_cb), NULL);
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
  if (mma_flow_node_has_equipment (self))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  mma_flow_node_update (self, NULL, MMA_FLOW_LIVE, NULL);
  return GTK_WIDGET (self);
}

/** mma_flow_node_has_equipment: whether there is something to see when the node is pressed */
gboolean
mma_flow_node_has_equipment (MmaFlowNode *self)
{
  return self->kind == MMA_FLOW_SOLAR || self->kind == MMA_FLOW_BATTERY ||
         self->kind == MMA_FLOW_EV;
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
