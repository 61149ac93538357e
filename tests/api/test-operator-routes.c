/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include <string.h>

#define REASON "{\"reason\":\"本人からの申し出\",\"tell_reason\":true}"

static guint
ask (ApiHouse *house, const char *method, const char *target, const char *body)
{
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, method, target, house->tokens[MMS_ROLE_OPERATOR], NULL, body);

  return answer->status;
}

static char *
show (ApiHouse *house, const char *target)
{
  g_autoptr (MmRawAnswer) answer =
      api_house_ask (house, "GET", target, house->tokens[MMS_ROLE_OPERATOR], NULL, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  return g_strdup (answer->body);
}

static void
assert_finds (ApiHouse *house, const char *search, const char *login)
{
  g_autofree char *escaped = g_uri_escape_string (search, NULL, FALSE);
  g_autofree char *target = g_strconcat ("/v1/operator/accounts?search=", escaped, NULL);
  g_autofree char *body = show (house, target);

  g_test_message ("%s: %s", search, body);
  g_assert_cmpint (strstr (body, login) != NULL, ==, TRUE);
}

static void
test_accounts_are_found (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *none = show (house, "/v1/operator/accounts?search=zzzzzz");
  g_autofree char *page = show (house, "/v1/operator/accounts?limit=2");
  g_autofree char *dealers = show (house, "/v1/operator/accounts?service=dealer");

  g_assert_cmpstr (none, ==, "{\"items\":[],\"next\":null}");
  g_assert_null (strstr (page, "\"next\":null"));
  g_assert_null (strstr (dealers, "\"customer\""));
  assert_finds (house, "さとう", MM_TEST_HOME_DEALER);
  assert_finds (house, "ひまわり", MM_TEST_HOME_DEALER);
  assert_finds (house, "HIMAWARI", MM_TEST_HOME_DEALER);
  assert_finds (house, "佐藤", MM_TEST_HOME_CUSTOMER);
}

static void
test_locking_keeps_the_owner_out (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  const char *customer = house->tokens[MMS_ROLE_CUSTOMER];
  g_autofree char *id =
      api_house_text (house, "SELECT id FROM accounts WHERE login = '" MM_TEST_HOME_CUSTOMER "'");
  g_autofree char *lock = g_strdup_printf ("/v1/operator/accounts/%s/lock", id);
  g_autofree char *unlock = g_strdup_printf ("/v1/operator/accounts/%s/unlock", id);
  g_autofree char *mail = NULL;
  g_autofree char *unlocked = NULL;
  g_autoptr (MmRawAnswer) out = NULL;
  g_autofree char *trail = NULL;

  g_assert_cmpuint (ask (house, "POST", unlock, REASON), ==, 409);
  g_assert_cmpuint (ask (house, "POST", lock, "{}"), ==, 400);
  g_assert_cmpuint (ask (house, "POST", lock, REASON), ==, 204);
  out = api_house_ask (house, "GET", "/v1/session", customer, NULL, NULL);
  g_assert_cmpuint (out->status, ==, 401);
  g_assert_cmpuint (ask (house, "POST", lock, REASON), ==, 409);
  mail = api_house_sent_mail (house, "account-locked", 1);
  g_assert_nonnull (strstr (mail, "本人からの申し出"));
  g_assert_nonnull (strstr (mail, MM_TEST_HOME_CUSTOMER));
  g_assert_cmpuint (ask (house, "POST", unlock, "{\"reason\":\"確認済み\"}"), ==, 204);
  trail = show (house, "/v1/operator/audit?what=account&who=staff-01");
  g_assert_nonnull (strstr (trail, "account.lock"));
  g_assert_nonnull (strstr (trail, "確認済み"));
  unlocked = api_house_sent_mail (house, "account-unlocked", 1);
  g_assert_null (strstr (unlocked, "確認済み"));
}

static void
test_every_change_is_in_the_trail (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *audit = NULL;
  static const char *const actions[] = { "gateway.create", "gateway.password",
                                         "announcement.publish", "mail.retry" };

  g_assert_cmpuint (ask (house, "POST", "/v1/operator/gateways",
                         "{\"items\":[{\"gateway_id\":\"B1B2B3B4B5B6\",\"model\":\"MK-G200\","
                         "\"serial\":\"G2600009\"}]}"),
                    ==, 201);
  g_assert_cmpuint (ask (house, "POST", "/v1/operator/gateways/B1B2B3B4B5B6/password", NULL), ==,
                    200);
  g_assert_cmpuint (
      ask (house, "POST", "/v1/operator/announcements",
           "{\"audience\":\"all\",\"title\":\"停止\",\"body\":\"夜間に停止します。\"}"),
      ==, 201);
  g_assert_cmpuint (ask (house, "POST", "/v1/operator/mails/retry", NULL), ==, 200);
  audit = show (house, "/v1/operator/audit");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_nonnull (strstr (audit, actions[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/operator-routes/accounts-are-found", test_accounts_are_found);
  g_test_add_func ("/operator-routes/locking-keeps-the-owner-out",
                   test_locking_keeps_the_owner_out);
  g_test_add_func ("/operator-routes/every-change-is-in-the-trail",
                   test_every_change_is_in_the_trail);
  return g_test_run ();
}
