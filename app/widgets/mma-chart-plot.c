/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-chart-plot-private.h"

#include "mma-template.h"

#include <math.h>
#include <adwaita.h>
#include <glib/gi18n.h>

#define MINIMUM_WIDTH 300
#define MINIMUM_HEIGHT 220
#define LEFT 42
#define RIGHT 6
#define STRIP_GAP 18
#define HOURS_HEIGHT 30
#define TIP_DISTANCE 12

G_DEFINE_FINAL_TYPE (MmaChartPlot, mma_chart_plot, GTK_TYPE_WIDGET)

/* helpers */

static gboolean
has_charge (MmaChartPlot *self)
{
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    if (self->data.slots[i].known && !isnan (self->data.slots[i].soc))
      return TRUE;
  return FALSE;
}

MmaPlotFrame
mma_chart_plot_get_frame (MmaChartPlot *self)
{
  const MmaAxis *axis = &self->data.axis;
  gboolean strip = has_charge (self);
  int top = MMA_PLOT_TOP + ((self->data.series & MMA_CHART_TROUBLE) != 0 ? MMA_PLOT_LANE : 0);
  int full = gtk_widget_get_height (GTK_WIDGET (self));
  MmaPlotFrame frame;

  frame.x = LEFT;
  frame.y = top;
  frame.width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - LEFT - RIGHT, 48);
  frame.height =
      MAX (full - top - HOURS_HEIGHT - (strip ? STRIP_GAP + MMA_PLOT_STRIP_HEIGHT : 0), 40);
  frame.unit = frame.height / (axis->top + axis->bottom);
  frame.zero = frame.y + axis->top * frame.unit;
  frame.strip = strip ? frame.y + frame.height + STRIP_GAP : NAN;
  return frame;
}

double
mma_plot_frame_x (const MmaPlotFrame *frame, double slot)
{
  return frame->x + frame->width * slot / MM_ENERGY_DAY_SLOTS;
}

static void
update_description (MmaChartPlot *self)
{
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      self->cursor >= 0 ? gtk_label_get_label (self->tip) : _ ("The table shows all values."), -1);
}

static void
move_cursor (MmaChartPlot *self, int slot)
{
  g_autofree char *text = NULL;

  if (self->day == NULL || self->data.n_past == 0)
    slot = -1;
  else if (slot >= 0)
    slot = MIN (slot, (int) self->data.n_past - 1);
  if (slot >= 0)
    text = mma_chart_slot_text (self->day, slot);
  self->cursor = slot;
  gtk_label_set_label (self->tip, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tip), slot >= 0);
  update_description (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* callbacks */

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, MmaChartPlot *self)
{
  MmaPlotFrame frame = mma_chart_plot_get_frame (self);
  int slot = floor ((x - frame.x) / frame.width * MM_ENERGY_DAY_SLOTS);

  if (slot != self->cursor)
    move_cursor (self, slot >= 0 && slot < (int) self->data.n_past ? slot : -1);
}

static void
leave_cb (GtkEventController *controller, MmaChartPlot *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    move_cursor (self, -1);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *argument)
{
  MmaChartPlot *self = MMA_CHART_PLOT (widget);
  int last = (int) self->data.n_past - 1;
  int by = g_variant_get_int32 (argument);

  if (self->cursor < 0)
    move_cursor (self, by == -MM_ENERGY_DAY_SLOTS ? 0 : last);
  else
    move_cursor (self, CLAMP (self->cursor + by, 0, MAX (last, 0)));
}

/* vfuncs */

static void
mma_chart_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaChartPlot *self = MMA_CHART_PLOT (widget);
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                                gtk_widget_get_height (widget)));

  mma_chart_plot_draw (self, cr);
  cairo_destroy (cr);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->tip), snapshot);
}

static void
mma_chart_plot_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (MMA_CHART_PLOT (widget)->tip), orientation, -1, NULL, NULL, NULL,
                      NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MINIMUM_WIDTH : MINIMUM_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 470 : 300;
}

static void
mma_chart_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MmaChartPlot *self = MMA_CHART_PLOT (widget);
  MmaPlotFrame frame = mma_chart_plot_get_frame (self);
  double at = mma_plot_frame_x (&frame, self->cursor + 0.5);
  GtkRequisition wanted;
  double x;

  if (!gtk_widget_should_layout (GTK_WIDGET (self->tip)))
    return;
  gtk_widget_get_preferred_size (GTK_WIDGET (self->tip), NULL, &wanted);
  x = at + TIP_DISTANCE + wanted.width > width ? at - TIP_DISTANCE - wanted.width
                                               : at + TIP_DISTANCE;
  gtk_widget_size_allocate (
      GTK_WIDGET (self->tip),
      &(GtkAllocation){ MAX (x, 0), MMA_PLOT_TOP, wanted.width, MAX (wanted.height, 1) }, -1);
}

static void
mma_chart_plot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mma_chart_plot_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
mma_chart_plot_dispose (GObject *object)
{
  g_clear_object (&MMA_CHART_PLOT (object)->day);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_CHART_PLOT);
  G_OBJECT_CLASS (mma_chart_plot_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "plot.step", "i", step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "plot.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "plot.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "plot.step", "i",
                                       -MM_ENERGY_DAY_SLOTS);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "plot.step", "i",
                                       MM_ENERGY_DAY_SLOTS);
}

static void
mma_chart_plot_class_init (MmaChartPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_chart_plot_dispose;
  widget_class->snapshot = mma_chart_plot_snapshot;
  widget_class->measure = mma_chart_plot_measure;
  widget_class->size_allocate = mma_chart_plot_size_allocate;
  widget_class->css_changed = mma_chart_plot_css_changed;
  add_keys (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-chart-plot.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaChartPlot, tip);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mma_chart_plot_init (MmaChartPlot *self)
{
  self->cursor = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_chart_data_init (&self->data, NULL, 0, 0);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  update_description (self);
}

/* public functions */

/** mma_chart_plot_set_day: @day: (nullable): shown as it is at @now (ms) */
void
mma_chart_plot_set_day (MmaChartPlot *self, MmEnergyDay *day, gint64 now)
{
  g_set_object (&self->day, day);
  self->now = now;
  mma_chart_data_init (&self->data, day, now, self->hidden);
  move_cursor (self, self->cursor);
}

/** mma_chart_plot_set_hidden: bits of MmaSeries that are not drawn */
void
mma_chart_plot_set_hidden (MmaChartPlot *self, guint series)
{
  self->hidden = series;
  mma_chart_data_init (&self->data, self->day, self->now, series);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** mma_chart_plot_get_series: bits of MmaSeries that the day has */
guint
mma_chart_plot_get_series (MmaChartPlot *self)
{
  return self->data.series;
}

/** mma_chart_plot_set_cursor: puts the crosshair on a half hour, or takes it away with -1 */
void
mma_chart_plot_set_cursor (MmaChartPlot *self, int slot)
{
  move_cursor (self, slot);
}

int
mma_chart_plot_get_cursor (MmaChartPlot *self)
{
  return self->cursor;
}
