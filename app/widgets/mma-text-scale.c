/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-text-scale.h"

#include <pango/pangocairo.h>

/* 11 pt at 96 dpi, for which the pixels were chosen. */
#define USUAL_PX (11 * 96 / 72.0)
/* Other fonts than the usual are a little larger or smaller; that is no other size of text. */
#define SLACK 0.12

/**
 * mma_text_scale:
 *
 * Returns: how much larger a person has made the text; 1 for the usual size
 */
float
mma_text_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (context);
  double scale;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0 ? dpi : 96) / 72;
  scale = size / USUAL_PX;
  return scale < 1 + SLACK ? 1 : (float) scale;
}
