/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gateway-edits.h"

#include <string.h>

#define ADDRESS                                                                                    \
  "{\"postal_code\":\"100-0001\",\"prefecture\":\"東京都\",\"city\":\"千代田区\","          \
  "\"street\":\"千代田１−１\",\"building\":\"㈱髙﨑ビル\"}"
#define OP                                                                                         \
  "{\"op_id\":\"%s\",\"kind\":\"gateway\",\"id\":\"%s\",\"base\":\"0.0\",\"was\":%s,\"set\":%s}"
#define OP_1 "0192f0c4-aaaa-7bbb-8ccc-000000000001"
#define OP_2 "0192f0c4-aaaa-7bbb-8ccc-000000000002"
#define OP_3 "0192f0c4-aaaa-7bbb-8ccc-000000000003"
static MmRawAnswer *
put_site (ApiHouse *house, MmsRole role, const char *version, const char *name)
{
  g_autofree char *path = api_house_path (house, "/site");
  g_autofree char *header = version ? g_strdup_printf ("If-Match: \"%s\"", version) : NULL;
  g_autofree char *body = g_strdup_printf ("{\"site_name\":\"%s\",\"address\":" ADDRESS "}", name);

  return api_house_ask (house, "PUT", path, house->tokens[role], header, body);
}

static void
test_changes_a_site_once (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *path = api_house_path (house, "");
  g_autoptr (JsonObject) before =
      api_house_take (house, "GET", path, house->tokens[MMS_ROLE_CUSTOMER], NULL);
  const char *version = json_object_get_string_member (before, "version");
  g_autoptr (MmRawAnswer) missing = put_site (house, MMS_ROLE_CUSTOMER, NULL, "㈱髙﨑");
  g_autoptr (MmRawAnswer) odd = put_site (house, MMS_ROLE_CUSTOMER, "0.0", "㈱髙﨑");
  g_autoptr (MmRawAnswer) good = put_site (house, MMS_ROLE_DEALER, version, "㈱髙﨑");
  g_autoptr (MmRawAnswer) late = put_site (house, MMS_ROLE_CUSTOMER, version, "自宅");
  g_autoptr (JsonObject) changed = NULL;

  mm_test_answer_assert_problem (missing, 428, "if_match_required");
  mm_test_answer_assert_problem (odd, 412, "version_changed");
  g_assert_cmpuint (good->status, ==, 200);
  changed = mm_test_answer_object (good);
  g_assert_cmpstr (json_object_get_string_member (changed, "site_name"), ==, "㈱髙﨑");
  g_assert_cmpstr (json_object_get_string_member (changed, "version"), !=, version);
  mm_test_answer_assert_problem (late, 412, "version_changed");
}

static JsonObject *
send_ops (ApiHouse *house, MmsRole role, const char *ops)
{
  g_autofree char *body = g_strdup_printf ("{\"ops\":[%s]}", ops);

  return api_house_take (house, "POST", "/v1/ops", house->tokens[role], body);
}

#define OP                                                                                         \
  "{\"op_id\":\"%s\",\"kind\":\"gateway\",\"id\":\"%s\",\"base\":\"0.0\",\"was\":%s,\"set\":%s}"

static void
assert_result (JsonObject *answer, guint i, const char *op_id, const char *result)
{
  JsonObject *one =
      json_array_get_object_element (json_object_get_array_member (answer, "results"), i);

  g_assert_cmpstr (json_object_get_string_member (one, "op_id"), ==, op_id);
  g_assert_cmpstr (json_object_get_string_member (one, "result"), ==, result);
}

#define OP_1 "0192f0c4-aaaa-7bbb-8ccc-000000000001"
#define OP_2 "0192f0c4-aaaa-7bbb-8ccc-000000000002"
#define OP_3 "0192f0c4-aaaa-7bbb-8ccc-000000000003"

/* The second edit stands on the first; the third is wrong, and the others stand. */
static void
test_takes_a_batch_of_edits (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *path = api_house_path (house, "");
  g_autoptr (JsonObject) before =
      api_house_take (house, "GET", path, house->tokens[MMS_ROLE_CUSTOMER], NULL);
  g_autofree char *was = g_strdup_printf ("{\"site_name\":\"%s\"}",
                                          json_object_get_string_member (before, "site_name"));
  const char *id = house->home.installation;
  g_autofree char *ops =
      g_strdup_printf (OP "," OP "," OP, OP_1, id, was, "{\"site_name\":\"海の家\"}", OP_2, id,
                       "{\"site_name\":\"海の家\"}", "{\"site_name\":\"山の家\"}", OP_3, id, "null",
                       "{\"site_name\":\"\",\"address\":{\"city\":5}}");
  g_autoptr (JsonObject) answer = send_ops (house, MMS_ROLE_DEALER, ops);
  g_autoptr (JsonObject) again = send_ops (house, MMS_ROLE_DEALER, ops);
  g_autoptr (JsonObject) after =
      api_house_take (house, "GET", path, house->tokens[MMS_ROLE_CUSTOMER], NULL);
  JsonObject *wrong =
      json_array_get_object_element (json_object_get_array_member (answer, "results"), 2);

  assert_result (answer, 0, OP_1, "applied");
  assert_result (answer, 1, OP_2, "applied");
  assert_result (answer, 2, OP_3, "rejected");
  assert_result (again, 0, OP_1, "applied");
  assert_result (again, 2, OP_3, "rejected");
  g_assert_cmpstr (json_object_get_string_member (wrong, "code"), ==, "invalid_fields");
  g_assert_cmpstr (
      json_object_get_string_member (
          json_array_get_object_element (json_object_get_array_member (wrong, "errors"), 0),
          "field"),
      ==, "/site_name");
  g_assert_cmpstr (json_object_get_string_member (after, "site_name"), ==, "山の家");
  api_house_refuse_field (house, "POST", "/v1/ops", house->tokens[MMS_ROLE_DEALER],
                          "{\"ops\":[{\"op_id\":\"1\"}]}", "/ops/0/op_id", "id_format");
}

static char *
sign_in_again (ApiHouse *house)
{
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (house->server, "POST", "/v1/sessions", NULL,
                          "{\"service\":\"customer\",\"login\":\"" MM_TEST_HOME_CUSTOMER
                          "\",\"password\":\"" MM_TEST_HOME_PASSWORD "\",\"device_name\":\"PC\"}");
  g_autoptr (JsonObject) session = mm_test_answer_object (answer);

  g_assert_cmpuint (answer->status, ==, 201);
  return g_strdup (json_object_get_string_member (session, "token"));
}

/* Two windows of one account, two sessions: each changes what the other does not look at, then
 * both the same. */
static void
test_two_windows_edit_one_site (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *path = api_house_path (house, "");
  g_autoptr (JsonObject) seen =
      api_house_take (house, "GET", path, house->tokens[MMS_ROLE_CUSTOMER], NULL);
  const char *id = house->home.installation;
  g_autofree char *second = sign_in_again (house);
  g_autofree char *was =
      g_strdup_printf ("{\"site_name\":\"%s\"}", json_object_get_string_member (seen, "site_name"));
  g_autofree char *one =
      g_strdup_printf ("{\"ops\":[" OP "]}", OP_1, id, was, "{\"site_name\":\"海の家\"}");
  g_autofree char *two =
      g_strdup_printf ("{\"ops\":[" OP "]}", OP_2, id, was, "{\"site_name\":\"山の家\"}");
  g_autoptr (MmRawAnswer) first =
      api_house_ask (house, "POST", "/v1/ops", house->tokens[MMS_ROLE_CUSTOMER], NULL, one);
  g_autoptr (MmRawAnswer) late = api_house_ask (house, "POST", "/v1/ops", second, NULL, two);
  g_autoptr (JsonObject) done = mm_test_answer_object (first);
  g_autoptr (JsonObject) refused = mm_test_answer_object (late);

  assert_result (done, 0, OP_1, "applied");
  assert_result (refused, 0, OP_2, "conflict");
  g_assert_nonnull (strstr (late->body, "海の家"));
}

void
gateway_edits_add_tests (void)
{
  g_test_add_func ("/gateway-routes/site", test_changes_a_site_once);
  g_test_add_func ("/gateway-routes/edits", test_takes_a_batch_of_edits);
  g_test_add_func ("/gateway-routes/two-windows", test_two_windows_edit_one_site);
}
