/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include "mm-test-words.h"

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
    "SELECT group_concat (result, ' ') FROM idempotency",
    "SELECT group_concat (body || ' ' || subject, ' ') FROM mails",
    "SELECT group_concat (detail, ' ') FROM audit",
    "SELECT group_concat (body, ' ') FROM feed_records",
    "SELECT group_concat (keycode, ' ') FROM unit_shipments",
  };
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id = NULL;

  ship (house);
  id = register_one (house);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM mails"
                                           " WHERE kind = 'unit-registered'"),
                   ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *all = api_house_text (house, places[i]);

      g_test_message ("%s", places[i]);
      g_assert_nonnull (all);
      g_assert_false (mm_test_names_digits (all, "0427"));
    }
}

/* ---- The counter ---- */

#define GUESSES "SELECT used FROM budgets WHERE kind = 'unit-miss-account'"
#define NO_MORE_GUESSES                                                                            \
  "UPDATE budgets SET used = 10000 WHERE kind = 'unit-miss-account' RETURNING used"

static MmRawAnswer *
look_up (ApiHouse *house, const char *serial)
{
  g_autofree char *body = g_strdup_printf ("{\"serial\":\"%s\"}", serial);

  return api_house_ask (house, "POST", "/v1/ups/look-ups", house->tokens[MMS_ROLE_DEALER], NULL,
                        body);
}

static void
assert_looked_up (ApiHouse *house, const char *serial, guint status, const char *code)
{
  g_autoptr (MmRawAnswer) answer = look_up (house, serial);
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);

  g_assert_cmpuint (answer->status, ==, status);
  if (code != NULL)
    g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, code);
}

/* What refuses the guess does not take its count back; what is found counts for nothing. */
static void
test_guesses_at_the_counter_are_kept (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (MmRawAnswer) answer = NULL;
  g_autoptr (JsonObject) problem = NULL;
  g_autofree char *wait = NULL;

  ship (house);
  assert_looked_up (house, "Z1", 404, "unit_unknown");
  assert_looked_up (house, "Z2", 404, "unit_unknown");
  g_assert_cmpint (api_house_count (house, GUESSES), ==, 2);
  assert_looked_up (house, "A1", 200, NULL);
  g_assert_cmpint (api_house_count (house, GUESSES), ==, 2);
  g_assert_cmpint (api_house_count (house, NO_MORE_GUESSES), ==, 10000);
  answer = look_up (house, "A1");
  g_assert_cmpuint (answer->status, ==, 429);
  problem = mm_test_answer_object (answer);
  g_assert_cmpstr (json_object_get_string_member (problem, "code"), ==, "limited");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (problem, "detail"),
                                   "回数の上限に達しました。"));
  wait = mm_raw_answer_header (answer, "Retry-After");
  g_assert_cmpint (g_ascii_strtoll (wait, NULL, 10), >, 0);
}

/* ---- Large files ---- */

#define LINES 10000
#define REMARKS 255
#define PLACE 100
/* Four bytes, as no other text takes more. */
#define LONG "𠮷"

static void
append_long (GString *body, const char *name, guint length)
{
  g_string_append_printf (body, ",\"%s\":\"", name);
  for (guint i = 0; i < length; i++)
    g_string_append (body, LONG);
  g_string_append_c (body, '"');
}

/* All of them name the one unit. */
static char *
make_longest (void)
{
  GString *body = g_string_new ("{\"purchased\":\"2026-11-12\",\"units\":[");
  g_autoptr (GString) texts = g_string_new (NULL);

  append_long (texts, "remarks", REMARKS);
  append_long (texts, "place", PLACE);
  for (guint i = 0; i < LINES; i++)
    g_string_append_printf (body,
                            "%s{\"line\":%u,\"serial\":\"A1\",\"purchased\":\"2026-11-12\"%s}",
                            i > 0 ? "," : "", i + 1, texts->str);
  g_string_append (body, "]}");
  return g_string_free (body, FALSE);
}

/* Ten thousand of the longest lines are one request. */
static void
test_the_longest_lines_are_taken (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *body = make_longest ();
  g_autoptr (JsonObject) answer = NULL;

  ship (house);
  g_assert_cmpuint (strlen (body), >, 14 * 1000 * 1000);
  answer = ask (house, MMS_ROLE_UPS, "POST", "/v1/ups/units", KEY, body, 201);
  g_assert_cmpint (
      g_utf8_strlen (json_object_get_string_member (first_of (answer, "units"), "remarks"), -1), ==,
      REMARKS);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "refused")), ==,
                    LINES - 1);
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
  g_test_add_func ("/unit-routes/guesses", test_guesses_at_the_counter_are_kept);
  g_test_add_func ("/unit-routes/longest-lines", test_the_longest_lines_are_taken);
  g_test_add_func ("/unit-routes/edits", test_edits_need_the_version);
  g_test_add_func ("/unit-routes/transfers", test_transfers);
  g_test_add_func ("/unit-routes/operator", test_the_operator_looks_after_units);
  return g_test_run ();
}
