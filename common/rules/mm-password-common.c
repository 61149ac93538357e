/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-password.h"

#include <string.h>

#include "mm-password-list.h"

/*
 * What data/passwords/common.txt does not have: passwords of this country and product, and how
 * those that everybody tries look when a policy makes people add a capital letter, a digit or a
 * sign; in lower case.
 */
static const char *const common[] = {
  "password1",        "password12",     "password123",   "password1234",     "password12345",
  "password123456",   "password1!",     "password01",    "password0123",     "password2024",
  "password2025",     "password2026",   "password2027",  "passw0rd",         "passw0rd1",
  "passw0rd123",      "passw0rd1234",   "p@ssw0rd",      "p@ssw0rd1",        "p@ssw0rd12",
  "p@ssw0rd123",      "p@ssw0rd1234",   "p@ssword1",     "p@ssword123",      "p@$$w0rd1",
  "pass1234",         "pass12345",      "pass123456",    "passpass1",        "passwordpassword",
  "qwerty12",         "qwerty123",      "qwerty1234",    "qwerty12345",      "qwerty123456",
  "qwerty123!",       "qwertyuiop1",    "qwertyuiop12",  "qwertyuiop123",    "qwertyuiopas",
  "qwertyuiop[]",     "1qaz2wsx",       "1qaz2wsx3edc",  "1qaz2wsx3edc4rfv", "1qaz@wsx",
  "1qaz@wsx3edc",     "!qaz2wsx",       "zaq12wsx",      "zaq1@wsx",         "q1w2e3r4",
  "q1w2e3r4t5",       "q1w2e3r4t5y6",   "1q2w3e4r",      "1q2w3e4r5t",       "1q2w3e4r5t6y",
  "1q2w3e4r5t6y7u",   "asdf1234",       "asdfgh12",      "asdfghjk1",        "asdfghjkl1",
  "asdfghjkl123",     "zxcvbnm1",       "zxcvbnm123",    "zxcv1234",         "abc12345",
  "abc123456",        "abc1234567",     "abc123456789",  "abcd1234",         "abcd12345",
  "abcd123456",       "abcd1234!",      "abcde12345",    "abcdef12",         "abcdef123",
  "abcdef123456",     "abcdefg1",       "abcdefg123",    "abcdefgh1",        "abcdefghijkl",
  "a1234567",         "a12345678",      "a123456789",    "aa123456",         "aa12345678",
  "aaa11111",         "aaaa1111",       "aaaaaaa1",      "aaaaaaaaaaaa",     "admin123",
  "admin1234",        "admin12345",     "admin123456",   "administrator",    "administrator1",
  "administrator123", "welcome1",       "welcome12",     "welcome123",       "welcome1234",
  "welcome12345",     "welcome1!",      "letmein1",      "letmein123",       "iloveyou1",
  "iloveyou12",       "iloveyou123",    "monkey123",     "dragon123",        "football1",
  "baseball1",        "sunshine1",      "princess1",     "superman1",        "master123",
  "michael1",         "charlie1",       "trustno1",      "changeme1",        "changeme123",
  "changeme1234",     "test1234",       "test12345",     "test123456",       "test1234!",
  "testtest1",        "user1234",       "user12345",     "guest1234",        "login1234",
  "root1234",         "secret123",      "hello123",      "hello1234",        "computer1",
  "internet1",        "default1",       "temp1234",      "sample123",        "sample1234",
  "japan123",         "japan1234",      "japan2020",     "tokyo123",         "tokyo1234",
  "tokyo2020",        "nippon123",      "sakura12",      "sakura123",        "sakura1234",
  "takahiro1",        "hiroyuki1",      "doraemon1",     "pikachu1",         "pokemon1",
  "pokemon123",       "nintendo1",      "arigato1",      "arigatou1",        "ohayou123",
  "konnichiwa1",      "himitsu1",       "himitsu123",    "mimamori1",        "mimamori12",
  "mimamori123",      "mimamori1234",   "gateway1",      "gateway123",       "gateway1234",
  "monitor1",         "monitor123",     "solar123",      "solar1234",        "denchi123",
  "taiyou123",        "taiyoukou1",     "123456789012",  "1234567890ab",     "1234567890abc",
  "111111111111",     "000000000000",   "123123123123",  "121212121212",     "123412341234",
  "0123456789ab",     "12345678901234", "1234567890123", "abcabcabcabc",     "letmeinletmein",
};

/* Signs that stand for letters. */
static const char leet[][2] = { { '@', 'a' }, { '4', 'a' }, { '3', 'e' }, { '1', 'i' },
                                { '!', 'i' }, { '0', 'o' }, { '$', 's' }, { '5', 's' } };

static int
compare (const void *text, const void *entry)
{
  return strcmp (text, *(const char *const *) entry);
}

static gboolean
is_listed (const char *text)
{
  if (bsearch (text, listed, G_N_ELEMENTS (listed), sizeof *listed, compare) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (common[i], text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_listed_without_leet (const char *text)
{
  g_autofree char *plain = g_strdup (text);

  for (char *p = plain; *p != '\0'; p++)
    for (guint i = 0; i < G_N_ELEMENTS (leet); i++)
      if (*p == leet[i][0])
        {
          *p = leet[i][1];
          break;
        }
  return is_listed (plain);
}

/* What is put behind a word to please a policy: signs, or one more digit. */
static void
cut_tail (char *text)
{
  gsize length = strlen (text);

  while (length > 0 && g_ascii_ispunct (text[length - 1]))
    length--;
  if (text[length] == '\0' && length > 0 && g_ascii_isdigit (text[length - 1]))
    length--;
  text[length] = '\0';
}

gboolean
mm_password_is_common (const char *text)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);

  if (is_listed (folded) || is_listed_without_leet (folded))
    return TRUE;
  cut_tail (folded);
  return is_listed (folded) || is_listed_without_leet (folded);
}
