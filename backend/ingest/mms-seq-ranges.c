/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-seq-ranges.h"

typedef struct
{
  gint64 from;
  gint64 to;
} Range;

struct _MmsSeqRanges
{
  gint64 acked;
  GArray *ahead; /* Range, in order, with gaps between them and behind acked */
};

#define RANGE(ranges, i) g_array_index ((ranges)->ahead, Range, i)

MmsSeqRanges *
mms_seq_ranges_new (gint64 acked, const char *ahead)
{
  MmsSeqRanges *ranges = g_new (MmsSeqRanges, 1);
  g_auto (GStrv) parts = g_strsplit (ahead, " ", -1);

  ranges->acked = acked;
  ranges->ahead = g_array_new (FALSE, FALSE, sizeof (Range));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *dash;
      Range range;

      range.from = g_ascii_strtoll (parts[i], &dash, 10);
      if (*dash != '-')
        continue;
      range.to = g_ascii_strtoll (dash + 1, NULL, 10);
      g_array_append_val (ranges->ahead, range);
    }
  return ranges;
}

void
mms_seq_ranges_free (MmsSeqRanges *ranges)
{
  g_array_unref (ranges->ahead);
  g_free (ranges);
}

/* What follows acked without a gap is acked too. */
static void
close_up (MmsSeqRanges *ranges)
{
  while (ranges->ahead->len > 0 && RANGE (ranges, 0).from <= ranges->acked + 1)
    {
      ranges->acked = MAX (ranges->acked, RANGE (ranges, 0).to);
      g_array_remove_index (ranges->ahead, 0);
    }
}

static void
insert (MmsSeqRanges *ranges, gint64 seq)
{
  Range range = { seq, seq };
  guint i = ranges->ahead->len;

  while (i > 0 && RANGE (ranges, i - 1).from > seq)
    i--;
  if (i > 0 && RANGE (ranges, i - 1).to == seq - 1)
    {
      RANGE (ranges, i - 1).to = seq;
      if (i < ranges->ahead->len && RANGE (ranges, i).from == seq + 1)
        {
          RANGE (ranges, i - 1).to = RANGE (ranges, i).to;
          g_array_remove_index (ranges->ahead, i);
        }
    }
  else if (i < ranges->ahead->len && RANGE (ranges, i).from == seq + 1)
    RANGE (ranges, i).from = seq;
  else
    g_array_insert_val (ranges->ahead, i, range);
}

static gboolean
is_ahead (const MmsSeqRanges *ranges, gint64 seq)
{
  for (guint i = 0; i < ranges->ahead->len; i++)
    if (seq >= RANGE (ranges, i).from && seq <= RANGE (ranges, i).to)
      return TRUE;
  return FALSE;
}

gboolean
mms_seq_ranges_add (MmsSeqRanges *ranges, gint64 seq)
{
  if (seq <= ranges->acked || is_ahead (ranges, seq))
    return FALSE;
  if (seq == ranges->acked + 1)
    ranges->acked = seq;
  else
    insert (ranges, seq);
  close_up (ranges);
  return TRUE;
}

void
mms_seq_ranges_begin_at (MmsSeqRanges *ranges, gint64 first)
{
  ranges->acked = MAX (ranges->acked, first - 1);
  close_up (ranges);
}

gint64
mms_seq_ranges_get_acked (const MmsSeqRanges *ranges)
{
  return ranges->acked;
}

guint
mms_seq_ranges_get_n_gaps (const MmsSeqRanges *ranges)
{
  return ranges->ahead->len;
}

char *
mms_seq_ranges_to_text (const MmsSeqRanges *ranges)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < ranges->ahead->len; i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            RANGE (ranges, i).from, RANGE (ranges, i).to);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
