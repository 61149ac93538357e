/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-test-db.h"
#include "mm-test-units.h"
#include "mms-operation.h"

static const char shipments[] = "model,serial,shipped\nMU-1500R,A1,2026-10-01\n"
                                "MU-1500R,A2,2026-10-01\nMU-1500R,A3,2026-10-01\n";

typedef struct
{
  MmTestHouse house;
  MmsActor *mirai;
  MmsActor *other;
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
  mm_test_units_models (&fixture->house, "model,guarantee_months\nMU-1500R,12\n");
  own = mm_test_units_register (&fixture->house, fixture->mirai, "A1 A2");
  others = mm_test_units_register (&fixture->house, fixture->other, "A3");
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->mirai, mms_actor_free);
  g_clear_pointer (&fixture->other, mms_actor_free);
  mm_test_house_clear (&fixture->house);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static MmsOperationOutcome
edit (Fixture *fixture, const char *serial, const char *base, const char *was, const char *set)
{
  g_autofree char *id = mm_test_units_id (&fixture->house, serial);
  g_autoptr (JsonObject) set_object = mm_json_parse_object (set, strlen (set), NULL);
  g_autoptr (JsonObject) was_object =
      was != NULL ? mm_json_parse_object (was, strlen (was), NULL) : NULL;
  MmsOperation operation = {
    .kind = "unit", .id = id, .base = base, .was = was_object, .set = set_object
  };
  g_auto (MmsOperationResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (&fixture->house);
  mms_operation_run (fixture->house.ctx, fixture->house.db, fixture->mirai, &operation, &result,
                     &error);
  g_assert_no_error (error);
  mm_test_house_commit (&fixture->house);
  return result.outcome;
}

static void
test_fields_merge (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (MmUnit) before = NULL;
  g_autoptr (MmUnit) after = NULL;

  fixture_init (&fixture, url);
  before = mm_test_units_record (&fixture.house, fixture.mirai, "A1");
  g_assert_cmpint (edit (&fixture, "A1", mm_unit_get_version (before), NULL,
                         "{\"place\":\"新館\",\"purchased\":\"2026-11-01\",\"remarks\":null}"),
                   ==, MMS_OPERATION_APPLIED);
  /* Somebody who saw it before changes something else, then the same. */
  g_assert_cmpint (edit (&fixture, "A1", mm_unit_get_version (before), "{\"remarks\":null}",
                         "{\"remarks\":\"予備機\"}"),
                   ==, MMS_OPERATION_APPLIED);
  g_assert_cmpint (edit (&fixture, "A1", mm_unit_get_version (before), "{\"place\":\"本店 7F\"}",
                         "{\"place\":\"別館\"}"),
                   ==, MMS_OPERATION_CONFLICT);
  after = mm_test_units_record (&fixture.house, fixture.mirai, "A1");
  g_assert_cmpstr (mm_unit_get_place (after), ==, "新館");
  g_assert_cmpstr (mm_unit_get_remarks (after), ==, "予備機");
  g_assert_cmpstr (mm_unit_get_guarantee_until (after), ==, "2027-10-31");
}

static void
test_edits_are_checked (const char *url)
{
  static const char *const sets[] = {
    "{\"purchased\":\"2026-11-21\"}",
    "{\"purchased\":null}",
    "{\"organisation\":null,\"department\":\"総務部\"}",
    "{\"ended\":\"2026-11-20\"}",
    "{\"serial\":\"B1\"}",
    "{\"keycode\":\"0001\"}",
    "{\"address\":{\"postal_code\":\"1\"}}",
  };
  g_auto (Fixture) fixture = { 0 };

  fixture_init (&fixture, url);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (MmUnit) unit = mm_test_units_record (&fixture.house, fixture.mirai, "A1");

      g_test_message ("%s", sets[i]);
      g_assert_cmpint (edit (&fixture, "A1", mm_unit_get_version (unit), NULL, sets[i]), ==,
                       MMS_OPERATION_REJECTED);
    }
  g_assert_cmpint (edit (&fixture, "A3", NULL, NULL, "{\"place\":\"x\"}"), ==, MMS_OPERATION_GONE);
}

static gboolean
edit_all (Fixture *fixture, const char *first, const char *second, const char *set, GError **error)
{
  g_autofree char *one = mm_test_units_id (&fixture->house, first);
  g_autofree char *two = mm_test_units_id (&fixture->house, second);
  const char *const ids[] = { one, two, NULL };
  g_autoptr (JsonObject) object = mm_json_parse_object (set, strlen (set), NULL);
  gboolean done;

  mm_test_house_begin (&fixture->house);
  done =
      mms_unit_edit_all (fixture->house.ctx, fixture->house.db, fixture->mirai, ids, object, error);
  if (done)
    mm_test_house_commit (&fixture->house);
  else
    mms_db_rollback (fixture->house.db);
  return done;
}

static void
test_many_or_none (const char *url)
{
  static const char set[] = "{\"organisation\":\"新会社\",\"department\":\"総務部\","
                            "\"address\":{\"postal_code\":\"251-0025\",\"prefecture\":\"神奈川\","
                            "\"city\":\"藤沢市\",\"street\":\"1-2-3\"}}";
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MmUnit) unit = NULL;

  fixture_init (&fixture, url);
  g_assert_false (edit_all (&fixture, "A1", "A3", set, &error));
  g_assert_true (mm_error_is_not_found (error));
  g_clear_error (&error);
  g_assert_true (edit_all (&fixture, "A1", "A2", set, &error));
  g_assert_no_error (error);
  unit = mm_test_units_record (&fixture.house, fixture.mirai, "A2");
  g_assert_cmpstr (mm_unit_get_organisation (unit), ==, "新会社");
  g_assert_cmpstr (mm_address_get_prefecture (mm_unit_get_address (unit)), ==, "神奈川県");
}

/* ---- The operator ---- */

static gboolean
end (Fixture *fixture, const char *serial, const char *day, GError **error)
{
  gboolean done;

  mm_test_house_begin (&fixture->house);
  done = mms_unit_operator_end (fixture->house.ctx, fixture->house.db, NULL, serial, day, error);
  mm_test_house_commit (&fixture->house);
  return done;
}

static void
test_the_operator_ends_the_use (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MmUnit) ended = NULL;
  g_autoptr (MmUnit) resumed = NULL;
  g_autofree char *mail = NULL;

  fixture_init (&fixture, url);
  g_assert_true (end (&fixture, "A1", "2026-11-20", &error));
  ended = mm_test_units_record (&fixture.house, fixture.mirai, "A1");
  g_assert_cmpstr (mm_unit_get_ended (ended), ==, "2026-11-20");
  mail = mm_test_units_mail (&fixture.house, "unit-ended");
  g_assert_nonnull (strstr (mail, "2026年11月20日"));
  g_assert_true (end (&fixture, "A1", NULL, &error));
  resumed = mm_test_units_record (&fixture.house, fixture.mirai, "A1");
  g_assert_null (mm_unit_get_ended (resumed));
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-resumed"), ==, 1);
  g_assert_false (end (&fixture, "A1", "2026-11-21", &error));
  g_assert_true (mm_error_is_invalid (error));
  g_clear_error (&error);
  g_assert_false (end (&fixture, "A1", "2026-11-11", &error));
  g_assert_true (mm_error_is_invalid (error));
  g_clear_error (&error);
  g_assert_false (end (&fixture, "A9", "2026-11-20", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "unit_unknown");
}

/* A unit is not bought after its use has ended; on that day it may be. */
static void
test_the_end_comes_last (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MmUnit) unit = NULL;

  fixture_init (&fixture, url);
  g_assert_true (end (&fixture, "A1", "2026-11-15", &error));
  unit = mm_test_units_record (&fixture.house, fixture.mirai, "A1");
  g_assert_cmpint (
      edit (&fixture, "A1", mm_unit_get_version (unit), NULL, "{\"purchased\":\"2026-11-16\"}"), ==,
      MMS_OPERATION_REJECTED);
  g_assert_cmpint (
      edit (&fixture, "A1", mm_unit_get_version (unit), NULL, "{\"purchased\":\"2026-11-15\"}"), ==,
      MMS_OPERATION_APPLIED);
}

static void
assert_listed (Fixture *fixture, const MmsUnitFilter *filter, const char *serials)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json =
      mms_unit_operator_list (fixture->house.ctx, fixture->house.db, filter, &error);
  g_autoptr (JsonObject) page = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  JsonArray *items;

  g_assert_no_error (error);
  g_assert_null (strstr (json, "keycode"));
  page = mm_json_parse_object (json, strlen (json), NULL);
  items = json_object_get_array_member (page, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    g_string_append_printf (
        seen, "%s ",
        json_object_get_string_member (json_array_get_object_element (items, i), "serial"));
  if (!json_object_get_null_member (page, "next"))
    g_string_append (seen, json_object_get_string_member (page, "next"));
  g_assert_cmpstr (seen->str, ==, serials);
}

static void
test_the_operator_finds_units (const char *url)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, url);
  mm_test_units_ship (&fixture.house, "model,serial,shipped\nMU-9,B1,2026-10-01\n");
  g_assert_true (end (&fixture, "A1", "2026-11-20", &error));
  assert_listed (&fixture, &(MmsUnitFilter){ .limit = 2 }, "A1 A2 A2");
  assert_listed (&fixture, &(MmsUnitFilter){ .limit = 2, .after = "A2" }, "A3 B1 ");
  assert_listed (&fixture, &(MmsUnitFilter){ .limit = 9, .state = "stock" }, "B1 ");
  assert_listed (&fixture, &(MmsUnitFilter){ .limit = 9, .state = "ended" }, "A1 ");
  assert_listed (&fixture, &(MmsUnitFilter){ .limit = 9, .state = "registered" }, "A2 A3 ");
  assert_listed (&fixture, &(MmsUnitFilter){ .limit = 9, .model = "MU-9" }, "B1 ");
  assert_listed (&fixture, &(MmsUnitFilter){ .limit = 9, .serial = "A" }, "A1 A2 A3 ");
  assert_listed (&fixture, &(MmsUnitFilter){ .limit = 9, .account_id = fixture.other->account_id },
                 "A3 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/unit-edits/merge", test_fields_merge);
  mm_test_db_for_each ("/unit-edits/checked", test_edits_are_checked);
  mm_test_db_for_each ("/units/end-comes-last", test_the_end_comes_last);
  mm_test_db_for_each ("/unit-edits/many-or-none", test_many_or_none);
  mm_test_db_for_each ("/unit-edits/end-of-use", test_the_operator_ends_the_use);
  mm_test_db_for_each ("/unit-edits/operator-list", test_the_operator_finds_units);
  return g_test_run ();
}
