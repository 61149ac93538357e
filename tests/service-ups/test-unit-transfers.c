/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-grants.h"
#include "mm-test-db.h"
#include "mm-test-units.h"
#include "mms-feed.h"
#include "mms-withdrawal.h"
#include "mms-writer.h"

#define RACERS 8

typedef struct
{
  MmTestHouse house;
  MmsActor *giver;
  MmsActor *receiver;
  char *url;
} Fixture;

static void
fixture_init (Fixture *fixture, const char *url)
{
  g_autoptr (JsonObject) own = NULL;

  mm_test_house_init (&fixture->house, url);
  fixture->url = g_strdup (url);
  fixture->giver = mm_test_house_account (&fixture->house, "ups", "giver");
  fixture->receiver = mm_test_house_account (&fixture->house, "ups", "receiver");
  mm_test_units_ship (&fixture->house, "model,serial,shipped,keycode\nM,A1,2026-10-01,0427\n"
                                       "M,A2,2026-10-01,\nM,A3,2026-10-01,\n");
  mm_test_units_models (&fixture->house, "model,guarantee_months\nM,12\n");
  own = mm_test_units_register (&fixture->house, fixture->giver, "A1 A2");
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->giver, mms_actor_free);
  g_clear_pointer (&fixture->receiver, mms_actor_free);
  g_clear_pointer (&fixture->url, g_free);
  mm_test_house_clear (&fixture->house);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static char *
offer (
    Fixture *fixture, const MmsActor *actor, const char *serial, const char *mail, GError **error)
{
  g_autofree char *unit = mm_test_units_id (&fixture->house, serial);
  const char *const ids[] = { unit, NULL };
  char *id;

  mm_test_house_begin (&fixture->house);
  id = mms_unit_transfer_create (fixture->house.ctx, fixture->house.db, actor, ids, mail, error);
  if (id != NULL)
    mm_test_house_commit (&fixture->house);
  else
    mms_db_rollback (fixture->house.db);
  return id;
}

typedef gboolean (*Decide) (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);

static gboolean
decide (Fixture *fixture, Decide func, const MmsActor *actor, const char *id, GError **error)
{
  gboolean done;

  mm_test_house_begin (&fixture->house);
  done = func (fixture->house.ctx, fixture->house.db, actor, id, error);
  if (done)
    mm_test_house_commit (&fixture->house);
  else
    mms_db_rollback (fixture->house.db);
  return done;
}

static guint
count_listed (Fixture *fixture, const MmsActor *actor, const char *direction)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json =
      mms_unit_transfer_list (fixture->house.ctx, fixture->house.db, actor, &error);
  g_autoptr (JsonObject) object = NULL;
  JsonArray *items;
  guint n = 0;

  g_assert_no_error (error);
  object = mm_json_parse_object (json, strlen (json), NULL);
  items = json_object_get_array_member (object, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    n += g_str_equal (
        json_object_get_string_member (json_array_get_object_element (items, i), "direction"),
        direction);
  return n;
}

static void
assert_feed (Fixture *fixture)
{
  g_autofree char *differs = mm_grants_compare (fixture->house.db);

  g_assert_cmpstr (differs, ==, NULL);
}

static void
test_units_change_hands (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (MmUnit) unit = NULL;

  fixture_init (&fixture, url);
  id = offer (&fixture, fixture.giver, "A1", "Receiver@EXAMPLE.jp", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_listed (&fixture, fixture.giver, "sent"), ==, 1);
  g_assert_cmpuint (count_listed (&fixture, fixture.receiver, "received"), ==, 1);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-offered"), ==, 1);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-sent"), ==, 1);
  assert_feed (&fixture);

  g_assert_true (decide (&fixture, mms_unit_transfer_accept, fixture.receiver, id, &error));
  assert_feed (&fixture);
  unit = mm_test_units_record (&fixture.house, fixture.receiver, "A1");
  g_assert_cmpstr (mm_unit_get_purchased (unit), ==, "2026-11-12");
  g_assert_cmpstr (mm_unit_get_guarantee_until (unit), ==, "2027-11-11");
  g_assert_null (mm_unit_get_organisation (unit));
  g_assert_null (mm_unit_get_family_name (unit));
  g_assert_null (mm_unit_get_place (unit));
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-given"), ==, 1);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-received"), ==, 1);
  g_assert_cmpint (mm_test_db_int (fixture.house.db,
                                   "SELECT COUNT(*) FROM units WHERE left_why = 'transfer'"
                                   " AND place IS NULL AND family_name IS NULL"),
                   ==, 1);
  g_assert_cmpuint (count_listed (&fixture, fixture.receiver, "received"), ==, 0);
}

static void
test_both_must_agree (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *declined = NULL;
  g_autofree char *cancelled = NULL;

  fixture_init (&fixture, url);
  declined = offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error);
  g_assert_null (offer (&fixture, fixture.giver, "A1", "third@example.jp", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "unit_in_transfer");
  g_clear_error (&error);
  g_assert_false (decide (&fixture, mms_unit_transfer_accept, fixture.giver, declined, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "transfer_gone");
  g_clear_error (&error);
  g_assert_true (decide (&fixture, mms_unit_transfer_decline, fixture.receiver, declined, &error));
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-declined"), ==, 1);

  cancelled = offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error);
  g_assert_no_error (error);
  g_assert_false (decide (&fixture, mms_unit_transfer_cancel, fixture.receiver, cancelled, &error));
  g_clear_error (&error);
  g_assert_true (decide (&fixture, mms_unit_transfer_cancel, fixture.giver, cancelled, &error));
  g_assert_false (decide (&fixture, mms_unit_transfer_accept, fixture.receiver, cancelled, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "transfer_gone");
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-cancelled"), ==, 1);
  assert_feed (&fixture);
}

/* What the feed tells an account of its transfers. */
static char *
read_notice (Fixture *fixture, const MmsActor *actor)
{
  g_autofree char *scope = g_strconcat ("account/", actor->account_id, NULL);
  g_autoptr (GError) error = NULL;
  char *json = mms_feed_get (fixture->house.db, scope, "transfer", actor->account_id, &error);

  g_assert_no_error (error);
  return json;
}

static void
assert_told (Fixture *fixture, const char *id, gboolean offered, char **last)
{
  const MmsActor *const both[] = { fixture->giver, fixture->receiver };
  g_autofree char *telling = g_strdup_printf ("\"transfer\":\"%s\",\"offered\":", id);

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autofree char *told = read_notice (fixture, both[i]);
      const char *at = told != NULL ? strstr (told, telling) : NULL;

      g_assert_nonnull (at);
      g_assert_cmpstr (told, !=, last[i]);
      g_assert_cmpint (g_str_has_prefix (at + strlen (telling), "true"), ==,
                       offered && both[i] == fixture->receiver);
      g_free (last[i]);
      last[i] = g_steal_pointer (&told);
    }
  mm_clock_advance (fixture->house.clock, MM_SECOND_MS);
}

/* An open page learns of each step, the second offer of the same unit as well as the first. */
static void
test_both_sides_are_told_of_each_step (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  char *last[2] = { NULL };

  fixture_init (&fixture, url);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error);

      g_assert_no_error (error);
      assert_told (&fixture, id, TRUE, last);
      decide (&fixture, mms_unit_transfer_decline, fixture.receiver, id, &error);
      g_assert_no_error (error);
      assert_told (&fixture, id, FALSE, last);
    }
  assert_feed (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    g_free (last[i]);
}

static void
test_what_is_not_ones_own_cannot_be_offered (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, url);
  g_assert_null (offer (&fixture, fixture.receiver, "A1", "third@example.jp", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "unit_unknown");
  g_clear_error (&error);
  g_assert_null (offer (&fixture, fixture.giver, "A1", "giver@example.jp", &error));
  g_assert_true (mm_error_is_invalid (error));
}

/* Nobody learns from the answer whether there is such an account; one made later will do. */
static void
test_who_has_no_account_is_invited (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (MmsActor) late = NULL;

  fixture_init (&fixture, url);
  id = offer (&fixture, fixture.giver, "A1", "late@example.jp", &error);
  g_assert_no_error (error);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-invited"), ==, 1);
  late = mm_test_house_account (&fixture.house, "ups", "late");
  g_assert_true (decide (&fixture, mms_unit_transfer_accept, late, id, &error));
  assert_feed (&fixture);
}

static void
test_offers_end_by_themselves (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *again = NULL;

  fixture_init (&fixture, url);
  id = offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error);
  mm_clock_advance (fixture.house.clock, 15 * MM_DAY_MS);
  g_assert_false (decide (&fixture, mms_unit_transfer_accept, fixture.receiver, id, &error));
  g_clear_error (&error);
  again = offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error);
  g_assert_no_error (error);
}

/* Nobody floods an address with offers that are taken back. */
static void
test_offers_are_limited (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, url);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error);

      g_assert_no_error (error);
      g_assert_true (decide (&fixture, mms_unit_transfer_cancel, fixture.giver, id, &error));
    }
  g_assert_null (offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error));
  g_assert_true (mm_error_is_limited (error));
}

static void
withdraw (Fixture *fixture, const MmsActor *actor)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (&fixture->house);
  mms_withdrawal_run (fixture->house.ctx, fixture->house.db, actor, &error);
  g_assert_no_error (error);
  mm_test_house_commit (&fixture->house);
}

/* Who is waited for, or waits, hears that the other one has left. */
static void
test_who_leaves_ends_the_offers (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) own = NULL;
  g_autofree char *to = NULL;
  g_autofree char *from = NULL;
  g_autofree char *mail = NULL;

  fixture_init (&fixture, url);
  own = mm_test_units_register (&fixture.house, fixture.receiver, "A3");
  to = offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error);
  g_assert_no_error (error);
  from = offer (&fixture, fixture.receiver, "A3", "giver@example.jp", &error);
  g_assert_no_error (error);
  withdraw (&fixture, fixture.receiver);
  g_assert_cmpuint (count_listed (&fixture, fixture.giver, "sent"), ==, 0);
  g_assert_cmpuint (count_listed (&fixture, fixture.giver, "received"), ==, 0);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-declined"), ==, 1);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-transfer-cancelled"), ==, 1);
  mail = mm_test_units_mail (&fixture.house, "unit-transfer-cancelled");
  g_assert_nonnull (strstr (mail, "1台"));
  assert_feed (&fixture);
}

/* ---- Races ---- */

typedef struct
{
  Fixture *fixture;
  MmsWriter *writer;
  const MmsActor *actor;
  const char *id; /* of a transfer, or NULL: a serial is registered */
  char batch[8];
  gboolean won;
} Race;

static MmsOutcome
race_work (MmsDb *db, gpointer data, GError **error)
{
  static const char text[] = "{\"purchased\":\"2026-11-12\",\"units\":[{\"serial\":\"A3\"}]}";
  Race *race = data;
  MmsContext *ctx = race->fixture->house.ctx;
  g_autoptr (JsonObject) body = mm_json_parse_object (text, strlen (text), NULL);
  g_autofree char *json = NULL;

  if (race->id != NULL)
    race->won = mms_unit_transfer_accept (ctx, db, race->actor, race->id, error);
  else
    {
      json = mms_unit_register (ctx, db, race->actor, body, race->batch, FALSE, error);
      race->won = json != NULL && strstr (json, "\"new\":true") != NULL;
    }
  return race->won || json != NULL ? MMS_DONE : MMS_FAILED;
}

static gpointer
race_thread (gpointer data)
{
  Race *race = data;
  g_autoptr (GError) error = NULL;

  mms_writer_call (race->writer, race_work, race, &error);
  return NULL;
}

static guint
run_race (Fixture *fixture, const char *id, MmsActor *const *actors)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsWriter) writer = mms_writer_new (fixture->url, &error);
  GThread *threads[RACERS];
  Race races[RACERS];
  guint won = 0;

  for (guint i = 0; i < RACERS; i++)
    {
      races[i] = (Race){ fixture, writer, actors[i % 2], id };
      g_snprintf (races[i].batch, sizeof races[i].batch, "b%u", i);
      threads[i] = g_thread_new ("racer", race_thread, &races[i]);
    }
  for (guint i = 0; i < RACERS; i++)
    {
      g_thread_join (threads[i]);
      won += races[i].won;
    }
  mms_writer_stop (writer);
  g_assert_no_error (error);
  return won;
}

static void
test_eight_accepts_move_it_once (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  MmsActor *actors[2];

  fixture_init (&fixture, url);
  id = offer (&fixture, fixture.giver, "A1", "receiver@example.jp", &error);
  actors[0] = actors[1] = fixture.receiver;
  g_assert_cmpuint (run_race (&fixture, id, actors), ==, 1);
  assert_feed (&fixture);
}

static void
test_eight_registrations_have_one_winner (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  MmsActor *actors[2];

  fixture_init (&fixture, url);
  actors[0] = fixture.giver;
  actors[1] = fixture.receiver;
  g_assert_cmpuint (run_race (&fixture, NULL, actors), ==, 1);
  g_assert_cmpint (
      mm_test_db_int (fixture.house.db, "SELECT COUNT(*) FROM units WHERE serial = 'A3'"), ==, 1);
  assert_feed (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/transfers/change-hands", test_units_change_hands);
  mm_test_db_for_each ("/transfers/both-agree", test_both_must_agree);
  mm_test_db_for_each ("/transfers/both-are-told", test_both_sides_are_told_of_each_step);
  mm_test_db_for_each ("/transfers/own-only", test_what_is_not_ones_own_cannot_be_offered);
  mm_test_db_for_each ("/transfers/invited", test_who_has_no_account_is_invited);
  mm_test_db_for_each ("/transfers/expire", test_offers_end_by_themselves);
  mm_test_db_for_each ("/transfers/limited", test_offers_are_limited);
  mm_test_db_for_each ("/transfers/withdrawal", test_who_leaves_ends_the_offers);
  mm_test_db_for_each ("/transfers/eight-accepts", test_eight_accepts_move_it_once);
  mm_test_db_for_each ("/transfers/eight-registrations", test_eight_registrations_have_one_winner);
  return g_test_run ();
}
