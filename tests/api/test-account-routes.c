/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include <string.h>

#define PASSWORD "Sunny2026"
#define CODE_LINE "本登録コード: "
#define KEY "Idempotency-Key: 0192f0c4-aaaa-7bbb-8ccc-0123456789ab"

static char *
make_dealer (const char *login, const char *mail, const char *phone)
{
  return g_strdup_printf (
      "{\"kind\":\"dealer\",\"terms_version\":\"1\",\"person\":{\"family_name\":\"髙﨑\","
      "\"given_name\":\"𠮷子\",\"family_kana\":\"タカサキ\",\"given_kana\":\"ヨシコ\"},"
      "\"mail\":\"%s\",\"phone\":\"%s\",\"address\":{\"postal_code\":\"2510025\","
      "\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\",\"street\":\"1-2-3\"},"
      "\"organisation\":{\"name\":\"㈱髙﨑電設\"},\"dealer_login\":\"%s\"}",
      mail, phone, login);
}

/* Returns the answer's member @name, after asking for @status; NULL without @name. */
static char *
ask (ApiHouse *house,
     const char *method,
     const char *target,
     const char *token,
     const char *body,
     guint status,
     const char *name)
{
  g_autoptr (MmRawAnswer) answer = api_house_ask (house, method, target, token, NULL, body);
  g_autoptr (JsonObject) object = NULL;

  g_assert_cmpuint (answer->status, ==, status);
  if (!name)
    return NULL;
  object = mm_test_answer_object (answer);
  return g_strdup (json_object_get_string_member (object, name));
}

static char *
register_dealer (ApiHouse *house, const char *login, const char *mail, const char *phone)
{
  g_autofree char *body = make_dealer (login, mail, phone);

  return ask (house, "POST", "/v1/registrations", NULL, body, 201, "id");
}

static void
test_dealer_ids (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *other = make_dealer ("TAKASAKI-01", "other@example.jp", "0312345678");
  g_autofree char *id = NULL;
  g_autoptr (MmRawAnswer) open =
      api_house_ask (house, "GET", "/v1/dealer-ids/Takasaki-01", NULL, NULL, NULL);
  g_autoptr (MmRawAnswer) taken = NULL;

  g_assert_cmpstr (open->body, ==, "{\"available\":true,\"pending\":false}");
  id = register_dealer (house, "Takasaki-01", "info@example.jp", "0466000001");
  taken = api_house_ask (house, "GET", "/v1/dealer-ids/takasaki-01", NULL, NULL, NULL);
  g_assert_cmpstr (taken->body, ==, "{\"available\":false,\"pending\":true}");
  api_house_refuse_field (house, "POST", "/v1/registrations", NULL, other, "/dealer_login",
                          "taken");
  api_house_refuse (house, "GET", "/v1/dealer-ids/ab", NULL, NULL, 400, "login_id_length");
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM registrations"), ==, 1);
}

static void
test_repeats_and_duplicates (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *form = make_dealer ("Takasaki-01", "info@example.jp", "0466000001");
  g_autofree char *other = make_dealer ("Takasaki-02", "info@example.jp", "0466000001");
  g_autofree char *old = g_strdup (form);
  g_autoptr (MmRawAnswer) first =
      api_house_ask (house, "POST", "/v1/registrations", NULL, KEY, form);
  g_autoptr (MmRawAnswer) again =
      api_house_ask (house, "POST", "/v1/registrations", NULL, KEY, form);
  g_autoptr (MmRawAnswer) reused =
      api_house_ask (house, "POST", "/v1/registrations", NULL, KEY, other);
  g_autofree char *second = NULL;

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpstr (again->body, ==, first->body);
  mm_test_answer_assert_problem (reused, 409, "idempotency_reused");
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM registrations"), ==, 1);
  /* The same address again at once: the same completion, and one mail now. */
  second = ask (house, "POST", "/v1/registrations", NULL, other, 201, "id");
  g_assert_cmpint (api_house_count (house, "SELECT count (*) FROM registrations"), ==, 2);
  memcpy (strstr (old, "\"terms_version\":\"1\"") + strlen ("\"terms_version\":\""), "9", 1);
  api_house_refuse (house, "POST", "/v1/registrations", NULL, old, 409, "terms_version");
}

static void
test_resend (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *form = make_dealer ("Takasaki-01", "info@example.jp", "0466000001");
  g_autoptr (MmRawAnswer) made =
      api_house_ask (house, "POST", "/v1/registrations", NULL, NULL, form);
  g_autoptr (JsonObject) object = mm_test_answer_object (made);
  g_autofree char *path =
      g_strdup_printf ("/v1/registrations/%s/resend", json_object_get_string_member (object, "id"));
  g_autofree char *body = g_strdup_printf ("{\"resend_token\":\"%s\"}",
                                           json_object_get_string_member (object, "resend_token"));
  g_autoptr (MmRawAnswer) early = api_house_ask (house, "POST", path, NULL, NULL, body);
  g_autofree char *wait = mm_raw_answer_header (early, "Retry-After");

  mm_test_answer_assert_problem (early, 429, "mail_budget");
  g_assert_cmpstr (wait, ==, "600");
  g_assert_nonnull (strstr (early->body, "10分後にもう一度"));
  /* The wait is counted from when a mail went. */
  g_free (api_house_sent_mail (house, "registration", 1));
  mm_clock_advance (house->server->clock, 10 * MM_MINUTE_MS);
  ask (house, "POST", path, NULL, body, 202, NULL);
  api_house_refuse (house, "POST", path, NULL, "{\"resend_token\":\"guess\"}", 404, "not_found");
  api_house_refuse (house, "POST", "/v1/registrations/0192f0c4-aaaa-7bbb-8ccc-000000000000/resend",
                    NULL, body, 404, "not_found");
  api_house_refuse_field (house, "POST", path, NULL, "{}", "/resend_token", "required");
  api_house_refuse_field (house, "POST", path, NULL, "{\"resend_token\":1}", "/resend_token",
                          "type");
  api_house_refuse_field (house, "POST", path, NULL, "{\"resend_token\":\"a\",\"x\":1}", "/x",
                          "unknown_member");
}

static char *
make_activation (const char *code, const char *password, const char *phone, const char *version)
{
  return g_strdup_printf ("{\"code\":\"%s\",\"password\":\"%s\",\"phone\":\"%s\","
                          "\"terms_version\":\"%s\",\"device_name\":\"机のPC\"}",
                          code, password, phone, version);
}

static void
check_passwords (ApiHouse *house, const char *code)
{
  static const char *const wrong[][2] = {
    { "", "required" },
    { "Sunny26", "password_length" },
    { "Sunny202620262026", "password_length" },
    { "sunny2026", "password_upper" },
    { "SUNNY2026", "password_lower" },
    { "SunnySunny", "password_digit" },
    { "Ｓｕｎｎｙ２０２６", "password_full_width" },
    { "Sunny 2026", "password_characters" },
    { "Sunny\\u00072026", "password_characters" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *body = make_activation (code, wrong[i][0], "0466000001", "1");

      api_house_refuse_field (house, "POST", "/v1/activations", NULL, body, "/password",
                              wrong[i][1]);
    }
}

static void
activate_with (ApiHouse *house,
               const char *code,
               const char *phone,
               const char *version,
               guint status,
               const char *expected)
{
  g_autofree char *body = make_activation (code, PASSWORD, phone, version);

  api_house_refuse (house, "POST", "/v1/activations", NULL, body, status, expected);
}

static void
test_activation (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id = register_dealer (house, "Takasaki-01", "info@example.jp", "0466000001");
  g_autofree char *code = api_house_read_mail (house, 1, CODE_LINE);
  g_autofree char *path = g_strdup_printf ("/v1/activations/%s", code);
  g_autofree char *page = g_strdup_printf ("/a/%s", code);
  g_autofree char *good = make_activation (code, PASSWORD, "０４６６−００−０００１", "1");
  g_autofree char *name = ask (house, "GET", path, NULL, NULL, 200, "name");
  g_autofree char *token = NULL;
  g_autoptr (MmRawAnswer) landing = api_house_ask (house, "GET", page, NULL, NULL, NULL);
  g_autoptr (MmRawAnswer) unknown = api_house_ask (house, "GET", "/a/nonsense", NULL, NULL, NULL);
  g_autoptr (MmRawAnswer) phone = NULL;
  g_autofree char *typo = make_activation (code, PASSWORD, "0466000002", "1");

  g_assert_cmpstr (name, ==, "髙﨑 𠮷子");
  g_assert_nonnull (strstr (landing->body, code));
  g_assert_cmpuint (unknown->status, ==, 404);
  g_assert_nonnull (strstr (unknown->body, "<html"));
  check_passwords (house, code);
  api_house_refuse (house, "GET", "/v1/activations/ABCD-EFGH-JKLM", NULL, NULL, 404,
                    "activation_unknown");
  activate_with (house, "ABCD-EFGH-JKLM", "0466000001", "1", 404, "activation_unknown");
  activate_with (house, code, "0466000001", "0", 409, "terms_version");
  phone = api_house_ask (house, "POST", "/v1/activations", NULL, NULL, typo);
  mm_test_answer_assert_problem (phone, 403, "activation_phone");
  g_assert_nonnull (strstr (phone->body, "（あと4回）"));
  token = ask (house, "POST", "/v1/activations", NULL, good, 201, "token");
  ask (house, "GET", "/v1/session", token, NULL, 200, NULL);
  activate_with (house, code, "0466000001", "1", 410, "activation_used");
  api_house_refuse (house, "GET", path, NULL, NULL, 410, "activation_used");
  api_house_refuse_field (house, "POST", "/v1/activations", NULL, "{}", "/code", "required");
  api_house_refuse_field (house, "POST", "/v1/activations", NULL, "{\"code\":[]}", "/code", "type");
  api_house_refuse_field (house, "POST", "/v1/activations", NULL, "{\"x\":1}", "/x",
                          "unknown_member");
}

static void
assert_names_last_day (ApiHouse *house, const char *path)
{
  g_autoptr (MmRawAnswer) answer = api_house_ask (house, "GET", path, NULL, NULL, NULL);
  g_autofree char *day = mm_time_format_jst_day (mm_clock_now (house->server->clock) - MM_DAY_MS);
  g_autofree char *member = g_strdup_printf ("\"day\":\"%s\"", day);

  mm_test_answer_assert_problem (answer, 410, "activation_expired");
  g_assert_nonnull (strstr (answer->body, member));
  g_assert_nonnull (strstr (answer->body, "このリンクの有効期限（2026年"));
}

static void
test_renewal (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *id = register_dealer (house, "Takasaki-01", "info@example.jp", "0466000001");
  g_autofree char *code = api_house_read_mail (house, 1, CODE_LINE);
  g_autofree char *path = g_strdup_printf ("/v1/activations/%s", code);
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", code);
  g_autofree char *newer = NULL;
  g_autofree char *good = NULL;

  mm_clock_advance (house->server->clock, 8 * MM_DAY_MS);
  assert_names_last_day (house, path);
  activate_with (house, code, "0466000001", "1", 410, "activation_expired");
  ask (house, "POST", "/v1/activation-renewals", NULL, body, 202, NULL);
  newer = api_house_read_mail (house, 2, CODE_LINE);
  g_assert_cmpstr (newer, !=, code);
  good = make_activation (newer, PASSWORD, "0466000001", "1");
  ask (house, "POST", "/v1/activations", NULL, good, 201, NULL);
  api_house_refuse (house, "POST", "/v1/activation-renewals", NULL, body, 410, "activation_used");
  api_house_refuse (house, "POST", "/v1/activation-renewals", NULL, "{\"code\":\"ABCD-EFGH-JKLM\"}",
                    404, "activation_unknown");
  api_house_refuse_field (house, "POST", "/v1/activation-renewals", NULL, "{\"code\":null}",
                          "/code", "required");
}

#define SIGN_IN(service, login, password)                                                          \
  "{\"service\":\"" service "\",\"login\":\"" login "\",\"password\":\"" password                  \
  "\",\"device_name\":\"机のPC\"}"

static void
test_sessions (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *token =
      ask (house, "POST", "/v1/sessions", NULL,
           SIGN_IN ("customer", MM_TEST_HOME_CUSTOMER, MM_TEST_HOME_PASSWORD), 201, "token");
  const char *dealer = house->tokens[MMS_ROLE_DEALER];

  ask (house, "GET", "/v1/session", token, NULL, 200, NULL);
  ask (house, "POST", "/v1/consents", token, "{\"kind\":\"customer\",\"version\":\"1\"}", 204,
       NULL);
  api_house_refuse (house, "POST", "/v1/consents", token, "{\"kind\":\"dealer\",\"version\":\"1\"}",
                    403, "denied");
  api_house_refuse (house, "POST", "/v1/consents", token,
                    "{\"kind\":\"customer\",\"version\":\"9\"}", 409, "terms_version");
  ask (house, "DELETE", "/v1/session", token, NULL, 204, NULL);
  api_house_refuse (house, "GET", "/v1/session", token, NULL, 401, "session_unknown");
  mm_clock_advance (house->server->clock, 31 * MM_MINUTE_MS);
  api_house_refuse (house, "GET", "/v1/session", dealer, NULL, 401, "session_expired");
}

static void
test_sign_in_refusals (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();

  api_house_refuse (house, "POST", "/v1/sessions", NULL,
                    SIGN_IN ("dealer", MM_TEST_HOME_CUSTOMER, MM_TEST_HOME_PASSWORD), 401,
                    "sign_in_failed");
  api_house_refuse (house, "POST", "/v1/sessions", NULL, SIGN_IN ("customer", "' OR 1=1 --", "x"),
                    401, "sign_in_failed");
  for (guint i = 0; i < 5; i++)
    api_house_refuse (house, "POST", "/v1/sessions", NULL,
                      SIGN_IN ("customer", MM_TEST_HOME_CUSTOMER, "Wrong2026"), 401,
                      "sign_in_failed");
  api_house_refuse (house, "POST", "/v1/sessions", NULL,
                    SIGN_IN ("customer", MM_TEST_HOME_CUSTOMER, MM_TEST_HOME_PASSWORD), 429,
                    "sign_in_locked");
  api_house_refuse_field (house, "POST", "/v1/sessions", NULL, SIGN_IN ("support", "a", "b"),
                          "/service", "choice");
  api_house_refuse_field (house, "POST", "/v1/sessions", NULL, "{\"service\":\"customer\"}",
                          "/login", "required");
  api_house_refuse_field (house, "POST", "/v1/sessions", NULL, "{\"service\":7}", "/service",
                          "type");
  api_house_refuse_field (house, "POST", "/v1/sessions", NULL, "{\"token\":\"a\"}", "/token",
                          "unknown_member");
}

static void
test_sheet_page (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autoptr (MmRawAnswer) page = api_house_ask (house, "GET", "/r", NULL, NULL, NULL);
  g_autofree char *policy = mm_raw_answer_header (page, "Content-Security-Policy");
  const char *script = strstr (page->body, "<script>") + strlen ("<script>");
  g_autofree char *text = g_strndup (script, strstr (script, "</script>") - script);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  g_autofree char *encoded = NULL;
  g_autofree char *source = NULL;

  g_checksum_update (checksum, (const guint8 *) text, (gssize) strlen (text));
  g_checksum_get_digest (checksum, digest, &size);
  encoded = g_base64_encode (digest, size);
  source = g_strdup_printf ("script-src 'sha256-%s'", encoded);
  g_assert_nonnull (strstr (policy, source));
  g_assert_null (strstr (policy, "unsafe"));
  g_assert_nonnull (strstr (page->body, "href=\"mimamori:register?server="));
  g_assert_nonnull (strstr (text, "location.hash"));
  api_house_refuse (house, "POST", "/r", NULL, "{}", 405, "method_not_allowed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account-routes/dealer-ids", test_dealer_ids);
  g_test_add_func ("/account-routes/duplicates", test_repeats_and_duplicates);
  g_test_add_func ("/account-routes/resend", test_resend);
  g_test_add_func ("/account-routes/activation", test_activation);
  g_test_add_func ("/account-routes/renewal", test_renewal);
  g_test_add_func ("/account-routes/sessions", test_sessions);
  g_test_add_func ("/account-routes/sign-in", test_sign_in_refusals);
  g_test_add_func ("/account-routes/sheet-page", test_sheet_page);
  return g_test_run ();
}
