/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-state.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-format.h"

/* A steady unit is told of every 10 minutes. */
#define OLD_MS (30 * MM_MINUTE_MS)

static const struct
{
  const char *state;
  const char *words;
  const char *icon;
  const char *style;
} states[] = {
  { "online", N_ ("On mains"), "ac-adapter-symbolic", NULL },
  { "on_battery", N_ ("On battery"), "battery-level-70-symbolic", "warning" },
  { "low_battery", N_ ("Battery low"), "battery-level-10-symbolic", "error" },
  { "overload", N_ ("Overload"), "dialog-warning-symbolic", "error" },
  { "alarm", N_ ("The unit gives an alarm"), "dialog-warning-symbolic", "error" },
  { "replace_battery", N_ ("Battery to be replaced"), "battery-missing-symbolic", "warning" },
  { "bypass", N_ ("Bypass"), "ac-adapter-symbolic", "warning" },
  { "off", N_ ("Output off"), "system-shutdown-symbolic", "warning" },
  /* Translators: the state of a UPS that does not answer */
  { "unknown", N_ ("State not known"), "dialog-question-symbolic", NULL },
};

#define UNKNOWN (G_N_ELEMENTS (states) - 1)

/* A state of a later version is as unknown as none. */
static guint
find (MmUnitLive *live)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, mm_unit_live_get_state (live)) == 0)
      return i;
  return UNKNOWN;
}

const char *
mma_unit_state_describe (MmUnitLive *live)
{
  return live != NULL ? _ (states[find (live)].words) : NULL;
}

const char *
mma_unit_state_icon (MmUnitLive *live)
{
  return live != NULL ? states[find (live)].icon : NULL;
}

const char *
mma_unit_state_style (MmUnitLive *live)
{
  return live != NULL ? states[find (live)].style : NULL;
}

char *
mma_unit_state_dup_runtime (MmUnitLive *live)
{
  gint64 seconds = mm_unit_live_get_runtime (live);

  return seconds != MM_NO_VALUE ? mma_format_duration (seconds * 1000) : g_strdup ("—");
}

gboolean
mma_unit_state_is_old (MmUnitLive *live, gint64 now)
{
  gint64 at = live != NULL ? mm_unit_live_get_at (live) : MM_NO_VALUE;

  return at != MM_NO_VALUE && now - at > OLD_MS;
}
