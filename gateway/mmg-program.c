/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-program"

#include "config.h"

#include "mmg-program.h"

#include <glib-unix.h>

#include "mm-error.h"
#include "mm-time.h"
#include "mmg-agent.h"
#include "mmg-echonet-source.h"
#include "mmg-nut-source.h"
#include "mmg-sampler.h"
#include "mmg-simulated-ups.h"
#include "mmg-simulation-source.h"

#define START_KEY "start"
#define SIMULATED_UPS_S 60
#define HISTORY_STEP_MS (30 * MM_MINUTE_MS)

/* The day in Japan that many months ago. */
static gint64
months_before (gint64 now, int months)
{
  int year, month, day;

  mm_time_jst_ymd (now, &year, &month, &day);
  month -= months % 12;
  year -= months / 12;
  if (month < 1)
    {
      month += 12;
      year--;
    }
  return mm_time_from_jst (year, month, MIN (day, 28), 0, 0);
}

/* When the devices of a simulated house were installed, kept so that counters go on for ever. */
static gboolean
find_start (MmgQueue *queue, const MmgOptions *options, gint64 now, gint64 *start, GError **error)
{
  g_autofree char *kept = NULL;
  g_autofree char *text = NULL;

  if (!mmg_queue_get_meta (queue, START_KEY, &kept, error))
    return FALSE;
  if (kept != NULL)
    return mm_time_parse_rfc3339 (kept, start, error);
  *start = months_before (now, options->history_months);
  text = mm_time_format_rfc3339 (*start);
  return mmg_queue_set_meta (queue, START_KEY, text, error);
}

static MmgSource *
new_simulation (const MmgOptions *options, MmgQueue *queue, MmClock *clock, GError **error)
{
  const MmgProfile *profile = mmg_profile_find (options->profile);
  g_autofree char *names = mmg_profile_names ();
  gint64 now = mm_clock_now (clock) / MM_MINUTE_MS * MM_MINUTE_MS;
  g_autoptr (MmgSource) source = NULL;
  gint64 start, fault_since = 0;

  if (profile == NULL)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "--profile is one of %s", names);
      return NULL;
    }
  if ((options->fault_since != NULL &&
       !mm_time_parse_rfc3339 (options->fault_since, &fault_since, error)) ||
      !find_start (queue, options, now, &start, error))
    return NULL;
  source = mmg_simulation_source_new (profile, (guint64) options->seed, start, clock);
  mmg_simulation_source_set_fault_since (MMG_SIMULATION_SOURCE (source), fault_since);
  if (options->history_months > 0 &&
      !mmg_sampler_write_history (source, queue, start, now, HISTORY_STEP_MS, error))
    return NULL;
  return g_steal_pointer (&source);
}

/* *source of NULL: there is nothing to sample. */
static gboolean
new_source (
    const MmgOptions *options, MmgQueue *queue, MmClock *clock, MmgSource **source, GError **error)
{
  if (g_str_equal (options->source, "none"))
    return TRUE;
  if (g_str_equal (options->source, "simulation"))
    *source = new_simulation (options, queue, clock, error);
  else if (g_str_equal (options->source, "echonet"))
    *source = mmg_echonet_source_new (options->network_interface, clock);
  else
    g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "there is no source %s", options->source);
  return *source != NULL;
}

static void
on_upses_changed (MmgNutSource *nut, MmgAgent *agent)
{
  g_autofree char *json = mmg_nut_source_to_json (nut);

  mmg_agent_tell_ups (agent, json);
}

/* *nut stays NULL where no upsd is named. */
static gboolean
start_nut (
    const MmgOptions *options, MmClock *clock, MmgAgent *agent, MmgNutSource **nut, GError **error)
{
  if (options->nut == NULL)
    return TRUE;
  *nut = mmg_nut_source_new (options->nut, clock, error);
  if (*nut == NULL)
    return FALSE;
  g_signal_connect_object (*nut, "changed", G_CALLBACK (on_upses_changed), agent, 0);
  mmg_nut_source_start (*nut);
  return TRUE;
}

/* UPSs that are made up; borrowed members. */
typedef struct
{
  MmgAgent *agent;
  MmClock *clock;
  const char *serials;
} Simulation;

static gboolean
tell_simulated (gpointer data)
{
  Simulation *simulation = data;
  g_autofree char *json =
      mmg_simulated_ups_json (simulation->serials, mm_clock_now (simulation->clock));

  mmg_agent_tell_ups (simulation->agent, json);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
run_until_signal (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint term = g_unix_signal_add (SIGTERM, on_signal, loop);
  guint interrupt = g_unix_signal_add (SIGINT, on_signal, loop);

  g_main_loop_run (loop);
  g_source_remove (term);
  g_source_remove (interrupt);
}

/**
 * mmg_program_run:
 *
 * Runs the gateway until it is told to end by SIGTERM or SIGINT.
 */
gboolean
mmg_program_run (const MmgOptions *options, GError **error)
{
  g_autofree char *password = mmg_options_read_password (options, error);
  g_autoptr (MmgClient) client = NULL;
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (MmgDataDir) data_dir = NULL;
  g_autofree char *queue_file = NULL;
  g_autoptr (MmgQueue) queue = NULL;
  g_autoptr (MmgSource) source = NULL;
  g_autoptr (MmgAgent) agent = NULL;
  g_autoptr (MmgNutSource) nut = NULL;
  Simulation simulation;
  guint timer = 0;
  MmgAgentSettings settings = { options->gateway_id, password, options->backfill_wait * 1000 };

  if (password == NULL)
    return FALSE;
  client = mmg_client_new (options->server, error);
  if (client == NULL)
    return FALSE;
  data_dir = mmg_data_dir_open (options->data_dir, error);
  if (data_dir == NULL)
    return FALSE;
  queue_file = mmg_data_dir_file (data_dir, "queue.db");
  queue = mmg_queue_open (queue_file, error);
  if (queue == NULL)
    return FALSE;
  if (!new_source (options, queue, clock, &source, error))
    return FALSE;
  agent = mmg_agent_new (&settings, data_dir, queue, client, source, clock);
  simulation = (Simulation){ agent, clock, options->simulated_ups };
  if (!mmg_agent_start (agent, error) || !start_nut (options, clock, agent, &nut, error))
    return FALSE;
  if (options->simulated_ups != NULL && tell_simulated (&simulation))
    timer = g_timeout_add_seconds (SIMULATED_UPS_S, tell_simulated, &simulation);
  run_until_signal ();
  g_clear_handle_id (&timer, g_source_remove);
  if (nut != NULL)
    mmg_nut_source_stop (nut);
  mmg_agent_stop (agent);
  return TRUE;
}
