/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include <string.h>

#define REASON "{\"reason\":\"電話での申し出\",\"tell_reason\":true}"
#define ADDRESS                                                                                    \
  "{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","           \
  "\"street\":\"1-2-3\"}"
#define DEALER_FORM                                                                                \
  "{\"kind\":\"dealer\",\"terms_version\":\"1\",\"person\":{\"family_name\":\"高橋\","           \
  "\"given_name\":\"一郎\",\"family_kana\":\"タカハシ\",\"given_kana\":\"イチロウ\"},"   \
  "\"mail\":\"takahashi@example.jp\",\"phone\":\"0466000000\",\"address\":" ADDRESS ","            \
  "\"organisation\":{\"name\":\"湘南電設\"},\"dealer_login\":\"shonan-01\"}"

static MmRawAnswer *
ask_with (
    ApiHouse *house, const char *method, const char *target, const char *header, const char *body)
{
  return api_house_ask (house, method, target, house->tokens[MMS_ROLE_OPERATOR], header, body);
}

static char *
ask (ApiHouse *house, const char *method, const char *target, const char *body, guint status)
{
  g_autoptr (MmRawAnswer) answer = ask_with (house, method, target, NULL, body);

  g_test_message ("%s %s: %s", method, target, answer->body);
  g_assert_cmpuint (answer->status, ==, status);
  return g_strdup (answer->body);
}

static char *
member (const char *json, const char *name)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), name));
}

/* ---- News ---- */

static gboolean
reads (ApiHouse *house, const char *token, const char *title)
{
  g_autoptr (MmRawAnswer) answer = api_house_ask (
      house, "GET", token != NULL ? "/v1/sync" : "/v1/announcements", token, NULL, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  return strstr (answer->body, title) != NULL;
}

static void
assert_read_by (
    ApiHouse *house, const char *title, gboolean public, gboolean dealer, gboolean customer)
{
  g_assert_cmpint (reads (house, NULL, title), ==, public);
  g_assert_cmpint (reads (house, house->tokens[MMS_ROLE_DEALER], title), ==, dealer);
  g_assert_cmpint (reads (house, house->strange_dealer, title), ==, dealer);
  g_assert_cmpint (reads (house, house->tokens[MMS_ROLE_CUSTOMER], title), ==, customer);
}

static char *
announcement_json (const char *audience, const char *title)
{
  return g_strdup_printf ("{\"audience\":\"%s\",\"title\":\"%s\",\"body\":\"夜間に停止します。\"}",
                          audience, title);
}

static void
test_news_reach_nobody_else (void)
{
  static const struct
  {
    const char *audience;
    gboolean public, dealer, customer;
  } cases[] = {
    { "public", TRUE, FALSE, FALSE },     { "all", FALSE, TRUE, TRUE },
    { "dealers", FALSE, TRUE, FALSE },    { "customers", FALSE, FALSE, TRUE },
    { "ups", FALSE, FALSE, FALSE },       { "support", FALSE, FALSE, FALSE },
    { "operators", FALSE, FALSE, FALSE },
  };
  g_autoptr (ApiHouse) house = api_house_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = g_strdup_printf ("停止の件%u", i);
      g_autofree char *body = announcement_json (cases[i].audience, title);
      g_autofree char *made = ask (house, "POST", "/v1/operator/announcements", body, 201);

      assert_read_by (house, title, cases[i].public, cases[i].dealer, cases[i].customer);
    }
}

static void
test_news_are_edited_by_their_revision (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *body = announcement_json ("dealers", "停止の件");
  g_autofree char *edited = announcement_json ("customers", "延期の件");
  g_autofree char *made = ask (house, "POST", "/v1/operator/announcements", body, 201);
  g_autofree char *id = member (made, "id");
  g_autofree char *path = g_strconcat ("/v1/operator/announcements/", id, NULL);
  g_autofree char *withdrawal = g_strconcat (path, "/withdrawal", NULL);
  g_autoptr (MmRawAnswer) without = ask_with (house, "PUT", path, NULL, edited);
  g_autoptr (MmRawAnswer) right = ask_with (house, "PUT", path, "If-Match: \"1\"", edited);
  g_autoptr (MmRawAnswer) late = ask_with (house, "PUT", path, "If-Match: \"1\"", body);
  g_autofree char *gone = NULL;

  g_assert_cmpuint (without->status, ==, 428);
  g_assert_cmpuint (right->status, ==, 200);
  g_assert_cmpuint (late->status, ==, 412);
  assert_read_by (house, "延期の件", FALSE, FALSE, TRUE);
  assert_read_by (house, "停止の件", FALSE, FALSE, FALSE);
  gone = ask (house, "POST", withdrawal, NULL, 200);
  g_assert_nonnull (strstr (gone, "\"withdrawn\""));
  assert_read_by (house, "延期の件", FALSE, FALSE, FALSE);
  g_free (ask (house, "POST", withdrawal, NULL, 409));
}

/* ---- Terms ---- */

static void
test_terms_are_published_once (void)
{
  static const char text[] = "{\"version\":\"2\",\"point_1\":\"一\",\"point_2\":\"二\","
                             "\"point_3\":\"三\",\"body\":\"# 第1条\"}";
  static const char path[] = "/v1/operator/terms/dealer/draft";
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *fresh = ask (house, "GET", path, NULL, 200);
  g_autoptr (MmRawAnswer) saved = ask_with (house, "PUT", path, "If-Match: \"0\"", text);
  g_autoptr (MmRawAnswer) late = ask_with (house, "PUT", path, "If-Match: \"0\"", text);
  g_autoptr (MmRawAnswer) past =
      ask_with (house, "POST", "/v1/operator/terms/dealer/draft/publication", "If-Match: \"1\"",
                "{\"effective_on\":\"2026-11-19\"}");
  g_autoptr (MmRawAnswer) done =
      ask_with (house, "POST", "/v1/operator/terms/dealer/draft/publication", "If-Match: \"1\"",
                "{\"effective_on\":\"2026-11-20\"}");
  g_autofree char *version = ask (house, "GET", "/v1/operator/terms/dealer/versions/2", NULL, 200);
  g_autofree char *before = ask (house, "GET", "/v1/operator/terms/dealer/versions/1", NULL, 200);
  g_autofree char *now = ask (house, "GET", "/v1/terms/dealer", NULL, 200);

  g_assert_nonnull (strstr (fresh, "\"revision\":0"));
  g_assert_cmpuint (saved->status, ==, 200);
  g_assert_cmpuint (late->status, ==, 412);
  api_house_assert_field (past, "/effective_on", "day_past");
  g_assert_cmpuint (done->status, ==, 204);
  g_assert_nonnull (strstr (version, "第1条"));
  g_assert_nonnull (strstr (version, "\"current\""));
  g_assert_nonnull (strstr (before, "\"over\""));
  g_assert_nonnull (strstr (now, "\"version\":\"2\""));
  g_free (ask (house, "GET", "/v1/operator/terms/dealer/versions/9", NULL, 404));
  g_free (ask (house, "GET", "/v1/operator/terms/nobody/draft", NULL, 404));
}

static void
test_terms_are_listed_with_their_states (void)
{
  static const char text[] = "{\"version\":\"2\",\"point_1\":\"一\",\"point_2\":\"二\","
                             "\"point_3\":\"三\",\"body\":\"# 第1条\"}";
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (MmRawAnswer) written =
      ask_with (house, "PUT", "/v1/operator/terms/dealer/draft", "If-Match: \"0\"", text);
  g_autofree char *drafted = ask (house, "GET", "/v1/operator/terms", NULL, 200);
  g_autoptr (MmRawAnswer) done =
      ask_with (house, "POST", "/v1/operator/terms/dealer/draft/publication", "If-Match: \"1\"",
                "{\"effective_on\":\"2026-12-01\"}");
  g_autofree char *listed = ask (house, "GET", "/v1/operator/terms", NULL, 200);

  g_assert_cmpuint (written->status, ==, 200);
  g_assert_nonnull (strstr (drafted, "\"draft\""));
  g_assert_cmpuint (done->status, ==, 204);
  g_assert_null (strstr (listed, "\"draft\""));
  g_assert_nonnull (strstr (listed, "\"coming\""));
  g_assert_nonnull (strstr (listed, "\"current\""));
}

/* ---- Gateways ---- */

#define ITEM(id) "{\"gateway_id\":\"" id "\",\"model\":\"MK-G200\",\"serial\":\"G2600009\"}"

static void
test_gateways_are_checked_before_they_are_made (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (MmRawAnswer) twice =
      ask_with (house, "POST", "/v1/operator/gateways/checks", NULL,
                "{\"items\":[" ITEM ("B1B2B3B4B5B6") "," ITEM ("B1B2B3B4B5B6") "]}");

  api_house_assert_field (twice, "/items/1/gateway_id", "taken");
  g_free (ask (house, "POST", "/v1/operator/gateways/checks",
               "{\"items\":[" ITEM ("B1B2B3B4B5B6") "]}", 204));
  g_free (ask (house, "GET", "/v1/operator/gateways/B1B2B3B4B5B6", NULL, 404));
}

static void
assert_found (ApiHouse *house, const char *query, const char *id, gboolean found)
{
  g_autofree char *target = g_strconcat ("/v1/operator/gateways?", query, NULL);
  g_autofree char *body = ask (house, "GET", target, NULL, 200);

  g_assert_cmpint (strstr (body, id) != NULL, ==, found);
}

static void
test_gateways_are_found_and_seen (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *name = g_uri_escape_string ("佐藤", NULL, FALSE);
  g_autofree char *by_name = g_strconcat ("search=", name, NULL);
  g_autofree char *detail = NULL;
  g_autofree char *audit = NULL;

  assert_found (house, by_name, API_HOUSE_GATEWAY, TRUE);
  assert_found (house, by_name, API_HOUSE_SPARE, FALSE);
  assert_found (house, "search=G2600002", API_HOUSE_SPARE, TRUE);
  assert_found (house, "search=g2600002&state=installed", API_HOUSE_SPARE, FALSE);
  assert_found (house, "limit=1", API_HOUSE_SPARE, FALSE);
  assert_found (house, "limit=1&cursor=" API_HOUSE_GATEWAY, API_HOUSE_SPARE, TRUE);
  detail = ask (house, "GET", "/v1/operator/gateways/" API_HOUSE_GATEWAY, NULL, 200);
  g_assert_nonnull (strstr (detail, MM_TEST_HOME_CUSTOMER));
  audit = ask (house, "GET", "/v1/operator/audit?what=gateway.look", NULL, 200);
  g_assert_nonnull (strstr (audit, "家を表示"));
}

static void
test_sheets_are_for_boxes_without_owner (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *sheet =
      ask (house, "POST", "/v1/operator/gateways/" API_HOUSE_SPARE "/password", NULL, 200);
  g_autofree char *password = member (sheet, "password");

  g_assert_cmpstr (password, !=, house->spare_password);
  g_free (ask (house, "POST", "/v1/operator/gateways/" API_HOUSE_GATEWAY "/password", NULL, 409));
}

/* ---- Registrations and passwords ---- */

static void
test_registrations_are_sent_again (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (MmRawAnswer) made =
      api_house_ask (house, "POST", "/v1/registrations", NULL, NULL, DEALER_FORM);
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *found = NULL;
  g_autofree char *none = NULL;
  g_autofree char *first = api_house_read_mail (house, 1, "本登録コード: ");
  g_autofree char *again = NULL;

  g_assert_cmpuint (made->status, ==, 201);
  id = member (made->body, "id");
  path = g_strdup_printf ("/v1/operator/registrations/%s/resend", id);
  found = ask (house, "GET", "/v1/operator/registrations?search=shonan", NULL, 200);
  g_assert_nonnull (strstr (found, "高橋 一郎"));
  none = ask (house, "GET", "/v1/operator/registrations?search=zzzz", NULL, 200);
  g_assert_null (strstr (none, "高橋"));
  /* An address that nobody confirmed is not flooded by the staff, either. */
  g_free (ask (house, "POST", path, REASON, 429));
  mm_clock_advance (house->server->clock, 11 * MM_MINUTE_MS);
  g_free (ask (house, "POST", path, REASON, 204));
  again = api_house_read_mail (house, 2, "本登録コード: ");
  g_assert_cmpstr (first, !=, again);
}

static void
test_a_reset_is_started (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id =
      api_house_text (house, "SELECT id FROM accounts WHERE login = '" MM_TEST_HOME_CUSTOMER "'");
  g_autofree char *path = g_strdup_printf ("/v1/operator/accounts/%s/password-reset", id);
  g_autofree char *mail = NULL;
  g_autofree char *audit = NULL;

  g_free (ask (house, "POST", path, "{}", 400));
  g_free (ask (house, "POST", path, REASON, 204));
  mail = api_house_sent_mail (house, "password-reset-operator", 1);
  g_assert_nonnull (strstr (mail, "電話での申し出"));
  g_assert_nonnull (strstr (mail, MM_TEST_HOME_CUSTOMER));
  audit = ask (house, "GET", "/v1/operator/audit?what=account.password-reset", NULL, 200);
  g_assert_nonnull (strstr (audit, id));
}

/* ---- The trail ---- */

static void
test_the_trail_is_saved (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id =
      api_house_text (house, "SELECT id FROM accounts WHERE login = '" MM_TEST_HOME_CUSTOMER "'");
  g_autofree char *look = g_strconcat ("/v1/operator/accounts/", id, NULL);
  g_autofree char *csv = NULL;

  g_free (ask (house, "GET", look, NULL, 200));
  csv = ask (house, "GET", "/v1/operator/audit.csv?what=account&who=staff-01", NULL, 200);
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf日時,"));
  g_assert_nonnull (strstr (csv, "アカウントを表示"));
  g_free (ask (house, "GET", "/v1/operator/audit.csv?limit=2", NULL, 400));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk-routes/news-reach-nobody-else", test_news_reach_nobody_else);
  g_test_add_func ("/desk-routes/news-are-edited-by-their-revision",
                   test_news_are_edited_by_their_revision);
  g_test_add_func ("/desk-routes/terms-are-listed-with-their-states",
                   test_terms_are_listed_with_their_states);
  g_test_add_func ("/desk-routes/terms-are-published-once", test_terms_are_published_once);
  g_test_add_func ("/desk-routes/gateways-are-checked-before-they-are-made",
                   test_gateways_are_checked_before_they_are_made);
  g_test_add_func ("/desk-routes/gateways-are-found-and-seen", test_gateways_are_found_and_seen);
  g_test_add_func ("/desk-routes/sheets-are-for-boxes-without-owner",
                   test_sheets_are_for_boxes_without_owner);
  g_test_add_func ("/desk-routes/registrations-are-sent-again", test_registrations_are_sent_again);
  g_test_add_func ("/desk-routes/a-reset-is-started", test_a_reset_is_started);
  g_test_add_func ("/desk-routes/the-trail-is-saved", test_the_trail_is_saved);
  return g_test_run ();
}
