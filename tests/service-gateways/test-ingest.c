/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-energy-day.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mm-test-db.h"
#include "mm-test-house.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-ingest.h"
#include "mms-telemetry-store.h"
#include "mms-telemetry.h"

#define STREAM "0193c1d0-0000-7000-8000-000000000001"
#define OTHER_STREAM "0193c1d0-0000-7000-8000-000000000002"

/* A customer's house whose agent reports. */
typedef struct
{
  MmTestHouse base;
  MmsActor *customer;
  MmsActor *agent;
  char *id;
} Site;

static void
site_init (Site *site, const char *url)
{
  g_autofree char *gateway_id = NULL;

  mm_test_house_init (&site->base, url);
  site->customer = mm_test_house_account (&site->base, "customer", "hanako");
  site->id = mm_test_house_installation (&site->base, site->customer, "佐藤様邸", &gateway_id);
  site->agent = mm_test_house_agent (gateway_id);
}

static void
site_clear (Site *site)
{
  mm_test_house_clear (&site->base);
  mms_actor_free (site->customer);
  mms_actor_free (site->agent);
  g_free (site->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Site, site_clear)

/* One minute of 3 kW sun, 1 kW sold, counters that agree. */
static void
add_sample (GString *out, gint64 seq, gint64 at)
{
  g_autofree char *time = mm_time_format_rfc3339 (at);
  gint64 minute = (at - MM_TEST_NOW) / MM_MINUTE_MS + 100000;

  g_string_append_printf (
      out,
      "%s{\"seq\":%" G_GINT64_FORMAT ",\"at\":\"%s\",\"solar\":3000,\"grid\":-1000,"
      "\"battery\":null,\"ev\":null,\"soc\":null,\"ev_soc\":null,"
      "\"generated\":%" G_GINT64_FORMAT ",\"sold\":null,\"bought\":null,\"charged\":null,"
      "\"discharged\":null,\"ev_charged\":null,\"ev_discharged\":null,"
      "\"units\":[{\"unit_no\":1,\"solar\":3000,\"generated\":%" G_GINT64_FORMAT "}]}",
      out->len > 0 ? "," : "", seq, time, minute * 50, minute * 50);
}

/* Sends a report and parses the answer. */
static JsonObject *
report_as (Site *site, const char *stream, gint64 first_seq, const char *samples, const char *rest)
{
  g_autofree char *sent = mm_time_format_rfc3339 (mms_context_now (site->base.ctx));
  g_autofree char *text = g_strdup_printf ("{\"stream\":\"%s\",\"first_seq\":%" G_GINT64_FORMAT
                                           ",\"sent\":\"%s\",\"samples\":[%s]%s}",
                                           stream, first_seq, sent, samples, rest);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonObject) body = mm_json_parse_object (text, strlen (text), &error);
  JsonObject *answer;

  g_assert_no_error (error);
  mm_test_house_begin (&site->base);
  mms_ingest_report (site->base.ctx, site->base.db, site->agent, body, out, &error);
  g_assert_no_error (error);
  mm_test_house_commit (&site->base);
  answer = mm_json_parse_object (out->str, out->len, &error);
  g_assert_no_error (error);
  return answer;
}

static JsonObject *
report (Site *site, gint64 first_seq, const char *samples, const char *rest)
{
  return report_as (site, STREAM, first_seq, samples, rest);
}

static JsonObject *
report_range (Site *site, gint64 first, gint64 last)
{
  g_autoptr (GString) samples = g_string_new (NULL);

  for (gint64 seq = first; seq <= last; seq++)
    add_sample (samples, seq, MM_TEST_NOW + (seq - 1000) * MM_MINUTE_MS);
  return report (site, 1, samples->str, "");
}

static gint64
ack_of (JsonObject *answer)
{
  return json_object_get_int_member (answer, "ack");
}

static JsonObject *
show (Site *site)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json =
      mms_gateway_show (site->base.ctx, site->base.db, site->customer, site->id, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = mm_json_parse_object (json, strlen (json), &error);
  g_assert_no_error (error);
  return object;
}

static char *
day_json (Site *site)
{
  g_autoptr (GError) error = NULL;
  char *json = mms_telemetry_show_day (site->base.ctx, site->base.db, site->customer, site->id,
                                       "2026-11-20", &error);

  g_assert_no_error (error);
  return json;
}

static void
test_acknowledges_without_gaps (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) ahead = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) closing = NULL;
  g_autoptr (GArray) readings = NULL;
  g_autoptr (GError) error = NULL;

  site_init (&site, url);
  first = report_range (&site, 1, 10);
  g_assert_cmpint (ack_of (first), ==, 10);
  ahead = report_range (&site, 16, 20);
  g_assert_cmpint (ack_of (ahead), ==, 10);
  again = report_range (&site, 5, 12);
  g_assert_cmpint (ack_of (again), ==, 12);
  closing = report_range (&site, 13, 15);
  g_assert_cmpint (ack_of (closing), ==, 20);
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT repeated FROM streams"), ==, 6);
}

static void
test_refuses_what_cannot_be (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (GString) samples = g_string_new (NULL);
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *rejected;

  site_init (&site, url);
  add_sample (samples, 1, MM_TEST_NOW - 4 * MM_MINUTE_MS);
  g_string_append (samples, ",{\"seq\":2,\"at\":\"2026-11-20T00:00:00Z\",\"solar\":99999999}");
  g_string_append (samples, ",{\"seq\":3,\"at\":\"nonsense\",\"solar\":1}");
  g_string_append (samples, ",{\"seq\":4,\"at\":\"2026-11-20T00:00:00Z\",\"soc\":101}");
  add_sample (samples, 5, MM_TEST_NOW + MM_HOUR_MS);
  add_sample (samples, 6, MM_TEST_NOW - MM_MINUTE_MS);
  answer = report (&site, 1, samples->str, "");
  g_assert_cmpint (ack_of (answer), ==, 6);
  rejected = json_object_get_array_member (answer, "rejected");
  g_assert_cmpuint (json_array_get_length (rejected), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (
        json_object_get_int_member (json_array_get_object_element (rejected, i), "seq"), ==, i + 2);
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT SUM(count) FROM rejected_samples"), ==, 4);
}

static void
test_corrects_a_wrong_clock (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (GString) samples = g_string_new (NULL);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) readings = NULL;
  g_autofree char *sent = mm_time_format_rfc3339 (MM_TEST_NOW + 365 * MM_DAY_MS);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const MmsReading *reading;

  site_init (&site, url);
  add_sample (samples, 1, MM_TEST_NOW + 365 * MM_DAY_MS - MM_MINUTE_MS);
  text = g_strdup_printf ("{\"stream\":\"" STREAM "\",\"first_seq\":1,\"sent\":\"%s\","
                          "\"samples\":[%s]}",
                          sent, samples->str);
  body = mm_json_parse_object (text, strlen (text), &error);
  g_assert_no_error (error);
  mms_ingest_report (site.base.ctx, site.base.db, site.agent, body, out, &error);
  g_assert_no_error (error);
  readings = mms_telemetry_get_hour (site.base.db, site.id, MM_TEST_NOW - MM_HOUR_MS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (readings->len, ==, 1);
  reading = &g_array_index (readings, MmsReading, 0);
  g_assert_cmpint (reading->sample.at, ==, MM_TEST_NOW - MM_MINUTE_MS);
  g_assert_true (reading->corrected);
  g_assert_cmpint (reading->skew, ==, 365 * MM_DAY_MS);
  g_assert_cmpint (reading->clock_id, ==, 1);
}

static void
test_sums_late_data_the_same (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autofree char *late = NULL;
  g_autofree char *whole = NULL;

  /* The same hours, once in three shuffled parts and once at a stroke, in two streams of time. */
  site_init (&site, url);
  json_object_unref (report_range (&site, 941, 1000));
  json_object_unref (report_range (&site, 821, 880));
  json_object_unref (report_range (&site, 881, 940));
  late = day_json (&site);
  mm_test_db_execute (site.base.db, "DELETE FROM energy_days");
  mm_test_db_execute (site.base.db, "DELETE FROM energy_spans");
  mm_test_db_execute (site.base.db, "DELETE FROM sample_hours");
  mm_test_db_execute (site.base.db, "DELETE FROM streams");
  json_object_unref (report_range (&site, 821, 1000));
  whole = day_json (&site);
  g_assert_cmpstr (late, ==, whole);
  /* 179 minutes at 50 Wh by the counter; 16.67 Wh a minute sold, by the power alone. */
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT generated FROM energy_days"), ==, 8950);
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT sold FROM energy_days"), ==, 2983);
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT bought FROM energy_days"), ==, 0);
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT consumed FROM energy_days"), ==, 5967);
  g_assert_cmpint (
      mm_test_db_int (site.base.db, "SELECT COUNT(*) FROM energy_days WHERE charged IS NULL"), ==,
      1);
  g_assert_cmpint (
      mm_test_db_int (site.base.db, "SELECT COUNT(*) FROM energy_spans WHERE generated = 8950"), ==,
      2);
}

/* A box that lost what it knew tells the same minutes again, under new numbers. */
static void
test_minutes_told_twice_count_once (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (GString) samples = g_string_new (NULL);
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  site_init (&site, url);
  json_object_unref (report_range (&site, 821, 1000));
  once = day_json (&site);
  for (gint64 seq = 1; seq <= 180; seq++)
    add_sample (samples, seq, MM_TEST_NOW + (seq - 180) * MM_MINUTE_MS);
  answer = report_as (&site, OTHER_STREAM, 1, samples->str, "");
  g_assert_cmpint (ack_of (answer), ==, 180);
  twice = day_json (&site);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT generated FROM energy_days"), ==, 8950);
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT sold FROM energy_days"), ==, 2983);
}

/* Nothing was told for more than an hour: that is not known, and nothing is made up. */
static void
test_gaps_are_not_filled (const char *url)
{
  g_auto (Site) site = { 0 };

  site_init (&site, url);
  json_object_unref (report_range (&site, 821, 880));
  json_object_unref (report_range (&site, 951, 1000));
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT generated FROM energy_days"), ==, 5400);
  g_assert_cmpint (mm_test_db_int (site.base.db, "SELECT sold FROM energy_days"), ==, 1800);
}

static void
test_state_follows_events (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) fault = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonArray *units;

  site_init (&site, url);
  before = show (&site);
  g_assert_cmpstr (json_object_get_string_member (before, "state"), ==, "never_connected");
  json_object_unref (
      report (&site, 1, "",
              ",\"events\":[{\"seq\":1,\"at\":\"2026-11-19T23:59:00Z\",\"kind\":\"fault\","
              "\"maker\":\"M\",\"model\":\"P\",\"unit\":\"pcs1\",\"code\":\"E-204\","
              "\"severity\":\"fault\"}],\"inventory\":{\"power_conditioners\":["
              "{\"unit_no\":1,\"model\":\"PCS-55\",\"serial\":\"P-1\"}],\"battery\":null,"
              "\"ev\":null}"));
  fault = show (&site);
  g_assert_cmpstr (json_object_get_string_member (fault, "state"), ==, "fault");
  units = json_object_get_array_member (fault, "power_conditioners");
  g_assert_cmpuint (json_array_get_length (units), ==, 1);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (units, 0), "fault_code"), ==,
      "E-204");
  json_object_unref (
      report (&site, 2, "",
              ",\"events\":[{\"seq\":2,\"at\":\"2026-11-19T23:59:30Z\",\"kind\":\"recovery\","
              "\"maker\":\"M\",\"model\":\"P\",\"unit\":\"pcs1\",\"code\":\"E-204\","
              "\"severity\":\"info\"}]"));
  after = show (&site);
  g_assert_cmpstr (json_object_get_string_member (after, "state"), ==, "normal");
}

#define FAULT(seq, kind, at, code)                                                                 \
  ",\"events\":[{\"seq\":" seq ",\"at\":\"" at "\",\"kind\":\"" kind                               \
  "\",\"maker\":\"M\",\"model\":\"P\","                                                            \
  "\"unit\":\"pcs1\",\"code\":\"" code "\",\"severity\":\"fault\"}]"

static char *
faults_on (Site *site, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json =
      mms_telemetry_show_day (site->base.ctx, site->base.db, site->customer, site->id, day, &error);
  g_autoptr (JsonObject) object =
      json != NULL ? mm_json_parse_object (json, strlen (json), &error) : NULL;
  g_autoptr (MmEnergyDay) record = object != NULL ? mm_energy_day_from_json (object, &error) : NULL;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (mm_energy_day_get_faults (record)); i++)
    {
      g_autoptr (MmFault) fault = g_list_model_get_item (mm_energy_day_get_faults (record), i);

      g_string_append_printf (
          text, "%s+%d-%d ", mm_fault_get_code (fault),
          (int) ((mm_fault_get_since (fault) - mm_energy_day_get_start (record)) / MM_MINUTE_MS),
          mm_fault_get_until (fault) == MM_NO_VALUE
              ? -1
              : (int) ((mm_fault_get_until (fault) - mm_energy_day_get_start (record)) /
                       MM_MINUTE_MS));
    }
  return g_string_free (text, FALSE);
}

/* Each day tells the faults that were there at some time of it. */
static void
test_days_tell_their_faults (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *yesterday = NULL;
  g_autofree char *today = NULL;
  g_autofree char *taken_over = NULL;

  site_init (&site, url);
  json_object_unref (report (&site, 1, "", FAULT ("1", "fault", "2026-11-19T14:00:00Z", "E-1")));
  json_object_unref (report (&site, 2, "", FAULT ("2", "recovery", "2026-11-19T15:30:00Z", "E-1")));
  json_object_unref (report (&site, 3, "", FAULT ("3", "fault", "2026-11-19T23:00:00Z", "E-2")));
  before = faults_on (&site, "2026-11-18");
  yesterday = faults_on (&site, "2026-11-19");
  today = faults_on (&site, "2026-11-20");
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpstr (yesterday, ==, "E-1+1380-1470 ");
  g_assert_cmpstr (today, ==, "E-1+-60-30 E-2+480--1 ");
  mm_test_db_execute (site.base.db, "UPDATE installations SET history_from = 1795100400000");
  taken_over = faults_on (&site, "2026-11-20");
  g_assert_cmpstr (taken_over, ==, "E-1+0-30 E-2+480--1 ");
}

/* What the app's stream was told. */
static void
on_event (const char *event, const char *json, gpointer data)
{
  g_string_append_printf (data, "%s %s\n", event, json);
}

/* The box was away from noon to now: its second report holds what is left of yesterday, too. */
static void
test_counts_units_from_midnight (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (GString) noon = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (MmsGatewayRow) box = NULL;
  g_autoptr (GError) error = NULL;

  site_init (&site, url);
  add_sample (noon, 1, MM_TEST_NOW - 1200 * MM_MINUTE_MS);
  first = report (&site, 1, noon->str, "");
  add_sample (rest, 2, MM_TEST_NOW - 601 * MM_MINUTE_MS);
  add_sample (rest, 3, MM_TEST_NOW - 600 * MM_MINUTE_MS);
  add_sample (rest, 4, MM_TEST_NOW - 60 * MM_MINUTE_MS);
  second = report (&site, 1, rest->str, "");
  g_assert_cmpint (ack_of (second), ==, 4);
  box = mms_gateway_store_find (site.base.db, site.agent->gateway, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (box->last_sample, "\"generated_today\":27000"));
}

static void
test_live_values_reach_watchers (const char *url)
{
  g_auto (Site) site = { 0 };
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GString) commands = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = mm_json_parse_object (
      "{\"at\":\"2026-11-20T00:00:00Z\",\"solar\":500,\"grid\":100}", 52, &error);
  const char *ids[] = { NULL, NULL };
  guint app, agent;

  g_assert_no_error (error);
  site_init (&site, url);
  ids[0] = site.id;
  agent = mms_hub_agent_attach (site.base.hub, site.agent->gateway, on_event, commands, NULL);
  app = mms_hub_subscribe (site.base.hub, site.customer->principal_id, ids, on_event, seen, NULL);
  g_assert_cmpstr (commands->str, ==, "watch {\"seconds\":60}\n");
  mms_ingest_live (site.base.ctx, site.base.db, site.agent, body, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (seen->str, "\"solar\":500,\"load\":600,\"grid\":100"));
  mms_hub_unsubscribe (site.base.hub, app);
  g_assert_true (g_str_has_suffix (commands->str, "unwatch {}\n"));
  mms_hub_agent_detach (site.base.hub, agent);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/ingest/acknowledges-without-gaps", test_acknowledges_without_gaps);
  mm_test_db_for_each ("/ingest/refuses-what-cannot-be", test_refuses_what_cannot_be);
  mm_test_db_for_each ("/ingest/corrects-a-wrong-clock", test_corrects_a_wrong_clock);
  mm_test_db_for_each ("/ingest/sums-late-data-the-same", test_sums_late_data_the_same);
  mm_test_db_for_each ("/ingest/minutes-told-twice-count-once", test_minutes_told_twice_count_once);
  mm_test_db_for_each ("/ingest/gaps-are-not-filled", test_gaps_are_not_filled);
  mm_test_db_for_each ("/ingest/state-follows-events", test_state_follows_events);
  mm_test_db_for_each ("/ingest/days-tell-their-faults", test_days_tell_their_faults);
  mm_test_db_for_each ("/ingest/counts-units-from-midnight", test_counts_units_from_midnight);
  mm_test_db_for_each ("/ingest/live-values-reach-watchers", test_live_values_reach_watchers);
  return g_test_run ();
}
