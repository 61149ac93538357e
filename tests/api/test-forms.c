/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"
#include "mm-test-json.h"

#include <string.h>

/* The two registration forms over HTTP: what is stored of them, and what is no such form. Bad input
 * of each field is in test-bad-input.c. */

#define HOME_ADDRESS                                                                               \
  "{\"postal_code\":\"251-0025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","          \
  "\"street\":\"鵠沼石上1-2-3\",\"building\":\"コーポ𠮷野 201\"}"
#define PERSON                                                                                          \
  "\"person\":{\"family_name\":\"髙﨑\",\"given_name\":\"𠮷子\",\"family_kana\":\"たかさき\"," \
  "\"given_kana\":\"ﾖｼｺ\"}"
#define CUSTOMER                                                                                   \
  "{\"kind\":\"customer\",\"terms_version\":\"1\"," PERSON ",\"mail\":\"yoshiko@example.jp\","     \
  "\"phone\":\"０４６６－００－００００\",\"address\":" HOME_ADDRESS                               \
  ",\"organisation\":{\"name\":\"㈱髙﨑\",\"department\":\"総務①課\"},"                    \
  "\"gateway\":{\"gateway_id\":\"z9y8-x7w6-v5u4\",\"gateway_password\":\"%s\","                    \
  "\"site_name\":\"髙﨑様邸\",\"address\":" HOME_ADDRESS "}}"
#define DEALER                                                                                     \
  "{\"kind\":\"dealer\",\"terms_version\":\"1\"," PERSON ",\"mail\":\"info@takasaki.example\","    \
  "\"phone\":\"0466-00-0001\",\"address\":" HOME_ADDRESS                                           \
  ",\"organisation\":{\"name\":\"㈱髙﨑電設\",\"department\":\"藤沢支店\"},"              \
  "\"dealer_login\":\"Takasaki_01\"}"

static char *
make_form (ApiHouse *house, gboolean dealer)
{
  return dealer ? g_strdup (DEALER) : g_strdup_printf (CUSTOMER, house->spare_password);
}

/* The object that holds the member of @pointer, whose name goes to *@name. */
static JsonObject *
find_place (JsonNode *form, const char *pointer, const char **name)
{
  g_auto (GStrv) parts = g_strsplit (pointer + 1, "/", -1);
  JsonObject *object = json_node_get_object (form);

  for (guint i = 0; parts[i + 1]; i++)
    object = json_object_get_object_member (object, parts[i]);
  *name = strrchr (pointer, '/') + 1;
  return object;
}

static MmRawAnswer *
send_with (ApiHouse *house, gboolean dealer, const char *pointer, const char *value)
{
  g_autofree char *form = make_form (house, dealer);
  g_autoptr (JsonNode) node = mm_test_parse (form);
  g_autofree char *body = NULL;
  const char *name;
  JsonObject *object = find_place (node, pointer, &name);

  if (value)
    json_object_set_member (object, name, mm_test_parse (value));
  else
    json_object_remove_member (object, name);
  body = json_to_string (node, FALSE);
  return api_house_ask (house, "POST", "/v1/registrations", NULL, NULL, body);
}

static void
assert_field (
    ApiHouse *house, gboolean dealer, const char *pointer, const char *value, const char *code)
{
  g_autoptr (MmRawAnswer) answer = send_with (house, dealer, pointer, value);

  g_test_message ("%s %s: %s", dealer ? "dealer" : "customer", pointer, value);
  api_house_assert_field (answer, pointer, code);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM registrations"), ==, 0);
}

/* Members that nobody knows, parts of the wrong kind, wrong types of whole parts. */
static void
test_wrong_members (void)
{
  static const struct
  {
    gboolean dealer;
    const char *pointer;
    const char *value;
    const char *code;
  } wrong[] = {
    { FALSE, "/extra", "1", "unknown_member" },
    { FALSE, "/person/extra", "1", "unknown_member" },
    { FALSE, "/address/extra", "1", "unknown_member" },
    { FALSE, "/organisation/extra", "1", "unknown_member" },
    { FALSE, "/gateway/extra", "1", "unknown_member" },
    { FALSE, "/gateway/address/extra", "1", "unknown_member" },
    { FALSE, "/dealer_login", "\"abc\"", "unknown_member" },
    { TRUE, "/gateway", "{}", "unknown_member" },
    { FALSE, "/person", "\"髙﨑 𠮷子\"", "type" },
    { FALSE, "/address", "[]", "type" },
    { FALSE, "/gateway", "7", "type" },
    { TRUE, "/organisation", "\"㈱\"", "type" },
    { FALSE, "/kind", "\"operator\"", "choice" },
    { FALSE, "/kind", "7", "type" },
    { FALSE, "/terms_version", "1", "type" },
  };
  g_autoptr (ApiHouse) house = api_house_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_field (house, wrong[i].dealer, wrong[i].pointer, wrong[i].value, wrong[i].code);
}

static void
assert_refused (ApiHouse *house, const char *body, guint status, const char *code)
{
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, "POST", "/v1/registrations", NULL, NULL, body);

  mm_test_answer_assert_problem (answer, status, code);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM registrations"), ==, 0);
}

/* It is refused by its length, before any of it has been sent. */
static void
refuse_large (ApiHouse *house)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (house->server->port);
  g_autoptr (MmRawAnswer) answer = NULL;

  mm_raw_client_send (client,
                      "POST /v1/registrations HTTP/1.1\r\nHost: a\r\n"
                      "Content-Type: application/json\r\nContent-Length: 1048577\r\n\r\n",
                      -1);
  answer = mm_raw_client_read (client);
  mm_test_answer_assert_problem (answer, 413, "body_too_large");
  g_assert_nonnull (strstr (answer->body, "送られたデータが大きすぎます。"));
}

static void
test_broken_bodies (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *form = make_form (house, TRUE);
  g_autofree char *twice = g_strdup_printf ("{\"mail\":\"a@example.jp\",%s", form + 1);

  assert_refused (house, deep, 400, "json_syntax");
  refuse_large (house);
  assert_refused (house, twice, 400, "json_syntax");
  assert_refused (house, "{\"kind\":\"customer\"", 400, "json_syntax");
  assert_refused (house, "{\"kind\":\"cust\\u0000omer\"}", 400, "json_syntax");
  assert_refused (house, "{\"kind\":\"\xe3\x81\"}", 400, "json_syntax");
  assert_refused (house, "[]", 400, "body_type");
  assert_refused (house, NULL, 400, "body_missing");
}

static void
test_stores_as_typed (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *form = make_form (house, FALSE);
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, "POST", "/v1/registrations", NULL, NULL, form);
  g_autoptr (JsonObject) made = mm_test_answer_object (answer);
  g_autofree char *stored = api_house_text (house, "SELECT form FROM registrations");
  static const char *const kept[] = {
    "\"髙﨑\"",    "\"𠮷子\"",     "\"タカサキ\"",   "\"ヨシコ\"",       "\"㈱髙﨑\"",
    "\"総務①課\"", "\"髙﨑様邸\"", "コーポ𠮷野 201", "\"Z9Y8X7W6V5U4\"",
  };

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (json_object_get_string_member (made, "mail"), ==, "yoshiko@example.jp");
  g_assert_cmpstr (json_object_get_string_member (made, "expires_at"), ==,
                   "2026-11-27T15:00:00.000Z");
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_test_message ("%s in %s", kept[i], stored);
      g_assert_nonnull (strstr (stored, kept[i]));
    }
  g_assert_null (strstr (stored, house->spare_password));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/stored-as-typed", test_stores_as_typed);
  g_test_add_func ("/forms/members", test_wrong_members);
  g_test_add_func ("/forms/bodies", test_broken_bodies);
  return g_test_run ();
}
