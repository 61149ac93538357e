/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"
#include "mm-raw-client.h"
#include "mms-api.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-hub.h"
#include "mms-ingest.h"
#include "mms-migrations.h"
#include "mms-reading.h"
#include "mms-settings.h"
#include "mms-telemetry-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/*
 * Reports of 60 samples from 1,000 gateways by HTTP, against the bare work of the same samples in
 * this process: parse, pack, insert, in groups as large as the writer's. The ratio of the medians
 * of five interleaved rounds. The files lie in the folder of the build, on a real disk.
 */

#define GATEWAYS 1000
#define SAMPLES 60
#define CLIENTS 64
#define GROUP 64
#define ROUNDS 5
#define TARGET 0.5
#define STREAM "0193c1d0-0000-7000-8000-000000000001"

typedef struct
{
  char *id;
  char *token;
} Box;

typedef struct
{
  MmsContext *ctx;
  MmsWriter *writer;
  MmsApi *api;
  MmsHttpServer *http;
  Box boxes[GATEWAYS];
  char *bodies[GATEWAYS];
  gint64 began;
} Bench;

typedef struct
{
  Bench *bench;
  guint first;
} Client;

/* Both sides get the same minutes: those of @round. */
static char *
make_body (Bench *bench, guint round, guint box)
{
  GString *out = g_string_sized_new (SAMPLES * 260);
  gint64 first = (gint64) round * SAMPLES + 1;
  g_autofree char *sent = mm_time_format_rfc3339 (mms_context_now (bench->ctx));

  g_string_append_printf (out,
                          "{\"stream\":\"" STREAM "\",\"first_seq\":%" G_GINT64_FORMAT
                          ",\"sent\":\"%s\",\"samples\":[",
                          first, sent);
  for (gint64 seq = first; seq < first + SAMPLES; seq++)
    {
      g_autofree char *at = mm_time_format_rfc3339 (bench->began + seq * MM_MINUTE_MS);

      g_string_append_printf (
          out,
          "%s{\"seq\":%" G_GINT64_FORMAT ",\"at\":\"%s\",\"solar\":%u,\"grid\":%d,\"battery\":%d,"
          "\"ev\":null,\"soc\":%u,\"ev_soc\":null,\"generated\":%" G_GINT64_FORMAT
          ",\"sold\":%" G_GINT64_FORMAT ",\"bought\":1234,\"charged\":%" G_GINT64_FORMAT
          ",\"discharged\":777,\"ev_charged\":null,\"ev_discharged\":null}",
          seq == first ? "" : ",", seq, at, 3000 + (guint) (seq * 7 + box) % 500,
          -1000 + (int) (seq % 97), -500 + (int) (seq % 31), 40 + (guint) seq % 50, seq * 50,
          seq * 17, seq * 9);
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}

static void
fail_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* The server */

static MmsOutcome
make_boxes (MmsDb *db, gpointer data, GError **error)
{
  Bench *bench = data;
  MmsSecrets *secrets = mms_context_get_secrets (bench->ctx);

  for (guint i = 0; i < GATEWAYS; i++)
    {
      Box *box = &bench->boxes[i];
      g_autofree char *password = NULL;
      g_autofree char *hash = NULL;

      box->id = g_strdup_printf ("01AC%08u", i);
      box->token = mms_secrets_token_new ();
      hash = mms_secrets_hash_token (secrets, box->token);
      if (!mms_gateway_create (bench->ctx, db, box->id, "MK-G200", "S", &password, error) ||
          !mms_gateway_store_add_token (db, box->id, hash, STREAM, mms_context_now (bench->ctx),
                                        error))
        return MMS_FAILED;
    }
  return MMS_DONE;
}

static void
start_server (Bench *bench, const char *url)
{
  MmsApiParts parts = { .authenticate_agent = mms_ingest_authenticate };
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (MmsSecrets) secrets = mms_secrets_new_random ();
  g_autoptr (MmsDbPool) readers = mms_db_pool_new (url);
  g_autoptr (MmsHub) hub = mms_hub_new ();
  GError *error = NULL;
  MmsHttpOptions options;

  bench->ctx = mms_context_new (clock, secrets, mms_settings_new (g_get_tmp_dir ()));
  mms_context_set_hub (bench->ctx, g_steal_pointer (&hub));
  bench->writer = mms_writer_new (url, &error);
  fail_on (error);
  mms_writer_call (bench->writer, make_boxes, bench, &error);
  fail_on (error);
  parts.context = bench->ctx;
  parts.readers = readers;
  parts.writer = bench->writer;
  bench->api = mms_api_new (&parts);
  mms_http_options_init (&options);
  options.threads = 2;
  options.max_connections_per_address = 2 * CLIENTS;
  bench->http = mms_http_server_new (&options, mms_api_dispatch, bench->api);
  mms_http_server_set_body_policy (bench->http, mms_api_body_policy);
  mms_http_server_listen (bench->http, "127.0.0.1:0", &error);
  fail_on (error);
}

static gpointer
client_thread (gpointer data)
{
  Client *client = data;
  Bench *bench = client->bench;
  g_autoptr (MmRawClient) raw = mm_raw_client_new (mms_http_server_get_port (bench->http));

  for (guint i = client->first; i < GATEWAYS; i += CLIENTS)
    {
      g_autofree char *headers = g_strdup_printf ("Authorization: Bearer %s\r\n"
                                                  "Mimamori-Client: agent/0.1.0\r\n",
                                                  bench->boxes[i].token);
      g_autoptr (MmRawAnswer) answer =
          mm_raw_client_ask (raw, "POST", "/v1/agent/reports", headers, bench->bodies[i]);

      if (answer->status != 200)
        g_error ("%u %s", answer->status, answer->body);
    }
  return NULL;
}

static double
play_http (Bench *bench)
{
  GThread *threads[CLIENTS];
  Client clients[CLIENTS];
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < CLIENTS; i++)
    {
      clients[i].bench = bench;
      clients[i].first = i;
      threads[i] = g_thread_new ("client", client_thread, &clients[i]);
    }
  for (guint i = 0; i < CLIENTS; i++)
    g_thread_join (threads[i]);
  return GATEWAYS * (double) G_USEC_PER_SEC / (double) (g_get_monotonic_time () - start);
}

/* The bare work */

static gint64
hour_of (gint64 at)
{
  return at - at % MM_HOUR_MS;
}

static void
write_hour (MmsDb *db, const char *subject, gint64 hour, GArray *readings)
{
  g_autoptr (GBytes) body = mms_readings_pack (readings, hour);
  GError *error = NULL;

  mms_telemetry_store_set_hour (db, subject, hour, body, hour, &error);
  fail_on (error);
}

static void
insert_bare (MmsDb *db, const char *subject, const char *text)
{
  GError *error = NULL;
  g_autoptr (JsonObject) body = mm_json_parse_object (text, strlen (text), &error);
  g_autoptr (MmsReport) report = NULL;
  g_autoptr (GArray) readings = mms_readings_new ();
  gint64 hour = 0;

  fail_on (error);
  report = mms_report_parse (body, &error);
  fail_on (error);
  for (guint i = 0; i < report->items->len; i++)
    {
      MmsReportItem *item = report->items->pdata[i];
      MmsReading reading = { .sample = item->sample };

      if (readings->len > 0 && hour_of (reading.sample.at) != hour)
        {
          write_hour (db, subject, hour, readings);
          g_array_set_size (readings, 0);
        }
      hour = hour_of (reading.sample.at);
      g_array_append_val (readings, reading);
    }
  write_hour (db, subject, hour, readings);
}

static double
play_bare (Bench *bench, MmsDb *db)
{
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;

  for (guint i = 0; i < GATEWAYS; i++)
    {
      if (i % GROUP == 0)
        mms_db_begin (db, &error);
      fail_on (error);
      insert_bare (db, bench->boxes[i].id, bench->bodies[i]);
      if (i % GROUP == GROUP - 1 || i == GATEWAYS - 1)
        mms_db_commit (db, &error);
      fail_on (error);
    }
  return GATEWAYS * (double) G_USEC_PER_SEC / (double) (g_get_monotonic_time () - start);
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static MmsDb *
open_store (const char *path, char **url)
{
  GError *error = NULL;
  MmsDb *db;

  g_unlink (path);
  *url = g_strconcat ("sqlite://", path, NULL);
  db = mms_db_open (*url, FALSE, &error);
  fail_on (error);
  mms_migrations_apply (db, &error);
  fail_on (error);
  return db;
}

static void
stop_server (Bench *bench)
{
  mms_http_server_stop (bench->http);
  mms_api_stop (bench->api);
  mms_writer_stop (bench->writer);
}

int
main (int argc, char *argv[])
{
  static Bench bench;
  const char *dir = argc > 1 ? argv[1] : g_get_tmp_dir ();
  g_autofree char *path = g_build_filename (dir, "bench-reports.db", NULL);
  g_autofree char *bare_path = g_build_filename (dir, "bench-reports-bare.db", NULL);
  g_autofree char *url = NULL;
  g_autofree char *bare_url = NULL;
  double http[ROUNDS], bare[ROUNDS], ratio;
  MmsDb *bare_db;

  g_object_unref (open_store (path, &url));
  bare_db = open_store (bare_path, &bare_url);
  start_server (&bench, url);
  bench.began = mms_context_now (bench.ctx) - MM_DAY_MS;
  for (guint round = 0; round < ROUNDS; round++)
    {
      for (guint i = 0; i < GATEWAYS; i++)
        bench.bodies[i] = make_body (&bench, round, i);
      bare[round] = play_bare (&bench, bare_db);
      http[round] = play_http (&bench);
      for (guint i = 0; i < GATEWAYS; i++)
        g_clear_pointer (&bench.bodies[i], g_free);
    }
  stop_server (&bench);
  qsort (http, ROUNDS, sizeof http[0], compare);
  qsort (bare, ROUNDS, sizeof bare[0], compare);
  ratio = http[ROUNDS / 2] / bare[ROUNDS / 2];
  g_print (
      "reports by HTTP: %.0f/s, bare parse + pack + insert: %.0f/s, ratio %.2f (target %.2f)\n",
      http[ROUNDS / 2], bare[ROUNDS / 2], ratio, TARGET);
  g_object_unref (bare_db);
  return ratio >= TARGET ? 0 : 1;
}
