/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-fault-words.h"

#include <glib/gi18n.h>

#include "mma-format.h"

/* helpers */

/* A time of the day itself is told without its date. */
static char *
format_time (gint64 at, gint64 day_start)
{
  return at >= day_start && at <= day_start + MM_DAY_MS ? mma_format_clock (at)
                                                        : mma_format_moment (at, day_start);
}

static char *
format_span (const MmFault *fault, gint64 day_start)
{
  gint64 since = mm_fault_get_since (fault), until = mm_fault_get_until (fault);
  g_autofree char *from = format_time (since, day_start);
  g_autofree char *to = NULL;

  if (until == MM_NO_VALUE)
    /* Translators: a time, or a date and a time */
    return g_strdup_printf (_ ("since %s"), from);
  if (since >= day_start && until <= day_start + MM_DAY_MS)
    return mma_format_period (since, until);
  to = format_time (until, day_start);
  return g_strconcat (from, " \u2013 ", to, NULL);
}

/* NULL where the gateway names nothing that people know. */
static char *
format_device (const char *unit)
{
  gint64 number = mma_fault_unit_number (unit);

  if (number > 0)
    return g_strdup_printf (_ ("Power conditioner %d"), (int) number);
  switch (mma_fault_node (unit))
    {
    case MMA_FLOW_BATTERY:
      return g_strdup (_ ("Battery"));
    case MMA_FLOW_EV:
      return g_strdup (_ ("EV charger-discharger"));
    case MMA_FLOW_SOLAR:
    case MMA_FLOW_HOUSE:
    case MMA_FLOW_GRID:
    case MMA_FLOW_N_NODES:
    default:
      return NULL;
    }
}

/* public functions */

gboolean
mma_fault_is_warning (const MmFault *fault)
{
  return g_strcmp0 (mm_fault_get_severity (fault), "fault") != 0;
}

/** mma_fault_node: the part of the flow that a gateway means by @unit (nullable); gateways name
 * their devices "pcs1", "battery", "ev", "meter", "board" and "multi". */
MmaFlowNodeKind
mma_fault_node (const char *unit)
{
  if (g_strcmp0 (unit, "battery") == 0)
    return MMA_FLOW_BATTERY;
  if (g_strcmp0 (unit, "ev") == 0)
    return MMA_FLOW_EV;
  if (g_strcmp0 (unit, "meter") == 0)
    return MMA_FLOW_GRID;
  if (g_strcmp0 (unit, "board") == 0)
    return MMA_FLOW_HOUSE;
  return MMA_FLOW_SOLAR;
}

/** mma_fault_unit_number: of the power conditioner that is meant by @unit (nullable), 0 for none */
gint64
mma_fault_unit_number (const char *unit)
{
  if (unit == NULL)
    return 0;
  return g_ascii_strtoll (g_str_has_prefix (unit, "pcs") ? unit + 3 : unit, NULL, 10);
}

/** mma_fault_is_within: whether @fault was there at some time from @from to before @to (ms) */
gboolean
mma_fault_is_within (const MmFault *fault, gint64 from, gint64 to)
{
  gint64 until = mm_fault_get_until (fault);

  return mm_fault_get_since (fault) < to && (until == MM_NO_VALUE || until > from);
}

/** mma_fault_line: “異常 E-204（パワーコンディショナ 1、11:47–14:05）” as told of the day that
 * begins at @day_start. */
char *
mma_fault_line (const MmFault *fault, gint64 day_start)
{
  g_autofree char *span = format_span (fault, day_start);
  g_autofree char *device = format_device (mm_fault_get_unit (fault));
  const char *word = mma_fault_is_warning (fault) ? _ ("Warning") : _ ("Fault");

  if (device == NULL)
    /* Translators: fault or warning, its code, when it was */
    return g_strdup_printf (_ ("%s %s (%s)"), word, mm_fault_get_code (fault), span);
  /* Translators: fault or warning, its code, the equipment, when it was */
  return g_strdup_printf (_ ("%s %s (%s, %s)"), word, mm_fault_get_code (fault), device, span);
}

/** mma_fault_lines: a line for each fault of @day, but not more than @most of them */
char *
mma_fault_lines (MmEnergyDay *day, guint most)
{
  GListModel *faults = mm_energy_day_get_faults (day);
  guint n = g_list_model_get_n_items (faults);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, most); i++)
    {
      g_autoptr (MmFault) fault = g_list_model_get_item (faults, i);
      g_autofree char *line = mma_fault_line (fault, mm_energy_day_get_start (day));

      g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n", line);
    }
  if (n > most)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("and %u more"), n - most);
    }
  return g_string_free (text, FALSE);
}
