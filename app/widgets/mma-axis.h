/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The scale of a chart with a part above and a part below zero. Pure. */
typedef struct
{
  double step;   /* between two lines: 1, 2, 2.5 or 5 × 10ⁿ */
  double top;    /* a whole number of steps */
  double bottom; /* how far below zero the picture reaches, positive, half steps */
} MmaAxis;

double mma_axis_nice (double value);
void mma_axis_init (MmaAxis *axis, double above, double below);
char *mma_axis_label (const MmaAxis *axis, double value);

G_END_DECLS
