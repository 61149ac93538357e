/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gateway-edits.h"

#include <string.h>

#define STREAM "0192f0c4-aaaa-7bbb-8ccc-0123456789ab"
#define KEY "Idempotency-Key: 0192f0c4-aaaa-7bbb-8ccc-0123456789ab"
#define UNKNOWN "0192f0c4-bbbb-7bbb-8ccc-0123456789ab"
#define ADDRESS                                                                                    \
  "{\"postal_code\":\"100-0001\",\"prefecture\":\"東京都\",\"city\":\"千代田区\","          \
  "\"street\":\"千代田１−１\",\"building\":\"㈱髙﨑ビル\"}"

static char *
make_gateway (ApiHouse *house, const char *site_name, const char *address)
{
  return g_strdup_printf ("{\"gateway_id\":\"" API_HOUSE_SPARE "\",\"gateway_password\":\"%s\","
                          "\"site_name\":%s,\"address\":%s}",
                          house->spare_password, site_name, address);
}

static char *
make_pair (const char *gateway_id, const char *password)
{
  return g_strdup_printf ("{\"gateway_id\":\"%s\",\"gateway_password\":\"%s\"}", gateway_id,
                          password);
}

/* What others at the same address have mistyped costs a minute or so; @used is a right pair. */
static void
assert_address_slows_down (ApiHouse *house, const char *used)
{
  g_autofree char *spent = g_strdup_printf ("UPDATE budgets SET ends = %" G_GINT64_FORMAT
                                            " WHERE kind = 'gateway-pair-address' RETURNING used",
                                            mm_clock_now (house->server->clock) + MM_HOUR_MS);
  g_autoptr (MmRawAnswer) refused = NULL;
  g_autoptr (JsonObject) problem = NULL;
  g_autofree char *wait = NULL;

  g_assert_cmpint (api_house_count (house, spent), >, 0);
  refused = api_house_ask (house, "POST", "/v1/gateway-checks", NULL, NULL, used);
  mm_test_answer_assert_problem (refused, 429, "gateway_locked");
  problem = mm_test_answer_object (refused);
  g_assert_nonnull (strstr (json_object_get_string_member (problem, "detail"), "72秒後に"));
  wait = mm_raw_answer_header (refused, "Retry-After");
  g_assert_cmpstr (wait, ==, "72");
  mm_clock_advance (house->server->clock, 72 * MM_SECOND_MS);
  api_house_refuse (house, "POST", "/v1/gateway-checks", NULL, used, 409, "gateway_used");
}

static void
test_checks_the_sheet (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *good = make_pair ("z9y8 x7w6 v5u4", house->spare_password);
  g_autofree char *used = make_pair (API_HOUSE_GATEWAY, house->home.password);
  g_autofree char *wrong = make_pair (API_HOUSE_SPARE, house->home.password);
  g_autofree char *owned = make_pair (API_HOUSE_GATEWAY, house->spare_password);
  g_autoptr (JsonObject) found =
      api_house_take (house, "POST", "/v1/gateway-checks", house->tokens[MMS_ROLE_PUBLIC], good);
  JsonObject *gateway = json_object_get_object_member (found, "gateway");

  g_assert_cmpstr (json_object_get_string_member (gateway, "serial"), ==, "G2600002");
  g_assert_true (json_object_get_null_member (gateway, "first_contact"));
  api_house_refuse (house, "POST", "/v1/gateway-checks", house->tokens[MMS_ROLE_PUBLIC], used, 409,
                    "gateway_used");
  api_house_refuse (house, "POST", "/v1/gateway-checks", house->tokens[MMS_ROLE_PUBLIC], wrong, 400,
                    "gateway_pair");
  /* That somebody owns it is said after the right password only. */
  api_house_refuse (house, "POST", "/v1/gateway-checks", house->tokens[MMS_ROLE_PUBLIC], owned, 400,
                    "gateway_pair");
  api_house_refuse_field (house, "POST", "/v1/gateway-checks", house->tokens[MMS_ROLE_PUBLIC],
                          "{\"gateway_id\":1}", "/gateway_id", "type");
  api_house_refuse_field (house, "POST", "/v1/gateway-checks", house->tokens[MMS_ROLE_PUBLIC],
                          "{\"id\":\"a\"}", "/id", "unknown_member");
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (MmRawAnswer) answer =
          api_house_ask (house, "POST", "/v1/gateway-checks", NULL, NULL, wrong);

      g_assert_true (answer->status == 400 || answer->status == 429);
    }
  api_house_refuse (house, "POST", "/v1/gateway-checks", house->tokens[MMS_ROLE_PUBLIC], good, 429,
                    "gateway_locked");
  assert_address_slows_down (house, used);
}

static void
test_registers_a_further_gateway (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *token = house->tokens[MMS_ROLE_CUSTOMER];
  g_autofree char *body = make_gateway (house, "\"髙﨑㈱𠮷別邸\"", ADDRESS);
  g_autoptr (MmRawAnswer) made = api_house_ask (house, "POST", "/v1/gateways", token, KEY, body);
  g_autoptr (MmRawAnswer) again = api_house_ask (house, "POST", "/v1/gateways", token, KEY, body);
  g_autoptr (JsonObject) gateway = mm_test_answer_object (made);
  g_autoptr (JsonObject) repeated = mm_test_answer_object (again);
  g_autoptr (JsonObject) found =
      api_house_take (house, "GET", "/v1/gateways?search=%E9%AB%99%EF%A8%91",
                      house->tokens[MMS_ROLE_CUSTOMER], NULL);
  JsonObject *address = json_object_get_object_member (gateway, "address");

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_cmpstr (json_object_get_string_member (gateway, "site_name"), ==, "髙﨑㈱𠮷別邸");
  g_assert_cmpstr (json_object_get_string_member (address, "building"), ==, "㈱髙﨑ビル");
  g_assert_cmpstr (json_object_get_string_member (address, "postal_code"), ==, "1000001");
  g_assert_cmpstr (json_object_get_string_member (gateway, "state"), ==, "never_connected");
  g_assert_cmpstr (json_object_get_string_member (repeated, "id"), ==,
                   json_object_get_string_member (gateway, "id"));
  g_assert_cmpint (json_object_get_int_member (found, "total"), ==, 1);
  api_house_refuse (house, "POST", "/v1/gateways", house->tokens[MMS_ROLE_CUSTOMER], body, 409,
                    "gateway_used");
}

/* What is wrong with the site, when it is registered and when it is changed. */
static const struct
{
  const char *site_name;
  const char *address;
  const char *field;
  const char *code;
} wrong_sites[] = {
  { "\"\"", ADDRESS, "/site_name", "required" },
  { "\"\\u3000\"", ADDRESS, "/site_name", "required" },
  { "null", ADDRESS, "/site_name", "required" },
  { "5", ADDRESS, "/site_name", "type" },
  { "\"別\\u0007邸\"", ADDRESS, "/site_name", "characters" },
  { "\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
    "一二三四五六七八九十一二三四五六七八九十𠮷\"",
    ADDRESS, "/site_name", "too_long" },
  { "\"別邸\"", "null", "/address/street", "required" },
  { "\"別邸\"", "\"東京都\"", "/address", "type" },
  { "\"別邸\"", "{\"postal_code\":\"1\"}", "/address/prefecture", "required" },
  { "\"別邸\"",
    "{\"postal_code\":\"1\",\"prefecture\":\"東京都\",\"city\":\"千代田区\",\"street\":\"1\"}",
    "/address/postal_code", "postal_code_format" },
  { "\"別邸\"",
    "{\"postal_code\":\"1000001\",\"prefecture\":\"パリ\",\"city\":\"千代田区\",\"street\":\"1\"}",
    "/address/prefecture", "prefecture_unknown" },
  { "\"別邸\"",
    "{\"postal_code\":\"1000001\",\"prefecture\":\"東京都\",\"city\":\"\\u202e\",\"street\":\"1\"}",
    "/address/city", "characters" },
  { "\"別邸\"",
    "{\"postal_code\":\"1000001\",\"prefecture\":\"東京都\",\"city\":\"千代田区\",\"street\":\"1\","
    "\"country\":\"日本\"}",
    "/address/country", "unknown_member" },
};

static void
test_names_faults_of_sites (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *path = api_house_path (house, "/site");

  for (guint i = 0; i < G_N_ELEMENTS (wrong_sites); i++)
    {
      g_autofree char *gateway =
          make_gateway (house, wrong_sites[i].site_name, wrong_sites[i].address);
      g_autofree char *site = g_strdup_printf ("{\"site_name\":%s,\"address\":%s}",
                                               wrong_sites[i].site_name, wrong_sites[i].address);

      api_house_refuse_field (house, "POST", "/v1/gateways", house->tokens[MMS_ROLE_CUSTOMER],
                              gateway, wrong_sites[i].field, wrong_sites[i].code);
      api_house_refuse_field (house, "PUT", path, house->tokens[MMS_ROLE_CUSTOMER], site,
                              wrong_sites[i].field, wrong_sites[i].code);
    }
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM installations"), ==, 1);
}

static void
test_lists_by_pages (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *body = make_gateway (house, "\"別邸\"", ADDRESS);
  g_autoptr (JsonObject) made =
      api_house_take (house, "POST", "/v1/gateways", house->tokens[MMS_ROLE_CUSTOMER], body);
  g_autoptr (JsonObject) first =
      api_house_take (house, "GET", "/v1/gateways?limit=1", house->tokens[MMS_ROLE_CUSTOMER], NULL);
  g_autofree char *cursor =
      g_uri_escape_string (json_object_get_string_member (first, "next"), NULL, FALSE);
  g_autofree char *target = g_strconcat ("/v1/gateways?limit=1&cursor=", cursor, NULL);
  g_autoptr (JsonObject) second =
      api_house_take (house, "GET", target, house->tokens[MMS_ROLE_CUSTOMER], NULL);
  g_autoptr (JsonObject) dealers =
      api_house_take (house, "GET", "/v1/gateways", house->tokens[MMS_ROLE_DEALER], NULL);
  JsonArray *seen = json_object_get_array_member (dealers, "items");

  g_assert_cmpint (json_object_get_int_member (first, "total"), ==, 2);
  g_assert_true (json_object_get_null_member (second, "next"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (second, "items")), ==, 1);
  g_assert_cmpuint (json_array_get_length (seen), ==, 1);
  g_assert_false (json_object_has_member (json_array_get_object_element (seen, 0), "dealer_count"));
  api_house_refuse_field (house, "GET", "/v1/gateways?limit=0", house->tokens[MMS_ROLE_CUSTOMER],
                          NULL, "?limit", "range");
  api_house_refuse_field (house, "GET", "/v1/gateways?limit=x", house->tokens[MMS_ROLE_CUSTOMER],
                          NULL, "?limit", "range");
  api_house_refuse_field (house, "GET", "/v1/gateways?state=odd", house->tokens[MMS_ROLE_CUSTOMER],
                          NULL, "?state", "choice");
  api_house_refuse_field (house, "GET", "/v1/gateways?sort=odd", house->tokens[MMS_ROLE_CUSTOMER],
                          NULL, "?sort", "choice");
  api_house_refuse_field (house, "GET", "/v1/gateways?page=1", house->tokens[MMS_ROLE_CUSTOMER],
                          NULL, "?page", "unknown_member");
  api_house_refuse (house, "GET", "/v1/gateways?cursor=odd", house->tokens[MMS_ROLE_CUSTOMER], NULL,
                    400, "cursor");
  api_house_refuse (house, "GET", "/v1/gateways/nothing", house->tokens[MMS_ROLE_CUSTOMER], NULL,
                    404, "gateway_unknown");
}

#define PAIR(login, phone) "{\"dealer_login\":\"" login "\",\"phone\":\"" phone "\"}"

static void
test_links_a_dealer (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *checks = api_house_path (house, "/dealer-checks");
  g_autofree char *links = api_house_path (house, "/links");
  g_autofree char *path = api_house_path (house, "");
  g_autoptr (JsonObject) found =
      api_house_take (house, "POST", checks, house->tokens[MMS_ROLE_CUSTOMER],
                      PAIR ("kaede-02", "０４６６（００）００００"));
  g_autoptr (JsonObject) link = api_house_take (
      house, "POST", links, house->tokens[MMS_ROLE_CUSTOMER], PAIR ("kaede-02", "0466000000"));
  g_autofree char *one =
      g_strdup_printf ("%s/%s", links, json_object_get_string_member (link, "id"));
  g_autoptr (MmRawAnswer) seen =
      api_house_ask (house, "GET", path, house->strange_dealer, NULL, NULL);
  g_autoptr (JsonObject) gone = NULL;
  g_autoptr (MmRawAnswer) unseen = NULL;

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (found, "links")), ==, 1);
  g_assert_cmpuint (seen->status, ==, 200);
  api_house_refuse (house, "POST", links, house->tokens[MMS_ROLE_CUSTOMER],
                    PAIR ("kaede-02", "0466000000"), 409, "link_twice");
  api_house_refuse (house, "POST", checks, house->tokens[MMS_ROLE_CUSTOMER],
                    PAIR ("kaede-02", "0312345678"), 400, "link_pair");
  api_house_refuse (house, "POST", checks, house->tokens[MMS_ROLE_CUSTOMER],
                    PAIR ("KAEDE-02", "0466000000"), 400, "link_pair");
  api_house_refuse_field (house, "POST", links, house->tokens[MMS_ROLE_CUSTOMER],
                          PAIR ("かえで", "0466000000"), "/dealer_login", "login_id_characters");
  api_house_refuse_field (house, "POST", links, house->tokens[MMS_ROLE_CUSTOMER],
                          PAIR ("kaede-02", "0466"), "/phone", "phone_format");
  api_house_refuse_field (house, "POST", links, house->tokens[MMS_ROLE_CUSTOMER],
                          "{\"dealer_login\":[]}", "/dealer_login", "type");
  api_house_refuse_field (house, "POST", links, house->tokens[MMS_ROLE_CUSTOMER], "{\"a\":1}", "/a",
                          "unknown_member");
  gone = api_house_take (house, "DELETE", one, house->tokens[MMS_ROLE_CUSTOMER], NULL);
  api_house_refuse (house, "DELETE", one, house->tokens[MMS_ROLE_CUSTOMER], NULL, 404,
                    "link_unknown");
  unseen = api_house_ask (house, "GET", path, house->strange_dealer, NULL, NULL);
  mm_test_answer_assert_problem (unseen, 404, "gateway_unknown");
}

static void
test_limits_guesses_of_dealers (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *checks = api_house_path (house, "/dealer-checks");

  for (guint i = 0; i < 10; i++)
    api_house_refuse (house, "POST", checks, house->tokens[MMS_ROLE_CUSTOMER],
                      PAIR ("kaede-02", "0312345678"), 400, "link_pair");
  api_house_refuse (house, "POST", checks, house->tokens[MMS_ROLE_CUSTOMER],
                    PAIR ("kaede-02", "0466000000"), 429, "link_locked");
}

#define REPORT(first, items)                                                                       \
  "{\"stream\":\"" STREAM "\",\"first_seq\":" first ",\"sent\":\"2026-11-20T05:05:00.000Z\","      \
  "\"samples\":[" items "],\"events\":[]}"

static void
test_takes_reports (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *live = g_strdup_printf ("/v1/live?gateways=%s", house->home.installation);
  g_autofree char *day = api_house_path (house, "/energy?day=2026-11-20");
  const char *batch =
      REPORT ("1", "{\"seq\":1,\"at\":\"2026-11-20T05:03:00Z\",\"solar\":3000,\"generated\":1000},"
                   "{\"seq\":2,\"at\":\"2026-11-20T05:04:00Z\",\"soc\":900},"
                   "{\"seq\":3,\"at\":\"2026-11-20T05:04:00Z\",\"solar\":3100,\"generated\":1050}");
  g_autoptr (JsonObject) taken =
      api_house_take (house, "POST", "/v1/agent/reports", house->tokens[MMS_ROLE_GATEWAY], batch);
  g_autoptr (JsonObject) again =
      api_house_take (house, "POST", "/v1/agent/reports", house->tokens[MMS_ROLE_GATEWAY], batch);
  g_autoptr (JsonObject) passed =
      api_house_take (house, "POST", "/v1/agent/live", house->tokens[MMS_ROLE_GATEWAY],
                      "{\"at\":\"2026-11-20T05:05:00Z\",\"solar\":3210}");
  g_autoptr (JsonObject) seen =
      api_house_take (house, "GET", live, house->tokens[MMS_ROLE_CUSTOMER], NULL);
  g_autoptr (JsonObject) energy =
      api_house_take (house, "GET", day, house->tokens[MMS_ROLE_DEALER], NULL);
  JsonObject *item =
      json_array_get_object_element (json_object_get_array_member (seen, "items"), 0);
  JsonArray *rejected = json_object_get_array_member (taken, "rejected");

  g_assert_cmpint (json_object_get_int_member (taken, "ack"), ==, 3);
  g_assert_cmpuint (json_array_get_length (rejected), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (rejected, 0), "seq"),
                   ==, 2);
  g_assert_cmpint (json_object_get_int_member (again, "ack"), ==, 3);
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (item, "sample"), "solar"), ==,
      3210);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (energy, "slots")), ==, 48);
}

static void
test_names_faults_of_agents (void)
{
  static const char *const path = "/v1/agent/reports";
  g_autoptr (ApiHouse) house = api_house_new ();

  api_house_refuse_field (house, "POST", path, house->tokens[MMS_ROLE_GATEWAY], "{}", "/stream",
                          "required");
  api_house_refuse_field (house, "POST", path, house->tokens[MMS_ROLE_GATEWAY], "{\"stream\":5}",
                          "/stream", "type");
  api_house_refuse_field (house, "POST", path, house->tokens[MMS_ROLE_GATEWAY], "{\"a\":1}", "/a",
                          "unknown_member");
  api_house_refuse_field (house, "POST", path, house->tokens[MMS_ROLE_GATEWAY], REPORT ("-1", ""),
                          "/first_seq", "range");
  api_house_refuse_field (house, "POST", path, house->tokens[MMS_ROLE_GATEWAY], REPORT ("1", "7"),
                          "/samples/0", "type");
  api_house_refuse_field (house, "POST", path, house->tokens[MMS_ROLE_GATEWAY],
                          REPORT ("1", "{\"seq\":\"1\"}"), "/samples/0/seq", "type");
  api_house_refuse (house, "POST", path, house->tokens[MMS_ROLE_GATEWAY], "[]", 400, "body_type");
  api_house_refuse_field (house, "POST", "/v1/agent/live", house->tokens[MMS_ROLE_GATEWAY],
                          "{\"at\":7}", "/at", "type");
  api_house_refuse (house, "POST", "/v1/agent/enrolment", house->tokens[MMS_ROLE_PUBLIC],
                    "{\"gateway_id\":\"" API_HOUSE_GATEWAY
                    "\",\"password\":\"a\",\"stream\":\"b\"}",
                    400, "gateway_pair");
  api_house_refuse_field (house, "POST", "/v1/agent/enrolment", house->tokens[MMS_ROLE_PUBLIC],
                          "{\"gateway_id\":\"?\",\"password\":\"a\",\"stream\":\"b\"}",
                          "/gateway_id", "gateway_id_format");
}

static void
test_reads_values (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *no_day = api_house_path (house, "/energy");
  g_autofree char *bad_day = api_house_path (house, "/energy?day=2026-02-30");
  g_autofree char *foreign =
      g_strdup_printf ("/v1/live?gateways=%s," UNKNOWN ",x", house->home.installation);
  g_autoptr (MmRawAnswer) hidden =
      api_house_ask (house, "GET", foreign, house->stranger, NULL, NULL);
  g_autoptr (JsonObject) seen =
      api_house_take (house, "GET", foreign, house->tokens[MMS_ROLE_DEALER], NULL);

  g_assert_cmpstr (hidden->body, ==, "{\"items\":[]}");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (seen, "items")), ==, 1);
  api_house_refuse_field (house, "GET", no_day, house->tokens[MMS_ROLE_CUSTOMER], NULL, "?day",
                          "day_format");
  api_house_refuse_field (house, "GET", bad_day, house->tokens[MMS_ROLE_CUSTOMER], NULL, "?day",
                          "day_format");
  api_house_refuse_field (house, "GET", "/v1/live?gateway=a", house->tokens[MMS_ROLE_CUSTOMER],
                          NULL, "?gateway", "unknown_member");
}

static void
test_syncs_by_pages (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *next = g_strdup ("");
  gboolean more = TRUE;
  guint n_items = 0;

  for (guint i = 0; more; i++)
    {
      g_autofree char *escaped = g_uri_escape_string (next, NULL, FALSE);
      g_autofree char *target =
          g_strdup_printf ("/v1/sync?limit=1%s%s", *escaped ? "&since=" : "", escaped);
      g_autoptr (JsonObject) page =
          api_house_take (house, "GET", target, house->tokens[MMS_ROLE_DEALER], NULL);

      g_assert_cmpuint (i, <, 100);
      n_items += json_array_get_length (json_object_get_array_member (page, "items"));
      more = json_object_get_boolean_member (page, "more");
      g_free (next);
      next = g_strdup (json_object_get_string_member (page, "next"));
    }
  g_assert_cmpuint (n_items, >, 3);
  api_house_refuse_field (house, "GET", "/v1/sync?limit=501", house->tokens[MMS_ROLE_CUSTOMER],
                          NULL, "?limit", "range");
  api_house_refuse_field (house, "GET", "/v1/sync?sinse=a", house->tokens[MMS_ROLE_CUSTOMER], NULL,
                          "?sinse", "unknown_member");
  api_house_refuse (house, "GET", "/v1/sync?since=nonsense", house->tokens[MMS_ROLE_CUSTOMER], NULL,
                    410, "resync");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway-routes/sheet", test_checks_the_sheet);
  g_test_add_func ("/gateway-routes/create", test_registers_a_further_gateway);
  g_test_add_func ("/gateway-routes/faults-of-sites", test_names_faults_of_sites);
  g_test_add_func ("/gateway-routes/list", test_lists_by_pages);
  g_test_add_func ("/gateway-routes/links", test_links_a_dealer);
  g_test_add_func ("/gateway-routes/guesses", test_limits_guesses_of_dealers);
  g_test_add_func ("/gateway-routes/reports", test_takes_reports);
  g_test_add_func ("/gateway-routes/faults-of-agents", test_names_faults_of_agents);
  g_test_add_func ("/gateway-routes/values", test_reads_values);
  g_test_add_func ("/gateway-routes/sync", test_syncs_by_pages);
  gateway_edits_add_tests ();
  return g_test_run ();
}
