/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-terms-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "mm-line-diff.h"

/* The day that terms name is "2026-10-01"; people read it as a date. */
static char *
format_day (const char *day)
{
  int year, month, mday;

  if (day == NULL || sscanf (day, "%4d-%2d-%2d", &year, &month, &mday) != 3)
    return g_strdup (day);
  return g_strdup_printf (_ ("%1$04d-%2$02d-%3$02d"), year, month, mday);
}

char *
mma_terms_describe_version (MmTerms *terms)
{
  g_autofree char *day = format_day (mm_terms_get_effective_on (terms));

  return g_strdup_printf (_ ("Version %1$s, in force from %2$s"), mm_terms_get_version (terms),
                          day);
}

char *
mma_terms_list_points (MmTerms *terms)
{
  const char *const *points = mm_terms_get_summary (terms);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    g_string_append_printf (text, "%s%u. %s", i > 0 ? "\n" : "", i + 1, points[i]);
  return g_strdup (text->str);
}

char *
mma_terms_make_text (MmTerms *terms)
{
  g_autofree char *points = mma_terms_list_points (terms);
  const char *body = mm_terms_get_body (terms);

  return g_strdup_printf ("## %s\n\n%s\n\n%s", _ ("Three things that count in these terms"), points,
                          body != NULL ? body : "");
}

static void
append_line (GString *markup, const char *line)
{
  g_autofree char *text = NULL;

  if (g_str_has_prefix (line, "# "))
    {
      text = g_markup_escape_text (line + 2, -1);
      g_string_append_printf (markup, "<span size=\"x-large\" weight=\"bold\">%s</span>\n", text);
    }
  else if (g_str_has_prefix (line, "## ") || g_str_has_prefix (line, "### "))
    {
      text = g_markup_escape_text (strchr (line, ' ') + 1, -1);
      g_string_append_printf (markup, "<b>%s</b>\n", text);
    }
  else
    {
      gboolean item = g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "* ");

      text = g_markup_escape_text (item ? line + 2 : line, -1);
      g_string_append_printf (markup, "%s%s\n", item ? "　・" : "", text);
    }
}

char *
mma_terms_to_markup (const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown != NULL ? markdown : "", "\n", -1);
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    append_line (markup, g_strchomp (lines[i]));
  return g_strdup (markup->str);
}

static MmDiffLine *
copy_line (const MmDiffLine *line)
{
  MmDiffLine *copy = g_new (MmDiffLine, 1);

  copy->change = line->change;
  copy->text = g_strdup (line->text);
  return copy;
}

GPtrArray *
mma_terms_list_changes (const char *older, const char *newer)
{
  g_autoptr (GPtrArray) lines = mm_line_diff (older, newer);
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_diff_line_free);
  const MmDiffLine *heading = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const MmDiffLine *line = lines->pdata[i];

      if (line->text[0] == '#')
        heading = line->change == MM_LINE_SAME ? line : NULL;
      if (line->change == MM_LINE_SAME || line->text[0] == '\0')
        continue;
      if (heading != NULL)
        g_ptr_array_add (changes, copy_line (heading));
      heading = NULL;
      g_ptr_array_add (changes, copy_line (line));
    }
  return changes;
}
