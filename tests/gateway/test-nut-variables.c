/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-types.h"
#include "mmg-nut-variables.h"

static MmgUps *
take (const char *name, const char *value)
{
  MmgUps *ups = mmg_ups_new ("a", 0);

  mmg_nut_take_variable (ups, name, value);
  return ups;
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *value;
    gint64 number;
  } rows[] = { { "100", 100 },          { "0", 0 },
               { "87.4", 87 },          { "99.5", 100 },
               { " 12 ", 12 },          { "1e1", 10 },
               { "", MM_NO_VALUE },     { " ", MM_NO_VALUE },
               { "-1", MM_NO_VALUE },   { "101", MM_NO_VALUE },
               { "nan", MM_NO_VALUE },  { "inf", MM_NO_VALUE },
               { "12%", MM_NO_VALUE },  { "N/A", MM_NO_VALUE },
               { "1,5", MM_NO_VALUE },  { "99999999999999999999", MM_NO_VALUE },
               { "12 34", MM_NO_VALUE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MmgUps) ups = take ("battery.charge", rows[i].value);

      g_assert_cmpint (ups->charge, ==, rows[i].number);
    }
}

/* A load above 100 is an overload, and a battery may last for hours. */
static void
test_each_number_has_its_range (void)
{
  g_autoptr (MmgUps) load = take ("ups.load", "125");
  g_autoptr (MmgUps) heavy = take ("ups.load", "65535");
  g_autoptr (MmgUps) runtime = take ("battery.runtime", "86400");
  g_autoptr (MmgUps) endless = take ("battery.runtime", "2147483647");

  g_assert_cmpint (load->load, ==, 125);
  g_assert_cmpint (heavy->load, ==, MM_NO_VALUE);
  g_assert_cmpint (runtime->runtime, ==, 86400);
  g_assert_cmpint (endless->runtime, ==, MM_NO_VALUE);
}

/* What was said before is no answer to what is said now. */
static void
test_odd_value_is_not_the_last_one (void)
{
  g_autoptr (MmgUps) ups = take ("battery.charge", "80");

  mmg_nut_take_variable (ups, "battery.charge", "?");
  g_assert_cmpint (ups->charge, ==, MM_NO_VALUE);
}

static void
test_status_is_a_set (void)
{
  static const struct
  {
    const char *value;
    const char *words;
  } rows[] = {
    { "OL", "OL" },
    { "OL CHRG", "CHRG OL" },
    { "CHRG OL", "CHRG OL" },
    { "  OB  LB\tOB ", "LB OB" },
    { "ol \x01 OL <b>", "OL" },
    { "OL ABCDEFGHIJKLMNOPQRSTUVWXYZ", "OL" },
    { "", NULL },
    { " ", NULL },
    { "\xE5\x95\x86", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MmgUps) ups = take ("ups.status", rows[i].value);
      g_autofree char *words = ups->status != NULL ? g_strjoinv (" ", ups->status) : NULL;

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
test_status_is_bounded (void)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (MmgUps) ups = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (value, "W%u ", i);
  ups = take ("ups.status", value->str);
  g_assert_cmpuint (g_strv_length (ups->status), ==, 16);
}

static void
test_serial (void)
{
  g_autoptr (MmgUps) ups = take ("ups.serial", " AB123 ");
  g_autoptr (MmgUps) blank = take ("device.serial", "   ");
  g_autoptr (MmgUps) bytes = take ("device.serial", "\xFF\xFE");

  g_assert_cmpstr (ups->serial, ==, "AB123");
  mmg_nut_take_variable (ups, "device.serial", "CD456");
  g_assert_cmpstr (ups->serial, ==, "CD456");
  mmg_nut_take_variable (ups, "ups.serial", "EF789");
  g_assert_cmpstr (ups->serial, ==, "CD456");
  g_assert_null (blank->serial);
  g_assert_null (bytes->serial);
}

static void
test_json (void)
{
  g_autoptr (GPtrArray) upses = g_ptr_array_new_with_free_func ((GDestroyNotify) mmg_ups_free);
  g_autofree char *json = NULL;

  g_ptr_array_add (upses, take ("ups.status", "OL"));
  g_ptr_array_add (upses, take ("ups.serial", "AB123"));
  g_ptr_array_add (upses, take ("ups.serial", "AB123"));
  mmg_nut_take_variable (upses->pdata[1], "ups.status", "OB DISCHRG");
  mmg_nut_take_variable (upses->pdata[1], "ups.load", "40");
  json = mmg_ups_list_to_json (upses);
  g_assert_cmpstr (json, ==,
                   "[{\"serial\":\"AB123\",\"status\":[\"DISCHRG\",\"OB\"],"
                   "\"charge\":null,\"runtime\":null,\"load\":40,"
                   "\"at\":\"1970-01-01T00:00:00.000Z\"}]");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nut/variables/numbers", test_numbers);
  g_test_add_func ("/nut/variables/ranges", test_each_number_has_its_range);
  g_test_add_func ("/nut/variables/odd-value", test_odd_value_is_not_the_last_one);
  g_test_add_func ("/nut/variables/status-is-a-set", test_status_is_a_set);
  g_test_add_func ("/nut/variables/status-is-bounded", test_status_is_bounded);
  g_test_add_func ("/nut/variables/serial", test_serial);
  g_test_add_func ("/nut/variables/json", test_json);
  return g_test_run ();
}
