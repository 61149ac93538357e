/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-line-diff.h"

/* "=a -b +c": every line after its mark. */
static char *
describe (const char *older, const char *newer)
{
  g_autoptr (GPtrArray) lines = mm_line_diff (older, newer);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const MmDiffLine *line = lines->pdata[i];

      g_string_append_printf (text, "%s%c%s", i > 0 ? " " : "", "=-+"[line->change], line -> text);
    }
  return g_string_free (text, FALSE);
}

static void
test_lines_are_told_apart (void)
{
  static const struct
  {
    const char *older;
    const char *newer;
    const char *expected;
  } cases[] = {
    { "a\nb\nc", "a\nb\nc", "=a =b =c" },
    { "a\nb\nc\n", "a\r\nb  \nc", "=a =b =c" },
    { "a\nb\nc", "a\nx\nc", "=a -b +x =c" },
    { "a\nc", "a\nb\nc", "=a +b =c" },
    { "a\nb\nc", "a\nc", "=a -b =c" },
    { "a\na", "a", "=a -a" },
    { "a\nb", "x\ny", "-a -b +x +y" },
    { "a\nb\nc\nd\ne", "b\nc\nx\ne\nf", "-a =b =c -d +x =e +f" },
    { "", "第1条", "+第1条" },
    { "第1条\n旧", "第1条\n新", "=第1条 -旧 +新" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].older, cases[i].newer);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static char *
make_text (void)
{
  GString *text = g_string_new ("0");

  for (int n = g_test_rand_int_range (0, 30); n > 0; n--)
    g_string_append_printf (text, "\n%d", g_test_rand_int_range (0, 6));
  return g_string_free (text, FALSE);
}

/* The text without the lines of that kind. */
static char *
read_without (GPtrArray *lines, MmLineChange left_out)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const MmDiffLine *line = lines->pdata[i];

      if (line->change != left_out)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line->text);
    }
  return g_string_free (text, FALSE);
}

/* Whatever two texts are: without what was added the diff is the old one, and without what was
 * removed the new one. */
static void
test_both_texts_can_be_read_out (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *older = make_text ();
      g_autofree char *newer = make_text ();
      g_autoptr (GPtrArray) lines = mm_line_diff (older, newer);
      g_autofree char *read_older = read_without (lines, MM_LINE_ADDED);
      g_autofree char *read_newer = read_without (lines, MM_LINE_REMOVED);

      g_assert_cmpstr (read_older, ==, older);
      g_assert_cmpstr (read_newer, ==, newer);
    }
}

/* Two texts that have nothing in common are no table of a hundred million cells. */
static void
test_long_texts_end (void)
{
  g_autoptr (GString) older = g_string_new ("head");
  g_autoptr (GString) newer = g_string_new ("head");
  g_autoptr (GPtrArray) lines = NULL;

  for (guint i = 0; i < 10000; i++)
    {
      g_string_append_printf (older, "\na%u", i);
      g_string_append_printf (newer, "\nb%u", i);
    }
  lines = mm_line_diff (older->str, newer->str);
  g_assert_cmpuint (lines->len, ==, 20001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-diff/lines-are-told-apart", test_lines_are_told_apart);
  g_test_add_func ("/line-diff/both-texts-can-be-read-out", test_both_texts_can_be_read_out);
  g_test_add_func ("/line-diff/long-texts-end", test_long_texts_end);
  return g_test_run ();
}
