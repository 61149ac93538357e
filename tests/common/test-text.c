/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-text.h"

static void
test_length_counts_as_people_do (void)
{
  g_assert_cmpuint (mm_text_length (NULL), ==, 0);
  g_assert_cmpuint (mm_text_length ("髙﨑"), ==, 2);
  g_assert_cmpuint (mm_text_length ("𠮷"), ==, 1);
  g_assert_cmpuint (mm_text_length ("葛󠄀城"), ==, 2);
  g_assert_cmpuint (mm_text_length ("か\u3099"), ==, 1);
  g_assert_cmpuint (mm_text_length ("👨\u200d👩\u200d👧"), ==, 1);
  g_assert_cmpuint (mm_text_length ("👍🏽"), ==, 1);
}

/* Otherwise a megabyte of marks would be one character. */
static void
test_stacked_marks_count (void)
{
  g_autoptr (GString) text = g_string_new ("a");

  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "\u0301");
  g_assert_cmpuint (mm_text_length (text->str), >=, 1000);
}

static void
test_fold_joins_what_people_search (void)
{
  static const struct
  {
    const char *a;
    const char *b;
  } rows[] = {
    { "ｻﾄｳ", "さとう" },
    { "ＡＢＣ", "abc" },
    { "髙﨑", "高崎" },
    { "葛󠄀城", "葛城" },
    { "㈱富士", "(株)富士" },
    { "0466−00—0000", "0466-00-0000" },
    { " 佐藤　 花子 ", "佐藤 花子" },
    { "が", "か\u3099" },
    { "𠮷田", "吉田" },
    { "①", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *a = mm_text_fold_for_search (rows[i].a);
      g_autofree char *b = mm_text_fold_for_search (rows[i].b);

      g_assert_cmpstr (a, ==, b);
    }
}

static char *
bigrams (const char *text)
{
  g_autoptr (GPtrArray) grams = mm_text_bigrams (text);

  g_ptr_array_add (grams, NULL);
  return g_strjoinv ("|", (char **) grams->pdata);
}

static void
test_bigrams_go_word_by_word (void)
{
  g_autofree char *empty = bigrams ("");
  g_autofree char *one = bigrams ("佐");
  g_autofree char *words = bigrams ("佐藤花 a 邸bc");
  g_autofree char *twice = bigrams ("アアアア");

  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (one, ==, "佐");
  g_assert_cmpstr (words, ==, "佐藤|藤花|a|邸b|bc");
  g_assert_cmpstr (twice, ==, "アア");
}

static void
test_lone_voicing_marks_stand_alone (void)
{
  g_autofree char *lone = mm_text_normalise_name ("佐ﾞ藤");
  g_autofree char *mixed = mm_text_normalise_name ("カﾞ");

  g_assert_cmpstr (lone, ==, "佐゛藤");
  g_assert_cmpstr (mixed, ==, "ガ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/length", test_length_counts_as_people_do);
  g_test_add_func ("/text/stacked-marks", test_stacked_marks_count);
  g_test_add_func ("/text/fold", test_fold_joins_what_people_search);
  g_test_add_func ("/text/bigrams", test_bigrams_go_word_by_word);
  g_test_add_func ("/text/voicing-marks", test_lone_voicing_marks_stand_alone);
  return g_test_run ();
}
