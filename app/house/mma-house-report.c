/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-report.h"

#include <glib/gi18n.h>

#include "mm-csv.h"
#include "mm-time.h"
#include "mma-fault-words.h"
#include "mma-format.h"

/* Gateways report in batches: what is younger need not be there yet. */
#define BATCH_MS (10 * MM_MINUTE_MS)
#define GOOD_SHARE 0.9
#define UNSTEADY_SHARE 0.5

/* The columns of the files that people exchange; an import looks for these very words. */
static const char *const columns[] = {
  "年月日",           "時刻",
  "発電電力量[kWh]",  "消費電力量[kWh]",
  "売電電力量[kWh]",  "買電電力量[kWh]",
  "充電電力量[kWh]",  "放電電力量[kWh]",
  "蓄電残量(SOC)[%]",
};

/* helpers */

static gint64
slot_start (MmEnergyDay *day, guint index)
{
  return mm_energy_day_get_start (day) + index * 30 * MM_MINUTE_MS;
}

static void
write_slot (MmCsvWriter *writer, MmEnergyDay *day, guint index)
{
  const MmEnergySlot *slot = mm_energy_day_get_slot (day, index);
  g_autofree char *moment = mma_format_date_time_column (slot_start (day, index));
  MmEnergySlot unknown;
  char *space = strchr (moment, ' ');

  mm_energy_slot_init (&unknown);
  if (slot == NULL)
    slot = &unknown;
  *space = '\0';
  mm_csv_writer_raw (writer, moment);
  mm_csv_writer_raw (writer, space + 1);
  const gint64 energies[] = { slot->generated, slot->consumed, slot->sold,
                              slot->bought,    slot->charged,  slot->discharged };

  for (guint i = 0; i < G_N_ELEMENTS (energies); i++)
    {
      g_autofree char *text = mma_format_energy_csv (energies[i]);

      mm_csv_writer_raw (writer, text);
    }
  mm_csv_writer_int (writer, slot->soc);
  mm_csv_writer_end_row (writer);
}

/* The weightiest: a fault before a warning. */
static MmFault *
find_worst (MmGateway *gateway)
{
  GListModel *faults = mm_gateway_get_faults (gateway);
  MmFault *worst = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (MmFault) fault = g_list_model_get_item (faults, i);

      if (worst == NULL || (!mma_fault_is_warning (fault) && mma_fault_is_warning (worst)))
        worst = fault;
    }
  return worst;
}

static char *
device_sentence (const char *unit, const char *code, gboolean warning)
{
  switch (mma_fault_node (unit))
    {
    case MMA_FLOW_BATTERY:
      return g_strdup_printf (warning ? _ ("The battery needs attention (%s).")
                                      : _ ("There is a fault at the battery (%s)."),
                              code);
    case MMA_FLOW_EV:
      return g_strdup_printf (warning ? _ ("The EV charger-discharger needs attention (%s).")
                                      : _ ("There is a fault at the EV charger-discharger (%s)."),
                              code);
    case MMA_FLOW_SOLAR:
    case MMA_FLOW_HOUSE:
    case MMA_FLOW_GRID:
    case MMA_FLOW_N_NODES:
    default:
      /* Translators: a fault or warning code of the equipment */
      return g_strdup_printf (_ ("The equipment reports something unusual (%s)."), code);
    }
}

/* public functions */

/**
 * mma_house_link_quality:
 * @day: (nullable): today
 *
 * Judges by how much of the day, since its first value, samples cover.
 */
MmaLinkQuality
mma_house_link_quality (MmEnergyDay *day, gint64 now)
{
  gint64 covered = 0, first = MM_NO_VALUE, span;

  for (guint i = 0; day != NULL && i < MM_ENERGY_DAY_SLOTS; i++)
    {
      const MmEnergySlot *slot = mm_energy_day_get_slot (day, i);

      if (slot == NULL || slot_start (day, i) >= now)
        continue;
      if (first == MM_NO_VALUE)
        first = slot_start (day, i);
      covered += slot->covered_s * 1000;
    }
  if (first == MM_NO_VALUE)
    return MMA_LINK_UNKNOWN;
  span = now - BATCH_MS - first;
  if (span <= 0 || covered >= span * GOOD_SHARE)
    return MMA_LINK_GOOD;
  return covered >= span * UNSTEADY_SHARE ? MMA_LINK_UNSTEADY : MMA_LINK_POOR;
}

const char *
mma_house_link_word (MmaLinkQuality quality)
{
  switch (quality)
    {
    case MMA_LINK_GOOD:
      return C_ ("link quality", "Good");
    case MMA_LINK_UNSTEADY:
      return C_ ("link quality", "Sometimes interrupted");
    case MMA_LINK_POOR:
      return C_ ("link quality", "Often interrupted");
    case MMA_LINK_UNKNOWN:
    default:
      return "\u2014";
    }
}

/**
 * mma_house_csv:
 *
 * Writes the half hours of a day that have begun at @now. What is not known is an empty cell.
 *
 * Returns: (transfer full): the file
 */
GBytes *
mma_house_csv (MmEnergyDay *day, gint64 now)
{
  g_autoptr (MmCsvWriter) writer = mm_csv_writer_new (MM_CSV_UTF8_BOM);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mm_csv_writer_raw (writer, columns[i]);
  mm_csv_writer_end_row (writer);
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS && slot_start (day, i) < now; i++)
    write_slot (writer, day, i);
  return mm_csv_writer_finish (writer, NULL);
}

/** mma_house_fault_at: Returns: (nullable): the code of an open fault at a part of the flow */
const char *
mma_house_fault_at (MmGateway *gateway, MmaFlowNodeKind node)
{
  GListModel *faults = mm_gateway_get_faults (gateway);

  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (MmFault) fault = g_list_model_get_item (faults, i);

      if (!mma_fault_is_warning (fault) && mma_fault_node (mm_fault_get_unit (fault)) == node)
        return mm_fault_get_code (fault);
    }
  return NULL;
}

/** mma_house_unit_fault: Returns: (nullable): the code of an open fault of a power conditioner */
const char *
mma_house_unit_fault (MmGateway *gateway, gint64 unit_no)
{
  GListModel *faults = mm_gateway_get_faults (gateway);

  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    {
      g_autoptr (MmFault) fault = g_list_model_get_item (faults, i);

      if (!mma_fault_is_warning (fault) &&
          mma_fault_unit_number (mm_fault_get_unit (fault)) == unit_no)
        return mm_fault_get_code (fault);
    }
  return NULL;
}

/** mma_house_fault_sentence: Returns: (nullable): what is wrong, in a sentence */
char *
mma_house_fault_sentence (MmGateway *gateway)
{
  MmFault *fault = find_worst (gateway);
  gint64 number;
  gboolean warning;

  if (fault == NULL)
    return NULL;
  number = mma_fault_unit_number (mm_fault_get_unit (fault));
  warning = mma_fault_is_warning (fault);
  if (number > 0)
    /* Translators: number and fault code of a power conditioner */
    return g_strdup_printf (warning ? _ ("Power conditioner %d needs attention (%s).")
                                    : _ ("There is a fault at power conditioner %d (%s)."),
                            (int) number, mm_fault_get_code (fault));
  return device_sentence (mm_fault_get_unit (fault), mm_fault_get_code (fault), warning);
}

static char *
advise_dealer (const char *code)
{
  /* Translators: a fault code */
  return g_strdup_printf (_ ("1. Call the customer and ask whether the device gives off smoke, an "
                             "unusual smell or an unusual noise. If so, nobody is to touch it.\n"
                             "2. Look up the code %s in the manual of the device.\n"
                             "3. If the fault stays, arrange a visit."),
                          code);
}

static char *
advise_home (const char *code, gboolean has_dealer)
{
  if (!has_dealer)
    /* Translators: a fault code */
    return g_strdup_printf (_ ("1. If the device gives off smoke, an unusual smell or an unusual "
                               "noise, keep away from it and do not touch it.\n"
                               "2. Note the code %s.\n"
                               "3. Call the shop that installed the device and tell the code."),
                            code);
  /* Translators: a fault code */
  return g_strdup_printf (_ ("1. If the device gives off smoke, an unusual smell or an unusual "
                             "noise, keep away from it and do not touch it.\n"
                             "2. Note the code %s.\n"
                             "3. Call the dealer in charge and tell the code.\n\n"
                             "The phone number is in “Dealers in charge”."),
                          code);
}

/** mma_house_fault_advice: what to do about the worst open fault, step by step, for the dealer in
 * charge or for those who live there. Returns: (nullable): there is none */
char *
mma_house_fault_advice (MmGateway *gateway, gboolean dealer)
{
  MmFault *fault = find_worst (gateway);

  if (fault == NULL)
    return NULL;
  return dealer
             ? advise_dealer (mm_fault_get_code (fault))
             : advise_home (mm_fault_get_code (fault), mm_gateway_get_dealer_count (gateway) > 0);
}
