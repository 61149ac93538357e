/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Talks to devices of another maker's stack; run by echonet/run.sh in a network of its own. */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "mm-time.h"
#include "mmg-echonet-source.h"

#define PATIENCE_S 60
/* A name for addresses of the loopback that come and go. */
#define LABEL "lo:house"

typedef struct
{
  GSubprocess *devices;
  GOutputStream *orders;
  MmgSource *source;
  GPtrArray *events; /* MmgEvent */
  guint n_changes;
  guint node_log_handler;
  guint socket_log_handler;
  gboolean silence_told; /* that a property never answers */
  gboolean absence_told; /* that there is no network */
} Fixture;

static void
on_event (MmgSource *source, const MmgEvent *event, Fixture *fixture)
{
  MmgEvent *last = fixture->events->len > 0
                       ? g_ptr_array_index (fixture->events, fixture->events->len - 1)
                       : NULL;

  /* A source may repeat itself. */
  if (g_str_equal (event->unit, "battery") && (last == NULL || last->kind != event->kind))
    g_ptr_array_add (fixture->events, mmg_event_copy (event));
}

static void
on_message (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  Fixture *fixture = data;

  if (g_str_has_suffix (message, "027901 E3 never answers"))
    fixture->silence_told = TRUE;
  if (g_str_equal (message, "the network of the devices is gone"))
    fixture->absence_told = TRUE;
}

static void
on_changed (MmgSource *source, Fixture *fixture)
{
  fixture->n_changes++;
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  mmg_source_start_finish (MMG_SOURCE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* @what: "add" or "del", and the address */
static void
change_address (const char *what)
{
  g_autofree char *line = g_strdup_printf ("ip address %s dev lo label " LABEL, what);
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_command_line_sync (line, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

/* @data: the gateway's interface */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  gboolean started = FALSE;

  fixture->node_log_handler =
      g_log_set_handler ("mmg-el-node", G_LOG_LEVEL_MESSAGE, on_message, fixture);
  fixture->socket_log_handler =
      g_log_set_handler ("mmg-el-socket", G_LOG_LEVEL_MESSAGE, on_message, fixture);
  fixture->devices =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "node", g_getenv ("EL_DEVICES"), NULL);
  g_assert_no_error (error);
  fixture->orders = g_subprocess_get_stdin_pipe (fixture->devices);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->devices));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_cmpstr (line, ==, "ready");

  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) mmg_event_free);
  fixture->source = mmg_echonet_source_new (data, clock);
  mmg_echonet_source_set_timeout (MMG_ECHONET_SOURCE (fixture->source), 250);
  g_signal_connect (fixture->source, "event", G_CALLBACK (on_event), fixture);
  g_signal_connect (fixture->source, "changed", G_CALLBACK (on_changed), fixture);
  mmg_source_start_async (fixture->source, NULL, on_started, &started);
  while (!started)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  mmg_source_stop (fixture->source);
  g_object_add_weak_pointer (G_OBJECT (fixture->source), (gpointer *) &fixture->source);
  g_object_unref (fixture->source);
  while (fixture->source != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_force_exit (fixture->devices);
  g_subprocess_wait (fixture->devices, NULL, NULL);
  g_clear_object (&fixture->devices);
  g_ptr_array_unref (fixture->events);
  g_log_remove_handler ("mmg-el-node", fixture->node_log_handler);
  g_log_remove_handler ("mmg-el-socket", fixture->socket_log_handler);
}

static void
set_up_with_label (Fixture *fixture, gconstpointer data)
{
  change_address ("add 10.77.0.2/32");
  set_up (fixture, data);
}

static void
tear_down_with_label (Fixture *fixture, gconstpointer data)
{
  change_address ("flush");
  tear_down (fixture, data);
}

static void
order (Fixture *fixture, const char *line)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (fixture->orders, line, strlen (line), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(MmgReading **) data = mmg_source_read_finish (MMG_SOURCE (source), result, &error);
  g_assert_no_error (error);
}

static MmgReading *
read_once (Fixture *fixture)
{
  MmgReading *reading = NULL;

  mmg_source_read_async (fixture->source, NULL, on_read, &reading);
  while (reading == NULL)
    g_main_context_iteration (NULL, TRUE);
  return reading;
}

typedef gboolean (*Condition) (Fixture *fixture, const MmgReading *reading);

/* Reads until the devices have told what is waited for; too late is a failure. */
static MmgReading *
read_until (Fixture *fixture, Condition condition)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_TIME_SPAN_SECOND;

  for (;;)
    {
      g_autoptr (MmgReading) reading = read_once (fixture);

      if (condition (fixture, reading))
        return g_steal_pointer (&reading);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

static gboolean
everything_told (Fixture *fixture, const MmgReading *reading)
{
  const MmSample *s = &reading->sample;

  return fixture->silence_told && s->solar != MM_NO_VALUE && s->generated != MM_NO_VALUE &&
         s->battery != MM_NO_VALUE && s->charged != MM_NO_VALUE && s->grid != MM_NO_VALUE &&
         s->bought != MM_NO_VALUE && s->ev != MM_NO_VALUE && s->ev_charged != MM_NO_VALUE;
}

/* Discovery; instance 1F with A8 and A9; a meter that answers five of seven; answers from any
 * port; a property (E3 of the panels) that never answers. */
static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MmgReading) reading = NULL;

  reading = read_until (fixture, everything_told);
  g_assert_cmpint (reading->sample.solar, ==, 3210);
  g_assert_cmpint (reading->sample.generated, ==, 12345678);
  g_assert_cmpint (reading->sample.battery, ==, 800);
  g_assert_cmpint (reading->sample.soc, ==, 55);
  g_assert_cmpint (reading->sample.charged, ==, 2222000);
  g_assert_cmpint (reading->sample.discharged, ==, 1999000);
  g_assert_cmpint (reading->sample.ev, ==, -1500);
  g_assert_cmpint (reading->sample.ev_soc, ==, 60);
  g_assert_cmpint (reading->sample.ev_discharged, ==, 100000);
  g_assert_cmpint (reading->sample.grid, ==, -1500);
  g_assert_cmpint (reading->sample.bought, ==, 12345600);
  g_assert_cmpint (reading->sample.sold, ==, 2345600);
  g_assert_cmpuint (reading->n_units, ==, 1);
}

static void
test_inventory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MmgReading) reading = NULL;
  g_autoptr (MmgInventory) inventory = NULL;
  g_autofree char *json = NULL;

  reading = read_until (fixture, everything_told);
  inventory = mmg_source_inventory (fixture->source);
  json = mmg_inventory_to_json (inventory);
  g_assert_cmpstr (json, ==,
                   "{\"power_conditioners\":[{\"unit_no\":1,\"model\":\"TEST-PV\","
                   "\"serial\":\"SN000001\"}],\"battery\":{\"model\":\"TEST-BAT\","
                   "\"serial\":\"SN000002\",\"capacity_wh\":6500},\"ev\":{\"model\":\"TEST-EV\","
                   "\"serial\":\"SN000003\",\"capacity_wh\":40000}}");
  g_assert_cmpuint (fixture->n_changes, >, 0);
}

static gboolean
fault_told (Fixture *fixture, const MmgReading *reading)
{
  MmgEvent *last = fixture->events->len > 0
                       ? g_ptr_array_index (fixture->events, fixture->events->len - 1)
                       : NULL;

  return last != NULL && last->kind == MMG_EVENT_FAULT && everything_told (fixture, reading);
}

static gboolean
recovery_told (Fixture *fixture, const MmgReading *reading)
{
  return !fault_told (fixture, reading) && everything_told (fixture, reading);
}

static void
test_fault_notice (Fixture *fixture, gconstpointer data)
{
  MmgEvent *event;

  mmg_reading_free (read_until (fixture, everything_told));
  order (fixture, "fault\n");
  mmg_reading_free (read_until (fixture, fault_told));
  event = g_ptr_array_index (fixture->events, fixture->events->len - 1);
  g_assert_cmpstr (event->code, ==, "000A");
  g_assert_cmpstr (event->maker, ==, "FFFFFE");
  g_assert_cmpstr (event->model, ==, "TEST-BAT");
  order (fixture, "recover\n");
  mmg_reading_free (read_until (fixture, recovery_told));
}

/* It has no counter: the sum of what was made is not known then. */
static gboolean
second_array_told (Fixture *fixture, const MmgReading *reading)
{
  return reading->n_units == 2 && reading->sample.solar == 4210;
}

static gboolean
moved (Fixture *fixture, const MmgReading *reading)
{
  return mmg_echonet_source_get_n_nodes (MMG_ECHONET_SOURCE (fixture->source)) == 2 &&
         g_object_get_data (G_OBJECT (fixture->source), "moved") != NULL;
}

static void
on_moved (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (g_str_equal (message, "a device moved from 127.0.0.3 to 127.0.0.4"))
    g_object_set_data (data, "moved", data);
}

static void
test_device_that_moves (Fixture *fixture, gconstpointer data)
{
  guint handler = g_log_set_handler ("mmg-echonet", G_LOG_LEVEL_MESSAGE, on_moved, fixture->source);

  order (fixture, "move 127.0.0.3\n");
  mmg_reading_free (read_until (fixture, second_array_told));
  order (fixture, "move 127.0.0.4\n");
  mmg_reading_free (read_until (fixture, moved));
  mmg_reading_free (read_until (fixture, second_array_told));
  g_log_remove_handler ("mmg-echonet", handler);
}

static gboolean
sun_went_down (Fixture *fixture, const MmgReading *reading)
{
  return reading->sample.solar == 12;
}

static gboolean
absence_told (Fixture *fixture, const MmgReading *reading)
{
  return fixture->absence_told;
}

/* The gateway gets another address: it asks from there, and hears notices to the group there. */
static void
test_other_address (Fixture *fixture, gconstpointer data)
{
  mmg_reading_free (read_until (fixture, everything_told));
  change_address ("del 10.77.0.2/32");
  change_address ("add 10.77.0.3/32");
  order (fixture, "sun 12\n");
  mmg_reading_free (read_until (fixture, sun_went_down));
  order (fixture, "fault\n");
  mmg_reading_free (read_until (fixture, fault_told));
}

static void
test_no_address_for_a_while (Fixture *fixture, gconstpointer data)
{
  mmg_reading_free (read_until (fixture, everything_told));
  change_address ("del 10.77.0.2/32");
  mmg_reading_free (read_until (fixture, absence_told));
  order (fixture, "sun 12\n");
  change_address ("add 10.77.0.2/32");
  mmg_reading_free (read_until (fixture, sun_went_down));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_assert_nonnull (g_getenv ("EL_DEVICES"));
#define ADD(name, func) g_test_add (name, Fixture, "127.0.0.2", set_up, func, tear_down)
#define ADD_WITH_LABEL(name, func)                                                                 \
  g_test_add (name, Fixture, LABEL, set_up_with_label, func, tear_down_with_label)
  ADD ("/echonet-devices/values", test_values);
  ADD ("/echonet-devices/inventory", test_inventory);
  ADD ("/echonet-devices/fault-notice", test_fault_notice);
  ADD ("/echonet-devices/device-that-moves", test_device_that_moves);
  ADD_WITH_LABEL ("/echonet-devices/other-address", test_other_address);
  ADD_WITH_LABEL ("/echonet-devices/no-address-for-a-while", test_no_address_for_a_while);
#undef ADD_WITH_LABEL
#undef ADD
  return g_test_run ();
}
