/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-energy-flow-private.h"

#include <math.h>
#include <glib/gi18n.h>

#include "mma-template.h"
#include "mma-text-scale.h"

/* How much the canvas grows by itself, as long as the text is not larger. */
#define USUAL_GROWTH 1.2f

enum
{
  PROP_0,
  PROP_SAMPLE,
  N_PROPERTIES,
};

enum
{
  NODE_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* The order of the keyboard: solar, battery, house, grid, EV. */
static const MmaFlowNodeKind order[] = { MMA_FLOW_SOLAR, MMA_FLOW_BATTERY, MMA_FLOW_HOUSE,
                                         MMA_FLOW_GRID, MMA_FLOW_EV };

G_DEFINE_FINAL_TYPE (MmaEnergyFlow, mma_energy_flow, GTK_TYPE_WIDGET)

/* for the other files of the class */

const MmaFlowReading *
mma_energy_flow_get_reading (MmaEnergyFlow *self, MmaFlowNodeKind kind)
{
  return mma_flow_node_get_reading (MMA_FLOW_NODE (self->nodes[kind]));
}

gboolean
mma_energy_flow_has_stream (MmaEnergyFlow *self, MmaFlowNodeKind kind)
{
  return kind != MMA_FLOW_HOUSE && mma_flow_geometry_has (kind, self->equipment) &&
         mma_energy_flow_get_reading (self, kind)->look == MMA_FLOW_ACTIVE;
}

graphene_point_t
mma_energy_flow_get_origin (int width, int height, float scale)
{
  return GRAPHENE_POINT_INIT (MAX ((width - MMA_FLOW_WIDTH * scale) / 2, 0),
                              MAX ((height - MMA_FLOW_HEIGHT * scale) / 2, 0));
}

/* helpers */

static void
update (MmaEnergyFlow *self)
{
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    {
      mma_flow_node_update (MMA_FLOW_NODE (self->nodes[i]), self->sample, self->contact,
                            self->faults[i]);
      gtk_widget_set_visible (self->nodes[i], mma_flow_geometry_has (i, self->equipment));
    }
  mma_energy_flow_retarget (self);
  sentence = mma_flow_sentence (self->contact == MMA_FLOW_NO_CONTACT ? NULL : self->sample, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence, -1);
  mma_energy_flow_update_motion (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* callbacks */

static void
node_activate_cb (MmaFlowNode *node, MmaEnergyFlow *self)
{
  g_signal_emit (self, signals[NODE_ACTIVATED], 0, (guint) mma_flow_node_get_kind (node));
}

/* vfuncs */

static void
mma_energy_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MmaEnergyFlow *self = MMA_ENERGY_FLOW (widget);
  float scale = mma_flow_geometry_scale (width, height);
  graphene_point_t origin = mma_energy_flow_get_origin (width, height, scale);

  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    {
      graphene_point_t centre = mma_flow_geometry_centre (i, self->equipment);
      float radius = mma_flow_geometry_diameter (i) / 2;
      GskTransform *transform = gsk_transform_translate (NULL, &origin);

      if (!gtk_widget_should_layout (self->nodes[i]))
        {
          gsk_transform_unref (transform);
          continue;
        }
      transform = gsk_transform_scale (transform, scale, scale);
      transform = gsk_transform_translate (
          transform,
          &GRAPHENE_POINT_INIT (centre.x - radius - MMA_FLOW_NODE_MARGIN, centre.y - radius));
      mma_flow_node_set_scale (MMA_FLOW_NODE (self->nodes[i]), scale);
      gtk_widget_allocate (self->nodes[i], radius * 2 + 2 * MMA_FLOW_NODE_MARGIN,
                           radius * 2 + MMA_FLOW_NODE_CAPTION, -1, transform);
    }
}

static GtkSizeRequestMode
mma_energy_flow_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mma_energy_flow_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  MmaEnergyFlow *self = MMA_ENERGY_FLOW (widget);
  float scale = for_size < 0 ? 1 : mma_flow_geometry_scale (for_size, for_size * 2);

  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    gtk_widget_measure (self->nodes[i], orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = ceil (MMA_FLOW_WIDTH * MMA_FLOW_SCALE_MIN);
      *natural = MMA_FLOW_WIDTH;
      return;
    }
  *minimum = ceil (MMA_FLOW_HEIGHT * MMA_FLOW_SCALE_MIN);
  *natural = MAX (
      *minimum, ceil (MMA_FLOW_HEIGHT * MIN (scale, MAX (USUAL_GROWTH, mma_text_scale (widget)))));
}

static void
mma_energy_flow_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_energy_flow_parent_class)->map (widget);
  mma_energy_flow_update_motion (MMA_ENERGY_FLOW (widget));
}

static void
mma_energy_flow_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_energy_flow_parent_class)->unmap (widget);
  mma_energy_flow_update_motion (MMA_ENERGY_FLOW (widget));
}

static void
mma_energy_flow_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_energy_flow_parent_class)->realize (widget);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-enable-animations",
                           G_CALLBACK (mma_energy_flow_update_motion), widget, G_CONNECT_SWAPPED);
}

static void
mma_energy_flow_unrealize (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_settings (widget),
                                        mma_energy_flow_update_motion, widget);
  GTK_WIDGET_CLASS (mma_energy_flow_parent_class)->unrealize (widget);
}

static void
mma_energy_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SAMPLE)
    g_value_set_boxed (value, MMA_ENERGY_FLOW (object)->sample);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_energy_flow_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SAMPLE)
    mma_energy_flow_set_sample (MMA_ENERGY_FLOW (object), g_value_get_boxed (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_energy_flow_dispose (GObject *object)
{
  MmaEnergyFlow *self = MMA_ENERGY_FLOW (object);

  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    g_clear_pointer (&self->nodes[i], gtk_widget_unparent);
  G_OBJECT_CLASS (mma_energy_flow_parent_class)->dispose (object);
}

static void
mma_energy_flow_finalize (GObject *object)
{
  MmaEnergyFlow *self = MMA_ENERGY_FLOW (object);

  g_clear_pointer (&self->sample, mm_sample_free);
  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    g_clear_pointer (&self->faults[i], g_free);
  G_OBJECT_CLASS (mma_energy_flow_parent_class)->finalize (object);
}

static void
mma_energy_flow_class_init (MmaEnergyFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_energy_flow_get_property;
  object_class->set_property = mma_energy_flow_set_property;
  object_class->dispose = mma_energy_flow_dispose;
  object_class->finalize = mma_energy_flow_finalize;
  /* In the order of the nodes, which GTK would sort by their height. */
  widget_class->focus = mma_template_focus;
  widget_class->snapshot = mma_energy_flow_snapshot;
  widget_class->size_allocate = mma_energy_flow_size_allocate;
  widget_class->get_request_mode = mma_energy_flow_get_request_mode;
  widget_class->measure = mma_energy_flow_measure;
  widget_class->map = mma_energy_flow_map;
  widget_class->unmap = mma_energy_flow_unmap;
  widget_class->realize = mma_energy_flow_realize;
  widget_class->unrealize = mma_energy_flow_unrealize;

  properties[PROP_SAMPLE] =
      g_param_spec_boxed ("sample", NULL, NULL, MM_TYPE_SAMPLE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * MmaEnergyFlow::node-activated:
   * @node: an MmaFlowNodeKind
   *
   * The person pressed a node, or Enter on it.
   */
  signals[NODE_ACTIVATED] = g_signal_new ("node-activated", MMA_TYPE_ENERGY_FLOW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "mmaflow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mma_energy_flow_init (MmaEnergyFlow *self)
{
  self->equipment = MMA_FLOW_HAS_SOLAR;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *node = mma_flow_node_new (order[i]);

      self->nodes[order[i]] = node;
      gtk_widget_set_parent (node, GTK_WIDGET (self));
      g_signal_connect (node, "activate", G_CALLBACK (node_activate_cb), self);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Energy flow now"), -1);
  update (self);
}

/* public functions */

/** mma_energy_flow_new: a flow without a sample, of a house with solar alone. */
GtkWidget *
mma_energy_flow_new (void)
{
  return g_object_new (MMA_TYPE_ENERGY_FLOW, NULL);
}

/** mma_energy_flow_set_sample: @sample: (nullable): is copied */
void
mma_energy_flow_set_sample (MmaEnergyFlow *self, const MmSample *sample)
{
  g_return_if_fail (MMA_IS_ENERGY_FLOW (self));

  g_clear_pointer (&self->sample, mm_sample_free);
  if (sample != NULL)
    self->sample = mm_sample_copy (sample);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAMPLE]);
}

/** mma_energy_flow_set_contact: live, stale (numbers dim, dots stand) or no contact (no numbers).
 */
void
mma_energy_flow_set_contact (MmaEnergyFlow *self, MmaFlowContact contact)
{
  g_return_if_fail (MMA_IS_ENERGY_FLOW (self));

  if (self->contact == contact)
    return;
  self->contact = contact;
  update (self);
}

/** mma_energy_flow_set_equipment: what the house has; the rest is not drawn. */
void
mma_energy_flow_set_equipment (MmaEnergyFlow *self, MmaFlowEquipment equipment)
{
  g_return_if_fail (MMA_IS_ENERGY_FLOW (self));

  if (self->equipment == equipment)
    return;
  self->equipment = equipment;
  update (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/** mma_energy_flow_set_fault: @code: (nullable): the open fault at @node, NULL when there is none
 */
void
mma_energy_flow_set_fault (MmaEnergyFlow *self, MmaFlowNodeKind node, const char *code)
{
  g_return_if_fail (MMA_IS_ENERGY_FLOW (self));
  g_return_if_fail (node < MMA_FLOW_N_NODES);

  if (g_strcmp0 (self->faults[node], code) == 0)
    return;
  g_free (self->faults[node]);
  self->faults[node] = g_strdup (code);
  update (self);
}

/** mma_energy_flow_is_animating: whether dots are moving now. */
gboolean
mma_energy_flow_is_animating (MmaEnergyFlow *self)
{
  return self->tick != 0;
}
