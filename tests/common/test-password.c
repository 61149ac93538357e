/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-password.h"

#define M MM_PASSWORD_POLICY_MONITORING
#define U MM_PASSWORD_POLICY_UPS
#define S MM_PASSWORD_POLICY_SUPPORT
#define O MM_PASSWORD_POLICY_OPERATOR

static void
test_policies (void)
{
  static const struct
  {
    MmPasswordPolicy policy;
    const char *text;
    const char *code; /* NULL is good */
  } rows[] = {
    { M, "Himawari7", NULL },
    { M, "Aa345678", NULL },
    { M, "Aa34567890123456", NULL },
    { M, "Himawari7!", NULL },
    { M, "", "required" },
    { M, "Aa34567", "password_length" },
    { M, "Aa345678901234567", "password_length" },
    { M, "HIMAWARI7", "password_lower" },
    { M, "himawari7", "password_upper" },
    { M, "Himawarii", "password_digit" },
    { M, "Ｈimawari7", "password_full_width" },
    { M, "ひまわりAa7", "password_full_width" },
    { M, "Himaｱwari7", "password_full_width" },
    { M, "Himawari　7", "password_full_width" },
    { M, "Himawarié7", "password_characters" },
    { M, "Hima wari7", "password_characters" },
    { M, "Himawari7\n", "password_characters" },
    { M, "Himawari¥7", "password_characters" },
    { M, "Password1", "password_common" },
    { M, "P@ssw0rd1!", "password_common" },
    { M, "Trustno1", "password_common" },
    { M, "Letmein12", "password_common" },
    { M, "Sunshine1", "password_common" },
    { M, "Football7", "password_common" },
    { U, "himawari7!", NULL },
    { U, "himawari7¥", NULL },
    { U, "HIMAWARI7`", NULL },
    { U, "himawar7!", "password_length" },
    { U, "himawari77", "password_symbol" },
    { U, "himawari!!", "password_digit" },
    { U, "1234567!!!", "password_letter" },
    { S, "Aa345678901234567890123456789012345678901234567890123456789012345", "password_length" },
    { S, "Aa34567890123456789012345678901234567890123456789012345678901234", NULL },
    { O, "himawari no", "password_characters" },
    { O, "himawarinohana", NULL },
    { O, "himawarinoh", "password_length" },
    { O, "Password1234", "password_common" },
    { O, "qwertyUIOP12", "password_common" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good = mm_password_check (rows[i].policy, rows[i].text, &error);

      g_assert_true (good == (error == NULL));
      g_assert_cmpstr (good ? NULL : mm_error_get_code (error), ==, rows[i].code);
    }
}

static void
test_every_symbol_counts (void)
{
  static const char symbols[] = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+=";

  g_assert_cmpuint (strlen (symbols), ==, 32);
  for (const char *at = symbols; *at != '\0'; at++)
    {
      g_autofree char *text = g_strdup_printf ("himawari77%c", *at);

      g_assert_true (mm_password_check (U, text, NULL));
    }
}

static void
test_conditions_tick_off (void)
{
  g_assert_cmpint (mm_password_conditions (M, ""), ==, 0);
  g_assert_cmpint (mm_password_conditions (M, "a"), ==, MM_PASSWORD_CHARACTERS | MM_PASSWORD_LOWER);
  g_assert_cmpint (mm_password_conditions (M, "ａA"), ==, MM_PASSWORD_UPPER);
  g_assert_cmpint (mm_password_conditions (M, "Himawari7"), ==, mm_password_wanted (M));
  g_assert_cmpint (mm_password_conditions (U, "himawari7!"), ==, mm_password_wanted (U));
}

static void
test_errors_do_not_hold_the_password (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mm_password_check (M, "Secretéword7", &error));
  g_assert_null (strstr (error->message, "Secret"));
  g_assert_cmpstr (mm_error_get_problem (error)->detail, ==, "é");
}

static void
test_yen_is_backslash_for_ups_alone (void)
{
  g_autofree char *ups = mm_password_canonical (U, "a¥b");
  g_autofree char *other = mm_password_canonical (M, "a¥b");

  g_assert_cmpstr (ups, ==, "a\\b");
  g_assert_cmpstr (other, ==, "a¥b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password/policies", test_policies);
  g_test_add_func ("/password/symbols", test_every_symbol_counts);
  g_test_add_func ("/password/conditions", test_conditions_tick_off);
  g_test_add_func ("/password/no-leak", test_errors_do_not_hold_the_password);
  g_test_add_func ("/password/yen", test_yen_is_backslash_for_ups_alone);
  return g_test_run ();
}
