/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include <string.h>

#define CSV "Content-Type: text/csv"
#define KEY "Idempotency-Key: 0123456789abcdef"
#define BODY                                                                                       \
  "{\"purchased\":\"2026-11-12\",\"place\":{\"place\":\"本店\"},"                                \
  "\"units\":[{\"line\":2,\"serial\":\"A1\"},{\"line\":3,\"serial\":\"A9\"}]}"

static JsonObject *
ask (ApiHouse *house,
     MmsRole role,
     const char *method,
     const char *target,
     const char *header,
     const char *body,
     guint status)
{
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, method, target, house->tokens[role], header, body);

  g_assert_cmpuint (answer->status, ==, status);
  return status != 204 ? mm_test_answer_object (answer) : NULL;
}

static void
ship (ApiHouse *house)
{
  g_autoptr (JsonObject) models =
      ask (house, MMS_ROLE_OPERATOR, "POST", "/v1/operator/ups/models", CSV,
           "model,guarantee_months,battery_months,first,one\nMU-1500R,36,60,left,up\n", 200);
  g_autoptr (JsonObject) shipments =
      ask (house, MMS_ROLE_OPERATOR, "POST", "/v1/operator/ups/shipments", CSV,
           "型式,製品番号,出荷日,キーコード\nMU-1500R,A1,2026-10-01,0427\n"
           "MU-1500R,A2,2026-10-01,\nMU-1500R,_,x,\n",
           200);
  JsonArray *errors = json_object_get_array_member (shipments, "errors");

  g_assert_cmpint (json_object_get_int_member (shipments, "added"), ==, 2);
  g_assert_cmpuint (json_array_get_length (errors), ==, 2);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (errors, 0), "field"), ==,
      "/4/serial");
}

static JsonObject *
first_of (JsonObject *answer, const char *list)
{
  return json_array_get_object_element (json_object_get_array_member (answer, list), 0);
}

static char *
register_one (ApiHouse *house)
{
  g_autoptr (JsonObject) answer =
      ask (house, MMS_ROLE_UPS, "POST", "/v1/ups/units", KEY, BODY, 201);
  JsonObject *unit = first_of (answer, "units");

  g_assert_cmpstr (json_object_get_string_member (unit, "keycode"), ==, "0427");
  g_assert_cmpstr (json_object_get_string_member (first_of (answer, "refused"), "verdict"), ==,
                   "not_found");
  return g_strdup (json_object_get_string_member (unit, "id"));
}

static JsonObject *
sync_unit (ApiHouse *house)
{
  g_autoptr (JsonObject) page =
      ask (house, MMS_ROLE_UPS, "GET", "/v1/sync?limit=500", NULL, NULL, 200);
  JsonArray *items = json_object_get_array_member (page, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonObject *record = json_object_has_member (item, "record")
                               ? json_object_get_object_member (item, "record")
                               : NULL;

      if (record != NULL && g_str_equal (json_object_get_string_member (record, "kind"), "unit"))
        return json_object_ref (json_object_get_object_member (record, "body"));
    }
  g_assert_not_reached ();
}

static void
test_from_shipment_to_keycode (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (JsonObject) checked = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (JsonObject) looked = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;

  ship (house);
  checked = ask (house, MMS_ROLE_UPS, "POST", "/v1/ups/checks", NULL,
                 "{\"lines\":[{\"serial\":\"ａ１\"}]}", 200);
  g_assert_cmpstr (json_object_get_string_member (first_of (checked, "lines"), "verdict"), ==,
                   "ok");
  id = register_one (house);
  /* The same key: the same answer, made anew. */
  again = ask (house, MMS_ROLE_UPS, "POST", "/v1/ups/units", KEY, BODY, 201);
  g_assert_cmpstr (json_object_get_string_member (first_of (again, "units"), "id"), ==, id);
  g_assert_true (json_object_get_boolean_member (first_of (again, "units"), "new"));
  body = g_strdup_printf ("{\"ids\":[\"%s\"]}", id);
  shown = ask (house, MMS_ROLE_UPS, "POST", "/v1/ups/keycodes", NULL, body, 200);
  g_assert_cmpstr (json_object_get_string_member (first_of (shown, "keycodes"), "keycode"), ==,
                   "0427");
  looked =
      ask (house, MMS_ROLE_DEALER, "POST", "/v1/ups/look-ups", NULL, "{\"serial\":\"a1\"}", 200);
  g_assert_true (json_object_get_boolean_member (looked, "registered"));
  g_assert_false (json_object_has_member (looked, "keycode"));
  json_object_unref (
      ask (house, MMS_ROLE_DEALER, "POST", "/v1/ups/look-ups", NULL, "{\"serial\":\"a9\"}", 404));
}

/* Nothing that is kept has it in clear: no answer, no mail, no trail, no feed. */
static void
test_keycodes_are_nowhere_in_clear (void)
{
  static const char *const places[] = {
    "SELECT count (*) FROM idempotency WHERE result LIKE '%0427%'",
    "SELECT count (*) FROM mails WHERE body LIKE '%0427%' OR subject LIKE '%0427%'",
    "SELECT count (*) FROM audit WHERE detail LIKE '%0427%'",
    "SELECT count (*) FROM feed_records WHERE body LIKE '%0427%'",
    "SELECT count (*) FROM unit_shipments WHERE keycode LIKE '%0427%'",
  };
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id = NULL;

  ship (house);
  id = register_one (house);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM mails"
                                           " WHERE kind = 'unit-registered'"),
                   ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_cmpint (api_house_count (house, places[i]), ==, 0);
}

static void
test_edits_need_the_version (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (JsonObject) unit = NULL;
  g_autoptr (JsonObject) changed = NULL;
  g_autofree char *id = NULL;
  g_autofree char *target = NULL;
  g_autofree char *match = NULL;
  g_autofree char *all = NULL;

  ship (house);
  id = register_one (house);
  unit = sync_unit (house);
  g_assert_cmpstr (json_object_get_string_member (unit, "guarantee_until"), ==, "2029-11-11");
  target = g_strconcat ("/v1/ups/units/", id, NULL);
  match = g_strdup_printf ("If-Match: \"%s\"", json_object_get_string_member (unit, "version"));
  changed = ask (house, MMS_ROLE_UPS, "PUT", target, match, "{\"place\":\"別館\"}", 200);
  g_assert_cmpstr (json_object_get_string_member (changed, "place"), ==, "別館");
  json_object_unref (ask (house, MMS_ROLE_UPS, "PUT", target, match, "{\"place\":\"x\"}", 412));
  json_object_unref (ask (house, MMS_ROLE_UPS, "PUT", target, NULL, "{\"place\":\"x\"}", 428));
  all = g_strdup_printf ("{\"ids\":[\"%s\"],\"set\":{\"remarks\":\"予備\"}}", id);
  ask (house, MMS_ROLE_UPS, "POST", "/v1/ups/units/edits", NULL, all, 204);
  json_object_unref (unit);
  unit = sync_unit (house);
  g_assert_cmpstr (json_object_get_string_member (unit, "remarks"), ==, "予備");
}

static void
test_transfers (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;
  g_autofree char *cancel = NULL;
  g_autofree char *accept = NULL;

  ship (house);
  id = register_one (house);
  body = g_strdup_printf ("{\"ids\":[\"%s\"],\"mail\":\"next@example.jp\"}", id);
  sent = ask (house, MMS_ROLE_UPS, "POST", "/v1/ups/transfers", NULL, body, 201);
  list = ask (house, MMS_ROLE_UPS, "GET", "/v1/ups/transfers", NULL, NULL, 200);
  g_assert_cmpstr (json_object_get_string_member (first_of (list, "items"), "direction"), ==,
                   "sent");
  accept = g_strconcat ("/v1/ups/transfers/", json_object_get_string_member (sent, "id"), "/accept",
                        NULL);
  cancel = g_strconcat ("/v1/ups/transfers/", json_object_get_string_member (sent, "id"), "/cancel",
                        NULL);
  json_object_unref (ask (house, MMS_ROLE_UPS, "POST", accept, NULL, NULL, 404));
  ask (house, MMS_ROLE_UPS, "POST", cancel, NULL, NULL, 204);
  json_object_unref (ask (house, MMS_ROLE_UPS, "POST", cancel, NULL, NULL, 404));
}

static void
test_the_operator_looks_after_units (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (JsonObject) models = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) stock = NULL;
  g_autoptr (JsonObject) owned = NULL;
  g_autoptr (JsonObject) ended = NULL;
  g_autoptr (JsonObject) keycode = NULL;
  g_autofree char *id = NULL;

  ship (house);
  id = register_one (house);
  models = ask (house, MMS_ROLE_OPERATOR, "GET", "/v1/operator/ups/models", NULL, NULL, 200);
  list = ask (house, MMS_ROLE_OPERATOR, "GET", "/v1/operator/ups/units?serial=a&limit=1", NULL,
              NULL, 200);
  g_assert_cmpstr (json_object_get_string_member (list, "next"), ==, "A1");
  stock = ask (house, MMS_ROLE_OPERATOR, "GET", "/v1/operator/ups/units/A2", NULL, NULL, 200);
  g_assert_cmpstr (json_object_get_string_member (stock, "state"), ==, "stock");
  owned = ask (house, MMS_ROLE_OPERATOR, "GET", "/v1/operator/ups/units/A1", NULL, NULL, 200);
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (owned, "account"), "login"), ==,
      API_HOUSE_UPS);
  ended = ask (house, MMS_ROLE_OPERATOR, "PUT", "/v1/operator/ups/units/A1/ended", NULL,
               "{\"date\":\"2026/11/20\"}", 200);
  g_assert_cmpstr (json_object_get_string_member (ended, "state"), ==, "ended");
  json_object_unref (ask (house, MMS_ROLE_OPERATOR, "PUT", "/v1/operator/ups/units/A2/ended", NULL,
                          "{\"date\":\"2026/11/20\"}", 409));
  keycode = ask (house, MMS_ROLE_OPERATOR, "POST", "/v1/operator/ups/units/A1/keycode", NULL,
                 "{\"reason\":\"電話での本人確認\"}", 200);
  g_assert_cmpstr (json_object_get_string_member (keycode, "keycode"), ==, "0427");
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM audit"
                                           " WHERE action = 'unit.keycode' AND role = 'operator'"
                                           " AND detail = '{\"reason\":\"電話での本人確認\"}'"),
                   ==, 1);
  json_object_unref (ask (house, MMS_ROLE_OPERATOR, "POST", "/v1/operator/ups/shipments", CSV,
                          "製品番号\nA1\n", 400));
  json_object_unref (
      ask (house, MMS_ROLE_OPERATOR, "POST", "/v1/operator/ups/shipments", NULL, "{}", 415));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit-routes/keycode", test_from_shipment_to_keycode);
  g_test_add_func ("/unit-routes/nowhere-in-clear", test_keycodes_are_nowhere_in_clear);
  g_test_add_func ("/unit-routes/edits", test_edits_need_the_version);
  g_test_add_func ("/unit-routes/transfers", test_transfers);
  g_test_add_func ("/unit-routes/operator", test_the_operator_looks_after_units);
  return g_test_run ();
}
