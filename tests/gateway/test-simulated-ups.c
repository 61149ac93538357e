/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-time.h"
#include "mmg-simulated-ups.h"

#define AT G_GINT64_CONSTANT (1795143600000) /* 2026-11-20 12:00 in Japan, a full hour */

static void
assert_told (const char *serials, gint64 at, const char *expected)
{
  g_autofree char *json = mmg_simulated_ups_json (serials, at);

  g_assert_cmpstr (json, ==, expected);
}

/* The first is on mains, the others do what is worth looking at. */
static void
test_each_has_its_state (void)
{
  assert_told (
      "A1,A2,A3,A4", AT,
      "[{\"serial\":\"A1\",\"status\":[\"OL\"],\"charge\":100,\"runtime\":2700,\"load\":18,"
      "\"at\":\"2026-11-20T03:00:00.000Z\"},"
      "{\"serial\":\"A2\",\"status\":[\"OL\",\"RB\"],\"charge\":100,\"runtime\":1567,\"load\":31,"
      "\"at\":\"2026-11-20T03:00:00.000Z\"},"
      "{\"serial\":\"A3\",\"status\":[\"DISCHRG\",\"OB\"],\"charge\":95,\"runtime\":1049,"
      "\"load\":44,\"at\":\"2026-11-20T03:00:00.000Z\"},"
      "{\"serial\":\"A4\",\"status\":[\"CHRG\",\"OL\"],\"charge\":40,\"runtime\":341,\"load\":57,"
      "\"at\":\"2026-11-20T03:00:00.000Z\"}]");
}

/* Of one that is on battery and one that is charged, half an hour later. */
static void
test_charge_moves (void)
{
  g_autofree char *json = mmg_simulated_ups_json ("A1,A2,A3,A4", AT + 30 * MM_MINUTE_MS);

  g_assert_true (g_regex_match_simple ("A3\",[^}]*\"charge\":80,", json, 0, 0));
  g_assert_true (g_regex_match_simple ("A4\",[^}]*\"charge\":70,", json, 0, 0));
}

static void
test_many_are_within_the_limits (void)
{
  g_autoptr (GString) serials = g_string_new ("A0");
  g_autofree char *json = NULL;

  for (int i = 1; i < 64; i++)
    g_string_append_printf (serials, ",A%d", i);
  json = mmg_simulated_ups_json (serials->str, AT + 59 * MM_MINUTE_MS);
  g_assert_true (g_regex_match_simple ("\"A63\"", json, 0, 0));
  g_assert_false (g_regex_match_simple ("\"charge\":(10[1-9]|[2-9]\\d\\d|-)", json, 0, 0));
  g_assert_false (g_regex_match_simple ("\"load\":(\\d\\d\\d|-)", json, 0, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulated-ups/each-has-its-state", test_each_has_its_state);
  g_test_add_func ("/simulated-ups/charge-moves", test_charge_moves);
  g_test_add_func ("/simulated-ups/many-are-within-the-limits", test_many_are_within_the_limits);
  return g_test_run ();
}
