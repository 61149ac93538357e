/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-axis.h"

#include <math.h>

#define LINES 4
#define SMALLEST 1.0
/* A second decimal would run into the words beside the axis. */
#define FINEST 0.5

/** mma_axis_nice: the smallest of 1, 2, 2.5 and 5 × 10ⁿ that is not below @value. */
double
mma_axis_nice (double value)
{
  static const double steps[] = { 1, 2, 2.5, 5, 10 };
  double base;

  if (!(value > 0) || isinf (value))
    return 1;
  base = pow (10, floor (log10 (value)));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (value <= steps[i] * base * (1 + 1e-9))
      return steps[i] * base;
  return 10 * base;
}

/**
 * mma_axis_init:
 * @above: the highest value above zero
 * @below: the deepest value below zero, positive
 *
 * Chooses a scale with at most five lines that holds both.
 */
void
mma_axis_init (MmaAxis *axis, double above, double below)
{
  above = MAX (isnan (above) ? 0 : above, SMALLEST);
  below = MAX (isnan (below) ? 0 : below, 0);
  axis->step = MAX (mma_axis_nice ((above + below) / LINES), FINEST);
  while (ceil (above / axis->step - 1e-9) + floor (below / axis->step) > LINES)
    axis->step = mma_axis_nice (axis->step * 1.01);
  axis->top = ceil (above / axis->step - 1e-9) * axis->step;
  axis->bottom = ceil (2 * below / axis->step - 1e-9) * axis->step / 2;
}

/** mma_axis_label: the number at a line, without a sign, with no more decimals than the step needs.
 */
char *
mma_axis_label (const MmaAxis *axis, double value)
{
  double scaled = axis->step;
  int decimals = 0;

  for (; decimals < 3 && fabs (scaled - round (scaled)) > 1e-9; scaled *= 10)
    decimals++;
  return g_strdup_printf ("%.*f", decimals, fabs (value));
}
