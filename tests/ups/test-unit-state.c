/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"
#include "mm-time.h"
#include "mma-format.h"
#include "mma-unit-state.h"

#define AT G_GINT64_CONSTANT (1795143600000) /* 2026-11-20 12:00 in Japan */
#define DASH "\u2014"

static MmUnitLive *
live_new (const char *states, const char *numbers)
{
  g_auto (GStrv) list = g_strsplit (states, " ", -1);
  g_autofree char *quoted = g_strjoinv ("\",\"", list);
  g_autofree char *json = g_strdup_printf (
      "{\"states\":[\"%s\"],%s,\"at\":\"2026-11-20T03:00:00.000Z\"}", quoted, numbers);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), &error);
  MmUnitLive *live = object != NULL ? mm_unit_live_from_json (object, &error) : NULL;

  g_assert_no_error (error);
  return live;
}

#define NUMBERS "\"charge\":88,\"runtime\":1800,\"load\":23"

static void
test_words_of_each_state (void)
{
  static const struct
  {
    const char *state;
    const char *words;
    const char *style;
  } rows[] = { { "shutdown", "Shutting down", "error" },
               { "low_battery", "Battery low", "error" },
               { "on_battery", "On battery", "warning" },
               { "overload", "Overload", "error" },
               { "off", "Output off", "error" },
               { "alarm", "The unit gives an alarm", "error" },
               { "bypass", "Bypass", "warning" },
               { "replace_battery", "Battery to be replaced", "warning" },
               { "calibrating", "Battery being calibrated", NULL },
               { "online", "On mains", NULL },
               { "unknown", "State not known", NULL },
               { "of-a-later-version", "State not known", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MmUnitLive) live = live_new (rows[i].state, NUMBERS);
      g_autoptr (GPtrArray) list = mma_unit_state_list (live);
      const MmaUnitState *state = list->pdata[0];

      g_assert_cmpuint (list->len, ==, 1);
      g_assert_cmpstr (state->words, ==, rows[i].words);
      g_assert_cmpstr (state->style, ==, rows[i].style);
      g_assert_true (g_str_has_suffix (state->icon, "-symbolic"));
    }
}

/* The most urgent first, however they are told. */
static void
test_all_states_are_said (void)
{
  static const struct
  {
    const char *states;
    const char *words;
  } rows[] = {
    { "replace_battery on_battery low_battery", "Battery low, On battery, Battery to be replaced" },
    { "online bypass overload", "Overload, Bypass, On mains" },
    { "online online", "On mains" },
    { "of-a-later-version online", "On mains" },
    { "unknown", "State not known" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MmUnitLive) live = live_new (rows[i].states, NUMBERS);
      g_autofree char *words = mma_unit_state_dup_words (live);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_nothing_is_said_of_nothing (void)
{
  g_autoptr (GPtrArray) list = mma_unit_state_list (NULL);
  g_autofree char *words = mma_unit_state_dup_words (NULL);

  g_assert_cmpuint (list->len, ==, 0);
  g_assert_cmpstr (words, ==, "");
  g_assert_false (mma_unit_state_is_old (NULL, AT));
}

/* A word, else a dash. */
static void
test_numbers (void)
{
  g_autoptr (MmUnitLive) told = live_new ("online", "\"charge\":0,\"runtime\":5400,\"load\":125");
  g_autoptr (MmUnitLive) silent =
      live_new ("online", "\"charge\":null,\"runtime\":null,\"load\":null");
  g_autofree char *charge = mma_format_percent (mm_unit_live_get_charge (told));
  g_autofree char *load = mma_format_percent (mm_unit_live_get_load (told));
  g_autofree char *runtime = mma_unit_state_dup_runtime (told);
  g_autofree char *no_charge = mma_format_percent (mm_unit_live_get_charge (silent));
  g_autofree char *no_load = mma_format_percent (mm_unit_live_get_load (silent));
  g_autofree char *no_runtime = mma_unit_state_dup_runtime (silent);

  g_assert_cmpstr (charge, ==, "0%");
  g_assert_cmpstr (load, ==, "125%");
  g_assert_cmpstr (runtime, ==, "1 h 30 min");
  g_assert_cmpstr (no_charge, ==, DASH);
  g_assert_cmpstr (no_load, ==, DASH);
  g_assert_cmpstr (no_runtime, ==, DASH);
}

static void
test_old_after_half_an_hour (void)
{
  g_autoptr (MmUnitLive) live = live_new ("online", "\"charge\":1,\"runtime\":1,\"load\":1");

  g_assert_false (mma_unit_state_is_old (live, AT));
  g_assert_false (mma_unit_state_is_old (live, AT + 30 * MM_MINUTE_MS));
  g_assert_true (mma_unit_state_is_old (live, AT + 30 * MM_MINUTE_MS + 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unit-state/words-of-each-state", test_words_of_each_state);
  g_test_add_func ("/unit-state/all-states-are-said", test_all_states_are_said);
  g_test_add_func ("/unit-state/nothing-is-said-of-nothing", test_nothing_is_said_of_nothing);
  g_test_add_func ("/unit-state/numbers", test_numbers);
  g_test_add_func ("/unit-state/old-after-half-an-hour", test_old_after_half_an_hour);
  return g_test_run ();
}
