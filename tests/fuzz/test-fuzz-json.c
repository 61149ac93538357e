/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"

/* The same game as fuzz-json.c without libFuzzer: seeded, so that a failure comes again. */

#define SEED 20261120
#define ROUNDS 600000

static const char *const seeds[] = {
  "{\"kind\":\"customer\",\"person\":{\"family_name\":\"髙﨑\",\"given_name\":"
  "\"\\u82b1\\ud842\\udfb7\"},"
  "\"n\":[0,-1,1.5e3,true,false,null]}",
  "[[[[[[[[[[1]]]]]]]]]]",
  "{\"first_seq\":1,\"samples\":[{\"seq\":1,\"at\":\"2026-11-20T05:05:00Z\",\"solar\":null}]}",
  "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
  "-12345.678e-9",
  " { } ",
};

/* Pieces that matter to a scanner of JSON. */
static const char *const pieces[] = {
  "{",        "}",       "[",
  "]",        ",",       ":",
  "\"",       "\\",      "\\u",
  "\\ud800",  "\\u0000", "-",
  "0",        "1",       ".",
  "e",        "E+",      "9223372036854775807",
  "1e308",    "1e-400",  "true",
  "null",     "//",      "/*",
  "*/",       "'",       " ",
  "\n",       "\t",      "\v",
  "\x01",     "\x7f",    "\xef\xbb\xbf",
  "\xff",     "𠮷",      "\"a\":1,",
  "\"a\"",    "NaN",     "0x1",
  "[[[[[[[[",
};

static void
mutate (GString *text, GRand *random)
{
  gsize at = text->len > 0 ? (gsize) g_rand_int_range (random, 0, (gint32) text->len) : 0;
  const char *piece = pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))];
  gsize rest = text->len - at;
  gsize count = (gsize) g_rand_int_range (random, 0, 8);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      g_string_insert (text, (gssize) at, piece);
      break;
    case 1:
      g_string_erase (text, (gssize) at, (gssize) MIN (rest, count));
      break;
    case 2:
      if (text->len > 0)
        text->str[at] = (char) g_rand_int_range (random, 0, 256);
      break;
    case 3:
      {
        g_autofree char *slice = g_strndup (text->str + at, MIN (rest, 12));

        g_string_insert (text, 0, slice);
        break;
      }
    default:
      g_string_append (text, piece);
      break;
    }
}

/* Returns whether the scanner accepts it; what it accepts, json-glib must parse. */
static gboolean
check (const char *text, gsize length)
{
  g_autofree char *exact = g_memdup2 (text, length); /* so that reading past the end is seen */
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) scan_error = NULL;

  if (!mm_json_scan (exact, length, MM_JSON_MAX_DEPTH, &scan_error))
    {
      g_assert_nonnull (scan_error);
      g_assert_true (g_utf8_validate (scan_error->message, -1, NULL));
      return FALSE;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, &error))
    g_error ("json-glib refuses \"%.*s\": %s", (int) length, text, error->message);
  return TRUE;
}

static void
test_mutations_agree_with_json_glib (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint accepted = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) text = g_string_new (seeds[i % G_N_ELEMENTS (seeds)]);
      int mutations = g_rand_int_range (random, 0, 6);

      while (mutations-- > 0)
        mutate (text, random);
      if (check (text->str, text->len))
        accepted++;
    }
  g_test_message ("%u of %d accepted", accepted, ROUNDS);
  g_assert_cmpuint (accepted, >, ROUNDS / 100);
  g_assert_cmpuint (accepted, <, ROUNDS);
}

static void
test_every_cut_is_refused (void)
{
  for (guint i = 0; i < 3; i++)
    for (gsize length = 0; length < strlen (seeds[i]); length++)
      g_assert_false (check (seeds[i], length));
}

static void
test_deep_input_does_not_overflow (void)
{
  static const char *const openings[] = { "[", "{\"a\":", "[{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 4 * 1024 * 1024)
        g_string_append (text, openings[i]);
      g_assert_false (mm_json_scan (text->str, text->len, MM_JSON_MAX_DEPTH, NULL));
      g_assert_false (mm_json_scan (text->str, text->len, G_MAXUINT, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/json/mutations", test_mutations_agree_with_json_glib);
  g_test_add_func ("/fuzz/json/cuts", test_every_cut_is_refused);
  g_test_add_func ("/fuzz/json/deep", test_deep_input_does_not_overflow);
  return g_test_run ();
}
