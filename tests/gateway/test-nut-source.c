/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mm-error.h"
#include "mmg-nut-source.h"
#include "nut-fixture.h"

#define PATIENCE_S 60
#define TICK_MS 10
#define SILENT_MS 2500

static const char *const one[] = { "rack", NULL };

typedef struct
{
  GMainLoop *loop;
  MmgNutSource *source;
  const char *wanted;
  const char *beside; /* what is told then, too */
} Wait;

static void
on_changed (MmgNutSource *source, gpointer data)
{
  Wait *wait = data;
  g_autofree char *json = mmg_nut_source_to_json (source);

  if (strstr (json, wait->wanted) != NULL && strstr (json, wait->beside) != NULL)
    g_main_loop_quit (wait->loop);
}

static void
on_patience_ends (gpointer data)
{
  Wait *wait = data;
  g_autofree char *json = mmg_nut_source_to_json (wait->source);

  g_error ("%s is never told, but %s", wait->wanted, json);
}

static void
wait_for_both (MmgNutSource *source, const char *wanted, const char *beside)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { loop, source, wanted, beside };
  gulong handler = g_signal_connect (source, "changed", G_CALLBACK (on_changed), &wait);
  guint timer = g_timeout_add_once (PATIENCE_S * 1000, on_patience_ends, &wait);

  g_main_loop_run (loop);
  g_source_remove (timer);
  g_signal_handler_disconnect (source, handler);
}

static void
wait_for (MmgNutSource *source, const char *wanted)
{
  wait_for_both (source, wanted, "");
}

static MmgNutSource *
start (NutFixture *nut)
{
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (GError) error = NULL;
  MmgNutSource *source = mmg_nut_source_new (nut->address, clock, &error);

  g_assert_no_error (error);
  mmg_nut_source_set_times (source, 200, 1000, SILENT_MS);
  mmg_nut_source_start (source);
  return source;
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* The thread that asks may be the last to let go, and wakes nobody by that. */
static void
finish (MmgNutSource *source)
{
  guint tick = g_timeout_add (TICK_MS, on_tick, NULL);

  mmg_nut_source_stop (source);
  g_object_add_weak_pointer (G_OBJECT (source), (gpointer *) &source);
  g_object_unref (source);
  while (g_atomic_pointer_get (&source) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

static void
test_status_changes (void)
{
  g_autoptr (NutFixture) nut = nut_fixture_new (one);
  MmgNutSource *source;

  nut_fixture_say (nut, "rack",
                   "ups.status: OL CHRG\nups.serial: U2600001\n"
                   "battery.charge: 88\nbattery.runtime: 1800\nups.load: 23.4\n");
  nut_fixture_start_driver (nut, "rack");
  nut_fixture_start_upsd (nut);
  source = start (nut);
  wait_for (source, "{\"serial\":\"U2600001\",\"status\":[\"CHRG\",\"OL\"],"
                    "\"charge\":88,\"runtime\":1800,\"load\":23,");
  nut_fixture_say (nut, "rack", "ups.status: OB DISCHRG\nbattery.charge: 60\n");
  wait_for (source, "\"status\":[\"DISCHRG\",\"OB\"],\"charge\":60,");
  nut_fixture_say (nut, "rack", "battery.charge: unknown\n");
  wait_for (source, "\"charge\":null,");
  finish (source);
}

/* What upsd does not answer for long is not known; then all goes on as before. */
static void
test_upsd_stops_and_comes_back (void)
{
  g_autoptr (NutFixture) nut = nut_fixture_new (one);
  MmgNutSource *source;

  nut_fixture_say (nut, "rack", "ups.status: OL\nups.serial: U2600001\nbattery.charge: 100\n");
  nut_fixture_start_driver (nut, "rack");
  source = start (nut);
  nut_fixture_start_upsd (nut);
  wait_for (source, "\"status\":[\"OL\"],\"charge\":100,");
  nut_fixture_stop_upsd (nut);
  wait_for (source, "{\"serial\":\"U2600001\",\"status\":[],"
                    "\"charge\":null,\"runtime\":null,\"load\":null,");
  nut_fixture_start_upsd (nut);
  wait_for (source, "\"status\":[\"OL\"],\"charge\":100,");
  finish (source);
}

/* One without a driver is silent, one without a serial number is nobody's. */
static void
test_several_upses (void)
{
  static const char *const names[] = { "nobody", "rack", "room", NULL };
  g_autoptr (NutFixture) nut = nut_fixture_new (names);
  g_autofree char *json = NULL;
  MmgNutSource *source;

  nut_fixture_say (nut, "nobody", "ups.status: OL\nups.serial:\n");
  nut_fixture_say (nut, "rack", "ups.status: OL\nups.serial: U2600001\n");
  nut_fixture_say (nut, "room", "ups.status: BYPASS\nups.serial: U2600002\n");
  nut_fixture_start_driver (nut, "nobody");
  nut_fixture_start_driver (nut, "rack");
  nut_fixture_start_driver (nut, "room");
  nut_fixture_start_upsd (nut);
  source = start (nut);
  wait_for (source, "U2600001\",\"status\":[\"OL\"]");
  wait_for (source, "U2600002\",\"status\":[\"BYPASS\"]");
  nut_fixture_stop_driver (nut, "room");
  /* All are silent where upsd has no time for a moment. */
  wait_for_both (source, "U2600002\",\"status\":[]", "U2600001\",\"status\":[\"OL\"]");
  json = mmg_nut_source_to_json (source);
  g_assert_null (strstr (json, "\"serial\":\"\""));
  nut_fixture_start_driver (nut, "room");
  wait_for (source, "U2600002\",\"status\":[\"BYPASS\"]");
  finish (source);
}

static void
test_address (void)
{
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (GError) error = NULL;

  g_assert_null (mmg_nut_source_new ("host:many", clock, &error));
  g_assert_true (mm_error_is_invalid (error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nut/source/status-changes", test_status_changes);
  g_test_add_func ("/nut/source/upsd-stops-and-comes-back", test_upsd_stops_and_comes_back);
  g_test_add_func ("/nut/source/several-upses", test_several_upses);
  g_test_add_func ("/nut/source/address", test_address);
  return g_test_run ();
}
