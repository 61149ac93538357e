/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What agents tell of UPSs, from the report to the owner's record. */
#include "config.h"

#include "mm-error.h"
#include "mm-test-db.h"
#include "mm-test-units.h"
#include "mms-gateway-service.h"
#include "mms-ingest.h"
#include "mms-unit-live.h"

#define STREAM "0193c1d0-0000-7000-8000-000000000001"

static const char shipments[] = "model,serial,shipped\nMU-1500R,A1,2026-10-01\n"
                                "MU-1500R,A2,2026-10-01\nMU-1500R,A3,2026-10-01\n"
                                "MU-1500R,A4,2026-10-01\n";

/* A1 and A2 are mirai's, A3 is another's, A4 nobody's. */
typedef struct
{
  MmTestHouse house;
  MmsActor *mirai;
  MmsActor *other;
  MmsActor *agent;
  char *box;
  char *password;
} Fixture;

static void
fixture_init (Fixture *fixture, const char *url)
{
  g_autoptr (JsonObject) own = NULL;
  g_autoptr (JsonObject) others = NULL;

  mm_test_house_init (&fixture->house, url);
  fixture->mirai = mm_test_house_account (&fixture->house, "ups", "mirai");
  fixture->other = mm_test_house_account (&fixture->house, "ups", "other");
  mm_test_units_ship (&fixture->house, shipments);
  own = mm_test_units_register (&fixture->house, fixture->mirai, "A1 A2");
  others = mm_test_units_register (&fixture->house, fixture->other, "A3");
  fixture->box = mm_test_house_box (&fixture->house, &fixture->password);
  fixture->agent = mm_test_house_agent (fixture->box);
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->mirai, mms_actor_free);
  g_clear_pointer (&fixture->other, mms_actor_free);
  g_clear_pointer (&fixture->agent, mms_actor_free);
  g_clear_pointer (&fixture->box, g_free);
  g_clear_pointer (&fixture->password, g_free);
  mm_test_house_clear (&fixture->house);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static gboolean
connect_as (Fixture *fixture, const MmsActor *actor, const char *password, GError **error)
{
  gboolean connected;

  mm_test_house_begin (&fixture->house);
  connected = mms_unit_agent_connect (fixture->house.ctx, fixture->house.db, actor, fixture->box,
                                      password, error);
  mm_test_house_commit (&fixture->house);
  return connected;
}

static void
connect_agent (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (connect_as (fixture, fixture->mirai, fixture->password, &error));
  g_assert_no_error (error);
}

/* The answer to a report of UPSs, without what differs by time. */
static char *
try_report (Fixture *fixture, const char *upses, GError **error)
{
  g_autofree char *now = mm_time_format_rfc3339 (mms_context_now (fixture->house.ctx));
  g_autofree char *text = g_strdup_printf (
      "{\"stream\":\"" STREAM "\",\"first_seq\":1,\"sent\":\"%s\",\"ups\":%s}", now, upses);
  g_autoptr (JsonObject) body = mm_json_parse_object (text, strlen (text), error);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_nonnull (body);
  mm_test_house_begin (&fixture->house);
  if (!mms_ingest_report (fixture->house.ctx, fixture->house.db, fixture->agent, body, out, error))
    {
      mms_db_rollback (fixture->house.db);
      return NULL;
    }
  mm_test_house_commit (&fixture->house);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
ups (Fixture *fixture, const char *serial, const char *rest)
{
  g_autofree char *now = mm_time_format_rfc3339 (mms_context_now (fixture->house.ctx));

  return g_strdup_printf ("[{\"serial\":\"%s\",\"at\":\"%s\",%s}]", serial, now, rest);
}

static void
tell (Fixture *fixture, const char *serial, const char *rest)
{
  g_autofree char *upses = ups (fixture, serial, rest);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = try_report (fixture, upses, &error);

  g_assert_no_error (error);
}

/* "state,… charge runtime load" of the owner's record, or "-". */
static char *
live_of (Fixture *fixture, const MmsActor *owner, const char *serial)
{
  g_autoptr (MmUnit) unit = mm_test_units_record (&fixture->house, owner, serial);
  MmUnitLive *live = mm_unit_get_live (unit);
  g_autofree char *states = NULL;

  if (live == NULL)
    return g_strdup ("-");
  states = g_strjoinv (",", mm_unit_live_get_states (live));
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, states,
                          mm_unit_live_get_charge (live), mm_unit_live_get_runtime (live),
                          mm_unit_live_get_load (live));
}

static void
assert_live (Fixture *fixture, const MmsActor *owner, const char *serial, const char *expected)
{
  g_autofree char *live = live_of (fixture, owner, serial);

  g_assert_cmpstr (live, ==, expected);
}

static char *
version_of (Fixture *fixture, const char *serial)
{
  g_autoptr (MmUnit) unit = mm_test_units_record (&fixture->house, fixture->mirai, serial);

  return g_strdup (mm_unit_get_version (unit));
}

static void
test_owner_sees_the_state (const char *url)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture, url);
  connect_agent (&fixture);
  assert_live (&fixture, fixture.mirai, "A1", "-");
  tell (&fixture, "a1", "\"status\":[\"CHRG\",\"OL\"],\"charge\":88,\"runtime\":1800,\"load\":23");
  assert_live (&fixture, fixture.mirai, "A1", "online 88 1800 23");
  assert_live (&fixture, fixture.mirai, "A2", "-");

  /* What is not told is not known, and not the last that was. */
  mm_clock_advance (fixture.house.clock, MM_MINUTE_MS);
  tell (&fixture, "A1", "\"status\":[\"OB\"],\"charge\":null");
  assert_live (&fixture, fixture.mirai, "A1",
               "on_battery -9223372036854775808 -9223372036854775808 -9223372036854775808");
}

/* Neither an agent that nobody has connected nor another's units are heard, and it does not show:
 * the answers are the same for a registered, a shipped and an unheard-of serial. */
static void
test_foreign_agent_is_not_heard (const char *url)
{
  static const char *const serials[] = { "A1", "A3", "A4", "ZZ999" };
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture, url);
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *first = NULL;

      for (guint i = round; i < G_N_ELEMENTS (serials); i++)
        {
          g_autofree char *upses = ups (&fixture, serials[i], "\"status\":[\"OB\",\"LB\"]");
          g_autoptr (GError) error = NULL;
          g_autofree char *answer = try_report (&fixture, upses, &error);

          g_assert_no_error (error);
          if (first == NULL)
            first = g_strdup (answer);
          g_assert_cmpstr (answer, ==, first);
        }
      assert_live (&fixture, fixture.mirai, "A1", "-");
      assert_live (&fixture, fixture.other, "A3", "-");
      /* In the second round it is mirai's, which does not concern the other's unit. */
      connect_agent (&fixture);
    }
}

static void
test_connecting_needs_the_sheet (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (MmsActor) customer = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) denied = NULL;
  g_autoptr (GError) locked = NULL;

  fixture_init (&fixture, url);
  customer = mm_test_house_account (&fixture.house, "customer", "hanako");
  g_assert_false (connect_as (&fixture, customer, fixture.password, &denied));
  g_assert_true (mm_error_is_denied (denied));
  g_assert_false (connect_as (&fixture, fixture.mirai, "aaaaaaaaaaaaaa", &wrong));
  g_assert_cmpstr (mm_error_get_problem (wrong)->code, ==, "gateway_pair");
  for (guint i = 0; i < 9; i++)
    g_assert_false (connect_as (&fixture, fixture.mirai, "aaaaaaaaaaaaaa", NULL));
  g_assert_false (connect_as (&fixture, fixture.mirai, fixture.password, &locked));
  g_assert_cmpstr (mm_error_get_problem (locked)->code, ==, "gateway_locked");
}

/* A box that stands in somebody's house may be connected too: what it tells of UPSs goes to those
 * who have its sheet, and only of their own. */
static void
test_box_of_a_house (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (MmsActor) customer = NULL;
  g_autofree char *site = NULL;

  fixture_init (&fixture, url);
  customer = mm_test_house_account (&fixture.house, "customer", "hanako");
  g_clear_pointer (&fixture.box, g_free);
  g_clear_pointer (&fixture.password, g_free);
  site = mm_test_house_installation (&fixture.house, customer, "佐藤様邸", &fixture.box);
  g_free (fixture.agent->gateway);
  fixture.agent->gateway = g_strdup (fixture.box);
  mm_test_house_begin (&fixture.house);
  g_assert_true (mms_gateway_renew_password (fixture.house.ctx, fixture.house.db, fixture.box,
                                             &fixture.password, NULL));
  mm_test_house_commit (&fixture.house);
  connect_agent (&fixture);
  g_assert_true (connect_as (&fixture, fixture.other, fixture.password, NULL));
  tell (&fixture, "A1", "\"status\":[\"OL\"]");
  tell (&fixture, "A3", "\"status\":[\"BYPASS\"]");
  assert_live (&fixture, fixture.mirai, "A1",
               "online -9223372036854775808 -9223372036854775808 -9223372036854775808");
  assert_live (&fixture, fixture.other, "A3",
               "bypass -9223372036854775808 -9223372036854775808 -9223372036854775808");
}

/* The feed is for what has changed. */
static void
test_steady_unit_is_no_news (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *same = NULL;
  g_autofree char *later = NULL;

  fixture_init (&fixture, url);
  connect_agent (&fixture);
  tell (&fixture, "A1", "\"status\":[\"OL\"],\"charge\":100,\"load\":20");
  first = version_of (&fixture, "A1");
  mm_clock_advance (fixture.house.clock, MM_MINUTE_MS);
  tell (&fixture, "A1", "\"status\":[\"CHRG\",\"OL\"],\"charge\":98,\"load\":21");
  same = version_of (&fixture, "A1");
  g_assert_cmpstr (first, ==, same);
  mm_clock_advance (fixture.house.clock, 10 * MM_MINUTE_MS);
  tell (&fixture, "A1", "\"status\":[\"OL\"],\"charge\":98,\"load\":21");
  later = version_of (&fixture, "A1");
  g_assert_cmpstr (later, !=, same);
  mm_clock_advance (fixture.house.clock, MM_MINUTE_MS);
  tell (&fixture, "A1", "\"status\":[\"OB\"],\"charge\":97");
  mm_clock_advance (fixture.house.clock, MM_MINUTE_MS);
  tell (&fixture, "A1", "\"status\":[\"OB\"],\"charge\":96");
  assert_live (&fixture, fixture.mirai, "A1",
               "on_battery 96 -9223372036854775808 -9223372036854775808");
}

static void
test_disconnected_agent_is_forgotten (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  fixture_init (&fixture, url);
  connect_agent (&fixture);
  tell (&fixture, "A1", "\"status\":[\"OL\"],\"charge\":100,\"load\":20");
  list = mms_unit_agent_list (fixture.house.ctx, fixture.house.db, fixture.mirai, &error);
  g_assert_nonnull (strstr (list, "\"units\":1"));
  mm_test_house_begin (&fixture.house);
  g_assert_false (mms_unit_agent_disconnect (fixture.house.ctx, fixture.house.db, fixture.other,
                                             fixture.box, &again));
  g_assert_true (mm_error_is_not_found (again));
  g_assert_true (mms_unit_agent_disconnect (fixture.house.ctx, fixture.house.db, fixture.mirai,
                                            fixture.box, &error));
  mm_test_house_commit (&fixture.house);
  assert_live (&fixture, fixture.mirai, "A1", "-");
  tell (&fixture, "A1", "\"status\":[\"OL\"]");
  assert_live (&fixture, fixture.mirai, "A1", "-");
}

/* A new sheet is for somebody else: who knew the old one is heard no more. */
static void
test_new_sheet_ends_the_tie (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autofree char *password = NULL;

  fixture_init (&fixture, url);
  connect_agent (&fixture);
  mm_test_house_begin (&fixture.house);
  g_assert_true (mms_gateway_renew_password (fixture.house.ctx, fixture.house.db, fixture.box,
                                             &password, NULL));
  mm_test_house_commit (&fixture.house);
  tell (&fixture, "A1", "\"status\":[\"OL\"]");
  assert_live (&fixture, fixture.mirai, "A1", "-");
}

static void
test_old_and_odd_times (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *old = NULL;

  fixture_init (&fixture, url);
  connect_agent (&fixture);
  old = try_report (&fixture,
                    "[{\"serial\":\"A1\",\"status\":[\"OB\"],\"at\":\"2020-01-01T00:00:00Z\"}]",
                    &error);
  g_assert_no_error (error);
  assert_live (&fixture, fixture.mirai, "A1", "-");
}

static void
test_what_is_wrong_is_refused (const char *url)
{
  static const struct
  {
    const char *rest;
    const char *place;
  } rows[] = {
    { "\"status\":\"OL\"", "/ups/0/status" },
    { "\"status\":[1]", "/ups/0/status/0" },
    { "\"status\":[\"ABCDEFGHIJKLMNOPQRSTUVWXYZ\"]", "/ups/0/status/0" },
    { "\"status\":[],\"charge\":101", "/ups/0/charge" },
    { "\"status\":[],\"charge\":-1", "/ups/0/charge" },
    { "\"status\":[],\"charge\":50.5", "/ups/0/charge" },
    { "\"status\":[],\"runtime\":604801", "/ups/0/runtime" },
    { "\"status\":[],\"load\":1000", "/ups/0/load" },
    { "\"status\":[],\"voltage\":100", "/ups/0/voltage" },
  };
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture, url);
  connect_agent (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *upses = ups (&fixture, "A1", rows[i].rest);
      g_autoptr (GError) error = NULL;
      const MmFieldError *field;

      g_assert_null (try_report (&fixture, upses, &error));
      g_assert_true (mm_error_is_invalid (error));
      field = mm_error_get_problem (error)->fields->pdata[0];
      g_assert_cmpstr (field->field, ==, rows[i].place);
    }
  assert_live (&fixture, fixture.mirai, "A1", "-");
}

static void
test_too_many_are_refused (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GString) upses = g_string_new ("[");
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, url);
  for (guint i = 0; i < 65; i++)
    g_string_append_printf (upses, "%s{\"serial\":\"U%u\",\"status\":[]}", i > 0 ? "," : "", i);
  g_string_append_c (upses, ']');
  g_assert_null (try_report (&fixture, upses->str, &error));
  g_assert_true (mm_error_is_invalid (error));
}

static void
test_states (void)
{
  static const struct
  {
    const char *words;
    const char *states;
  } rows[] = {
    { "", "unknown" },
    { "CHRG", "unknown" },
    { "COMMOK", "unknown" },
    { "OL", "online" },
    { "CHRG OL", "online" },
    { "BOOST OL", "online" },
    { "DISCHRG OB", "on_battery" },
    { "LB OB", "low_battery on_battery" },
    { "LB OL", "low_battery online" },
    { "OL RB", "replace_battery online" },
    { "OB RB", "on_battery replace_battery" },
    { "DISCHRG LB OB RB", "low_battery on_battery replace_battery" },
    { "BYPASS OL", "bypass online" },
    { "BYPASS OL OVER", "overload bypass online" },
    { "OB OVER RB", "on_battery overload replace_battery" },
    { "OL OVER", "overload online" },
    { "ALARM OL RB", "alarm replace_battery online" },
    { "OFF", "off" },
    { "OFF OL", "off online" },
    { "FSD OB", "shutdown on_battery" },
    { "FSD LB OB", "shutdown low_battery on_battery" },
    { "CAL DISCHRG OB", "on_battery calibrating" },
    { "ob lb", "unknown" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) words = g_strsplit (rows[i].words, " ", -1);
      g_autofree char *states = mms_unit_states_of_words ((const char *const *) words);

      g_assert_cmpstr (states, ==, rows[i].states);
    }
}

/* A battery that wears out in an outage is news beside the outage, though nothing else changes. */
static void
test_a_state_more_is_news (const char *url)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture, url);
  connect_agent (&fixture);
  tell (&fixture, "A1", "\"status\":[\"OL\"],\"charge\":100,\"load\":20");
  mm_clock_advance (fixture.house.clock, MM_MINUTE_MS);
  tell (&fixture, "A1", "\"status\":[\"OL\",\"RB\"],\"charge\":100,\"load\":20");
  assert_live (&fixture, fixture.mirai, "A1", "replace_battery,online 100 -9223372036854775808 20");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unit-live/states", test_states);
  mm_test_db_for_each ("/unit-live/owner-sees-the-state", test_owner_sees_the_state);
  mm_test_db_for_each ("/unit-live/foreign-agent", test_foreign_agent_is_not_heard);
  mm_test_db_for_each ("/unit-live/sheet", test_connecting_needs_the_sheet);
  mm_test_db_for_each ("/unit-live/box-of-a-house", test_box_of_a_house);
  mm_test_db_for_each ("/unit-live/steady", test_steady_unit_is_no_news);
  mm_test_db_for_each ("/unit-live/state-more", test_a_state_more_is_news);
  mm_test_db_for_each ("/unit-live/disconnected", test_disconnected_agent_is_forgotten);
  mm_test_db_for_each ("/unit-live/new-sheet", test_new_sheet_ends_the_tie);
  mm_test_db_for_each ("/unit-live/times", test_old_and_odd_times);
  mm_test_db_for_each ("/unit-live/refused", test_what_is_wrong_is_refused);
  mm_test_db_for_each ("/unit-live/too-many", test_too_many_are_refused);
  return g_test_run ();
}
