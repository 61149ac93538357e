/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-palette.h"

static const char *const names[] = {
  [MMA_COLOUR_SOLAR] = "mm_solar",
  [MMA_COLOUR_BATTERY] = "mm_battery",
  [MMA_COLOUR_BOUGHT] = "mm_bought",
  [MMA_COLOUR_SOLD] = "mm_sold",
  [MMA_COLOUR_EV] = "mm_ev",
  [MMA_COLOUR_LOAD] = "mm_load",
  [MMA_COLOUR_FAULT] = "mm_fault",
  [MMA_COLOUR_WARNING] = "mm_warning",
  [MMA_COLOUR_IDLE] = "mm_idle",
  [MMA_COLOUR_DIM] = "mm_dim",
  [MMA_COLOUR_CARD] = "mm_card",
  [MMA_COLOUR_TEXT] = "card_fg_color",
  [MMA_COLOUR_ACCENT] = "accent_color",
};

/* public functions */

/** mma_palette_get: the colour in the widget's present style; the text colour if unknown. */
GdkRGBA
mma_palette_get (GtkWidget *widget, MmaColour colour)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA found;

  if (!gtk_style_context_lookup_color (context, names[colour], &found))
    gtk_style_context_get_color (context, &found);
  return found;
}

GdkRGBA
mma_palette_fade (const GdkRGBA *colour, float alpha)
{
  GdkRGBA faded = *colour;

  faded.alpha *= alpha;
  return faded;
}
