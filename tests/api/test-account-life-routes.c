/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include <string.h>

#define NEW_PASSWORD "Cloudy2027"
#define FORM                                                                                         \
  "{\"person\":{\"family_name\":\"佐藤\",\"given_name\":\"花子\",\"family_kana\":\"さとう\"," \
  "\"given_kana\":\"ハナコ\"},\"phone\":\"%s\",\"address\":{\"postal_code\":\"251-0025\","        \
  "\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\",\"street\":\"9-9\"}}"

static MmRawAnswer *
ask (ApiHouse *house, const char *method, const char *target, const char *token, const char *body)
{
  return api_house_ask (house, method, target, token, NULL, body);
}

static void
expect (ApiHouse *house,
        const char *method,
        const char *target,
        const char *token,
        const char *body,
        guint status)
{
  g_autoptr (MmRawAnswer) answer = ask (house, method, target, token, body);

  g_assert_cmpuint (answer->status, ==, status);
}

/* What stands behind @before in the mail of @kind that was written last; the job has time. */
static char *
read_mail (ApiHouse *house, const char *kind, const char *before, guint length)
{
  g_autofree char *newest = g_strdup_printf (
      "SELECT id FROM mails WHERE kind = '%s' AND state = 'sent' ORDER BY id DESC LIMIT 1", kind);
  g_autofree char *sent =
      g_strdup_printf ("SELECT count (*) FROM mails WHERE kind = '%s' AND state = 'sent'", kind);
  gint64 limit = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *found;

  while (api_house_count (house, sent) == 0)
    g_assert_cmpint (g_get_monotonic_time (), <, limit);
  id = api_house_text (house, newest);
  path = g_strdup_printf ("%s/spool/%s.txt", house->server->data_dir, id);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  found = strstr (text, before);
  g_assert_nonnull (found);
  return g_strndup (found + strlen (before), length);
}

static char *
get_version (ApiHouse *house, const char *token)
{
  g_autoptr (MmRawAnswer) answer = ask (house, "GET", "/v1/account", token, NULL);
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);

  g_assert_cmpuint (answer->status, ==, 200);
  return g_strdup (json_object_get_string_member (object, "version"));
}

static void
test_two_windows_edit_one_account (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *token = house->home.customer_token;
  g_autofree char *version = get_version (house, token);
  g_autofree char *match = g_strdup_printf ("If-Match: \"%s\"", version);
  g_autofree char *first = g_strdup_printf (FORM, "090-1111-2222");
  g_autofree char *second = g_strdup_printf (FORM, "090-3333-4444");
  g_autofree char *wrong = g_strdup_printf (FORM, "12");
  g_autoptr (MmRawAnswer) done = api_house_ask (house, "PUT", "/v1/account", token, match, first);
  g_autoptr (MmRawAnswer) late = api_house_ask (house, "PUT", "/v1/account", token, match, second);
  g_autoptr (MmRawAnswer) field = api_house_ask (house, "PUT", "/v1/account", token, match, wrong);

  g_assert_cmpuint (done->status, ==, 200);
  g_assert_nonnull (strstr (done->body, "\"phone\":\"09011112222\""));
  g_assert_nonnull (strstr (done->body, "\"family_kana\":\"サトウ\""));
  mm_test_answer_assert_problem (late, 412, "version_changed");
  api_house_assert_field (field, "/phone", "phone_format");
  api_house_refuse (house, "PUT", "/v1/account", token, first, 428, "if_match_required");
  /* The dealer of the house sees it by the feed. */
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM feed_records WHERE kind = "
                                           "'gateway_contact' AND body LIKE '%09011112222%'"),
                   ==, 1);
}

/* Somebody of the dealer's staff, from the invitation to a session's token. */
static char *
join_staff (ApiHouse *house)
{
  static const char newcomer[] =
      "{\"family_name\":\"田中\",\"given_name\":\"一郎\",\"family_kana\":\"タナカ\","
      "\"given_kana\":\"イチロウ\",\"mail\":\"ichiro@himawari.example\","
      "\"role\":\"maintenance\"}";
  g_autoptr (MmRawAnswer) invited =
      ask (house, "POST", "/v1/staff", house->home.dealer_token, newcomer);
  g_autofree char *mail = api_house_sent_mail (house, "staff-invitation", 1);
  const char *code = strstr (mail, "/s/");
  g_autofree char *body = NULL;
  g_autoptr (MmRawAnswer) shown = ask (house, "GET", "/v1/terms/dealer", NULL, NULL);
  g_autoptr (JsonObject) terms = mm_test_answer_object (shown);
  g_autoptr (MmRawAnswer) joined = NULL;
  g_autoptr (JsonObject) session = NULL;

  g_assert_cmpuint (invited->status, ==, 201);
  g_assert_nonnull (code);
  body = g_strdup_printf ("{\"code\":\"%.14s\",\"login\":\"tanaka_1\",\"password\":"
                          "\"Tanaka2026x\",\"terms_version\":\"%s\",\"device_name\":\"t\"}",
                          code + 3, json_object_get_string_member (terms, "version"));
  joined = ask (house, "POST", "/v1/staff-activations", NULL, body);
  g_assert_cmpuint (joined->status, ==, 201);
  session = mm_test_answer_object (joined);
  return g_strdup (json_object_get_string_member (session, "token"));
}

static void
test_staff_edits_itself_alone (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *token = join_staff (house);
  g_autofree char *version = get_version (house, token);
  g_autofree char *match = g_strdup_printf ("If-Match: \"%s\"", version);
  g_autofree char *company = g_strdup_printf (FORM, "090-1111-2222");
  g_autoptr (MmRawAnswer) refused =
      api_house_ask (house, "PUT", "/v1/account", token, match, company);
  g_autoptr (MmRawAnswer) done =
      api_house_ask (house, "PUT", "/v1/account", token, match,
                     "{\"person\":{\"family_name\":\"田中\",\"given_name\":\"一郎\","
                     "\"family_kana\":\"タナカ\",\"given_kana\":\"イチロウ\"},"
                     "\"phone\":\"090-3333-4444\"}");
  g_autoptr (MmRawAnswer) staff = ask (house, "GET", "/v1/staff", token, NULL);

  g_assert_cmpuint (refused->status, ==, 400);
  g_assert_cmpuint (done->status, ==, 200);
  g_assert_nonnull (strstr (done->body, "\"phone\":\"09033334444\""));
  g_assert_nonnull (strstr (done->body, "\"member_role\":\"maintenance\""));
  g_assert_cmpuint (staff->status, ==, 403);
}

static char *
get_id (ApiHouse *house, const char *token)
{
  g_autoptr (MmRawAnswer) answer = ask (house, "GET", "/v1/account", token, NULL);
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);

  return g_strdup (json_object_get_string_member (object, "id"));
}

/* An edit that was made offline, beside one that was faster. */
static void
test_offline_edit_of_the_account (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *token = house->home.customer_token;
  g_autofree char *id = get_id (house, token);
  g_autofree char *version = get_version (house, token);
  g_autofree char *match = g_strdup_printf ("If-Match: \"%s\"", version);
  g_autofree char *first = g_strdup_printf (FORM, "090-1111-2222");
  g_autofree char *ops = g_strdup_printf (
      "{\"ops\":[{\"op_id\":\"0192f0c4-cccc-7bbb-8ccc-0123456789ab\",\"kind\":\"account\","
      "\"id\":\"%s\",\"base\":\"%s\",\"was\":{\"company\":null},\"set\":{\"company\":\"㈱湘南\"}},"
      "{\"op_id\":\"0192f0c4-cccc-7bbb-8ccc-0123456789ac\",\"kind\":\"account\",\"id\":\"%s\","
      "\"base\":\"%s\",\"was\":{\"phone\":\"0466000000\"},\"set\":{\"phone\":\"0466123456\"}}]}",
      id, version, id, version);
  g_autoptr (MmRawAnswer) done = api_house_ask (house, "PUT", "/v1/account", token, match, first);
  g_autoptr (MmRawAnswer) edited = ask (house, "POST", "/v1/ops", token, ops);
  g_autoptr (MmRawAnswer) again = ask (house, "POST", "/v1/ops", token, ops);

  g_assert_cmpuint (done->status, ==, 200);
  g_assert_cmpuint (edited->status, ==, 200);
  g_assert_nonnull (strstr (edited->body, "\"result\":\"applied\""));
  g_assert_nonnull (strstr (edited->body, "\"company\":\"㈱湘南\""));
  g_assert_nonnull (strstr (edited->body, "\"result\":\"conflict\""));
  g_assert_cmpstr (edited->body, ==, again->body);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM feed_records WHERE kind = "
                                           "'account' AND body LIKE '%09011112222%'"),
                   ==, 1);
}

static void
test_maintenance_address (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *token = house->home.dealer_token;
  const char *path = "/v1/account/maintenance-addresses";
  g_autofree char *code = NULL;
  g_autofree char *page = NULL;
  g_autoptr (MmRawAnswer) opened = NULL;
  g_autoptr (MmRawAnswer) pressed = NULL;
  g_autoptr (MmRawAnswer) again = NULL;
  g_autoptr (MmRawAnswer) wrong = NULL;
  g_autoptr (MmRawAnswer) list = NULL;

  expect (house, "POST", path, token, "{\"mail\":\"Night@example.jp\"}", 201);
  code = read_mail (house, "maintenance-confirm", "/m/", strlen ("ABCD-EFGH-JKLM"));
  page = g_strconcat ("/m/", code, NULL);
  /* Mail scanners open every link, and may do so more than once. */
  for (guint i = 0; i < 2; i++)
    expect (house, "GET", page, NULL, NULL, 200);
  opened = ask (house, "GET", path, token, NULL);
  g_assert_nonnull (strstr (opened->body, "\"state\":\"waiting\""));
  pressed = ask (house, "POST", page, NULL, "");
  g_assert_cmpuint (pressed->status, ==, 200);
  list = ask (house, "GET", path, token, NULL);
  g_assert_nonnull (strstr (list->body, "\"state\":\"confirmed\""));
  again = ask (house, "POST", page, NULL, "");
  g_assert_cmpuint (again->status, ==, 410);
  g_assert_nonnull (strstr (again->body, "このリンクはすでに使われています"));
  wrong = ask (house, "POST", "/m/AAAA-AAAA-AAAA", NULL, "");
  g_assert_cmpuint (wrong->status, ==, 410);
  g_assert_nonnull (strstr (wrong->body, "リンクをご利用いただけません"));
  api_house_refuse (house, "GET", path, house->home.customer_token, NULL, 403, "denied");
}

static char *
make_reset (const char *login, const char *code)
{
  return g_strdup_printf ("{\"service\":\"customer\",\"login\":\"%s\",\"code\":\"%s\","
                          "\"new_password\":\"" NEW_PASSWORD "\"}",
                          login, code);
}

static void
test_reset_by_mail (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *ask_known = "{\"service\":\"customer\",\"login\":\"" MM_TEST_HOME_CUSTOMER "\"}";
  const char *ask_other = "{\"service\":\"customer\",\"login\":\"nobody@example.jp\"}";
  g_autoptr (MmRawAnswer) known = ask (house, "POST", "/v1/password-resets", NULL, ask_known);
  g_autoptr (MmRawAnswer) other = ask (house, "POST", "/v1/password-resets", NULL, ask_other);
  g_autofree char *code = read_mail (house, "password-reset", "コード: ", 6);
  g_autofree char *right = make_reset (MM_TEST_HOME_CUSTOMER, code);
  g_autofree char *stranger = make_reset ("nobody@example.jp", code);

  g_assert_cmpuint (known->status, ==, 202);
  g_assert_cmpuint (other->status, ==, 202);
  g_assert_cmpstr (known->body, ==, other->body);
  api_house_refuse (house, "POST", "/v1/password-reset-confirmations", NULL, stranger, 403,
                    "code_wrong");
  expect (house, "POST", "/v1/password-reset-confirmations", NULL, right, 204);
  api_house_refuse (house, "POST", "/v1/password-reset-confirmations", NULL, right, 410,
                    "code_used");
  api_house_refuse (house, "GET", "/v1/session", house->home.customer_token, NULL, 401,
                    "session_unknown");
}

static void
test_password_change (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *token = house->home.dealer_token;
  const char *path = "/v1/account/password";
  g_autoptr (MmRawAnswer) common =
      ask (house, "POST", path, token,
           "{\"current_password\":\"" MM_TEST_HOME_PASSWORD "\",\"new_password\":\"Password1\"}");

  api_house_assert_field (common, "/new_password", "password_common");
  api_house_refuse (house, "POST", path, token,
                    "{\"current_password\":\"Wrong2026\",\"new_password\":\"" NEW_PASSWORD "\"}",
                    403, "password_wrong");
  expect (house, "POST", path, token,
          "{\"current_password\":\"" MM_TEST_HOME_PASSWORD "\",\"new_password\":\"" NEW_PASSWORD
          "\"}",
          204);
  api_house_refuse (house, "GET", "/v1/session", token, NULL, 401, "session_unknown");
}

static void
test_withdrawal (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *token = house->home.customer_token;
  g_autoptr (MmRawAnswer) shown = ask (house, "GET", "/v1/account/withdrawal", token, NULL);
  g_autoptr (MmRawAnswer) exported = ask (house, "GET", "/v1/account/export", token, NULL);

  g_assert_nonnull (strstr (shown->body, "\"gateways\":1"));
  g_assert_nonnull (strstr (shown->body, "\"dealers_told\":1"));
  g_assert_nonnull (strstr (exported->body, "\"gateways\":[{"));
  api_house_refuse (house, "POST", "/v1/account/withdrawal", token,
                    "{\"login\":\"" MM_TEST_HOME_CUSTOMER "\",\"password\":\"Wrong2026\"}", 403,
                    "password_wrong");
  expect (house, "POST", "/v1/account/withdrawal", token,
          "{\"login\":\"" MM_TEST_HOME_CUSTOMER "\",\"password\":\"" MM_TEST_HOME_PASSWORD "\"}",
          204);
  api_house_refuse (house, "GET", "/v1/session", token, NULL, 401, "session_unknown");
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM installations "
                                           "WHERE ended_at IS NULL"),
                   ==, 0);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM links WHERE ended_at IS NULL"),
                   ==, 0);
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM feed_grants WHERE active "
                                           "AND scope LIKE 'gateway/%'"),
                   ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account-life-routes/staff-edits-itself-alone", test_staff_edits_itself_alone);
  g_test_add_func ("/account-life-routes/two-windows-edit-one-account",
                   test_two_windows_edit_one_account);
  g_test_add_func ("/account-life-routes/offline-edit", test_offline_edit_of_the_account);
  g_test_add_func ("/account-life-routes/maintenance-address", test_maintenance_address);
  g_test_add_func ("/account-life-routes/reset-by-mail", test_reset_by_mail);
  g_test_add_func ("/account-life-routes/password-change", test_password_change);
  g_test_add_func ("/account-life-routes/withdrawal", test_withdrawal);
  return g_test_run ();
}
