/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-texts.h"

#include <glib/gi18n.h>

#include "mm-day.h"
#include "mm-unit.h"
#include "mma-keycode.h"
#include "mma-keycodes.h"
#include "mma-row-name.h"
#include "mma-unit-state.h"
#include "mma-unit-store.h"

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static char *
dup_day (const char *day)
{
  return day != NULL ? mm_day_format (day) : g_strdup ("");
}

char *
mma_units_text_serial (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_serial (unit));
}

char *
mma_units_text_model (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_model (unit));
}

char *
mma_units_text_purchased (gpointer unit, gpointer data)
{
  return dup_day (mm_unit_get_purchased (unit));
}

char *
mma_units_text_ended (gpointer unit, gpointer data)
{
  return dup_day (mm_unit_get_ended (unit));
}

char *
mma_units_text_place (gpointer unit, gpointer data)
{
  return mma_unit_dup_place (unit);
}

char *
mma_units_text_remarks (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_remarks (unit));
}

char *
mma_units_text_organisation (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_organisation (unit));
}

char *
mma_units_text_department (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_department (unit));
}

char *
mma_units_text_person (gpointer unit, gpointer data)
{
  return mma_unit_dup_person (unit);
}

char *
mma_units_text_state (gpointer unit, gpointer data)
{
  MmUnitLive *live = mm_unit_get_live (unit);

  return mma_unit_state_is_old (live, g_get_real_time () / 1000) ? g_strdup ("")
                                                                 : mma_unit_state_dup_words (live);
}

char *
mma_units_text_summary (gpointer unit, gpointer data)
{
  g_autofree char *place = mma_unit_dup_place (unit);
  g_autofree char *state = mma_units_text_state (unit, NULL);

  return g_strdup_printf ("%s　%s%s%s", mm_unit_get_model (unit), place, *state != '\0' ? "　" : "",
                          state);
}

char *
mma_units_text_row (gpointer unit, gpointer data)
{
  g_autofree char *place = mma_unit_dup_place (unit);
  g_autofree char *state = mma_units_text_state (unit, NULL);
  g_autofree char *day = mma_units_text_ended (unit, NULL);
  /* Translators: a day on which the use of a UPS ended */
  g_autofree char *ended = *day != '\0' ? g_strdup_printf (_ ("ended on %s"), day) : NULL;
  const char *parts[] = { mm_unit_get_serial (unit), mm_unit_get_model (unit), place, state,
                          ended };

  return mma_row_name_join (parts, G_N_ELEMENTS (parts));
}

/* Keycodes */

static const char *
get_keycode (gpointer unit, gpointer codes)
{
  const MmaKeycodeEntry *entry = mma_keycodes_get (codes, mm_unit_get_id (unit));

  return entry != NULL ? entry->keycode : NULL;
}

char *
mma_units_text_keycode (gpointer unit, gpointer codes)
{
  return dup_text (get_keycode (unit, codes));
}

char *
mma_units_text_keycode_apart (gpointer unit, gpointer codes)
{
  const char *keycode = get_keycode (unit, codes);

  return keycode != NULL ? mma_keycode_format_apart (keycode) : g_strdup ("");
}

char *
mma_units_text_keycode_binary (gpointer unit, gpointer codes)
{
  const char *keycode = get_keycode (unit, codes);

  return keycode != NULL ? mma_keycode_format_binary (keycode) : g_strdup ("");
}
