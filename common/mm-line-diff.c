/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-line-diff.h"

#include <string.h>

/* Where the texts differ by more pairs of lines than this, the whole middle counts as changed:
 * the table of lengths has a cell for each pair. */
#define MAX_PAIRS (4 * 1000 * 1000)

typedef struct
{
  char **older;
  char **newer;
  gsize n_older;
  gsize n_newer;
  GPtrArray *lines;
} Diff;

void
mm_diff_line_free (MmDiffLine *line)
{
  g_free (line->text);
  g_free (line);
}

/* Ends of lines and spaces before them are no change. */
static char **
split (const char *text)
{
  g_autofree char *chomped = g_strchomp (g_strdup (text));
  char **lines = g_strsplit (chomped, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    g_strchomp (lines[i]);
  return lines;
}

static void
add (Diff *diff, MmLineChange change, char **lines, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    {
      MmDiffLine *line = g_new (MmDiffLine, 1);

      line->change = change;
      line->text = g_strdup (lines[i]);
      g_ptr_array_add (diff->lines, line);
    }
}

/* The length of the longest common run of lines from each pair of lines to the ends. */
static guint *
measure (char **older, gsize n_older, char **newer, gsize n_newer)
{
  gsize width = n_newer + 1;
  guint *length = g_new0 (guint, (n_older + 1) * width);

  for (gsize i = n_older; i-- > 0;)
    for (gsize j = n_newer; j-- > 0;)
      length[i * width + j] = strcmp (older[i], newer[j]) == 0
                                  ? length[(i + 1) * width + j + 1] + 1
                                  : MAX (length[(i + 1) * width + j], length[i * width + j + 1]);
  return length;
}

/* What is between the same beginning and the same end. Of two ways of the same length the one that
 * removes first is taken, so that the old words stand above the new ones. */
static void
compare_middle (Diff *diff, gsize from, gsize older_end, gsize newer_end)
{
  char **older = diff->older, **newer = diff->newer;
  gsize n_older = older_end - from, n_newer = newer_end - from, i = 0, j = 0;
  g_autofree guint *length = NULL;

  if (n_older > 0 && n_newer > 0 && n_older <= MAX_PAIRS / n_newer)
    length = measure (older + from, n_older, newer + from, n_newer);
  while (length != NULL && i < n_older && j < n_newer)
    {
      if (strcmp (older[from + i], newer[from + j]) == 0)
        {
          add (diff, MM_LINE_SAME, newer, from + j, from + j + 1);
          i++, j++;
        }
      else if (length[(i + 1) * (n_newer + 1) + j] >= length[i * (n_newer + 1) + j + 1])
        {
          add (diff, MM_LINE_REMOVED, older, from + i, from + i + 1);
          i++;
        }
      else
        {
          add (diff, MM_LINE_ADDED, newer, from + j, from + j + 1);
          j++;
        }
    }
  add (diff, MM_LINE_REMOVED, older, from + i, older_end);
  add (diff, MM_LINE_ADDED, newer, from + j, newer_end);
}

/**
 * mm_line_diff:
 * @older: a text
 * @newer: the text that took its place
 *
 * Compares two texts line by line.
 *
 * Returns: (transfer full) (element-type MmDiffLine): every line of both, in reading order
 */
GPtrArray *
mm_line_diff (const char *older, const char *newer)
{
  g_auto (GStrv) old_lines = split (older);
  g_auto (GStrv) new_lines = split (newer);
  Diff diff = { old_lines, new_lines, g_strv_length (old_lines), g_strv_length (new_lines),
                g_ptr_array_new_with_free_func ((GDestroyNotify) mm_diff_line_free) };
  gsize shorter = MIN (diff.n_older, diff.n_newer), head = 0, tail = 0;

  while (head < shorter && strcmp (old_lines[head], new_lines[head]) == 0)
    head++;
  while (tail < shorter - head &&
         strcmp (old_lines[diff.n_older - tail - 1], new_lines[diff.n_newer - tail - 1]) == 0)
    tail++;
  add (&diff, MM_LINE_SAME, new_lines, 0, head);
  compare_middle (&diff, head, diff.n_older - tail, diff.n_newer - tail);
  add (&diff, MM_LINE_SAME, new_lines, diff.n_newer - tail, diff.n_newer);
  return diff.lines;
}
