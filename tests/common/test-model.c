/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-account.h"
#include "mm-announcement.h"
#include "mm-energy-day.h"
#include "mm-error.h"
#include "mm-gateway-contact.h"
#include "mm-gateway.h"
#include "mm-json.h"
#include "mm-link.h"
#include "mm-offer.h"
#include "mm-person-name.h"
#include "mm-sample.h"
#include "mm-terms.h"

#define GATEWAY                                                                                    \
  "{\"id\":\"01a1f000-0000-7000-8000-000000000000\",\"gateway_id\":\"ABCDEFGH2345\","              \
  "\"model\":\"GW-1\",\"serial\":null,\"first_contact\":null,"                                     \
  "\"last_contact\":\"2026-11-20T05:05:00.000Z\",\"state\":\"no_contact\",\"state_since\":null,"   \
  "\"site_name\":\"佐藤様邸\",\"address\":{\"postal_code\":\"2510025\","                       \
  "\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\",\"street\":\"鵠沼石上1-2-3\"},"      \
  "\"power_conditioners\":[{\"unit_no\":1,\"model\":\"PC\",\"serial\":\"S1\",\"fault_code\":null}" \
  "],"                                                                                             \
  "\"battery\":{\"model\":\"B\",\"serial\":\"S2\",\"capacity_wh\":9800},\"ev\":null,"              \
  "\"faults\":[{\"unit\":\"1\",\"code\":\"E1\",\"severity\":\"fault\",\"since\":null}],"           \
  "\"dealer_count\":2,\"version\":\"ab.12\"}"

static void
assert_round_trip (GType type, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmRecord) record = mm_record_from_text (type, json, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = mm_record_to_text (record);
  g_assert_cmpstr (text, ==, json);
  g_assert_finalize_object (g_steal_pointer (&record));
}

static void
test_records_survive_json (void)
{
  assert_round_trip (MM_TYPE_GATEWAY, GATEWAY);
  assert_round_trip (
      MM_TYPE_PERSON_NAME,
      "{\"family_name\":\"髙﨑\",\"given_name\":\"花子\",\"family_kana\":\"タカサキ\","
      "\"given_kana\":\"ハナコ\"}");
  assert_round_trip (MM_TYPE_GATEWAY_CONTACT,
                     "{\"id\":\"1\",\"name\":\"佐藤 花子\",\"kana\":null,\"phone\":\"0466000000\","
                     "\"mail\":\"a@example.jp\",\"address\":null,\"company\":null}");
  assert_round_trip (MM_TYPE_LINK,
                     "{\"id\":\"1\",\"gateway\":\"2\",\"dealer_login\":\"fuji_denki\","
                     "\"dealer_name\":\"富士電機商会\",\"phone\":null,\"linked_at\":null,"
                     "\"scope\":\"change\",\"ends_on\":null}");
  assert_round_trip (MM_TYPE_OFFER,
                     "{\"id\":\"1\",\"dealer_login\":\"fuji_denki\","
                     "\"dealer_name\":\"富士電機商会\",\"phone\":\"0466000000\","
                     "\"scope\":\"watch\",\"ends_on\":\"2026-12-31\","
                     "\"created_at\":\"2026-11-20T05:05:00.000Z\",\"expires_at\":null}");
  assert_round_trip (MM_TYPE_ANNOUNCEMENT, "{\"id\":\"1\",\"title\":\"t\",\"body\":\"b\","
                                           "\"published_at\":\"2026-11-20T05:05:00.000Z\"}");
  assert_round_trip (MM_TYPE_TERMS,
                     "{\"kind\":\"customer\",\"version\":\"1\",\"effective_on\":\"2026-11-20\","
                     "\"summary\":[\"一\",\"二\",\"三\"],\"body\":\"本文\"}");
  assert_round_trip (MM_TYPE_ACCOUNT,
                     "{\"id\":\"1\",\"service\":\"dealer\",\"login\":\"x\",\"display_name\":\"d\","
                     "\"organisation\":null,\"role\":\"dealer\",\"principal\":\"p\"}");
}

static void
test_gateway_has_properties (void)
{
  g_autoptr (MmGateway) gateway = mm_record_from_text (MM_TYPE_GATEWAY, GATEWAY, NULL);
  g_autoptr (MmPowerConditioner) unit = NULL;
  g_autoptr (MmAddress) address = NULL;
  g_autofree char *line = NULL;
  gint64 first;
  MmGatewayState state;

  g_object_get (gateway, "state", &state, "first-contact", &first, "address", &address, NULL);
  g_assert_cmpint (state, ==, MM_GATEWAY_NO_CONTACT);
  g_assert_cmpint (first, ==, MM_NO_VALUE);
  line = mm_address_to_string (address);
  g_assert_cmpstr (line, ==, "〒251-0025 神奈川県藤沢市鵠沼石上1-2-3");
  g_assert_cmpint (mm_gateway_get_dealer_count (gateway), ==, 2);
  g_assert_cmpint (mm_storage_get_capacity_wh (mm_gateway_get_battery (gateway)), ==, 9800);
  g_assert_cmpuint (g_list_model_get_n_items (mm_gateway_get_power_conditioners (gateway)), ==, 1);
  unit = g_list_model_get_item (mm_gateway_get_power_conditioners (gateway), 0);
  g_assert_cmpint (mm_power_conditioner_get_unit_no (unit), ==, 1);
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_copying_tells_what_changed (void)
{
  g_autoptr (MmGateway) shown = mm_record_from_text (MM_TYPE_GATEWAY, GATEWAY, NULL);
  g_autoptr (MmGateway) fresh = mm_record_from_text (MM_TYPE_GATEWAY, GATEWAY, NULL);
  guint count = 0;

  g_signal_connect (shown, "notify", G_CALLBACK (count_notify), &count);
  mm_record_copy_from (MM_RECORD (shown), MM_RECORD (fresh));
  g_assert_cmpuint (count, ==, 0);
  g_object_set (fresh, "site-name", "鈴木様邸", "state", MM_GATEWAY_NORMAL, NULL);
  g_assert_false (mm_record_equal (MM_RECORD (shown), MM_RECORD (fresh)));
  mm_record_copy_from (MM_RECORD (shown), MM_RECORD (fresh));
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpstr (mm_gateway_get_site_name (shown), ==, "鈴木様邸");
  g_assert_true (mm_record_equal (MM_RECORD (shown), MM_RECORD (fresh)));
}

static void
assert_bad_gateway (const char *from, const char *to, const char *field, const char *code)
{
  g_autoptr (GString) text = g_string_new (GATEWAY);
  g_autoptr (GError) error = NULL;
  const MmFieldError *found;

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  g_assert_null (mm_record_from_text (MM_TYPE_GATEWAY, text->str, &error));
  found = mm_problem_find_field (mm_error_get_problem (error), field);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->code, ==, code);
}

static void
test_bad_records_name_the_member (void)
{
  assert_bad_gateway ("\"no_contact\"", "\"asleep\"", "/state", "unknown_value");
  assert_bad_gateway ("\"unit_no\":1", "\"unit_no\":\"1\"", "/power_conditioners/0/unit_no",
                      "type");
  assert_bad_gateway ("\"藤沢市\"", "null", "/address/city", "required");
  assert_bad_gateway ("9800", "9.5", "/battery/capacity_wh", "type");
  assert_bad_gateway ("\"gateway_id\":\"ABCDEFGH2345\",", "", "/gateway_id", "required");
}

static void
test_gateway_states_have_names (void)
{
  for (int i = MM_GATEWAY_NORMAL; i <= MM_GATEWAY_NEVER_CONNECTED; i++)
    {
      MmGatewayState state;

      g_assert_true (mm_gateway_state_from_string (mm_gateway_state_to_string (i), &state));
      g_assert_cmpint (state, ==, i);
    }
  g_assert_cmpstr (mm_gateway_state_to_string (MM_GATEWAY_NO_CONTACT), ==, "no_contact");
}

static MmSample *
read_sample (const char *json, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), NULL);

  return mm_sample_from_json (object, error);
}

static void
test_load_is_derived (void)
{
  g_autoptr (MmSample) sample = NULL;
  g_autoptr (MmSample) unknown = NULL;
  g_autoptr (MmSample) copy = NULL;

  sample = read_sample ("{\"at\":\"2026-11-20T05:05:00Z\",\"solar\":3000,\"grid\":-500,"
                        "\"battery\":-1000,\"ev\":null,\"soc\":55}",
                        NULL);
  g_assert_cmpint (sample->load, ==, 1500);
  g_assert_cmpint (sample->ev, ==, MM_NO_VALUE);
  g_assert_cmpint (sample->generated, ==, MM_NO_VALUE);
  unknown = read_sample ("{\"at\":\"2026-11-20T05:05:00Z\",\"solar\":3000}", NULL);
  g_assert_cmpint (unknown->load, ==, MM_NO_VALUE);
  copy = g_boxed_copy (MM_TYPE_SAMPLE, sample);
  g_assert_cmpmem (copy, sizeof *copy, sample, sizeof *sample);
}

static void
test_bad_samples_are_refused (void)
{
  static const char *const rows[] = {
    "{}",
    "{\"at\":5}",
    "{\"at\":\"2026-11-20T05:05:00Z\",\"soc\":101}",
    "{\"at\":\"2026-11-20T05:05:00Z\",\"solar\":10000000001}",
    "{\"at\":\"2026-11-20T05:05:00Z\",\"generated\":-1}",
    "{\"at\":\"2026-11-20T05:05:00Z\",\"grid\":1.5}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_sample (rows[i], &error));
      g_assert_true (mm_error_is_invalid (error));
    }
}

static void
test_energy_day_sums_up (void)
{
  g_autoptr (MmEnergyDay) day = mm_energy_day_new ("2026-11-20");
  g_autoptr (MmEnergyDay) again = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);
  g_autoptr (JsonObject) object = NULL;
  MmEnergySlot slot;

  mm_energy_slot_init (&slot);
  slot.generated = 100;
  slot.soc = 40;
  slot.covered_s = 1800;
  mm_energy_day_set_slot (day, 0, &slot);
  slot.generated = 50;
  slot.bought = 7;
  slot.soc = 60;
  mm_energy_day_set_slot (day, 47, &slot);
  mm_energy_day_write (day, writer);
  object = mm_json_parse_object (text->str, text->len, NULL);
  again = mm_energy_day_from_json (object, NULL);

  g_assert_nonnull (again);
  g_assert_null (mm_energy_day_get_slot (again, 1));
  g_assert_cmpint (mm_energy_day_get_slot (again, 47)->bought, ==, 7);
  g_assert_cmpint (mm_energy_day_get_totals (again)->generated, ==, 150);
  g_assert_cmpint (mm_energy_day_get_totals (again)->bought, ==, 7);
  g_assert_cmpint (mm_energy_day_get_totals (again)->sold, ==, MM_NO_VALUE);
  g_assert_cmpint (mm_energy_day_get_totals (again)->soc, ==, 60);
  g_assert_cmpint (mm_energy_day_get_totals (again)->covered_s, ==, 3600);
  g_assert_nonnull (strstr (text->str, "\"start\":\"2026-11-20T14:30:00.000Z\""));
}

static void
test_energy_day_tells_its_faults (void)
{
  g_autoptr (MmEnergyDay) day = mm_energy_day_new ("2026-11-20");
  g_autoptr (MmFault) over =
      g_object_new (MM_TYPE_FAULT, "unit", "pcs1", "code", "E-204", "severity", "fault", "since",
                    mm_energy_day_get_start (day) + MM_HOUR_MS, "until",
                    mm_energy_day_get_start (day) + 2 * MM_HOUR_MS, NULL);
  g_autoptr (MmFault) open =
      g_object_new (MM_TYPE_FAULT, "unit", "battery", "code", "W-031", "severity", "warning",
                    "since", mm_energy_day_get_start (day) - MM_HOUR_MS, NULL);
  g_autoptr (MmEnergyDay) again = NULL;
  g_autoptr (MmFault) first = NULL;
  g_autoptr (MmFault) second = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);
  g_autoptr (JsonObject) object = NULL;

  mm_energy_day_add_fault (day, over);
  mm_energy_day_add_fault (day, open);
  mm_energy_day_write (day, writer);
  object = mm_json_parse_object (text->str, text->len, NULL);
  again = mm_energy_day_from_json (object, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (g_list_model_get_n_items (mm_energy_day_get_faults (again)), ==, 2);
  first = g_list_model_get_item (mm_energy_day_get_faults (again), 0);
  second = g_list_model_get_item (mm_energy_day_get_faults (again), 1);
  g_assert_true (mm_record_equal (MM_RECORD (first), MM_RECORD (over)));
  g_assert_cmpint (mm_fault_get_until (first), ==, mm_energy_day_get_start (day) + 2 * MM_HOUR_MS);
  g_assert_cmpint (mm_fault_get_until (second), ==, MM_NO_VALUE);
}

/* A day that a service of before sent, or one that the cache still has. */
static void
test_energy_day_may_lack_faults (void)
{
  static const char days[] = "{\"day\":\"2026-11-20\",\"slots\":[]}";
  static const char wrong[] =
      "{\"day\":\"2026-11-20\",\"slots\":[],\"faults\":[{\"unit\":\"pcs1\"}]}";
  g_autoptr (JsonObject) object = mm_json_parse_object (days, strlen (days), NULL);
  g_autoptr (JsonObject) bad = mm_json_parse_object (wrong, strlen (wrong), NULL);
  g_autoptr (MmEnergyDay) day = mm_energy_day_from_json (object, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (day);
  g_assert_cmpuint (g_list_model_get_n_items (mm_energy_day_get_faults (day)), ==, 0);
  g_assert_null (mm_energy_day_from_json (bad, &error));
  g_assert_true (mm_error_is_invalid (error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/round-trip", test_records_survive_json);
  g_test_add_func ("/model/gateway", test_gateway_has_properties);
  g_test_add_func ("/model/copy", test_copying_tells_what_changed);
  g_test_add_func ("/model/bad-records", test_bad_records_name_the_member);
  g_test_add_func ("/model/states", test_gateway_states_have_names);
  g_test_add_func ("/model/sample-load", test_load_is_derived);
  g_test_add_func ("/model/sample-bad", test_bad_samples_are_refused);
  g_test_add_func ("/model/energy-day", test_energy_day_sums_up);
  g_test_add_func ("/model/energy-day-tells-its-faults", test_energy_day_tells_its_faults);
  g_test_add_func ("/model/energy-day-may-lack-faults", test_energy_day_may_lack_faults);
  return g_test_run ();
}
