/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-keycode.h"
#include "mm-test-db.h"
#include "mm-test-units.h"
#include "mms-unit-keycode.h"

static const char shipments[] = "型式,製品番号,出荷日,キーコード\r\n"
                                "MU-1500R,BT24A006113,2026/10/01,0427\r\n"
                                "MU-1500R,ｂｔ２４ａ００６１１４,2026-10-01,\r\n";

static guint16
open_keycode (MmTestHouse *house, const char *serial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsUnit) unit = mms_unit_store_by_serial (house->db, serial, &error);
  guint16 keycode = 0xffff;

  g_assert_no_error (error);
  g_assert_nonnull (unit);
  g_assert_true (mms_keycode_unseal (house->ctx, unit, &keycode, &error));
  g_assert_no_error (error);
  return keycode;
}

static void
test_shipments_keep_their_keycodes (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_auto (MmsUnitImport) first = { 0 };
  g_auto (MmsUnitImport) again = { 0 };
  guint16 drawn;

  mm_test_house_init (&house, url);
  mm_test_units_import (&house, shipments, &first);
  g_assert_cmpuint (first.n_added, ==, 2);
  g_assert_cmpuint (first.fields->len, ==, 0);
  g_assert_cmpuint (open_keycode (&house, "BT24A006113"), ==, 427);
  drawn = open_keycode (&house, "BT24A006114");
  g_assert_cmpuint (drawn, <=, MM_KEYCODE_MAX);

  mm_test_units_import (&house, shipments, &again);
  g_assert_cmpuint (again.n_added, ==, 0);
  g_assert_cmpuint (again.n_known, ==, 2);
  g_assert_cmpuint (open_keycode (&house, "BT24A006114"), ==, drawn);
}

/* A sealed keycode is worth nothing under another serial, and nothing in the store shows it. */
static void
test_keycodes_are_sealed (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsUnit) one = NULL;
  g_autoptr (MmsUnit) other = NULL;
  g_autoptr (GError) error = NULL;
  guint16 keycode;

  mm_test_house_init (&house, url);
  mm_test_units_ship (&house, shipments);
  one = mms_unit_store_by_serial (house.db, "BT24A006113", &error);
  other = mms_unit_store_by_serial (house.db, "BT24A006114", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (one->keycode), ==, strlen (other->keycode));
  g_assert_null (strstr (one->keycode, "0427"));
  g_free (other->keycode);
  other->keycode = g_strdup (one->keycode);
  g_assert_false (mms_keycode_unseal (house.ctx, other, &keycode, &error));
  g_assert_nonnull (error);
}

static void
test_lines_at_fault_are_named (const char *url)
{
  static const char *const expected[][2] = {
    { "/2/serial", "required" },          { "/3/serial", "serial_characters" },
    { "/4/shipped", "day_format" },       { "/5/keycode", "keycode_format" },
    { "/6/model", "required" },           { "/8/model", "shipment_differs" },
    { "/9/shipped", "shipment_differs" }, { "/10/keycode", "shipment_differs" },
  };
  g_auto (MmTestHouse) house = { 0 };
  g_auto (MmsUnitImport) import = { 0 };

  mm_test_house_init (&house, url);
  mm_test_units_ship (&house, shipments);
  mm_test_units_import (&house,
                        "model,serial,shipped,keycode\n"
                        "M,,2026-10-01,\n"
                        "M,A_1,2026-10-01,\n"
                        "M,A2,2026-13-01,\n"
                        "M,A3,2026-10-01,1024\n"
                        ",A4,2026-10-01,\n"
                        "M,A5,2026-10-01,0000\n"
                        "M,BT24A006113,2026-10-01,\n"
                        "MU-1500R,BT24A006113,2026-10-02,\n"
                        "MU-1500R,BT24A006113,2026-10-01,0428\n",
                        &import);
  g_assert_cmpuint (import.n_added, ==, 1);
  g_assert_cmpuint (import.fields->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const MmFieldError *field = import.fields->pdata[i];

      g_assert_cmpstr (field->field, ==, expected[i][0]);
      g_assert_cmpstr (field->code, ==, expected[i][1]);
    }
  g_assert_cmpuint (open_keycode (&house, "BT24A006113"), ==, 427);
}

static void
test_columns_must_be_there (void)
{
  char *cells[] = { (char *) "型式", (char *) "製品番号", NULL };
  MmCsvRow header = { 1, cells };
  g_autoptr (GError) error = NULL;

  g_assert_null (mms_unit_find_shipment_columns (&header, &error));
  g_assert_nonnull (error);
}

/* None of 1,024 is likelier than another: chi-square of 1,023 degrees stays below 1,250 but for
 * once in a million runs. */
static void
test_keycodes_are_drawn_without_bias (void)
{
  guint counts[MM_KEYCODE_MAX + 1] = { 0 };
  double chi = 0;

  for (guint i = 0; i < 1024 * 100; i++)
    counts[mms_keycode_draw ()]++;
  for (guint i = 0; i <= MM_KEYCODE_MAX; i++)
    chi += (counts[i] - 100.0) * (counts[i] - 100.0) / 100.0;
  g_test_message ("chi-square %.1f", chi);
  g_assert_cmpfloat (chi, <, 1250);
  g_assert_cmpfloat (chi, >, 800);
}

static void
test_what_is_known_of_a_model_reaches_its_owners (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) owner = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (MmUnit) before = NULL;
  g_autoptr (MmUnit) after = NULL;

  mm_test_house_init (&house, url);
  owner = mm_test_house_account (&house, "ups", "mirai");
  mm_test_units_ship (&house, shipments);
  answer = mm_test_units_register (&house, owner, "BT24A006113");
  before = mm_test_units_record (&house, owner, "BT24A006113");
  g_assert_null (mm_unit_get_guarantee_until (before));
  g_assert_null (mm_unit_get_switches (before));

  mm_test_units_models (&house, "model,guarantee_months,battery_months,first,one\n"
                                "MU-1500R,36,60,左,上\nMU-9,,,,\n");
  after = mm_test_units_record (&house, owner, "BT24A006113");
  g_assert_cmpstr (mm_unit_get_guarantee_until (after), ==, "2029-11-11");
  g_assert_cmpstr (mm_unit_get_battery_until (after), ==, "2031-11-11");
  g_assert_cmpstr (mm_unit_switches_get_first (mm_unit_get_switches (after)), ==, "left");
  g_assert_cmpstr (mm_unit_switches_get_one (mm_unit_get_switches (after)), ==, "up");
  g_assert_cmpstr (mm_unit_get_version (before), !=, mm_unit_get_version (after));
}

/* A month that has no such day ends the time with its last one. */
static void
test_guarantees_end_by_the_calendar (const char *url)
{
  static const struct
  {
    const char *purchased;
    const char *guarantee_until; /* six months */
    const char *battery_until;   /* a year */
  } rows[] = {
    { "2026-11-12", "2027-05-11", "2027-11-11" }, { "2026-04-01", "2026-09-30", "2027-03-31" },
    { "2026-08-31", "2027-02-28", "2027-08-30" }, { "2024-02-29", "2024-08-28", "2025-02-28" },
    { "2026-03-31", "2026-09-30", "2027-03-30" },
  };
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) owner = NULL;

  mm_test_house_init (&house, url);
  owner = mm_test_house_account (&house, "ups", "mirai");
  mm_test_units_models (&house, "model,guarantee_months,battery_months\nM,6,12\n");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *serial = g_strdup_printf ("A%u", i);
      g_autofree char *csv = g_strdup_printf ("model,serial,shipped\nM,%s,2024-01-01\n", serial);
      g_autofree char *body = g_strdup_printf (
          "{\"purchased\":\"%s\",\"units\":[{\"serial\":\"%s\"}]}", rows[i].purchased, serial);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) answer = NULL;
      g_autoptr (MmUnit) unit = NULL;

      mm_test_units_ship (&house, csv);
      answer = mm_test_units_post (&house, owner, body, serial, FALSE, &error);
      g_assert_no_error (error);
      unit = mm_test_units_record (&house, owner, serial);
      g_assert_cmpstr (mm_unit_get_guarantee_until (unit), ==, rows[i].guarantee_until);
      g_assert_cmpstr (mm_unit_get_battery_until (unit), ==, rows[i].battery_until);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/unit-import/keycodes-stay", test_shipments_keep_their_keycodes);
  mm_test_db_for_each ("/unit-import/keycodes-are-sealed", test_keycodes_are_sealed);
  mm_test_db_for_each ("/unit-import/lines-at-fault", test_lines_at_fault_are_named);
  mm_test_db_for_each ("/unit-import/models", test_what_is_known_of_a_model_reaches_its_owners);
  g_test_add_func ("/unit-import/columns", test_columns_must_be_there);
  g_test_add_func ("/unit-import/no-bias", test_keycodes_are_drawn_without_bias);
  mm_test_db_for_each ("/unit-import/calendar", test_guarantees_end_by_the_calendar);
  return g_test_run ();
}
