/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-keycode.h"
#include "mm-serial.h"
#include "mm-unit.h"

#define UNIT                                                                                       \
  "{\"id\":\"01a1f000-0000-7000-8000-000000000000\",\"serial\":\"BT24A006118\","                   \
  "\"model\":\"MU-1500R\",\"shipped\":\"2026-10-01\",\"purchased\":\"2026-11-12\","                \
  "\"ended\":\"2026-11-20\",\"organisation\":\"みらい商事㈱\",\"family_name\":\"髙﨑\","   \
  "\"given_name\":\"𠮷子\",\"family_kana\":\"タカサキ\",\"given_kana\":\"ヨシコ\","      \
  "\"department\":\"情報システム部\",\"address\":{\"postal_code\":\"1050011\","             \
  "\"prefecture\":\"東京都\",\"city\":\"港区\",\"street\":\"芝公園1-2-3\"},"               \
  "\"place\":\"本店 7F\",\"remarks\":\"予備\",\"guarantee_until\":\"2029-11-11\","             \
  "\"battery_until\":\"2031-11-11\",\"switches\":{\"first\":\"left\",\"one\":\"up\"},"             \
  "\"live\":{\"states\":[\"online\"],\"charge\":100,\"at\":\"2026-11-20T05:05:00.000Z\"},"         \
  "\"version\":\"ab.12\"}"

static void
test_unit_survives_json (void)
{
  static const char *const texts[] = {
    UNIT,
    "{\"id\":\"1\",\"serial\":\"A1\",\"model\":\"M\",\"shipped\":\"2026-10-01\","
    "\"purchased\":\"2026-11-12\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MmRecord) unit = mm_record_from_text (MM_TYPE_UNIT, texts[i], &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = mm_record_to_text (unit);
      g_assert_cmpstr (text, ==, texts[i]);
      g_assert_finalize_object (g_steal_pointer (&unit));
    }
}

static void
test_keycode_is_typed_in_two_ways (void)
{
  static const struct
  {
    const char *typed;
    int keycode; /* or -1 */
  } rows[] = {
    { "0000", 0 },       { "0427", 427 },       { "1023", 1023 },       { "０４２７", 427 },
    { " 0427 ", 427 },   { "0110101011", 427 }, { "01101 01011", 427 }, { "1111111111", 1023 },
    { "0000000000", 0 }, { "1024", -1 },        { "427", -1 },          { "00427", -1 },
    { "-427", -1 },      { "011010101", -1 },   { "01101010111", -1 },  { "0110101012", -1 },
    { "042a", -1 },      { "9999999999", -1 },  { "+123", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      guint16 keycode = 0xffff;
      gboolean good = mm_keycode_parse (rows[i].typed, &keycode, &error);

      g_test_message ("%s", rows[i].typed);
      g_assert_true (good == (rows[i].keycode >= 0));
      if (good)
        g_assert_cmpint (keycode, ==, rows[i].keycode);
      else
        g_assert_cmpstr (mm_error_get_code (error), ==, "keycode_format");
    }
}

static void
test_every_keycode_goes_both_ways (void)
{
  for (guint16 i = 0; i <= MM_KEYCODE_MAX; i++)
    {
      g_autofree char *decimal = mm_keycode_to_decimal (i);
      g_autofree char *binary = mm_keycode_to_binary (i);
      guint16 one, other;

      g_assert_cmpuint (strlen (decimal), ==, 4);
      g_assert_cmpuint (strlen (binary), ==, 10);
      g_assert_true (mm_keycode_parse (decimal, &one, NULL));
      g_assert_true (mm_keycode_parse (binary, &other, NULL));
      g_assert_cmpuint (one, ==, i);
      g_assert_cmpuint (other, ==, i);
    }
}

static void
assert_knobs (const char *first, const char *one, const char *knobs)
{
  g_autoptr (MmUnitSwitches) switches =
      g_object_new (MM_TYPE_UNIT_SWITCHES, "first", first, "one", one, NULL);

  for (guint i = 0; i < 10; i++)
    g_assert_true (mm_unit_switches_is_up (switches, 427, i) == (knobs[i] == '^'));
}

static void
test_switches_show_the_keycode (void)
{
  assert_knobs ("left", "up", ".^^.^.^.^^");
  assert_knobs ("right", "up", "^^.^.^.^^.");
  assert_knobs ("left", "down", "^..^.^.^..");
  assert_knobs ("right", "down", "..^.^.^..^");
}

static void
test_serials (void)
{
  static const char *const rows[][2] = {
    { "BT24A006118", "BT24A006118" },
    { "bt24a006118", "BT24A006118" },
    { "ｂｔ２４ａ００６１１８", "BT24A006118" },
    { " BT24 A006 118　", "BT24A006118" },
    { "BT24ー006−118", "BT24-006-118" },
    { "", "!required" },
    { " - ", "!required" },
    { "BT24_1", "!serial_characters" },
    { "=cmd|1", "!serial_characters" },
    { "製品1", "!serial_characters" },
    { "1234567890123456789012345678901", "!too_long" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *serial = NULL;

      g_test_message ("%s", rows[i][0]);
      if (mm_serial_parse (rows[i][0], &serial, &error))
        g_assert_cmpstr (serial, ==, rows[i][1]);
      else
        g_assert_cmpstr (mm_error_get_code (error), ==, rows[i][1] + 1);
    }
}

/* What is guessed to be a digit is written into the serial. */
static void
test_letters_that_may_be_digits (void)
{
  static const char *const rows[][2] = {
    { "BT24AO06118", "BT24A006118" },
    { "BT24A0O6118", "BT24A006118" },
    { "BT24A0OO118", "BT24A000118" },
    { "BT24A00611B", "BT24A006118" },
    { "BT24AI06I18", "BT24A106118" },
    { "BT24A006118", "BT24A006118" },
    { "BIO", "BIO" },
    { "O123", "O123" },
    { "BIG-ROOM", "BIG-ROOM" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *serial = g_strdup (rows[i][0]);
      guint at;
      char digit;

      for (guint from = 0; mm_serial_guess (rows[i][0], from, &at, &digit); from = at + 1)
        serial[at] = digit;
      g_assert_cmpstr (serial, ==, rows[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unit/json", test_unit_survives_json);
  g_test_add_func ("/unit/keycode/typed", test_keycode_is_typed_in_two_ways);
  g_test_add_func ("/unit/keycode/all", test_every_keycode_goes_both_ways);
  g_test_add_func ("/unit/switches", test_switches_show_the_keycode);
  g_test_add_func ("/unit/serial", test_serials);
  g_test_add_func ("/unit/serial/guess", test_letters_that_may_be_digits);
  return g_test_run ();
}
