/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-energy-day.h"

#include "mma-axis.h"

G_BEGIN_DECLS

/* A day as the chart draws it, made from the record without a display. */

typedef enum
{
  MMA_SERIES_SOLAR,
  MMA_SERIES_BATTERY,
  MMA_SERIES_EV,
  MMA_SERIES_BOUGHT,
  MMA_SERIES_SOLD,
  MMA_SERIES_LOAD,
  MMA_SERIES_FAULT,
  MMA_SERIES_WARNING,
  MMA_N_SERIES,
} MmaSeries;

#define MMA_CHART_TROUBLE (1u << MMA_SERIES_FAULT | 1u << MMA_SERIES_WARNING)

#define MMA_CHART_BANDS_UP 4
#define MMA_CHART_BANDS_DOWN 3

typedef struct
{
  gboolean known;                    /* FALSE: hatched, never zero */
  double up[MMA_CHART_BANDS_UP];     /* mean kW: solar, discharge, EV discharge, bought */
  double down[MMA_CHART_BANDS_DOWN]; /* mean kW: charge, EV charge, sold */
  double load;                       /* mean kW, NAN when not known */
  double soc;                        /* %, NAN when not known */
  guint trouble;                     /* bits of MmaSeries: what was wrong in it */
  double share;                      /* of the half hour that has passed, 0 … 1 */
} MmaChartSlot;

typedef struct
{
  MmaChartSlot slots[MM_ENERGY_DAY_SLOTS];
  guint n_past; /* half hours that have begun */
  guint series; /* bits of MmaSeries that the day has */
  MmaAxis axis;
} MmaChartData;

MmaSeries mma_chart_series_up (guint band);
MmaSeries mma_chart_series_down (guint band);
void mma_chart_data_init (MmaChartData *data, MmEnergyDay *day, gint64 now, guint hidden);
char *mma_chart_slot_text (MmEnergyDay *day, guint index);
const char *mma_series_name (MmaSeries series);

G_END_DECLS
