/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bad-input.h"

#include "mm-test-json.h"

#include <string.h>

/* Edits that were made offline, with what no field takes, and batches that are none. Each edit has
 * a verdict of its own; nothing of what is wrong is stored. */

#define OP_ID "0192f0c4-eeee-7bbb-8ccc-0123456789ab"
#define NEW_ID "0192f0c4-dddd-7bbb-8ccc-0123456789ab"
#define BATCH(edit) "{\"ops\":[" edit "]}"
#define EDIT(members) "{\"op_id\":\"" OP_ID "\"," members "}"
#define ADDRESS                                                                                    \
  "{\"address\":{\"postal_code\":\"251-0025\",\"prefecture\":\"神奈川県\","                    \
  "\"city\":\"藤沢市\",\"street\":\"1-2-3\",\"building\":null}}"
#define PERSON                                                                                     \
  "{\"person\":{\"family_name\":\"髙﨑\",\"given_name\":\"𠮷子\","                            \
  "\"family_kana\":\"タカサキ\",\"given_kana\":\"ヨシコ\"}}"

typedef struct
{
  MmsRole role;
  const char *kind;
  const char *set; /* a good one */
  BadField field;
} Edit;

static const Edit edits[] = {
  { MMS_ROLE_CUSTOMER, "gateway", "{}", { "/site_name", BAD_NAME, 60 } },
  { MMS_ROLE_DEALER, "gateway", ADDRESS, { "/address/postal_code", BAD_POSTAL } },
  { MMS_ROLE_CUSTOMER, "gateway", ADDRESS, { "/address/prefecture", BAD_PREFECTURE } },
  { MMS_ROLE_CUSTOMER, "gateway", ADDRESS, { "/address/city", BAD_NAME, 100 } },
  { MMS_ROLE_CUSTOMER, "gateway", ADDRESS, { "/address/building", BAD_NAME, 100 } },
  { MMS_ROLE_CUSTOMER, "note", "{}", { "/text", BAD_LINES, 255 } },
  { MMS_ROLE_DEALER, "note", "{}", { "/text", BAD_LINES, 255 } },
  { MMS_ROLE_CUSTOMER, "account", "{}", { "/phone", BAD_PHONE } },
  { MMS_ROLE_CUSTOMER, "account", "{}", { "/company", BAD_NAME, 60 } },
  { MMS_ROLE_UPS, "account", "{}", { "/fax", BAD_PHONE } },
  { MMS_ROLE_CUSTOMER, "account", PERSON, { "/person/family_name", BAD_NAME, 14 } },
  { MMS_ROLE_CUSTOMER, "account", PERSON, { "/person/given_kana", BAD_KANA, 30 } },
  { MMS_ROLE_DEALER, "account", ADDRESS, { "/address/street", BAD_NAME, 100 } },
  { MMS_ROLE_DEALER, "maintenance_address", "{}", { "/mail", BAD_MAIL, 254 } },
};

/* helpers */

static ApiHouse *
house_new (void)
{
  ApiHouse *house = api_house_new ();

  bad_input_settle (house);
  return house;
}

static char *
find_id (ApiHouse *house, MmsRole role, const char *kind)
{
  g_autoptr (JsonObject) account = NULL;

  if (g_str_equal (kind, "maintenance_address"))
    return g_strdup (NEW_ID);
  if (!g_str_equal (kind, "account"))
    return g_strdup (house->home.installation);
  account = api_house_take (house, "GET", "/v1/account", house->tokens[role], NULL);
  return g_strdup (json_object_get_string_member (account, "id"));
}

/* Each under an id of its own, or the answer to the one before would be told again. */
static JsonObject *
send_edit (ApiHouse *house, const Edit *edit, const char *id, const char *set)
{
  static guint n_edits;
  g_autofree char *body = g_strdup_printf (
      "{\"ops\":[{\"op_id\":\"0192f0c4-eeee-7bbb-8ccc-%012u\",\"kind\":\"%s\",\"id\":\"%s\","
      "\"set\":%s}]}",
      ++n_edits, edit->kind, id, set);
  g_autoptr (JsonObject) answer =
      api_house_take (house, "POST", "/v1/ops", house->tokens[edit->role], body);

  return json_object_ref (
      json_array_get_object_element (json_object_get_array_member (answer, "results"), 0));
}

static void
assert_rejected (JsonObject *result, const char *field, const char *code)
{
  g_assert_cmpstr (json_object_get_string_member (result, "result"), ==, "rejected");
  g_assert_cmpstr (json_object_get_string_member (result, "code"), ==, "invalid_fields");
  api_house_assert_error (json_object_get_array_member (result, "errors"), field, code);
}

static void
assert_wrong (
    ApiHouse *house, const Edit *edit, const char *id, const char *value, const char *code)
{
  g_autoptr (JsonNode) set = mm_test_parse (edit->set);
  g_autoptr (JsonObject) result = NULL;
  g_autofree char *text = NULL;

  bad_input_put (set, edit->field.pointer, value);
  text = json_to_string (set, FALSE);
  g_test_message ("%s %s", edit->kind, edit->field.pointer);
  result = send_edit (house, edit, id, text);
  assert_rejected (result, edit->field.pointer, code);
}

static void
check_edit (ApiHouse *house, const Edit *edit)
{
  const char *letter = edit->field.sort == BAD_KANA ? "ア" : "a";
  g_autofree char *id = find_id (house, edit->role, edit->kind);
  g_autofree char *long_text = bad_input_repeat (letter, edit->field.maximum + 1);
  g_autofree char *huge = bad_input_repeat (letter, BAD_INPUT_HUGE);

  assert_wrong (house, edit, id, "7", "type");
  assert_wrong (house, edit, id, "true", "type");
  assert_wrong (house, edit, id, "{\"a\":1}", "type");
  assert_wrong (house, edit, id, "[\"a\"]", "type");
  if (edit->field.maximum > 0)
    {
      assert_wrong (house, edit, id, long_text, "too_long");
      assert_wrong (house, edit, id, huge, "too_long");
    }
  for (guint i = 0; i < n_bad_values; i++)
    if (bad_values[i].sort == edit->field.sort)
      assert_wrong (house, edit, id, bad_values[i].value, bad_values[i].code);
}

/* tests */

static void
test_every_edit_refuses (void)
{
  g_autoptr (ApiHouse) house = house_new ();
  g_autofree char *before = bad_input_read_store (house);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    check_edit (house, &edits[i]);
  after = bad_input_read_store (house);
  g_assert_cmpstr (after, ==, before);
}

/* The batch as a whole is refused: its place is named. */
static const struct
{
  const char *body;
  const char *field;
  const char *code;
} batches[] = {
  { "{}", "/ops", "required" },
  { "{\"ops\":null}", "/ops", "required" },
  { "{\"ops\":5}", "/ops", "type" },
  { "{\"ops\":{}}", "/ops", "type" },
  { "{\"ops\":[],\"more\":1}", "/more", "unknown_member" },
  { BATCH ("5"), "/ops/0", "type" },
  { BATCH ("{\"op_id\":7}"), "/ops/0/op_id", "type" },
  { BATCH ("{\"op_id\":\"1\"}"), "/ops/0/op_id", "id_format" },
  { BATCH ("{\"op_id\":null}"), "/ops/0/op_id", "required" },
  { BATCH (EDIT ("\"id\":\"x\",\"set\":{}")), "/ops/0/kind", "required" },
  { BATCH (EDIT ("\"kind\":[],\"id\":\"x\",\"set\":{}")), "/ops/0/kind", "type" },
  { BATCH (EDIT ("\"kind\":\"123456789012345678901234567890123\",\"id\":\"x\",\"set\":{}")),
    "/ops/0/kind", "too_long" },
  { BATCH (EDIT ("\"kind\":\"note\",\"set\":{}")), "/ops/0/id", "required" },
  { BATCH (EDIT ("\"kind\":\"note\",\"id\":7,\"set\":{}")), "/ops/0/id", "type" },
  { BATCH (EDIT ("\"kind\":\"note\",\"id\":\"x\"")), "/ops/0/set", "required" },
  { BATCH (EDIT ("\"kind\":\"note\",\"id\":\"x\",\"set\":[]")), "/ops/0/set", "type" },
  { BATCH (EDIT ("\"kind\":\"note\",\"id\":\"x\",\"set\":{},\"was\":\"a\"")), "/ops/0/was",
    "type" },
  { BATCH (EDIT ("\"kind\":\"note\",\"id\":\"x\",\"set\":{},\"base\":5")), "/ops/0/base", "type" },
  { BATCH (EDIT ("\"kind\":\"note\",\"id\":\"x\",\"set\":{},\"why\":\"a\"")), "/ops/0/why",
    "unknown_member" },
};

static const char *const no_documents[] = {
  "",
  "[]",
  "{\"ops\":[",
  "{\"ops\":[]}{}",
  "{\"ops\":[],\"ops\":[]}",
  "{\"ops\":[{\"op_id\":\"\\u0000\"}]}",
};

static void
test_no_batch_is_refused_whole (void)
{
  g_autoptr (ApiHouse) house = house_new ();
  const char *token = house->tokens[MMS_ROLE_CUSTOMER];
  g_autofree char *before = bad_input_read_store (house);
  g_autofree char *after = NULL;
  g_autoptr (GString) many = g_string_new ("{\"ops\":[5");

  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      g_test_message ("%s", batches[i].body);
      api_house_refuse_field (house, "POST", "/v1/ops", token, batches[i].body, batches[i].field,
                              batches[i].code);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_documents); i++)
    {
      g_autoptr (MmRawAnswer) answer =
          api_house_ask (house, "POST", "/v1/ops", token, NULL, no_documents[i]);

      g_test_message ("%s", no_documents[i]);
      g_assert_cmpuint (answer->status, ==, 400);
    }
  for (guint i = 0; i < 50; i++)
    g_string_append (many, ",5");
  g_string_append (many, "]}");
  api_house_refuse_field (house, "POST", "/v1/ops", token, many->str, "/ops", "too_long");
  after = bad_input_read_store (house);
  g_assert_cmpstr (after, ==, before);
}

static void
assert_result (ApiHouse *house,
               MmsRole role,
               const char *kind,
               const char *id,
               const char *set,
               const char *result,
               const char *code)
{
  const Edit edit = { .role = role, .kind = kind };
  g_autoptr (JsonObject) answer = send_edit (house, &edit, id, set);

  g_test_message ("%s %s %s", kind, id, set);
  g_assert_cmpstr (json_object_get_string_member (answer, "result"), ==, result);
  g_assert_cmpstr (json_object_get_string_member_with_default (answer, "code", NULL), ==, code);
}

/* Kinds, fields and records that are not there, or not for who asks. */
static void
test_unknown_edits_change_nothing (void)
{
  g_autoptr (ApiHouse) house = house_new ();
  const char *home = house->home.installation;
  g_autofree char *before = bad_input_read_store (house);
  g_autofree char *after = NULL;
  g_autofree char *own = find_id (house, MMS_ROLE_CUSTOMER, "account");

  assert_result (house, MMS_ROLE_CUSTOMER, "alarm", home, "{}", "rejected", "operation_kind");
  assert_result (house, MMS_ROLE_CUSTOMER, "a\\u0007b", home, "{}", "rejected", "operation_kind");
  assert_result (house, MMS_ROLE_CUSTOMER, "gateway", home, "{\"model\":\"x\"}", "rejected",
                 "invalid_fields");
  assert_result (house, MMS_ROLE_CUSTOMER, "gateway", NEW_ID, "{\"site_name\":\"a\"}", "gone",
                 NULL);
  assert_result (house, MMS_ROLE_CUSTOMER, "gateway", "'; --", "{\"site_name\":\"a\"}", "gone",
                 NULL);
  assert_result (house, MMS_ROLE_DEALER, "account", own, "{\"phone\":\"0466000001\"}", "gone",
                 NULL);
  assert_result (house, MMS_ROLE_DEALER, "maintenance_address", "x", "{\"mail\":\"a@example.jp\"}",
                 "rejected", "id_format");
  after = bad_input_read_store (house);
  g_assert_cmpstr (after, ==, before);
}

/* What is no version, and versions of something else. */
static void
test_wrong_versions_change_nothing (void)
{
  static const char *const versions[] = { "",        "\"",        "abc",          "*",
                                          "\"0.0\"", "W/\"0.0\"", "\"a\", \"b\"", "\"'; --\"",
                                          "\"\"" };
  static const char body[] = "{\"person\":{\"family_name\":\"髙﨑\",\"given_name\":\"𠮷子\","
                             "\"family_kana\":\"タカサキ\",\"given_kana\":\"ヨシコ\"},"
                             "\"phone\":\"0466000000\",\"address\":{\"postal_code\":\"2510025\","
                             "\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","
                             "\"street\":\"1\",\"building\":null}}";
  g_autoptr (ApiHouse) house = house_new ();
  g_autofree char *before = bad_input_read_store (house);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *header = g_strconcat ("If-Match: ", versions[i], NULL);
      g_autoptr (MmRawAnswer) answer = api_house_ask (
          house, "PUT", "/v1/account", house->tokens[MMS_ROLE_CUSTOMER], header, body);

      g_test_message ("%s", header);
      g_assert_true (answer->status == 428 || answer->status == 412);
    }
  after = bad_input_read_store (house);
  g_assert_cmpstr (after, ==, before);
}

void
bad_input_add_edit_tests (void)
{
  g_test_add_func ("/bad-input/every-edit-refuses", test_every_edit_refuses);
  g_test_add_func ("/bad-input/no-batch-is-refused-whole", test_no_batch_is_refused_whole);
  g_test_add_func ("/bad-input/unknown-edits-change-nothing", test_unknown_edits_change_nothing);
  g_test_add_func ("/bad-input/wrong-versions-change-nothing", test_wrong_versions_change_nothing);
}
