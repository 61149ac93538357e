/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "mm-error.h"

static void
test_problem_travels_with_the_error (void)
{
  g_autoptr (GError) error = mm_error_new_problem (MM_ERROR_LOCKED, "sign_in_locked", 8, 0);
  g_autoptr (GError) copy = g_error_copy (error);

  g_assert_true (mm_error_is_locked (copy));
  g_assert_false (mm_error_is_limited (copy));
  g_assert_cmpstr (mm_error_get_problem (copy)->code, ==, "sign_in_locked");
  g_assert_cmpint (mm_error_get_problem (copy)->retry_after_s, ==, 8);
  g_assert_cmpint (mm_error_get_problem (copy)->tries_left, ==, 0);
  g_assert_true (mm_error_get_problem (copy) != mm_error_get_problem (error));
}

static void
test_plain_errors_have_a_code (void)
{
  g_autoptr (GError) plain = g_error_new (MM_ERROR, MM_ERROR_NOT_FOUND, "no such gateway");
  g_autoptr (GError) other = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "disk");

  g_assert_null (mm_error_get_problem (plain));
  g_assert_null (mm_error_get_problem (other));
  g_assert_null (mm_error_get_problem (NULL));
  g_assert_cmpstr (mm_error_get_code (plain), ==, "not_found");
  g_assert_cmpstr (mm_error_get_code (other), ==, "failed");
}

static void
test_form_collects_fields (void)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autoptr (GError) error = NULL;
  const MmFieldError *field;

  g_assert_true (mm_field_errors_finish (fields, &error));
  mm_field_errors_take (fields, "/name", mm_error_new_invalid ("too_long", NULL, 16, -1, 14));
  mm_field_errors_add (fields, "/phone", "required");
  g_assert_false (mm_field_errors_finish (fields, &error));
  mm_error_prefix_field (&error, "/person");

  g_assert_true (mm_error_is_invalid (error));
  g_assert_cmpstr (mm_error_get_code (error), ==, MM_CODE_FIELDS);
  field = mm_problem_find_field (mm_error_get_problem (error), "/person/name");
  g_assert_nonnull (field);
  g_assert_cmpint (field->length, ==, 16);
  g_assert_cmpint (field->maximum, ==, 14);
  g_assert_nonnull (mm_problem_find_field (mm_error_get_problem (error), "/person/phone"));
  g_assert_null (mm_problem_find_field (mm_error_get_problem (error), "/phone"));
}

static void
test_prefix_makes_a_field_of_a_problem (void)
{
  g_autoptr (GError) error = mm_error_new_invalid ("phone_format", NULL, -1, -1, -1);
  GError *none = NULL;

  mm_error_prefix_field (&error, "/phone");
  g_assert_cmpstr (mm_error_get_problem (error)->code, ==, MM_CODE_FIELDS);
  g_assert_cmpstr (mm_problem_find_field (mm_error_get_problem (error), "/phone")->code, ==,
                   "phone_format");
  mm_error_prefix_field (&none, "/phone");
  mm_error_prefix_field (NULL, "/phone");
  g_assert_no_error (none);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/problem-travels", test_problem_travels_with_the_error);
  g_test_add_func ("/error/plain-code", test_plain_errors_have_a_code);
  g_test_add_func ("/error/form", test_form_collects_fields);
  g_test_add_func ("/error/prefix", test_prefix_makes_a_field_of_a_problem);
  return g_test_run ();
}
