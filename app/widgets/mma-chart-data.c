/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-chart-data.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n.h>

#include "mma-fault-words.h"
#include "mma-format.h"

#define SLOT_S 1800
#define SLOT_MS (SLOT_S * MM_SECOND_MS)

static const MmaSeries bands_up[] = { MMA_SERIES_SOLAR, MMA_SERIES_BATTERY, MMA_SERIES_EV,
                                      MMA_SERIES_BOUGHT };
static const MmaSeries bands_down[] = { MMA_SERIES_BATTERY, MMA_SERIES_EV, MMA_SERIES_SOLD };

/* helpers */

/* Mean kW over the time that was measured. */
static double
mean_power (gint64 watt_hours, gint64 covered_s)
{
  if (watt_hours == MM_NO_VALUE)
    return NAN;
  return watt_hours / 1000.0 * 3600 / (covered_s > 0 ? MIN (covered_s, SLOT_S) : SLOT_S);
}

static double
band (gint64 watt_hours, gint64 covered_s)
{
  double power = mean_power (watt_hours, covered_s);

  return isnan (power) ? 0 : MAX (power, 0);
}

static void
fill_slot (MmaChartSlot *slot, const MmEnergySlot *source)
{
  gint64 covered = source->covered_s;

  slot->known = covered != 0;
  slot->up[0] = band (source->generated, covered);
  slot->up[1] = band (source->discharged, covered);
  slot->up[2] = band (source->ev_discharged, covered);
  slot->up[3] = band (source->bought, covered);
  slot->down[0] = band (source->charged, covered);
  slot->down[1] = band (source->ev_charged, covered);
  slot->down[2] = band (source->sold, covered);
  slot->load = mean_power (source->consumed, covered);
  slot->soc = source->soc == MM_NO_VALUE ? NAN : source->soc;
}

static void
note_series (MmaChartData *data, const MmaChartSlot *slot)
{
  for (guint i = 0; i < MMA_CHART_BANDS_UP; i++)
    if (slot->up[i] > 0)
      data->series |= 1u << bands_up[i];
  for (guint i = 0; i < MMA_CHART_BANDS_DOWN; i++)
    if (slot->down[i] > 0)
      data->series |= 1u << bands_down[i];
  if (!isnan (slot->load))
    data->series |= 1u << MMA_SERIES_LOAD;
}

/* Hidden series leave the picture, not the scale: days stay comparable. */
static void
hide_series (MmaChartSlot *slot, guint hidden)
{
  for (guint i = 0; i < MMA_CHART_BANDS_UP; i++)
    if (hidden & 1u << bands_up[i])
      slot->up[i] = 0;
  for (guint i = 0; i < MMA_CHART_BANDS_DOWN; i++)
    if (hidden & 1u << bands_down[i])
      slot->down[i] = 0;
  if (hidden & 1u << MMA_SERIES_LOAD)
    slot->load = NAN;
}

static void
note_fault (MmaChartData *data, const MmFault *fault, gint64 start, guint hidden)
{
  MmaSeries series = mma_fault_is_warning (fault) ? MMA_SERIES_WARNING : MMA_SERIES_FAULT;

  for (guint i = 0; i < data->n_past; i++)
    {
      gint64 begin = start + i * SLOT_MS;

      if (!mma_fault_is_within (fault, begin, begin + SLOT_MS))
        continue;
      data->series |= 1u << series;
      data->slots[i].trouble |= 1u << series & ~hidden;
    }
}

static void
note_faults (MmaChartData *data, MmEnergyDay *day, guint hidden)
{
  GListModel *faults = mm_energy_day_get_faults (day);

  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (MmFault) fault = g_list_model_get_item (faults, i);

      note_fault (data, fault, mm_energy_day_get_start (day), hidden);
    }
}

static double
sum (const double *values, guint n)
{
  double total = 0;

  for (guint i = 0; i < n; i++)
    total += values[i];
  return total;
}

static void
append_value (GString *text, const char *name, gint64 watt_hours, gint64 covered_s)
{
  g_autofree char *energy = NULL;
  g_autofree char *power = NULL;

  if (watt_hours == MM_NO_VALUE)
    return;
  energy = mma_format_energy (watt_hours);
  power = mma_format_power (mean_power (watt_hours, covered_s) * 1000 + 0.5);
  g_string_append_c (text, '\n');
  /* Translators: a line of the chart's tip: series, energy in the half hour, mean power */
  g_string_append_printf (text, _ ("%s %s (mean %s)"), name, energy, power);
}

static void
append_if_used (GString *text, const char *name, gint64 watt_hours, gint64 covered_s)
{
  if (watt_hours > 0)
    append_value (text, name, watt_hours, covered_s);
}

static void
append_energy (GString *text, const MmEnergySlot *slot)
{
  append_value (text, _ ("Generation"), slot->generated, slot->covered_s);
  append_value (text, _ ("Consumption"), slot->consumed, slot->covered_s);
  append_value (text, C_ ("energy", "Selling"), slot->sold, slot->covered_s);
  append_value (text, C_ ("energy", "Buying"), slot->bought, slot->covered_s);
  append_if_used (text, C_ ("energy", "Charging"), slot->charged, slot->covered_s);
  append_if_used (text, C_ ("energy", "Discharging"), slot->discharged, slot->covered_s);
  append_if_used (text, _ ("EV charging"), slot->ev_charged, slot->covered_s);
  append_if_used (text, _ ("EV discharging"), slot->ev_discharged, slot->covered_s);
  if (slot->soc != MM_NO_VALUE)
    g_string_append_printf (text, "\n%s %" G_GINT64_FORMAT "%%", _ ("State of charge"), slot->soc);
}

static void
append_faults (GString *text, MmEnergyDay *day, gint64 begin)
{
  GListModel *faults = mm_energy_day_get_faults (day);

  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (MmFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *line = mma_fault_line (fault, mm_energy_day_get_start (day));

      if (mma_fault_is_within (fault, begin, begin + SLOT_MS))
        g_string_append_printf (text, "\n%s", line);
    }
}

/* public functions */

MmaSeries
mma_chart_series_up (guint index)
{
  return bands_up[index];
}

MmaSeries
mma_chart_series_down (guint index)
{
  return bands_down[index];
}

/**
 * mma_chart_data_init:
 * @day: (nullable): the day's half hours
 * @now: ms; half hours that have not begun are blank, past ones without data are hatched
 * @hidden: bits of MmaSeries that the person has switched off
 */
void
mma_chart_data_init (MmaChartData *data, MmEnergyDay *day, gint64 now, guint hidden)
{
  gint64 start = day == NULL ? 0 : mm_energy_day_get_start (day);
  double above = 0, below = 0;

  memset (data, 0, sizeof *data);
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS && day != NULL; i++)
    {
      const MmEnergySlot *source = mm_energy_day_get_slot (day, i);
      MmaChartSlot *slot = &data->slots[i];
      gint64 begin = start + i * SLOT_MS;

      slot->load = slot->soc = NAN;
      slot->share = CLAMP ((now - begin) / (double) SLOT_MS, 0, 1);
      if (begin < now)
        data->n_past = i + 1;
      if (source == NULL)
        continue;
      fill_slot (slot, source);
      above = MAX (above,
                   MAX (sum (slot->up, MMA_CHART_BANDS_UP), isnan (slot->load) ? 0 : slot->load));
      below = MAX (below, sum (slot->down, MMA_CHART_BANDS_DOWN));
      note_series (data, slot);
      hide_series (slot, hidden);
    }
  if (day != NULL)
    note_faults (data, day, hidden);
  mma_axis_init (&data->axis, above, below);
}

/** mma_chart_slot_text: the tip of a half hour in lines, also read aloud. */
char *
mma_chart_slot_text (MmEnergyDay *day, guint index)
{
  gint64 begin = mm_energy_day_get_start (day) + index * SLOT_MS;
  const MmEnergySlot *slot = mm_energy_day_get_slot (day, index);
  g_autofree char *date = mma_format_day (begin, begin);
  g_autofree char *period = mma_format_period (begin, begin + SLOT_MS);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s", date, period);
  if (slot == NULL || slot->covered_s == 0)
    g_string_append_printf (text, "\n%s", _ ("No data"));
  else
    append_energy (text, slot);
  append_faults (text, day, begin);
  return g_string_free (text, FALSE);
}

const char *
mma_series_name (MmaSeries series)
{
  switch (series)
    {
    case MMA_SERIES_SOLAR:
      return _ ("Generation");
    case MMA_SERIES_BATTERY:
      return _ ("Discharging and charging");
    case MMA_SERIES_EV:
      return _ ("EV");
    case MMA_SERIES_BOUGHT:
      return C_ ("energy", "Buying");
    case MMA_SERIES_SOLD:
      return C_ ("energy", "Selling");
    case MMA_SERIES_FAULT:
      return _ ("Fault");
    case MMA_SERIES_WARNING:
      return _ ("Warning");
    case MMA_SERIES_LOAD:
    case MMA_N_SERIES:
    default:
      return _ ("Consumption");
    }
}
