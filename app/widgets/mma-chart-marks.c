/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-chart-marks.h"

#include <math.h>

#include "mma-palette.h"

#define SWATCH_SIZE 14

struct _MmaSwatch
{
  GtkWidget parent_instance;

  MmaSeries series;
};

G_DEFINE_FINAL_TYPE (MmaSwatch, mma_swatch, GTK_TYPE_WIDGET)

/* helpers */

static MmaColour
colour_of (MmaSeries series)
{
  switch (series)
    {
    case MMA_SERIES_SOLAR:
      return MMA_COLOUR_SOLAR;
    case MMA_SERIES_BATTERY:
      return MMA_COLOUR_BATTERY;
    case MMA_SERIES_EV:
      return MMA_COLOUR_EV;
    case MMA_SERIES_BOUGHT:
      return MMA_COLOUR_BOUGHT;
    case MMA_SERIES_SOLD:
      return MMA_COLOUR_SOLD;
    case MMA_SERIES_FAULT:
      return MMA_COLOUR_FAULT;
    case MMA_SERIES_WARNING:
      return MMA_COLOUR_WARNING;
    case MMA_SERIES_LOAD:
    case MMA_N_SERIES:
    default:
      return MMA_COLOUR_LOAD;
    }
}

/* Parallel lines over the clip, @dx units sideways for each unit down. */
static void
hatch (cairo_t *cr, double spacing, double slope)
{
  double x1, y1, x2, y2, lean;

  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  lean = (y2 - y1) * slope;
  for (double x = floor ((x1 - fabs (lean)) / spacing) * spacing; x < x2 + fabs (lean);
       x += spacing)
    {
      /* lines start on a grid of the whole picture, so that neighbours meet */
      double shift = fmod (y2 * slope, spacing);

      cairo_move_to (cr, x - shift + lean, y1);
      cairo_line_to (cr, x - shift, y2);
    }
  cairo_stroke (cr);
}

static void
dot_grid (cairo_t *cr, double spacing, double radius)
{
  double x1, y1, x2, y2;

  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  for (double y = floor (y1 / spacing) * spacing; y < y2 + spacing; y += spacing)
    for (double x = floor (x1 / spacing) * spacing; x < x2 + spacing; x += spacing)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x + spacing / 2, y + spacing / 2, radius, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}

static void
draw_mark (cairo_t *cr, MmaSeries series)
{
  switch (series)
    {
    case MMA_SERIES_BATTERY:
      hatch (cr, 6, 1);
      break;
    case MMA_SERIES_BOUGHT:
      hatch (cr, 5, 0);
      break;
    case MMA_SERIES_SOLD:
      dot_grid (cr, 6, 1.1);
      break;
    case MMA_SERIES_EV:
      hatch (cr, 7, 1);
      hatch (cr, 7, -1);
      break;
    case MMA_SERIES_SOLAR:
    case MMA_SERIES_LOAD:
    case MMA_SERIES_FAULT:
    case MMA_SERIES_WARNING:
    case MMA_N_SERIES:
    default:
      break;
    }
}

/* A disc with a bar. */
static void
draw_fault_sign (cairo_t *cr, double radius, const GdkRGBA *colour, const GdkRGBA *card)
{
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, card);
  cairo_rectangle (cr, -radius * 0.6, -radius * 0.18, radius * 1.2, radius * 0.36);
  cairo_fill (cr);
}

/* A triangle with an exclamation mark. */
static void
draw_warning_sign (cairo_t *cr, double radius, const GdkRGBA *colour, const GdkRGBA *card)
{
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, radius * 0.3);
  cairo_move_to (cr, 0, -radius * 0.82);
  cairo_line_to (cr, radius * 0.9, radius * 0.78);
  cairo_line_to (cr, -radius * 0.9, radius * 0.78);
  cairo_close_path (cr);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, card);
  cairo_rectangle (cr, -radius * 0.14, -radius * 0.36, radius * 0.28, radius * 0.66);
  cairo_rectangle (cr, -radius * 0.14, radius * 0.44, radius * 0.28, radius * 0.26);
  cairo_fill (cr);
}

/* vfuncs */

static void
mma_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaSeries series = MMA_SWATCH (widget)->series;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, SWATCH_SIZE + 2, SWATCH_SIZE));
  GdkRGBA colour = mma_palette_get (widget, colour_of (series));

  if (series == MMA_SERIES_FAULT || series == MMA_SERIES_WARNING)
    mma_chart_draw_sign (cr, widget, series, SWATCH_SIZE / 2, SWATCH_SIZE / 2);
  else if (series == MMA_SERIES_LOAD)
    {
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_rectangle (cr, 0, SWATCH_SIZE / 2 - 1, SWATCH_SIZE + 2, 2);
      cairo_fill (cr);
    }
  else
    {
      cairo_rectangle (cr, 0, 1, SWATCH_SIZE, SWATCH_SIZE - 2);
      mma_chart_fill (cr, widget, series, 1);
    }
  cairo_destroy (cr);
}

static void
mma_swatch_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SWATCH_SIZE + 2 : SWATCH_SIZE;
}

static void
mma_swatch_class_init (MmaSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = mma_swatch_snapshot;
  widget_class->measure = mma_swatch_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mma_swatch_init (MmaSwatch *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "mm-swatch");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/* public functions */

GtkWidget *
mma_swatch_new (MmaSeries series)
{
  MmaSwatch *self = g_object_new (MMA_TYPE_SWATCH, NULL);

  self->series = series;
  return GTK_WIDGET (self);
}

/** mma_chart_fill: fills the current path with colour and mark of @series and ends the path. */
void
mma_chart_fill (cairo_t *cr, GtkWidget *widget, MmaSeries series, double alpha)
{
  GdkRGBA colour = mma_palette_get (widget, colour_of (series));
  GdkRGBA card = mma_palette_get (widget, MMA_COLOUR_CARD);

  cairo_save (cr);
  colour.alpha *= alpha;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  card.alpha = 0.8;
  gdk_cairo_set_source_rgba (cr, &card);
  cairo_set_line_width (cr, 1.4);
  draw_mark (cr, series);
  cairo_restore (cr);
  cairo_new_path (cr);
}

/** mma_chart_draw_sign: the sign of %MMA_SERIES_FAULT or %MMA_SERIES_WARNING around a point. */
void
mma_chart_draw_sign (cairo_t *cr, GtkWidget *widget, MmaSeries series, double x, double y)
{
  GdkRGBA colour = mma_palette_get (widget, colour_of (series));
  GdkRGBA card = mma_palette_get (widget, MMA_COLOUR_CARD);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (series == MMA_SERIES_FAULT)
    draw_fault_sign (cr, MMA_CHART_SIGN_SIZE / 2, &colour, &card);
  else
    draw_warning_sign (cr, MMA_CHART_SIGN_SIZE / 2, &colour, &card);
  cairo_restore (cr);
}

/** mma_chart_draw_trouble: a dashed bar at the height of @y, and a tint down to @bottom. */
void
mma_chart_draw_trouble (cairo_t *cr,
                        GtkWidget *widget,
                        MmaSeries series,
                        const graphene_rect_t *bounds)
{
  GdkRGBA colour = mma_palette_get (widget, colour_of (series));
  GdkRGBA tint = mma_palette_fade (&colour, 0.1f);
  double y = bounds->origin.y, left = bounds->origin.x, right = left + bounds->size.width;
  double sign = MIN (MMA_CHART_SIGN_SIZE, bounds->size.width) / 2;

  cairo_save (cr);
  gdk_cairo_set_source_rgba (cr, &tint);
  cairo_rectangle (cr, left, y, right - left, bounds->size.height);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 4);
  cairo_set_dash (cr, (const double[]){ 8, 4 }, 2, 0);
  cairo_move_to (cr, MIN (left + MMA_CHART_SIGN_SIZE + 3, right), y);
  cairo_line_to (cr, right, y);
  cairo_stroke (cr);
  cairo_restore (cr);
  mma_chart_draw_sign (cr, widget, series, left + sign, y);
}

/** mma_chart_fill_missing: the background of half hours without data. */
void
mma_chart_fill_missing (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 0x9a / 255.0, 0x99 / 255.0, 0x96 / 255.0, 0.3);
  cairo_set_line_width (cr, 2);
  hatch (cr, 8, 1);
  cairo_restore (cr);
}
