/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-grants.h"
#include "mm-id.h"
#include "mm-test-db.h"
#include "mms-withdrawal.h"
#include "unit-fixture.h"

static JsonObject *
element (JsonObject *answer, const char *list, guint index)
{
  return json_array_get_object_element (json_object_get_array_member (answer, list), index);
}

static const char *
member (JsonObject *answer, const char *list, guint index, const char *name)
{
  JsonArray *array = json_object_get_array_member (answer, list);

  return json_object_get_string_member_with_default (json_array_get_object_element (array, index),
                                                     name, NULL);
}

static guint
count (JsonObject *answer, const char *list)
{
  return json_array_get_length (json_object_get_array_member (answer, list));
}

static void
test_every_line_has_its_verdict (const char *url)
{
  static const char body[] = "{\"lines\":["
                             "{\"line\":2,\"serial\":\"ａ１\"},"
                             "{\"line\":3,\"serial\":\"A2\"},"
                             "{\"line\":4,\"serial\":\"A9\"},"
                             "{\"line\":5,\"serial\":\"a1\"},"
                             "{\"line\":6,\"serial\":\"製品\"},"
                             "{\"line\":7,\"serial\":null},"
                             "{\"line\":8,\"serial\":\"A3\",\"purchased\":\"2026/13/01\"}]}";
  static const char *const verdicts[] = {
    "yours", "not_found", "not_found", "duplicate", "not_found", "not_found", "bad_date",
  };
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (JsonObject) own = NULL;
  g_autoptr (JsonObject) others = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) future = NULL;
  g_autoptr (GError) error = NULL;

  unit_fixture_init (&fixture, url);
  own = mm_test_units_register (&fixture.house, fixture.mirai, "A1");
  others = mm_test_units_register (&fixture.house, fixture.other, "A2");
  answer = unit_fixture_check (&fixture, fixture.mirai, body, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    g_assert_cmpstr (member (answer, "lines", i, "verdict"), ==, verdicts[i]);
  g_assert_cmpstr (member (answer, "lines", 0, "model"), ==, "MU-1500R");
  /* One's own says what it has, whatever the line says. */
  g_assert_cmpstr (member (answer, "lines", 0, "purchased"), ==, "2026-11-12");
  g_assert_cmpstr (member (answer, "lines", 0, "place"), ==, "本店 7F");
  /* Another's shows no more than what never was. */
  g_assert_null (member (answer, "lines", 1, "model"));
  g_assert_null (member (answer, "lines", 1, "purchased"));
  g_assert_cmpint (
      json_object_get_int_member (
          json_array_get_object_element (json_object_get_array_member (answer, "lines"), 3),
          "first_line"),
      ==, 2);
  future = unit_fixture_check (&fixture, fixture.mirai,
                               "{\"lines\":[{\"serial\":\"A3\",\"purchased\":\"2026-11-21\"},"
                               "{\"serial\":\"A3\"}]}",
                               &error);
  g_assert_cmpstr (member (future, "lines", 0, "verdict"), ==, "future_date");
  g_assert_cmpstr (member (future, "lines", 1, "verdict"), ==, "duplicate");
}

static void
test_good_lines_are_registered (const char *url)
{
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (MmUnit) unit = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *differs = NULL;

  unit_fixture_init (&fixture, url);
  answer = mm_test_units_register (&fixture.house, fixture.mirai, "A1 A9 A2 A1");
  g_assert_cmpuint (count (answer, "units"), ==, 2);
  g_assert_cmpuint (count (answer, "refused"), ==, 2);
  g_assert_cmpstr (member (answer, "units", 0, "keycode"), ==, "0427");
  g_assert_cmpstr (member (answer, "units", 1, "keycode"), ==, "1023");
  g_assert_cmpstr (member (answer, "refused", 0, "verdict"), ==, "not_found");
  g_assert_cmpstr (member (answer, "refused", 1, "verdict"), ==, "duplicate");

  unit = mm_test_units_record (&fixture.house, fixture.mirai, "A1");
  g_assert_cmpstr (mm_unit_get_purchased (unit), ==, "2026-11-12");
  g_assert_cmpstr (mm_unit_get_organisation (unit), ==, "みらい商事㈱");
  g_assert_cmpstr (mm_unit_get_family_name (unit), ==, "髙﨑");
  g_assert_cmpstr (mm_unit_get_place (unit), ==, "本店 7F");
  differs = mm_grants_compare (fixture.house.db);
  g_assert_cmpstr (differs, ==, NULL);

  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-registered"), ==, 1);
  mail = mm_test_units_mail (&fixture.house, "unit-registered");
  g_assert_nonnull (strstr (mail, "2台"));
  g_assert_nonnull (strstr (mail, "A1"));
  g_assert_null (strstr (mail, "0427"));
  g_assert_cmpint (mm_test_db_int (fixture.house.db,
                                   "SELECT COUNT(*) FROM audit WHERE action = 'unit.register'"
                                   " AND subject_kind = 'unit' AND subject_id IN ('A1', 'A2')"),
                   ==, 2);
}

/* The same file again registers nothing twice, and shows the same codes. */
static void
test_the_same_file_again (const char *url)
{
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) again = NULL;
  JsonObject *unit;

  unit_fixture_init (&fixture, url);
  first = mm_test_units_register (&fixture.house, fixture.mirai, "A1 A2");
  again = mm_test_units_register (&fixture.house, fixture.mirai, "A1 A2 A3");
  g_assert_cmpuint (count (again, "units"), ==, 3);
  g_assert_cmpstr (member (again, "units", 0, "id"), ==, member (first, "units", 0, "id"));
  g_assert_cmpstr (member (again, "units", 0, "keycode"), ==, "0427");
  unit = json_array_get_object_element (json_object_get_array_member (again, "units"), 0);
  g_assert_false (json_object_get_boolean_member (unit, "new"));
  unit = json_array_get_object_element (json_object_get_array_member (again, "units"), 2);
  g_assert_true (json_object_get_boolean_member (unit, "new"));
  g_assert_cmpint (mm_test_db_int (fixture.house.db, "SELECT COUNT(*) FROM units"), ==, 3);
  g_assert_cmpint (
      mm_test_db_int (fixture.house.db, "SELECT COUNT(*) FROM audit WHERE action = 'unit.keycode'"),
      ==, 2);
}

static void
assert_osaka (JsonObject *told)
{
  JsonObject *address = json_object_get_object_member (told, "address");

  g_assert_cmpstr (json_object_get_string_member (told, "purchased"), ==, "2026-11-01");
  g_assert_cmpstr (json_object_get_string_member (told, "place"), ==, "大阪支店");
  g_assert_cmpstr (json_object_get_string_member (address, "prefecture"), ==, "大阪府");
}

/* Whatever is said of it later: the day is that of its guarantee. */
static void
test_what_was_registered_is_told (const char *url)
{
  static const char first[] =
      "{\"purchased\":\"2026-11-01\",\"place\":{\"place\":\"大阪支店\",\"address\":"
      "{\"postal_code\":\"5300001\",\"prefecture\":\"大阪府\",\"city\":\"大阪市北区\","
      "\"street\":\"梅田 1-2-3\"}},\"units\":[{\"serial\":\"A1\"}]}";
  static const char later[] =
      "{\"purchased\":\"2026-11-12\",\"place\":{\"place\":\"本店\"},\"units\":["
      "{\"serial\":\"A1\",\"purchased\":\"2026-11-12\",\"place\":\"本店\"},{\"serial\":\"A2\"}]}";
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (JsonObject) new = NULL;
  g_autoptr (JsonObject) checked = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (GError) error = NULL;

  unit_fixture_init (&fixture, url);
  new = mm_test_units_post (&fixture.house, fixture.mirai, first, "a", FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (json_object_has_member (element (new, "units", 0), "address"));
  checked =
      unit_fixture_check (&fixture, fixture.mirai, "{\"lines\":[{\"serial\":\"A1\"}]}", &error);
  g_assert_no_error (error);
  assert_osaka (element (checked, "lines", 0));
  again = mm_test_units_post (&fixture.house, fixture.mirai, later, "b", FALSE, &error);
  g_assert_no_error (error);
  assert_osaka (element (again, "units", 0));
  g_assert_cmpstr (member (again, "units", 1, "place"), ==, "本店");
}

/* An answer that was lost is told again, and does nothing that it did not do. */
static void
test_a_lost_answer_is_told_again (const char *url)
{
  static const char body[] = "{\"purchased\":\"2026-11-12\",\"units\":[{\"serial\":\"A1\"},"
                             "{\"serial\":\"A4\"}]}";
  g_auto (UnitFixture) fixture = { 0 };
  g_autofree char *batch = mm_id_new (MM_TEST_NOW);
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *unit;

  unit_fixture_init (&fixture, url);
  first = mm_test_units_post (&fixture.house, fixture.mirai, body, batch, FALSE, &error);
  g_assert_no_error (error);
  mm_test_units_ship (&fixture.house, "model,serial,shipped\nM,A4,2026-10-01\n");
  again = mm_test_units_post (&fixture.house, fixture.mirai, body, batch, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (again, "units"), ==, 1);
  g_assert_cmpstr (member (again, "units", 0, "keycode"), ==, "0427");
  unit = json_array_get_object_element (json_object_get_array_member (again, "units"), 0);
  g_assert_true (json_object_get_boolean_member (unit, "new"));
  g_assert_cmpstr (member (again, "refused", 0, "verdict"), ==, "not_found");
  g_assert_cmpint (mm_test_db_int (fixture.house.db, "SELECT COUNT(*) FROM units"), ==, 1);
}

static void
test_a_line_says_its_own (const char *url)
{
  static const char body[] =
      "{\"purchased\":\"2026-11-12\",\"place\":{\"place\":\"本店\"},\"units\":["
      "{\"serial\":\"A1\",\"purchased\":\"R8.10.1\",\"place\":\"支店\",\"remarks\":\"予備\"},"
      "{\"serial\":\"A2\"}]}";
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (MmUnit) one = NULL;
  g_autoptr (MmUnit) other = NULL;
  g_autoptr (GError) error = NULL;

  unit_fixture_init (&fixture, url);
  answer = mm_test_units_post (&fixture.house, fixture.mirai, body, "b", FALSE, &error);
  g_assert_no_error (error);
  one = mm_test_units_record (&fixture.house, fixture.mirai, "A1");
  other = mm_test_units_record (&fixture.house, fixture.mirai, "A2");
  g_assert_cmpstr (mm_unit_get_purchased (one), ==, "2026-10-01");
  g_assert_cmpstr (mm_unit_get_place (one), ==, "支店");
  g_assert_cmpstr (mm_unit_get_remarks (one), ==, "予備");
  g_assert_cmpstr (mm_unit_get_place (other), ==, "本店");
}

static void
test_what_is_typed_is_checked (const char *url)
{
  static const struct
  {
    const char *body;
    const char *field;
    const char *code;
  } rows[] = {
    { "{\"units\":[]}", "/purchased", "required" },
    { "{\"purchased\":\"x\",\"units\":[]}", "/purchased", "day_format" },
    { "{\"purchased\":\"2026-11-21\",\"units\":[]}", "/purchased", "future_date" },
    { "{\"purchased\":\"2026-11-12\",\"user\":{\"department\":\"a\"},\"units\":[]}",
      "/user/department", "department_needs_organisation" },
    { "{\"purchased\":\"2026-11-12\",\"user\":{\"nobody\":\"a\"},\"units\":[]}", "/user/nobody",
      "unknown_member" },
    { "{\"purchased\":\"2026-11-12\",\"user\":{\"family_kana\":\"abc\"},\"units\":[]}",
      "/user/family_kana", "kana_characters" },
    { "{\"purchased\":\"2026-11-12\",\"place\":{\"address\":{\"postal_code\":\"1\"}},"
      "\"units\":[]}",
      "/place/address/postal_code", "postal_code_format" },
    { "{\"purchased\":\"2026-11-12\",\"units\":[{\"serial\":\"A1\",\"x\":1}]}", "/units/0/x",
      "unknown_member" },
  };
  g_auto (UnitFixture) fixture = { 0 };

  unit_fixture_init (&fixture, url);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      const MmFieldError *field;

      g_test_message ("%s", rows[i].body);
      g_assert_null (
          mm_test_units_post (&fixture.house, fixture.mirai, rows[i].body, "b", FALSE, &error));
      g_assert_true (mm_error_is_invalid (error));
      field = mm_error_get_problem (error)->fields->pdata[0];
      g_assert_cmpstr (field->field, ==, rows[i].field);
      g_assert_cmpstr (field->code, ==, rows[i].code);
    }
  g_assert_cmpint (mm_test_db_int (fixture.house.db, "SELECT COUNT(*) FROM units"), ==, 0);
}

/* ---- Keycodes and look-ups ---- */

static void
test_only_owners_see_keycodes (const char *url)
{
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *id = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[] = { NULL, NULL };

  unit_fixture_init (&fixture, url);
  answer = mm_test_units_register (&fixture.house, fixture.mirai, "A1");
  id = mm_test_units_id (&fixture.house, "A1");
  ids[0] = id;
  mm_test_house_begin (&fixture.house);
  shown = mms_unit_show_keycodes (fixture.house.ctx, fixture.house.db, fixture.mirai, ids, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (shown, "\"keycode\":\"0427\""));
  g_assert_cmpint (mm_test_db_int (fixture.house.db,
                                   "SELECT COUNT(*) FROM audit WHERE action = 'unit.keycode'"
                                   " AND subject_id = 'A1'"),
                   ==, 1);
  g_assert_null (
      mms_unit_show_keycodes (fixture.house.ctx, fixture.house.db, fixture.other, ids, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "unit_unknown");
  mm_test_house_commit (&fixture.house);
}

static void
test_the_counter_sees_no_keycode (const char *url)
{
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (MmsActor) dealer = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  unit_fixture_init (&fixture, url);
  dealer = mm_test_house_account (&fixture.house, "dealer", "himawari_d");
  mm_test_units_models (&fixture.house, "model,guarantee_months\nMU-1500R,12\n");
  answer = mm_test_units_register (&fixture.house, fixture.mirai, "A1");
  mm_test_house_begin (&fixture.house);
  json = mms_unit_look_up (fixture.house.ctx, fixture.house.db, dealer, "ａ１", &error);
  g_assert_cmpstr (json, ==,
                   "{\"serial\":\"A1\",\"model\":\"MU-1500R\",\"registered\":true,"
                   "\"guarantee_until\":\"2027-11-11\"}");
  g_assert_null (mms_unit_look_up (fixture.house.ctx, fixture.house.db, dealer, "A9", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "unit_unknown");
  g_clear_error (&error);
  g_assert_null (
      mms_unit_look_up (fixture.house.ctx, fixture.house.db, fixture.mirai, "A1", &error));
  g_assert_true (mm_error_is_denied (error));
  mm_test_house_commit (&fixture.house);
}

/* ---- The end ---- */

static void
test_withdrawal_frees_the_units (const char *url)
{
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) next = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *differs = NULL;

  unit_fixture_init (&fixture, url);
  first = mm_test_units_register (&fixture.house, fixture.mirai, "A1 A2");
  unit_fixture_guess (&fixture, 0, 3);
  counts = mms_withdrawal_show (fixture.house.ctx, fixture.house.db, fixture.mirai, &error);
  g_assert_nonnull (strstr (counts, "\"units\":2"));
  mm_test_house_begin (&fixture.house);
  mms_withdrawal_run (fixture.house.ctx, fixture.house.db, fixture.mirai, &error);
  g_assert_no_error (error);
  mm_test_house_commit (&fixture.house);
  differs = mm_grants_compare (fixture.house.db);
  g_assert_cmpstr (differs, ==, NULL);
  g_assert_cmpint (mm_test_db_int (fixture.house.db,
                                   "SELECT COUNT(*) FROM units WHERE left_why = 'withdrawal'"
                                   " AND family_name IS NULL AND place IS NULL"),
                   ==, 2);
  g_assert_cmpint (mm_test_db_int (fixture.house.db, "SELECT COUNT(*) FROM unit_misses"), ==, 0);
  next = mm_test_units_register (&fixture.house, fixture.other, "A1");
  g_assert_cmpstr (member (next, "units", 0, "keycode"), ==, "0427");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/units/verdicts", test_every_line_has_its_verdict);
  mm_test_db_for_each ("/units/good-lines", test_good_lines_are_registered);
  mm_test_db_for_each ("/units/same-file-again", test_the_same_file_again);
  mm_test_db_for_each ("/units/registered-before", test_what_was_registered_is_told);
  mm_test_db_for_each ("/units/lost-answer", test_a_lost_answer_is_told_again);
  mm_test_db_for_each ("/units/own-of-a-line", test_a_line_says_its_own);
  mm_test_db_for_each ("/units/typed", test_what_is_typed_is_checked);
  mm_test_db_for_each ("/units/keycodes", test_only_owners_see_keycodes);
  mm_test_db_for_each ("/units/counter", test_the_counter_sees_no_keycode);
  unit_limits_add_tests ();
  mm_test_db_for_each ("/units/withdrawal", test_withdrawal_frees_the_units);
  return g_test_run ();
}
