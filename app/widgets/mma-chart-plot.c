/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-chart-plot.h"

#include "mma-template.h"

#include <math.h>
#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-chart-data.h"
#include "mma-chart-marks.h"
#include "mma-palette.h"

#define MINIMUM_WIDTH 300
#define MINIMUM_HEIGHT 220
#define LEFT 42
#define RIGHT 6
#define TOP 10
#define STRIP_GAP 18
#define STRIP_HEIGHT 36
#define HOURS_HEIGHT 30
#define TEXT_SIZE 12
#define TIP_DISTANCE 12

struct _MmaChartPlot
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *tip;

  /* owned */
  MmEnergyDay *day;

  /* state */
  MmaChartData data;
  gint64 now;
  guint hidden;
  int cursor; /* half hour under the crosshair, -1 for none */
};

/* Where the parts lie, in the widget's coordinates. */
typedef struct
{
  double x, y, width, height;
  double zero, unit; /* y of zero, px for each kW */
  double strip;      /* y of the strip's top, or NAN without a battery */
} Frame;

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

static Frame
make_frame (MmaChartPlot *self)
{
  const MmaAxis *axis = &self->data.axis;
  gboolean strip = has_charge (self);
  int full = gtk_widget_get_height (GTK_WIDGET (self));
  Frame frame;

  frame.x = LEFT;
  frame.y = TOP;
  frame.width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - LEFT - RIGHT, 48);
  frame.height = MAX (full - TOP - HOURS_HEIGHT - (strip ? STRIP_GAP + STRIP_HEIGHT : 0), 40);
  frame.unit = frame.height / (axis->top + axis->bottom);
  frame.zero = frame.y + axis->top * frame.unit;
  frame.strip = strip ? frame.y + frame.height + STRIP_GAP : NAN;
  return frame;
}

static double
slot_x (const Frame *frame, double slot)
{
  return frame->x + frame->width * slot / MM_ENERGY_DAY_SLOTS;
}

static void
draw_text (MmaChartPlot *self,
           cairo_t *cr,
           const char *text,
           double x,
           double y,
           double align,
           gboolean upright)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
  GdkRGBA dim = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_DIM);
  int width, height;

  pango_font_description_set_absolute_size (font, TEXT_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_save (cr);
  gdk_cairo_set_source_rgba (cr, &dim);
  cairo_translate (cr, x, y);
  if (upright)
    cairo_rotate (cr, -G_PI / 2);
  cairo_move_to (cr, -width * align, -height / 2.0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
draw_axis (MmaChartPlot *self, cairo_t *cr, const Frame *frame)
{
  const MmaAxis *axis = &self->data.axis;
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  int last = (int) floor (axis->top / axis->step + 1e-6);

  for (int i = -(int) floor (axis->bottom / axis->step + 1e-6); i <= last; i++)
    {
      double y = round (frame->zero - i * axis->step * frame->unit) + 0.5;
      GdkRGBA line = mma_palette_fade (&text, i == 0 ? 0.4f : 0.12f);
      g_autofree char *label = mma_axis_label (axis, i * axis->step);

      gdk_cairo_set_source_rgba (cr, &line);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, frame->x, y);
      cairo_line_to (cr, frame->x + frame->width, y);
      cairo_stroke (cr);
      draw_text (self, cr, label, frame->x - 7, y, 1, FALSE);
    }
  /* Translators: the upright titles of the axis above and below zero */
  draw_text (self, cr, _ ("Supply"), 8, (frame->y + frame->zero) / 2, 0.5, TRUE);
  if (axis->bottom * frame->unit > 50)
    draw_text (self, cr, _ ("Charge, sale"), 8, (frame->zero + frame->y + frame->height) / 2, 0.5,
               TRUE);
}

static void
draw_hours (MmaChartPlot *self, cairo_t *cr, const Frame *frame)
{
  double y = gtk_widget_get_height (GTK_WIDGET (self)) - 10;

  for (int hour = 0; hour <= 24; hour += 4)
    {
      /* Translators: an hour at the axis of a chart */
      g_autofree char *label = g_strdup_printf (_ ("%d:00"), hour);

      draw_text (self, cr, label, slot_x (frame, hour * 2), y, hour / 24.0, FALSE);
    }
}

/* One band of all known half hours as one path of rectangles. */
static void
draw_band (
    MmaChartPlot *self, cairo_t *cr, const Frame *frame, guint index, gboolean up, double alpha)
{
  MmaSeries series = up ? mma_chart_series_up (index) : mma_chart_series_down (index);

  for (guint i = 0; i < self->data.n_past; i++)
    {
      const MmaChartSlot *slot = &self->data.slots[i];
      const double *values = up ? slot->up : slot->down;
      double base = 0, left = round (slot_x (frame, i)), right;

      if (!slot->known || (slot->share < 1) != (alpha < 1))
        continue;
      right = round (slot_x (frame, i + slot->share));
      for (guint below = 0; below < index; below++)
        base += values[below];
      if (values[index] <= 0)
        continue;
      cairo_rectangle (cr, left, frame->zero - (up ? base + values[index] : -base) * frame->unit,
                       right - left, values[index] * frame->unit);
    }
  mma_chart_fill (cr, GTK_WIDGET (self), series, alpha);
}

static void
draw_bands (MmaChartPlot *self, cairo_t *cr, const Frame *frame)
{
  for (double alpha = 1; alpha >= 0.5; alpha -= 0.5)
    {
      for (guint i = 0; i < MMA_CHART_BANDS_UP; i++)
        draw_band (self, cr, frame, i, TRUE, alpha);
      for (guint i = 0; i < MMA_CHART_BANDS_DOWN; i++)
        draw_band (self, cr, frame, i, FALSE, alpha);
    }
}

static void
draw_missing (MmaChartPlot *self, cairo_t *cr, const Frame *frame)
{
  for (guint i = 0; i < self->data.n_past; i++)
    {
      const MmaChartSlot *slot = &self->data.slots[i];

      if (!slot->known && slot->share >= 1)
        mma_chart_fill_missing (cr, slot_x (frame, i), frame->y,
                                slot_x (frame, i + 1) - slot_x (frame, i), frame->height);
    }
}

static void
draw_load (MmaChartPlot *self, cairo_t *cr, const Frame *frame)
{
  GdkRGBA load = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_LOAD);
  GdkRGBA halo = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_CARD);
  gboolean open = FALSE;

  for (guint i = 0; i < self->data.n_past; i++)
    {
      const MmaChartSlot *slot = &self->data.slots[i];
      double y = frame->zero - slot->load * frame->unit;

      if (!slot->known || isnan (slot->load))
        {
          open = FALSE;
          continue;
        }
      if (open)
        cairo_line_to (cr, slot_x (frame, i), y);
      else
        cairo_move_to (cr, slot_x (frame, i), y);
      cairo_line_to (cr, slot_x (frame, i + slot->share), y);
      open = TRUE;
    }
  halo.alpha = 0.9;
  gdk_cairo_set_source_rgba (cr, &halo);
  cairo_set_line_width (cr, 5);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &load);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

/* The charge at the end of each half hour, filled down to the strip's floor. */
static void
trace_charge (MmaChartPlot *self, cairo_t *cr, const Frame *frame, gboolean filled)
{
  double floor_y = frame->strip + STRIP_HEIGHT, last = 0;
  gboolean open = FALSE;

  for (guint i = 0; i <= self->data.n_past; i++)
    {
      const MmaChartSlot *slot = i < self->data.n_past ? &self->data.slots[i] : NULL;
      gboolean known = slot != NULL && slot->known && !isnan (slot->soc);
      double y = known ? floor_y - slot->soc / 100 * STRIP_HEIGHT : 0;

      if (!known)
        {
          if (open && filled)
            cairo_line_to (cr, last, floor_y);
          open = FALSE;
          continue;
        }
      if (!open)
        cairo_move_to (cr, slot_x (frame, i), filled ? floor_y : y);
      if (!open && filled)
        cairo_line_to (cr, slot_x (frame, i), y);
      last = slot_x (frame, i + slot->share);
      cairo_line_to (cr, last, y);
      open = TRUE;
    }
}

static void
draw_strip (MmaChartPlot *self, cairo_t *cr, const Frame *frame)
{
  GdkRGBA colour = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_BATTERY);
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  GdkRGBA ground = mma_palette_fade (&text, 0.06f), fill = mma_palette_fade (&colour, 0.18f);

  if (isnan (frame->strip))
    return;
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_rectangle (cr, frame->x, frame->strip, frame->width, STRIP_HEIGHT);
  cairo_fill (cr);
  trace_charge (self, cr, frame, TRUE);
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill (cr);
  trace_charge (self, cr, frame, FALSE);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  draw_text (self, cr, "100%", frame->x - 7, frame->strip + 6, 1, FALSE);
  draw_text (self, cr, "0%", frame->x - 7, frame->strip + STRIP_HEIGHT - 6, 1, FALSE);
  draw_text (self, cr, _ ("State of charge"), frame->x + frame->width - 5, frame->strip + 10, 1,
             FALSE);
}

static void
draw_upright (cairo_t *cr, const Frame *frame, double x, const GdkRGBA *colour, gboolean dashed)
{
  double bottom = isnan (frame->strip) ? frame->y + frame->height : frame->strip + STRIP_HEIGHT;

  cairo_save (cr);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 1);
  if (dashed)
    cairo_set_dash (cr, (const double[]){ 3, 3 }, 2, 0);
  cairo_move_to (cr, round (x) + 0.5, frame->y);
  cairo_line_to (cr, round (x) + 0.5, bottom + (dashed ? 8 : 0));
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_lines (MmaChartPlot *self, cairo_t *cr, const Frame *frame)
{
  GdkRGBA now = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_BOUGHT);
  GdkRGBA cross = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  guint last = self->data.n_past;

  if (last > 0 && self->data.slots[last - 1].share < 1)
    draw_upright (cr, frame, slot_x (frame, last - 1 + self->data.slots[last - 1].share), &now,
                  TRUE);
  if (self->cursor >= 0)
    draw_upright (cr, frame, slot_x (frame, self->cursor + 0.5), &cross, FALSE);
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
  Frame frame = make_frame (self);
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
  Frame frame = make_frame (self);
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                                gtk_widget_get_height (widget)));

  draw_missing (self, cr, &frame);
  draw_bands (self, cr, &frame);
  draw_axis (self, cr, &frame);
  draw_load (self, cr, &frame);
  draw_strip (self, cr, &frame);
  draw_hours (self, cr, &frame);
  draw_lines (self, cr, &frame);
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
  Frame frame = make_frame (self);
  double at = slot_x (&frame, self->cursor + 0.5);
  GtkRequisition wanted;
  double x;

  if (!gtk_widget_should_layout (GTK_WIDGET (self->tip)))
    return;
  gtk_widget_get_preferred_size (GTK_WIDGET (self->tip), NULL, &wanted);
  x = at + TIP_DISTANCE + wanted.width > width ? at - TIP_DISTANCE - wanted.width
                                               : at + TIP_DISTANCE;
  gtk_widget_size_allocate (
      GTK_WIDGET (self->tip),
      &(GtkAllocation){ MAX (x, 0), TOP, wanted.width, MAX (wanted.height, 1) }, -1);
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
