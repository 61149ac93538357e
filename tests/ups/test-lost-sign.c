/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-lost-sign.h"

static void
assert_sign (const char *text, MmCsvEncoding encoding, const char *expected)
{
  gunichar sign = mma_lost_sign_find (text, encoding);
  char found[7] = "";

  g_unichar_to_utf8 (sign, found);
  g_test_message ("%s", text);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_losses_are_found (void)
{
  assert_sign ("??田 様", MM_CSV_CP932, "?");
  assert_sign ("_田 様", MM_CSV_CP932, "_");
  assert_sign ("株式会社__野家", MM_CSV_CP932, "_");
  assert_sign ("予備　山_ 様", MM_CSV_CP932, "_");
  assert_sign ("山_", MM_CSV_CP932, "_");
  assert_sign ("__", MM_CSV_CP932, "_");
}

/* What a person types is none that was lost. */
static void
test_what_is_typed_is_no_loss (void)
{
  static const char *const texts[] = { "予備? 髙﨑", "?",         "ups_01",    "本館_3階",
                                       "A_棟",       "本館_北側", "氏名：___", "立会_____様",
                                       "a _ b",      "⑭番",       NULL };

  for (guint i = 0; texts[i] != NULL; i++)
    assert_sign (texts[i], MM_CSV_CP932, "");
  assert_sign (NULL, MM_CSV_CP932, "");
}

/* The Mac's own encoding has neither 髙 nor 﨑, and ㈱ where others have ⑭. */
static void
test_more_is_lost_in_files_of_macs (void)
{
  assert_sign ("宮_様", MM_CSV_CP932_MAC, "_");
  assert_sign ("⑭みらい商事", MM_CSV_CP932_MAC, "⑭");
  assert_sign ("第Ⅱ期", MM_CSV_CP932_MAC, "Ⅱ");
  assert_sign ("ups_01 本館_3階", MM_CSV_CP932_MAC, "");
}

/* They have every character. */
static void
test_nothing_is_lost_in_unicode (void)
{
  assert_sign ("??田 様", MM_CSV_UTF8, "");
  assert_sign ("_田 様", MM_CSV_UTF8_BOM, "");
  assert_sign ("⑭ __", MM_CSV_UTF16, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lost-sign/found", test_losses_are_found);
  g_test_add_func ("/lost-sign/typed", test_what_is_typed_is_no_loss);
  g_test_add_func ("/lost-sign/mac", test_more_is_lost_in_files_of_macs);
  g_test_add_func ("/lost-sign/unicode", test_nothing_is_lost_in_unicode);
  return g_test_run ();
}
