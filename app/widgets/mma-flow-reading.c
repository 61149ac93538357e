/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-reading.h"

#include <string.h>
#include <glib/gi18n.h>

#include "mma-format.h"

#define ZERO_BELOW_W 10

/* helpers */

static int
sign_of (gint64 watts)
{
  if (watts == MM_NO_VALUE || ABS (watts) < ZERO_BELOW_W)
    return 0;
  return watts > 0 ? 1 : -1;
}

static gint64
value_of (const MmSample *sample, MmaFlowNodeKind kind)
{
  if (sample == NULL)
    return MM_NO_VALUE;
  switch (kind)
    {
    case MMA_FLOW_SOLAR:
      return sample->solar;
    case MMA_FLOW_BATTERY:
      return sample->battery;
    case MMA_FLOW_HOUSE:
      return sample->load;
    case MMA_FLOW_GRID:
      return sample->grid;
    case MMA_FLOW_EV:
      return sample->ev;
    case MMA_FLOW_N_NODES:
    default:
      return MM_NO_VALUE;
    }
}

static const char *
plain_name (MmaFlowNodeKind kind)
{
  switch (kind)
    {
    case MMA_FLOW_SOLAR:
      return _ ("Solar");
    case MMA_FLOW_BATTERY:
      return _ ("Battery");
    case MMA_FLOW_HOUSE:
      return _ ("House use");
    case MMA_FLOW_GRID:
      return _ ("Grid");
    case MMA_FLOW_EV:
    case MMA_FLOW_N_NODES:
    default:
      return _ ("EV");
    }
}

static const char *
state_word (MmaFlowNodeKind kind, int sign)
{
  switch (kind)
    {
    case MMA_FLOW_SOLAR:
      return sign > 0 ? _ ("Generating") : _ ("Not generating");
    case MMA_FLOW_GRID:
      return sign > 0 ? _ ("Buying") : sign < 0 ? _ ("Selling") : "\u2014";
    case MMA_FLOW_BATTERY:
    case MMA_FLOW_EV:
      return sign > 0 ? _ ("Discharging") : sign < 0 ? _ ("Charging") : _ ("Standby");
    case MMA_FLOW_HOUSE:
    case MMA_FLOW_N_NODES:
    default:
      return "";
    }
}

static char *
name_with_charge (MmaFlowNodeKind kind, gint64 soc)
{
  g_autofree char *percent = NULL;

  if (soc == MM_NO_VALUE)
    return g_strdup (plain_name (kind));
  percent = mma_format_percent (soc);
  return g_strdup_printf ("%s %s", plain_name (kind), percent);
}

static char *
missing_word (MmaFlowNodeKind kind, const MmSample *sample, MmaFlowContact contact)
{
  if (contact == MMA_FLOW_NO_CONTACT)
    return g_strdup (kind == MMA_FLOW_HOUSE ? "" : _ ("No contact"));
  if (kind == MMA_FLOW_EV && sample != NULL && sample->ev_soc == MM_NO_VALUE)
    return g_strdup (_ ("Not connected"));
  return g_strdup (kind == MMA_FLOW_HOUSE ? "" : _ ("No data"));
}

/* The unit is a whole word when read aloud. */
static char *
spoken_text (const MmaFlowReading *reading)
{
  g_autofree char *number = NULL;
  g_autofree char *unit = NULL;

  if (reading->look == MMA_FLOW_MISSING)
    /* Translators: read aloud: name of the equipment, what is known of it */
    return g_strdup_printf (_ ("%s, %s"), reading->name,
                            *reading->state != '\0' ? reading->state : _ ("No data"));
  mma_format_power_parts (reading->watts, &number, &unit);
  if (*reading->state == '\0')
    /* Translators: read aloud: name and power in kW */
    return g_strdup_printf (_ ("%s, %s kilowatts"), reading->name, number);
  /* Translators: read aloud: name, power in kW, state */
  return g_strdup_printf (_ ("%s, %s kilowatts, %s"), reading->name, number, reading->state);
}

static void
replace_value (GString *text, const char *slot, gint64 watts, gboolean markup)
{
  g_autofree char *value = mma_format_power (watts == MM_NO_VALUE ? watts : ABS (watts));
  g_autofree char *bold = markup ? g_strdup_printf ("<b>%s</b>", value) : g_strdup (value);

  g_string_replace (text, slot, bold, 0);
}

/* Whole sentences by solar (no, yes), battery (charging, idle, discharging) and grid (selling,
 * idle, buying). */
static const char *const sentences[2][3][3] = {
  { { N_ ("The battery is charging at {battery},\nand {grid} is being sold."),
      N_ ("The battery is charging at {battery}."),
      N_ ("{grid} is being bought,\nand the battery is charging at {battery}.") },
    { N_ ("{grid} is being sold."), N_ ("Almost no electricity is flowing."),
      N_ ("The {grid} that the house uses is being bought.") },
    { N_ ("The battery is delivering {battery},\nand {grid} is being sold."),
      N_ ("The battery is delivering {battery}\nto the house."),
      N_ ("The battery is delivering {battery},\nand the missing {grid} is being bought.") } },
  { { N_ ("Solar is generating {solar}.\nWhat the house does not need charges the battery, and "
          "{grid} is being sold."),
      N_ ("Solar is generating {solar}.\nThe {battery} that the house does not need charges the "
          "battery."),
      N_ ("Solar is generating {solar} and the battery is charging.\nThe missing {grid} is being "
          "bought.") },
    { N_ ("Solar is generating {solar},\nand {grid} is being sold."),
      N_ ("Solar is generating {solar},\nand the house uses all of it."),
      N_ ("Solar is generating {solar},\nand the missing {grid} is being bought.") },
    { N_ ("Solar is generating {solar} and the battery is delivering {battery}.\n{grid} is being "
          "sold."),
      N_ ("Solar is generating {solar},\nand the battery is delivering {battery}."),
      N_ ("Solar is generating {solar} and the battery is delivering {battery}.\nThe missing "
          "{grid} is being bought.") } },
};

static const char *
ev_sentence (const MmSample *sample)
{
  switch (sign_of (sample->ev))
    {
    case 1:
      return _ ("The EV is delivering {ev}.");
    case -1:
      return _ ("The EV is charging at {ev}.");
    default:
      return NULL;
    }
}

/* public functions */

/**
 * mma_flow_reading_init:
 * @sample: (nullable): the newest sample
 * @fault: (nullable): code of a fault at this node
 *
 * Says what a node shows. Clear with mma_flow_reading_clear().
 */
void
mma_flow_reading_init (MmaFlowReading *reading,
                       MmaFlowNodeKind kind,
                       const MmSample *sample,
                       MmaFlowContact contact,
                       const char *fault)
{
  gint64 value = contact == MMA_FLOW_NO_CONTACT ? MM_NO_VALUE : value_of (sample, kind);
  int sign = sign_of (value);

  memset (reading, 0, sizeof *reading);
  reading->watts = value == MM_NO_VALUE ? MM_NO_VALUE : ABS (value);
  reading->outward = sign < 0;
  reading->look = value == MM_NO_VALUE ? MMA_FLOW_MISSING
                  : sign == 0          ? MMA_FLOW_ZERO
                                       : MMA_FLOW_ACTIVE;
  reading->soc = MM_NO_VALUE;
  if (sample != NULL && contact != MMA_FLOW_NO_CONTACT)
    reading->soc = kind == MMA_FLOW_BATTERY ? sample->soc
                   : kind == MMA_FLOW_EV    ? sample->ev_soc
                                            : MM_NO_VALUE;
  reading->name = name_with_charge (kind, reading->soc);
  if (fault != NULL)
    /* Translators: the caption under a piece of equipment that reports this fault code */
    reading->state = g_strdup_printf (_ ("Fault %s"), fault);
  else if (reading->look == MMA_FLOW_MISSING)
    reading->state = missing_word (kind, sample, contact);
  else
    reading->state = g_strdup (state_word (kind, sign));
  reading->spoken = spoken_text (reading);
}

void
mma_flow_reading_clear (MmaFlowReading *reading)
{
  g_clear_pointer (&reading->name, g_free);
  g_clear_pointer (&reading->state, g_free);
  g_clear_pointer (&reading->spoken, g_free);
}

/**
 * mma_flow_sentence:
 * @sample: (nullable): the newest sample
 * @markup: whether values are set bold as Pango markup
 *
 * Tells the flow in words, in one or two lines.
 */
char *
mma_flow_sentence (const MmSample *sample, gboolean markup)
{
  GString *text;
  const char *ev;

  if (sample == NULL || (sample->solar == MM_NO_VALUE && sample->grid == MM_NO_VALUE &&
                         sample->battery == MM_NO_VALUE))
    return g_strdup (_ ("There is no data."));
  text = g_string_new (_ (sentences[sign_of (sample->solar) > 0][sign_of (sample->battery) + 1]
                                   [sign_of (sample->grid) + 1]));
  ev = ev_sentence (sample);
  if (ev != NULL)
    g_string_append_printf (text, "\n%s", ev);
  replace_value (text, "{solar}", sample->solar, markup);
  replace_value (text, "{battery}", sample->battery, markup);
  replace_value (text, "{grid}", sample->grid, markup);
  replace_value (text, "{ev}", sample->ev, markup);
  return g_string_free (text, FALSE);
}
