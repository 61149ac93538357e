/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "mm-error.h"
#include "mm-json.h"

static gboolean
scan (const char *text, GError **error)
{
  return mm_json_scan (text, strlen (text), MM_JSON_MAX_DEPTH, error);
}

static void
test_strict_documents_pass (void)
{
  static const char *const rows[] = {
    "{}",
    "[]",
    " [ ] ",
    "null",
    "true",
    "\"a\"",
    "0",
    "-0",
    "-1.5e+3",
    "[1,2,[3]]",
    "{\"a\":1,\"b\":{\"a\":2}}",
    "[{\"a\":1},{\"a\":1}]",
    "\"\\u00e9\\ud83d\\udd0b\\n\\/\"",
    "9223372036854775807",
    "-9223372036854775808",
    "1e308",
    "\"葛󠄀𠮷\"",
    "{\"\":0}",
    "{\"a\\u0062\":1,\"a\":2}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = mm_json_parse (rows[i], strlen (rows[i]), &error);

      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_sloppy_documents_are_refused (void)
{
  static const char *const rows[] = {
    "",
    " ",
    "{",
    "[",
    "]",
    "[1,]",
    "[,1]",
    "{\"a\":1,}",
    "{a:1}",
    "{'a':1}",
    "[1 2]",
    "{\"a\" 1}",
    "[1]x",
    "[1][2]",
    "01",
    "+1",
    ".5",
    "1.",
    "1e",
    "1e+",
    "- 1",
    "-",
    "0x10",
    "NaN",
    "Infinity",
    "1e309",
    "9223372036854775808",
    "-9223372036854775809",
    "tru",
    "True",
    "nul",
    "\"a",
    "\"\t\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"\\udc00\"",
    "/*c*/[]",
    "[]//c",
    "{\"a\":1,\"a\":2}",
    "{\"ab\":1,\"a\\u0062\":2}",
    "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}",
    "\xef\xbb\xbf[]",
    "[\"\xff\"]",
    "[\"\xed\xa0\x80\"]",
    "{\"a\":}",
    "{:1}",
    "{\"a\"}",
    "[\v1]",
    "\xc2\xa0[]",
    "1 2",
    "{1:2}",
    "[}",
    "{]",
    "\"\\",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      if (scan (rows[i], &error))
        g_error ("accepted: %s", rows[i]);
      g_assert_true (mm_error_is_invalid (error));
      g_assert_cmpstr (mm_error_get_code (error), ==, "json_syntax");
    }
  g_assert_false (mm_json_scan ("[\0]", 3, 32, NULL));
  g_assert_false (mm_json_scan (NULL, 0, 32, NULL));
  g_assert_true (mm_json_scan ("[1]]", 3, 32, NULL));
}

static void
test_depth_is_bounded (void)
{
  g_autofree char *open = g_strnfill (1000000, '[');
  g_autofree char *deep = g_strconcat (open + 1000000 - 32, "1", NULL);
  g_autofree char *close = g_strnfill (32, ']');
  g_autofree char *document = g_strconcat (deep, close, NULL);
  g_autofree char *deeper = g_strconcat ("[", document, "]", NULL);

  g_assert_true (scan (document, NULL));
  g_assert_false (scan (deeper, NULL));
  g_assert_false (scan (open, NULL));
  g_assert_true (mm_json_scan ("1", 1, 0, NULL));
  g_assert_false (mm_json_scan ("[]", 2, 0, NULL));
}

static void
test_fault_is_located (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } rows[] = {
    { "{\"a/b\":[1,{\"c\":tru}]}", "\"/a~1b/1/c\", byte 15" },
    { "{\"a\":1,\"b\":{\"c\":1,\"d\":2,\"c\":3}}", "\"/b/c\", byte 24: duplicate name" },
    { "[0,1,\x01]", "\"/2\", byte 5" },
    { "{\"a\":\"\xff\"}", "byte 6: not UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (scan (rows[i].text, &error));
      if (strstr (error->message, rows[i].place) == NULL)
        g_error ("%s: %s", rows[i].place, error->message);
    }
}

static void
test_objects_have_a_bounded_number_of_members (void)
{
  for (guint n = MM_JSON_MAX_MEMBERS; n <= MM_JSON_MAX_MEMBERS + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("{");

      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "%s\"%u\":0", i > 0 ? "," : "", i);
      g_string_append_c (text, '}');
      g_assert_true (scan (text->str, NULL) == (n == MM_JSON_MAX_MEMBERS));
    }
}

static void
assert_field (GError *error, const char *field, const char *code)
{
  const MmFieldError *found = mm_problem_find_field (mm_error_get_problem (error), field);

  g_assert_true (mm_error_is_invalid (error));
  g_assert_nonnull (found);
  g_assert_cmpstr (found->code, ==, code);
}

#define ASSERT_REFUSED(call, field, code)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GError) error = NULL;                                                               \
    g_assert_false (call);                                                                         \
    assert_field (error, field, code);                                                             \
  }                                                                                                \
  G_STMT_END

static JsonObject *
parse_object (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = mm_json_parse_object (text, strlen (text), &error);

  g_assert_no_error (error);
  return object;
}

static void
test_readers_read (void)
{
  g_autoptr (JsonObject) object = parse_object (
      "{\"s\":\"髙﨑\",\"i\":-7,\"b\":true,\"n\":null,\"t\":\"2026-11-20T05:05:00Z\",\"o\":{},"
      "\"a\":[{}],\"id\":\"01a1f000-0000-7000-8000-000000000000\"}");
  g_autofree char *text = NULL, *none = g_strdup ("x"), *id = NULL;
  JsonObject *inner;
  JsonArray *array;
  gint64 number;
  gboolean flag;

  g_assert_true (mm_json_get_string (object, "s", 2, &text, NULL));
  g_assert_cmpstr (text, ==, "髙﨑");
  g_clear_pointer (&none, g_free);
  g_assert_true (mm_json_get_opt_string (object, "n", 2, &none, NULL));
  g_assert_null (none);
  g_assert_true (mm_json_get_int (object, "i", -7, 0, &number, NULL));
  g_assert_cmpint (number, ==, -7);
  g_assert_true (mm_json_get_opt_int (object, "missing", 0, 1, &number, &flag, NULL));
  g_assert_cmpint (number, ==, MM_NO_VALUE);
  g_assert_false (flag);
  g_assert_true (mm_json_get_bool (object, "b", &flag, NULL));
  g_assert_true (flag);
  g_assert_true (mm_json_get_opt_bool (object, "n", FALSE, &flag, NULL));
  g_assert_false (flag);
  g_assert_true (mm_json_get_time (object, "t", &number, NULL));
  g_assert_cmpint (number, ==, G_GINT64_CONSTANT (1795151100000));
  g_assert_true (mm_json_get_id (object, "id", &id, NULL));
  g_assert_true (mm_json_get_object (object, "o", &inner, NULL));
  g_assert_true (mm_json_get_array (object, "a", 1, &array, NULL));
  g_assert_true (mm_json_get_element_object (array, "a", 0, &inner, NULL));
}

static void
test_readers_name_the_member (void)
{
  g_autoptr (JsonObject) object = parse_object (
      "{\"s\":\"abc\",\"e\":\"\",\"i\":5,\"d\":5.0,\"n\":null,\"a\":[1,2],\"x/y\":1}");
  static const char *const known[] = { "s", "e", "i", "d", "n", "a", NULL };
  g_autofree char *text = NULL;
  JsonObject *inner;
  JsonArray *array;
  gint64 number = 42;
  gboolean flag;

  ASSERT_REFUSED (mm_json_get_string (object, "s", 2, &text, &error), "/s", "too_long");
  ASSERT_REFUSED (mm_json_get_string (object, "e", 2, &text, &error), "/e", "required");
  ASSERT_REFUSED (mm_json_get_string (object, "n", 2, &text, &error), "/n", "required");
  ASSERT_REFUSED (mm_json_get_string (object, "z", 2, &text, &error), "/z", "required");
  ASSERT_REFUSED (mm_json_get_string (object, "i", 2, &text, &error), "/i", "type");
  ASSERT_REFUSED (mm_json_get_int (object, "i", 6, 9, &number, &error), "/i", "range");
  ASSERT_REFUSED (mm_json_get_int (object, "d", 0, 9, &number, &error), "/d", "type");
  ASSERT_REFUSED (mm_json_get_bool (object, "i", &flag, &error), "/i", "type");
  ASSERT_REFUSED (mm_json_get_time (object, "s", &number, &error), "/s", "time_format");
  ASSERT_REFUSED (mm_json_get_id (object, "s", &text, &error), "/s", "id_format");
  ASSERT_REFUSED (mm_json_get_object (object, "a", &inner, &error), "/a", "type");
  ASSERT_REFUSED (mm_json_get_array (object, "a", 1, &array, &error), "/a", "too_long");
  ASSERT_REFUSED (mm_json_reject_unknown (object, known, &error), "/x~1y", "unknown_member");
  g_assert_true (mm_json_get_array (object, "a", 2, &array, NULL));
  ASSERT_REFUSED (mm_json_get_element_object (array, "a", 1, &inner, &error), "/a/1", "type");
  g_assert_null (text);
  g_assert_cmpint (number, ==, 42);
}

static void
test_writer_writes_strict_json (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "s", "a\"\\\n\x01/𠮷");
  mm_json_writer_string_member (writer, "n", NULL);
  mm_json_writer_string_member (writer, "bad", "\xff");
  mm_json_writer_int_member (writer, "i", -5);
  mm_json_writer_int_member (writer, "u", MM_NO_VALUE);
  mm_json_writer_bool_member (writer, "b", TRUE);
  mm_json_writer_time_member (writer, "t", 0);
  mm_json_writer_raw_member (writer, "r", "[1]");
  mm_json_writer_member (writer, "a");
  mm_json_writer_begin_array (writer);
  mm_json_writer_begin_object (writer);
  mm_json_writer_end_object (writer);
  mm_json_writer_double (writer, 0.5);
  mm_json_writer_double (writer, INFINITY);
  mm_json_writer_end_array (writer);
  mm_json_writer_end_object (writer);

  g_assert_cmpstr (out->str, ==,
                   "{\"s\":\"a\\\"\\\\\\n\\u0001/𠮷\",\"n\":null,\"bad\":\"\uFFFD\",\"i\":-5,"
                   "\"u\":null,\"b\":true,\"t\":\"1970-01-01T00:00:00.000Z\",\"r\":[1],"
                   "\"a\":[{},0.5,null]}");
  g_assert_true (mm_json_scan (out->str, out->len, 32, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/strict", test_strict_documents_pass);
  g_test_add_func ("/json/sloppy", test_sloppy_documents_are_refused);
  g_test_add_func ("/json/depth", test_depth_is_bounded);
  g_test_add_func ("/json/place", test_fault_is_located);
  g_test_add_func ("/json/members", test_objects_have_a_bounded_number_of_members);
  g_test_add_func ("/json/readers", test_readers_read);
  g_test_add_func ("/json/readers-name-the-member", test_readers_name_the_member);
  g_test_add_func ("/json/writer", test_writer_writes_strict_json);
  return g_test_run ();
}
