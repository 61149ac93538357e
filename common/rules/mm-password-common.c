/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-password.h"

/*
 * Passwords that are tried first everywhere, as they look when a policy makes people add a capital
 * letter, a digit or a sign; in lower case. Only a door: the list is short on purpose, what
 * protects an account is that guessing is limited.
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

gboolean
mm_password_is_common (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (g_ascii_strcasecmp (common[i], text) == 0)
      return TRUE;
  return FALSE;
}
