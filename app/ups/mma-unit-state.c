/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-state.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-format.h"

/* A steady unit is told of every 10 minutes. */
#define OLD_MS (30 * MM_MINUTE_MS)

static const MmaUnitState states[] = {
  { "shutdown", N_ ("Shutting down"), "media-playback-stop-symbolic", "error" },
  { "low_battery", N_ ("Battery low"), "battery-level-10-symbolic", "error" },
  { "on_battery", N_ ("On battery"), "battery-level-70-symbolic", "warning" },
  { "overload", N_ ("Overload"), "dialog-warning-symbolic", "error" },
  { "off", N_ ("Output off"), "system-shutdown-symbolic", "error" },
  { "alarm", N_ ("The unit gives an alarm"), "dialog-warning-symbolic", "error" },
  { "bypass", N_ ("Bypass"), "media-skip-forward-symbolic", "warning" },
  { "replace_battery", N_ ("Battery to be replaced"), "battery-missing-symbolic", "warning" },
  /* Translators: a UPS drains its battery on purpose, to learn how much it holds */
  { "calibrating", N_ ("Battery being calibrated"), "emblem-synchronizing-symbolic", NULL },
  { "online", N_ ("On mains"), "ac-adapter-symbolic", NULL },
  /* Translators: the state of a UPS that does not answer */
  { "unknown", N_ ("State not known"), "dialog-question-symbolic", NULL },
};

#define UNKNOWN (G_N_ELEMENTS (states) - 1)

/* A state of a later version is as unknown as none; beside others it is left out. */
GPtrArray *
mma_unit_state_list (MmUnitLive *live)
{
  GPtrArray *list = g_ptr_array_new ();
  char **told = live != NULL ? mm_unit_live_get_states (live) : NULL;

  for (guint i = 0; told != NULL && i < UNKNOWN; i++)
    if (g_strv_contains ((const char *const *) told, states[i].state))
      g_ptr_array_add (list, (gpointer) &states[i]);
  if (told != NULL && list->len == 0)
    g_ptr_array_add (list, (gpointer) &states[UNKNOWN]);
  return list;
}

char *
mma_unit_state_dup_words (MmUnitLive *live)
{
  g_autoptr (GPtrArray) list = mma_unit_state_list (live);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const MmaUnitState *state = list->pdata[i];

      g_string_append_printf (words, "%s%s", i > 0 ? C_ ("list", ", ") : "", _ (state->words));
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
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
