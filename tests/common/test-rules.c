/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-day.h"
#include "mm-gateway-code.h"
#include "mm-login-id.h"
#include "mm-mail-address.h"
#include "mm-person.h"
#include "mm-phone.h"
#include "mm-place.h"
#include "mm-postal-code.h"

typedef gboolean (*Parse) (const char *typed, char **out, GError **error);

/* What is typed, and what is stored, or "!code" and, after a space, the detail. */
typedef struct
{
  const char *typed;
  const char *stored;
} Row;

static char *
outcome (Parse parse, const char *typed)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  const MmProblem *problem;

  if (parse (typed, &out, &error))
    return out != NULL ? out : g_strdup ("NULL");
  g_assert_null (out);
  g_assert_true (mm_error_is_invalid (error));
  problem = mm_error_get_problem (error);
  return g_strconcat ("!", problem->code, problem->detail != NULL ? " " : NULL, problem->detail,
                      NULL);
}

static void
check_rows (Parse parse, const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *stored = outcome (parse, rows[i].typed);

      if (!g_str_equal (stored, rows[i].stored))
        g_error ("\"%s\" gives \"%s\", not \"%s\"", rows[i].typed, stored, rows[i].stored);
    }
}

#define CHECK(parse, rows) check_rows (parse, rows, G_N_ELEMENTS (rows))

static void
test_phone (void)
{
  static const Row rows[] = {
    { "0466-00-0000", "0466000000" },
    { "０４６６ー００ー００００", "0466000000" },
    { "０９０−９９９９—８８８８", "09099998888" },
    { " (03) 1234-5678 ", "0312345678" },
    { "+81 466 00 0000", "0466000000" },
    { "+81(0)466-00-0000", "0466000000" },
    { "03‐1234─5678", "0312345678" },
    { NULL, "!required" },
    { "　", "!required" },
    { "1466000000", "!phone_format" },
    { "046600000", "!phone_format" },
    { "090123456789", "!phone_format" },
    { "0466-00-000a", "!phone_format" },
    { "03+12345678", "!phone_format" },
    { "〇三一二三四五六七八", "!phone_format" },
  };

  CHECK (mm_phone_parse, rows);
}

static void
test_phone_hyphens (void)
{
  static const char *const rows[] = {
    "03-1234-5678",  "06-6123-4567",  "011-211-1234",  "0123-22-1234",  "01267-6-1234",
    "0154-22-1234",  "015-482-1234",  "01547-2-1234",  "017-722-1234",  "0178-22-1234",
    "0223-22-1234",  "022-344-1234",  "025-757-3111",  "0257-22-1234",  "0255-72-1234",
    "0258-35-1122",  "0264-22-1234",  "042-973-1234",  "04-2998-1111",  "04-7167-1111",
    "0470-22-3111",  "04-7092-1234",  "0422-51-5131",  "0428-22-1111",  "043-245-1111",
    "0463-23-1111",  "0465-33-1300",  "0466-25-1111",  "0467-23-3000",  "046-822-4000",
    "045-671-2121",  "047-436-2111",  "04992-2-1234",  "053-457-2111",  "053-925-1234",
    "054-254-2111",  "0545-51-0123",  "055-237-1161",  "0558-22-1111",  "0561-21-1234",
    "052-961-1111",  "059-229-3111",  "0594-24-1136",  "05979-2-1234",  "0742-34-1111",
    "07468-2-1234",  "075-222-3111",  "0771-25-5000",  "077-523-1234",  "0794-82-2000",
    "079-421-2000",  "078-331-8181",  "082-245-2111",  "0824-62-6111",  "082-422-2111",
    "0829-20-0001",  "083-922-4111",  "0834-22-8211",  "0852-55-5555",  "08512-2-1234",
    "086-803-1000",  "0863-33-1111",  "0866-92-8200",  "087-839-2011",  "088-823-9470",
    "0880-34-1111",  "089-948-6688",  "0898-32-5200",  "092-711-4111",  "0930-24-1111",
    "0942-30-9000",  "095-825-5151",  "0956-24-1111",  "096-328-2111",  "0964-22-1111",
    "097-534-6111",  "0977-21-1111",  "098-867-0111",  "0980-72-3751",  "09802-2-1234",
    "099-224-1111",  "0993-22-2111",  "0995-45-5111",  "0120-123-456",  "0570-012-345",
    "090-1234-5678", "080-1234-5678", "070-1234-5678", "060-1234-5678", "050-1234-5678",
    "0800-123-4567",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *digits = NULL;
      g_autofree char *shown = NULL;

      g_assert_true (mm_phone_parse (rows[i], &digits, NULL));
      shown = mm_phone_format (digits);
      g_assert_cmpstr (shown, ==, rows[i]);
    }
}

static void
test_unknown_numbers_stay_as_they_are (void)
{
  g_autofree char *short_one = mm_phone_format ("110");
  g_autofree char *unknown = mm_phone_format ("0001234567");

  g_assert_cmpstr (short_one, ==, "110");
  g_assert_cmpstr (unknown, ==, "0001234567");
}

static void
test_postal_code (void)
{
  static const Row rows[] = {
    { "2510025", "2510025" },
    { "251-0025", "2510025" },
    { "〒２５１−００２５", "2510025" },
    { "２５１ー００２５", "2510025" },
    { " 〒 251-0025 ", "2510025" },
    { "", "!required" },
    { "251-002", "!postal_code_format" },
    { "25-10025", "!postal_code_format" },
    { "251-00255", "!postal_code_format" },
    { "251-002a", "!postal_code_format" },
  };
  g_autofree char *shown = mm_postal_code_format ("2510025");

  CHECK (mm_postal_code_parse, rows);
  g_assert_cmpstr (shown, ==, "〒251-0025");
}

static void
test_mail_address (void)
{
  static const Row rows[] = {
    { "Hanako.Sato@Example.JP", "Hanako.Sato@example.jp" },
    { "ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako@example.jp" },
    { " a+b@sub.example.co.jp ", "a+b@sub.example.co.jp" },
    { "da..me.@docomo.example.jp", "da..me.@docomo.example.jp" },
    { "", "!required" },
    { "hanako", "!mail_format" },
    { "@example.jp", "!mail_format" },
    { "a@b", "!mail_format" },
    { "a@example..jp", "!mail_format" },
    { "a@-example.jp", "!mail_format" },
    { "a@192.168.0.1", "!mail_format" },
    { "a b@example.jp", "!mail_format" },
    { "花子@example.jp", "!mail_format" },
    { "a@例え.jp", "!mail_format" },
    { "a@b@example.jp", "!mail_format" },
    { "a@example.jp,b@example.jp", "!mail_format" },
    { "a@example.jp\r\nBcc: b@example.jp", "!mail_format" },
  };
  g_autofree char *label = g_strnfill (60, 'a');
  g_autofree char *longest =
      g_strdup_printf ("%s@%s.%s.%s.%s.jp", "abcdefg", label, label, label, label);
  g_autofree char *too_long = g_strconcat ("x", longest, NULL);
  g_autofree char *first = outcome (mm_mail_address_parse, longest);
  g_autofree char *second = outcome (mm_mail_address_parse, too_long);

  CHECK (mm_mail_address_parse, rows);
  g_assert_cmpuint (strlen (longest), ==, MM_MAIL_ADDRESS_MAX);
  g_assert_cmpstr (first, ==, longest);
  g_assert_cmpstr (second, ==, "!too_long");
  g_assert_true (mm_mail_address_same ("A@example.jp", "a@example.jp"));
}

static void
test_login_id (void)
{
  static const Row rows[] = {
    { "fuji_denki-01", "fuji_denki-01" },
    { "ＦＵＪＩ＿ｄｅｎｋｉ−０１", "FUJI_denki-01" },
    { "abc", "abc" },
    { "1234567890123456", "1234567890123456" },
    { "", "!required" },
    { "ab", "!login_id_length" },
    { "12345678901234567", "!login_id_length" },
    { "fuji denki", "!login_id_characters  " },
    { "富士電機", "!login_id_characters 富" },
    { "a.b.c", "!login_id_characters ." },
  };

  CHECK (mm_login_id_parse, rows);
}

static void
test_gateway_codes (void)
{
  static const Row ids[] = {
    { "ABCDEFGH2345", "ABCDEFGH2345" },
    { "abcdefgh2345", "ABCDEFGH2345" },
    { "ａｂｃｄ−ＥＦＧＨ−２３４５", "ABCDEFGH2345" },
    { " ABCD EFGH 2345 ", "ABCDEFGH2345" },
    { "", "!required" },
    { "ABCDEFGH234", "!gateway_id_format" },
    { "ABCDEFGH23456", "!gateway_id_format" },
    { "ABCDEFGH234_", "!gateway_id_format" },
    { "ABCDEFGH234あ", "!gateway_id_format" },
  };
  static const Row passwords[] = {
    { "abcdefgh234567", "abcdefgh234567" },
    { "", "!required" },
    { "abcdefgh23456", "!gateway_password_format" },
    { "Abcdefgh234567", "!gateway_password_format" },
    { "abcdefgh23456l", "!gateway_password_format" },
    { "abcdefgh23456o", "!gateway_password_format" },
    { "abcdefgh234560", "!gateway_password_format" },
    { "ａbcdefgh234567", "!gateway_password_format" },
    { " abcdefgh23456", "!gateway_password_format" },
  };

  CHECK (mm_gateway_id_parse, ids);
  CHECK (mm_gateway_password_parse, passwords);
}

static void
test_person (void)
{
  static const Row names[] = {
    { "髙﨑", "髙﨑" },
    { "　𠮷田 ", "𠮷田" },
    { "葛󠄀城", "葛󠄀城" },
    { "ｻﾄｳ", "サトウ" },
    { "ｶﾞﾊﾞﾅｰ", "ガバナー" },
    { "Smith", "Smith" },
    { "Ｓｍｉｔｈ", "Ｓｍｉｔｈ" },
    { "①㈱", "①㈱" },
    { "一二三四五六七八九十一二三四", "一二三四五六七八九十一二三四" },
    { "葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀"
      "𠮷",
      "葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀葛󠄀"
      "𠮷" },
    { "一二三四五六七八九十一二三四五", "!too_long" },
    { "", "!required" },
    { " 　", "!required" },
    { "佐\n藤", "!characters \n" },
    { "佐\u200b藤", "!characters \u200b" },
    { "佐\u202e藤", "!characters \u202e" },
    { "佐\ue000藤", "!characters \ue000" },
    { "佐\xff藤", "!characters" },
  };
  static const Row kana[] = {
    { "さとう", "サトウ" },
    { "ｻﾄｳ", "サトウ" },
    { "サトウ", "サトウ" },
    { "ｶﾞｷﾞ ﾊﾟ", "ガギ パ" },
    { "ヴぁいおれっと", "ヴァイオレット" },
    { "ジョン・スミス", "ジョン・スミス" },
    { "すーざん", "スーザン" },
    { "スｰザン", "スーザン" },
    { "ス−ザン", "スーザン" },
    { "ス-ザン", "スーザン" },
    { "か\u3099", "ガ" },
    { "サトウ　ハナ", "サトウ ハナ" },
    { "佐藤", "!kana_characters 佐" },
    { "サトウ1", "!kana_characters 1" },
    { "Sato", "!kana_characters S" },
    { "", "!required" },
    { "サ\tト", "サ ト" },
    { "アアアアアアアアアアアアアアアアアアアアアアアアアアアアアアア", "!too_long" },
  };

  CHECK (mm_person_name_parse, names);
  CHECK (mm_person_kana_parse, kana);
}

static void
test_too_long_tells_its_numbers (void)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_assert_false (mm_person_name_parse ("一二三四五六七八九十一二三四五六", &out, &error));
  g_assert_cmpint (mm_error_get_problem (error)->length, ==, 16);
  g_assert_cmpint (mm_error_get_problem (error)->maximum, ==, 14);
}

static void
test_person_names_all_fields (void)
{
  g_autoptr (MmPersonName) typed = mm_person_name_new ("佐藤", "", "さとう", "花子");
  g_autoptr (MmPersonName) good = mm_person_name_new (" 佐藤", "花子", "さとう", "ﾊﾅｺ");
  g_autoptr (MmPersonName) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kana = NULL;

  g_assert_null (mm_person_parse (typed, &error));
  g_assert_cmpuint (mm_error_get_problem (error)->fields->len, ==, 2);
  g_assert_nonnull (mm_problem_find_field (mm_error_get_problem (error), "/given_name"));
  g_assert_nonnull (mm_problem_find_field (mm_error_get_problem (error), "/given_kana"));
  stored = mm_person_parse (good, NULL);
  kana = mm_person_name_to_kana (stored);
  g_assert_cmpstr (kana, ==, "サトウ ハナコ");
}

/* Said, never refused: somebody may be called so. */
static void
test_roles_are_no_names (void)
{
  static const char *const roles[] = { "担当",      "担当者",  "総務担当",     "ご担当者",
                                       "経理課",    "総務部",  "システム部",   "管理者",
                                       "UPS管理者", "責任者",  "代表者",       "受付係",
                                       "窓口",      "事務局",  "株式会社御中", "Admin",
                                       "IT",        " 担当者 " };
  static const char *const people[] = { "佐藤", "長谷部", "日下部", "曽我部",     "服部",
                                        "阿部", "氷室",   "髙橋",   "葛󠄀城", "𠮷田",
                                        "花子", "Smith",  "Kit",    "美咲",       "室",
                                        "管",   "一課",   "",       "代々木" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_test_message ("%s", roles[i]);
      g_assert_true (mm_person_is_role (roles[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_test_message ("%s", people[i]);
      g_assert_false (mm_person_is_role (people[i]));
    }
}

static void
test_places (void)
{
  static const Row prefectures[] = {
    { "神奈川県", "神奈川県" },
    { " 神奈川 ", "神奈川県" },
    { "東京", "東京都" },
    { "北海道", "北海道" },
    { "京都府", "京都府" },
    { "京都", "京都府" },
    { "北海", "!prefecture_unknown" },
    { "県", "!prefecture_unknown" },
    { "", "!required" },
  };
  static const Row lines[] = {
    { "鵠沼石上１−２−３", "鵠沼石上１−２−３" },
    { "ﾒｿﾞﾝ石上　201", "メゾン石上　201" },
    { "", "!required" },
  };
  static const Row optional[] = { { " ", "NULL" }, { NULL, "NULL" }, { "㈱ビル", "㈱ビル" } };
  static const Row remarks[] = {
    { "", "" },
    { "一行\r\n二行\r三行", "一行\n二行\n三行" },
    { "a\x01", "!characters \x01" },
  };
  g_autofree char *sixty_one = g_strnfill (61, 'a');
  g_autofree char *site = outcome (mm_site_name_parse, sixty_one);
  g_autofree char *longest = outcome (mm_organisation_parse, sixty_one + 1);

  CHECK (mm_prefecture_parse, prefectures);
  CHECK (mm_address_line_parse, lines);
  CHECK (mm_opt_address_line_parse, optional);
  CHECK (mm_opt_organisation_parse, optional);
  CHECK (mm_remarks_parse, remarks);
  g_assert_cmpstr (site, ==, "!too_long");
  g_assert_cmpstr (longest, ==, sixty_one + 1);
  g_assert_cmpuint (g_strv_length ((GStrv) mm_prefectures ()), ==, 47);
}

static void
test_department_needs_organisation (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;
  g_autofree char *out = NULL;

  g_assert_true (mm_department_parse (" ", NULL, &none, NULL));
  g_assert_null (none);
  g_assert_false (mm_department_parse ("営業部", NULL, &out, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "department_needs_organisation");
  g_assert_true (mm_department_parse ("営業部", "㈱富士", &out, NULL));
  g_assert_cmpstr (out, ==, "営業部");
}

static void
test_address_names_all_fields (void)
{
  g_autoptr (MmAddress) typed = mm_address_new ("251", "神奈川", "", "1-2-3", NULL);
  g_autoptr (MmAddress) good = mm_address_new ("251-0025", "神奈川", "藤沢市", "1-2-3", " ");
  g_autoptr (MmAddress) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_null (mm_address_parse (typed, &error));
  g_assert_cmpuint (mm_error_get_problem (error)->fields->len, ==, 2);
  g_assert_nonnull (mm_problem_find_field (mm_error_get_problem (error), "/postal_code"));
  g_assert_nonnull (mm_problem_find_field (mm_error_get_problem (error), "/city"));
  stored = mm_address_parse (good, NULL);
  line = mm_address_to_string (stored);
  g_assert_cmpstr (line, ==, "〒251-0025 神奈川県藤沢市 1-2-3");
}

static void
test_days (void)
{
  static const char *const good[] = { "2026/11/20", "2026-11-20",      "20261120",      "R8.11.20",
                                      "r8/11/20",   "令和8年11月20日", "２０２６/11/20" };
  static const char *const bad[] = { "2026/2/29", "2026/13/1", "11/20", "R0.1.1x", "明日" };
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *day = NULL;

      g_assert_true (mm_day_parse (good[i], &day, NULL));
      g_assert_cmpstr (day, ==, "2026-11-20");
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      char *day = NULL;

      g_assert_false (mm_day_parse (bad[i], &day, &error));
      g_assert_cmpstr (mm_error_get_code (error), ==, "day_format");
    }
  g_assert_true (mm_day_parse ("令和元年5月1日", &first, NULL));
  g_assert_cmpstr (first, ==, "2019-05-01");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/phone", test_phone);
  g_test_add_func ("/rules/phone-hyphens", test_phone_hyphens);
  g_test_add_func ("/rules/phone-unknown", test_unknown_numbers_stay_as_they_are);
  g_test_add_func ("/rules/postal-code", test_postal_code);
  g_test_add_func ("/rules/mail-address", test_mail_address);
  g_test_add_func ("/rules/login-id", test_login_id);
  g_test_add_func ("/rules/gateway-codes", test_gateway_codes);
  g_test_add_func ("/rules/person", test_person);
  g_test_add_func ("/rules/person-fields", test_person_names_all_fields);
  g_test_add_func ("/rules/too-long", test_too_long_tells_its_numbers);
  g_test_add_func ("/rules/roles-are-no-names", test_roles_are_no_names);
  g_test_add_func ("/rules/places", test_places);
  g_test_add_func ("/rules/department", test_department_needs_organisation);
  g_test_add_func ("/rules/address-fields", test_address_names_all_fields);
  g_test_add_func ("/rules/days", test_days);
  return g_test_run ();
}
