/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The colours of ui/style.css for widgets that draw themselves. */

typedef enum
{
  MMA_COLOUR_SOLAR,
  MMA_COLOUR_BATTERY,
  MMA_COLOUR_BOUGHT,
  MMA_COLOUR_SOLD,
  MMA_COLOUR_EV,
  MMA_COLOUR_LOAD,
  MMA_COLOUR_FAULT,
  MMA_COLOUR_WARNING,
  MMA_COLOUR_IDLE,
  MMA_COLOUR_DIM,
  MMA_COLOUR_CARD,
  MMA_COLOUR_TEXT,
  MMA_COLOUR_ACCENT,
} MmaColour;

GdkRGBA mma_palette_get (GtkWidget *widget, MmaColour colour);
GdkRGBA mma_palette_fade (const GdkRGBA *colour, float alpha);

G_END_DECLS
