/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "gallery-data.h"
#include "mm-json.h"
#include "mm-time.h"
#include "mma-house-contact.h"
#include "mma-house-report.h"

/* helpers */

static MmGateway *
gateway_with_faults (const char *faults)
{
  g_autofree char *text = g_strdup_printf (
      "{\"id\":\"019a0000-0000-7000-8000-000000000001\",\"gateway_id\":\"01AC48201177\","
      "\"model\":\"MK-G200\",\"serial\":\"G2\",\"first_contact\":null,\"last_contact\":null,"
      "\"state\":\"fault\",\"state_since\":\"2026-11-20T04:40:00.000Z\",\"site_name\":\"A\","
      "\"address\":{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","
      "\"street\":\"1-2-3\"},\"power_conditioners\":[],\"battery\":null,\"ev\":null,"
      "\"faults\":[%s],\"version\":\"1.1\"}",
      faults);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = mm_json_parse_object (text, strlen (text), &error);
  MmGateway *gateway;

  g_assert_no_error (error);
  gateway = mm_gateway_from_json (object, &error);
  g_assert_no_error (error);
  return gateway;
}

#define FAULT(unit, code, severity)                                                                \
  "{\"unit\":\"" unit "\",\"code\":\"" code "\",\"severity\":\"" severity                          \
  "\",\"since\":\"2026-11-20T04:40:00.000Z\"}"

/* tests */

static void
test_csv_has_a_row_for_each_half_hour_that_began (void)
{
  g_autoptr (MmEnergyDay) day = gallery_day (3);
  g_autoptr (GBytes) bytes = mma_house_csv (day, GALLERY_NOW);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 29 + 1);
  g_assert_cmpstr (lines[0], ==,
                   "\xef\xbb\xbf年月日,時刻,発電電力量[kWh],消費電力量[kWh],売電電力量[kWh],"
                   "買電電力量[kWh],充電電力量[kWh],放電電力量[kWh],蓄電残量(SOC)[%]");
  g_assert_true (g_str_has_prefix (lines[1], "2026/11/20,00:00,0.000,0.150,"));
  g_assert_cmpstr (lines[4], ==, "2026/11/20,01:30,,,,,,,");
  g_assert_true (g_str_has_prefix (lines[29], "2026/11/20,14:00,"));
}

static void
test_link_is_judged_since_the_first_value (void)
{
  g_autoptr (MmEnergyDay) day = mm_energy_day_new ("2026-11-20");
  gint64 start = mm_energy_day_get_start (day);
  MmEnergySlot slot;

  mm_energy_slot_init (&slot);
  g_assert_cmpint (mma_house_link_quality (NULL, start), ==, MMA_LINK_UNKNOWN);
  g_assert_cmpint (mma_house_link_quality (day, start + MM_HOUR_MS), ==, MMA_LINK_UNKNOWN);
  slot.covered_s = 1800;
  for (guint i = 20; i < 24; i++)
    mm_energy_day_set_slot (day, i, &slot);
  g_assert_cmpint (mma_house_link_quality (day, start + 12 * MM_HOUR_MS), ==, MMA_LINK_GOOD);
  g_assert_cmpint (mma_house_link_quality (day, start + 13 * MM_HOUR_MS), ==, MMA_LINK_UNSTEADY);
  g_assert_cmpint (mma_house_link_quality (day, start + 16 * MM_HOUR_MS), ==, MMA_LINK_POOR);
}

static void
test_fault_stands_where_it_is (void)
{
  g_autoptr (MmGateway) gateway = gateway_with_faults (
      FAULT ("battery", "W-1", "warning") "," FAULT ("pcs2", "E-204", "fault"));
  g_autofree char *sentence = mma_house_fault_sentence (gateway);

  g_assert_null (mma_house_fault_at (gateway, MMA_FLOW_BATTERY));
  g_assert_cmpstr (mma_house_fault_at (gateway, MMA_FLOW_SOLAR), ==, "E-204");
  g_assert_null (mma_house_unit_fault (gateway, 1));
  g_assert_cmpstr (mma_house_unit_fault (gateway, 2), ==, "E-204");
  g_assert_cmpstr (sentence, ==, "There is a fault at power conditioner 2 (E-204).");
}

static void
test_fault_of_the_ev_is_told (void)
{
  g_autoptr (MmGateway) gateway = gateway_with_faults (FAULT ("ev", "E-7", "fault"));
  g_autofree char *sentence = mma_house_fault_sentence (gateway);

  g_assert_cmpstr (mma_house_fault_at (gateway, MMA_FLOW_EV), ==, "E-7");
  g_assert_null (mma_house_fault_at (gateway, MMA_FLOW_SOLAR));
  g_assert_cmpstr (sentence, ==, "There is a fault at the EV charger-discharger (E-7).");
}

static void
test_advice_is_for_who_reads_it (void)
{
  g_autoptr (MmGateway) gateway = gateway_with_faults (FAULT ("pcs1", "E-204", "fault"));
  g_autoptr (MmGateway) well = gateway_with_faults ("");
  g_autofree char *home = mma_house_fault_advice (gateway, FALSE);
  g_autofree char *dealer = mma_house_fault_advice (gateway, TRUE);

  g_assert_nonnull (strstr (home, "Note the code E-204"));
  g_assert_nonnull (strstr (home, "do not touch it"));
  g_assert_nonnull (strstr (dealer, "Call the customer"));
  g_assert_nonnull (strstr (dealer, "Look up the code E-204"));
  g_assert_null (mma_house_fault_advice (well, FALSE));
}

/* Yesterday all covered but one hour, today until 14:05. */
static void
test_contact_of_a_day_is_read_from_two (void)
{
  g_autoptr (MmEnergyDay) yesterday = mm_energy_day_new ("2026-11-19");
  g_autoptr (MmEnergyDay) today = mm_energy_day_new ("2026-11-20");
  MmaHouseContact contact;
  g_autofree char *sentence = NULL;
  MmEnergySlot slot;

  mm_energy_slot_init (&slot);
  slot.covered_s = 1800;
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    {
      if (i < 40 || i > 41)
        mm_energy_day_set_slot (yesterday, i, &slot);
      if (i < 28)
        mm_energy_day_set_slot (today, i, &slot);
    }
  mma_house_contact_init (&contact, yesterday, today, 0, GALLERY_NOW);
  g_assert_cmpint (contact.from, ==, mm_energy_day_get_start (yesterday) + 29 * 30 * MM_MINUTE_MS);
  g_assert_cmpfloat (contact.shares[0], ==, 1);
  g_assert_cmpfloat (contact.shares[40 - 29], ==, 0);
  g_assert_cmpfloat (contact.shares[41 - 29], ==, 0);
  g_assert_cmpfloat (contact.shares[46], ==, 1);
  g_assert_cmpfloat (contact.shares[47], <, 0); /* five minutes may still be on their way */
  sentence = mma_house_contact_sentence (&contact);
  g_assert_cmpstr (sentence, ==, "There was no contact for 1 h 0 min of the last 24 hours.");
}

static void
test_contact_is_unknown_before_the_first (void)
{
  g_autoptr (MmEnergyDay) today = mm_energy_day_new ("2026-11-20");
  MmaHouseContact contact;
  g_autofree char *never = NULL;

  mma_house_contact_init (&contact, NULL, today, GALLERY_NOW - 3 * MM_HOUR_MS, GALLERY_NOW);
  for (guint i = 0; i < 41; i++)
    g_assert_cmpfloat (contact.shares[i], <, 0);
  g_assert_cmpfloat (contact.shares[42], ==, 0);
  g_assert_cmpint (contact.known_ms, ==, 3 * MM_HOUR_MS - 10 * MM_MINUTE_MS);

  mma_house_contact_init (&contact, NULL, today, MM_NO_VALUE, GALLERY_NOW);
  never = mma_house_contact_sentence (&contact);
  g_assert_cmpstr (never, ==, "Nothing is known of the last 24 hours.");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/house-report/csv-has-a-row-for-each-half-hour-that-began",
                   test_csv_has_a_row_for_each_half_hour_that_began);
  g_test_add_func ("/house-report/link-is-judged-since-the-first-value",
                   test_link_is_judged_since_the_first_value);
  g_test_add_func ("/house-report/fault-stands-where-it-is", test_fault_stands_where_it_is);
  g_test_add_func ("/house-report/fault-of-the-ev-is-told", test_fault_of_the_ev_is_told);
  g_test_add_func ("/house-report/advice-is-for-who-reads-it", test_advice_is_for_who_reads_it);
  g_test_add_func ("/house-report/contact-of-a-day-is-read-from-two",
                   test_contact_of_a_day_is_read_from_two);
  g_test_add_func ("/house-report/contact-is-unknown-before-the-first",
                   test_contact_is_unknown_before_the_first);
  return g_test_run ();
}
