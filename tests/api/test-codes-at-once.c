/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "api-house.h"

#include <string.h>

/*
 * Codes that many send at the same moment, through the whole server: of the wrong ones five count
 * and the code is dead, of the right ones one wins.
 */

#define MANY 50
#define SOME 8

/* The customer wants another mail address; the code that was mailed there. */
static char *
begin_mail_change (ApiHouse *house)
{
  static const char before[] = "コード: ";
  g_autoptr (MmRawAnswer) asked =
      api_house_ask (house, "POST", "/v1/account/mail-change", house->tokens[MMS_ROLE_CUSTOMER],
                     NULL, "{\"mail\":\"new@home.example\"}");
  g_autofree char *mail = api_house_sent_mail (house, "address-code", 1);
  const char *found = strstr (mail, before);

  g_assert_cmpuint (asked->status, ==, 202);
  g_assert_nonnull (found);
  found += strlen (before);
  return g_strndup (found, strspn (found, "0123456789"));
}

static GPtrArray *
confirm_at_once (ApiHouse *house, const char *code, guint n)
{
  const char *const tokens[] = { house->tokens[MMS_ROLE_CUSTOMER], NULL };
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", code);

  return api_house_post_at_once (house, "/v1/account/mail-change/confirmation", tokens, body, n);
}

static void
test_fifty_wrong_ones (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *code = begin_mail_change (house);
  g_autofree char *other = g_strdup (code);
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GPtrArray) right = NULL;

  other[0] = code[0] == '0' ? '1' : '0';
  wrong = confirm_at_once (house, other, MANY);
  g_assert_cmpuint (api_house_count_answers (wrong, 403, "code_wrong"), ==, 4);
  g_assert_cmpuint (api_house_count_answers (wrong, 410, "code_dead"), ==, MANY - 4);
  right = confirm_at_once (house, code, 1);
  g_assert_cmpuint (api_house_count_answers (right, 410, "code_dead"), ==, 1);
}

static void
test_eight_right_ones (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *code = begin_mail_change (house);
  g_autoptr (GPtrArray) answers = confirm_at_once (house, code, SOME);

  g_assert_cmpuint (api_house_count_answers (answers, 200, NULL), ==, 1);
  g_assert_cmpuint (api_house_count_answers (answers, 410, "code_used"), ==, SOME - 1);
}

static char *
register_dealer (ApiHouse *house)
{
  g_autoptr (MmRawAnswer) answer = api_house_ask (
      house, "POST", "/v1/registrations", NULL, NULL,
      "{\"kind\":\"dealer\",\"terms_version\":\"1\",\"person\":{\"family_name\":\"田中\","
      "\"given_name\":\"一郎\",\"family_kana\":\"タナカ\",\"given_kana\":\"イチロウ\"},"
      "\"mail\":\"info@tanaka.example\",\"phone\":\"0466000001\",\"address\":{\"postal_code\":"
      "\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\",\"street\":\"1-2-3\"},"
      "\"organisation\":{\"name\":\"田中電設\"},\"dealer_login\":\"tanaka-01\"}");

  g_assert_cmpuint (answer->status, ==, 201);
  return api_house_read_mail (house, 1, "本登録コード: ");
}

/* Each sets a password of its own before it hears; there is one account, with one of them. */
static void
test_eight_activations (void)
{
  g_autoptr (ApiHouse) house = api_house_new ();
  g_autofree char *code = register_dealer (house);
  g_autofree char *body =
      g_strdup_printf ("{\"code\":\"%s\",\"password\":\"Sunny2026\",\"phone\":\"0466000001\","
                       "\"terms_version\":\"1\",\"device_name\":\"PC\"}",
                       code);
  g_autoptr (GPtrArray) answers =
      api_house_post_at_once (house, "/v1/activations", NULL, body, SOME);

  g_assert_cmpuint (api_house_count_answers (answers, 201, NULL), ==, 1);
  g_assert_cmpuint (api_house_count_answers (answers, 410, "activation_used"), ==, SOME - 1);
  g_assert_cmpint (
      api_house_count (house, "SELECT count (*) FROM accounts WHERE login = 'tanaka-01'"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codes-at-once/fifty-wrong-ones", test_fifty_wrong_ones);
  g_test_add_func ("/codes-at-once/eight-right-ones", test_eight_right_ones);
  g_test_add_func ("/codes-at-once/eight-activations", test_eight_activations);
  return g_test_run ();
}
