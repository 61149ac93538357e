/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-chart-row.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-row-name.h"

enum
{
  PROP_0,
  PROP_PERIOD,
  PROP_GENERATED,
  PROP_CONSUMED,
  PROP_SOLD,
  PROP_BOUGHT,
  PROP_CHARGED,
  PROP_DISCHARGED,
  PROP_SOC,
  PROP_SPOKEN,
  N_PROPERTIES,
};

struct _MmaChartRow
{
  GObject parent_instance;

  char *texts[N_PROPERTIES];
};

static GParamSpec *properties[N_PROPERTIES];
static const char *const names[N_PROPERTIES] = { NULL,   "period", "generated", "consumed",
                                                 "sold", "bought", "charged",   "discharged",
                                                 "soc",  "spoken" };

G_DEFINE_FINAL_TYPE (MmaChartRow, mma_chart_row, G_TYPE_OBJECT)

/* helpers */

static gint64
both (gint64 a, gint64 b)
{
  if (a == MM_NO_VALUE)
    return b;
  return b == MM_NO_VALUE ? a : a + b;
}

/* The table holds the numbers of the CSV file; the unit stands above them. */
static char *
number_of (gint64 watt_hours)
{
  return watt_hours == MM_NO_VALUE ? g_strdup ("\u2014") : mma_format_energy_csv (watt_hours);
}

static void
fill (MmaChartRow *self, const MmEnergySlot *slot)
{
  self->texts[PROP_GENERATED] = number_of (slot->generated);
  self->texts[PROP_CONSUMED] = number_of (slot->consumed);
  self->texts[PROP_SOLD] = number_of (slot->sold);
  self->texts[PROP_BOUGHT] = number_of (slot->bought);
  self->texts[PROP_CHARGED] = number_of (both (slot->charged, slot->ev_charged));
  self->texts[PROP_DISCHARGED] = number_of (both (slot->discharged, slot->ev_discharged));
  self->texts[PROP_SOC] = mma_format_percent (slot->soc);
}

static char *
say_energy (const char *title, gint64 watt_hours)
{
  g_autofree char *energy = watt_hours != MM_NO_VALUE ? mma_format_energy (watt_hours) : NULL;

  return energy != NULL ? g_strdup_printf ("%s %s", title, energy) : NULL;
}

/* Every number with what it is of, as the eye reads it in the table's head. */
static char *
say (const char *period, const MmEnergySlot *slot)
{
  g_autofree char *generated = say_energy (_ ("Generation"), slot->generated);
  g_autofree char *consumed = say_energy (_ ("Consumption"), slot->consumed);
  g_autofree char *sold = say_energy (C_ ("energy", "Selling"), slot->sold);
  g_autofree char *bought = say_energy (C_ ("energy", "Buying"), slot->bought);
  g_autofree char *charged =
      say_energy (C_ ("energy", "Charging"), both (slot->charged, slot->ev_charged));
  g_autofree char *discharged =
      say_energy (C_ ("energy", "Discharging"), both (slot->discharged, slot->ev_discharged));
  g_autofree char *percent = slot->soc != MM_NO_VALUE ? mma_format_percent (slot->soc) : NULL;
  g_autofree char *soc =
      percent != NULL ? g_strdup_printf ("%s %s", _ ("State of charge"), percent) : NULL;
  const char *parts[] = { period, generated, consumed, sold, bought, charged, discharged, soc };

  return mma_row_name_join (parts, G_N_ELEMENTS (parts));
}

/* vfuncs */

static void
mma_chart_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, MMA_CHART_ROW (object)->texts[id]);
}

static void
mma_chart_row_finalize (GObject *object)
{
  for (guint i = 1; i < N_PROPERTIES; i++)
    g_free (MMA_CHART_ROW (object)->texts[i]);
  G_OBJECT_CLASS (mma_chart_row_parent_class)->finalize (object);
}

static void
mma_chart_row_class_init (MmaChartRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mma_chart_row_get_property;
  object_class->finalize = mma_chart_row_finalize;
  for (guint i = 1; i < N_PROPERTIES; i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
mma_chart_row_init (MmaChartRow *self)
{
}

/* public functions */

/** mma_chart_row_new: the half hour @index of @day; “—” where nothing is known. */
MmaChartRow *
mma_chart_row_new (MmEnergyDay *day, guint index)
{
  MmaChartRow *self = g_object_new (MMA_TYPE_CHART_ROW, NULL);
  gint64 begin = mm_energy_day_get_start (day) + index * 30 * MM_MINUTE_MS;
  const MmEnergySlot *slot = mm_energy_day_get_slot (day, index);
  MmEnergySlot unknown;

  mm_energy_slot_init (&unknown);
  self->texts[PROP_PERIOD] = mma_format_period (begin, begin + 30 * MM_MINUTE_MS);
  if (slot == NULL || slot->covered_s == 0)
    slot = &unknown;
  fill (self, slot);
  self->texts[PROP_SPOKEN] = say (self->texts[PROP_PERIOD], slot);
  return self;
}
