/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-chart-plot-private.h"

#include <math.h>
#include <glib/gi18n.h>

#include "mma-chart-marks.h"
#include "mma-palette.h"

#define TEXT_SIZE 12

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
draw_axis (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
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
draw_hours (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
{
  double y = gtk_widget_get_height (GTK_WIDGET (self)) - 10;

  for (int hour = 0; hour <= 24; hour += 4)
    {
      /* Translators: an hour at the axis of a chart */
      g_autofree char *label = g_strdup_printf (_ ("%d:00"), hour);

      draw_text (self, cr, label, mma_plot_frame_x (frame, hour * 2), y, hour / 24.0, FALSE);
    }
}

/* One band of all known half hours as one path of rectangles. */
static void
draw_band (MmaChartPlot *self,
           cairo_t *cr,
           const MmaPlotFrame *frame,
           guint index,
           gboolean up,
           double alpha)
{
  MmaSeries series = up ? mma_chart_series_up (index) : mma_chart_series_down (index);

  for (guint i = 0; i < self->data.n_past; i++)
    {
      const MmaChartSlot *slot = &self->data.slots[i];
      const double *values = up ? slot->up : slot->down;
      double base = 0, left = round (mma_plot_frame_x (frame, i)), right;

      if (!slot->known || (slot->share < 1) != (alpha < 1))
        continue;
      right = round (mma_plot_frame_x (frame, i + slot->share));
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
draw_bands (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
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
draw_missing (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
{
  for (guint i = 0; i < self->data.n_past; i++)
    {
      const MmaChartSlot *slot = &self->data.slots[i];

      if (!slot->known && slot->share >= 1)
        mma_chart_fill_missing (cr, mma_plot_frame_x (frame, i), frame->y,
                                mma_plot_frame_x (frame, i + 1) - mma_plot_frame_x (frame, i),
                                frame->height);
    }
}

static MmaSeries
trouble_of (const MmaChartSlot *slot)
{
  if (slot->trouble == 0)
    return MMA_N_SERIES;
  return slot->trouble & 1u << MMA_SERIES_FAULT ? MMA_SERIES_FAULT : MMA_SERIES_WARNING;
}

/* Half hours of the same trouble are one bar; a fault hides the warning beside it. */
static void
draw_trouble (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
{
  double y = frame->y - MMA_PLOT_LANE + 4;

  for (guint i = 0, end; i < self->data.n_past; i = end)
    {
      MmaSeries series = trouble_of (&self->data.slots[i]);
      double left = mma_plot_frame_x (frame, i), right;

      for (end = i + 1; end < self->data.n_past; end++)
        if (trouble_of (&self->data.slots[end]) != series)
          break;
      right = mma_plot_frame_x (frame, end - 1 + self->data.slots[end - 1].share);
      if (series != MMA_N_SERIES)
        mma_chart_draw_trouble (
            cr, GTK_WIDGET (self), series,
            &GRAPHENE_RECT_INIT (left, y, right - left, frame->y + frame->height - y));
    }
}

static void
trace_load (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
{
  gboolean open = FALSE;

  for (guint i = 0; i < self->data.n_past; i++)
    {
      const MmaChartSlot *slot = &self->data.slots[i];
      double y = frame->zero - slot->load * frame->unit;
      gboolean known = slot->known && !isnan (slot->load);

      if (known && !open)
        cairo_move_to (cr, mma_plot_frame_x (frame, i), y);
      else if (known)
        cairo_line_to (cr, mma_plot_frame_x (frame, i), y);
      if (known)
        cairo_line_to (cr, mma_plot_frame_x (frame, i + slot->share), y);
      open = known;
    }
}

/* The line has a halo of the card's colour, so that it is seen above every band. */
static void
draw_load (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
{
  GdkRGBA load = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_LOAD);
  GdkRGBA halo = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_CARD);

  trace_load (self, cr, frame);
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
trace_charge (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame, gboolean filled)
{
  double floor_y = frame->strip + MMA_PLOT_STRIP_HEIGHT, last = 0;
  gboolean open = FALSE;

  for (guint i = 0; i <= self->data.n_past; i++)
    {
      const MmaChartSlot *slot = i < self->data.n_past ? &self->data.slots[i] : NULL;
      gboolean known = slot != NULL && slot->known && !isnan (slot->soc);
      double y = known ? floor_y - slot->soc / 100 * MMA_PLOT_STRIP_HEIGHT : 0;

      if (!known)
        {
          if (open && filled)
            cairo_line_to (cr, last, floor_y);
          open = FALSE;
          continue;
        }
      if (!open)
        cairo_move_to (cr, mma_plot_frame_x (frame, i), filled ? floor_y : y);
      if (!open && filled)
        cairo_line_to (cr, mma_plot_frame_x (frame, i), y);
      last = mma_plot_frame_x (frame, i + slot->share);
      cairo_line_to (cr, last, y);
      open = TRUE;
    }
}

static void
draw_charge (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
{
  GdkRGBA colour = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_BATTERY);
  GdkRGBA fill = mma_palette_fade (&colour, 0.18f);

  trace_charge (self, cr, frame, TRUE);
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill (cr);
  trace_charge (self, cr, frame, FALSE);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_strip (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
{
  GdkRGBA text = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  GdkRGBA ground = mma_palette_fade (&text, 0.06f);

  if (isnan (frame->strip))
    return;
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_rectangle (cr, frame->x, frame->strip, frame->width, MMA_PLOT_STRIP_HEIGHT);
  cairo_fill (cr);
  draw_charge (self, cr, frame);
  draw_text (self, cr, "100%", frame->x - 7, frame->strip + 6, 1, FALSE);
  draw_text (self, cr, "0%", frame->x - 7, frame->strip + MMA_PLOT_STRIP_HEIGHT - 6, 1, FALSE);
  draw_text (self, cr, _ ("State of charge"), frame->x, frame->strip - TEXT_SIZE * 0.7, 0, FALSE);
}

static void
draw_upright (
    cairo_t *cr, const MmaPlotFrame *frame, double x, const GdkRGBA *colour, gboolean dashed)
{
  double bottom =
      isnan (frame->strip) ? frame->y + frame->height : frame->strip + MMA_PLOT_STRIP_HEIGHT;

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
draw_lines (MmaChartPlot *self, cairo_t *cr, const MmaPlotFrame *frame)
{
  GdkRGBA now = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_BOUGHT);
  GdkRGBA cross = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_TEXT);
  guint last = self->data.n_past;

  if (last > 0 && self->data.slots[last - 1].share < 1)
    draw_upright (cr, frame, mma_plot_frame_x (frame, last - 1 + self->data.slots[last - 1].share),
                  &now, TRUE);
  if (self->cursor >= 0)
    draw_upright (cr, frame, mma_plot_frame_x (frame, self->cursor + 0.5), &cross, FALSE);
}

void
mma_chart_plot_draw (MmaChartPlot *self, cairo_t *cr)
{
  MmaPlotFrame frame = mma_chart_plot_get_frame (self);

  draw_missing (self, cr, &frame);
  draw_trouble (self, cr, &frame);
  draw_bands (self, cr, &frame);
  draw_axis (self, cr, &frame);
  draw_load (self, cr, &frame);
  draw_strip (self, cr, &frame);
  draw_hours (self, cr, &frame);
  draw_lines (self, cr, &frame);
}
