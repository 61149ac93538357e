/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which numbers of a stream have come: all up to one, and ranges behind gaps. */
typedef struct _MmsSeqRanges MmsSeqRanges;

/* @ahead is "121-180 200-260", as mms_seq_ranges_to_text() writes it. */
MmsSeqRanges *mms_seq_ranges_new (gint64 acked, const char *ahead);
void mms_seq_ranges_free (MmsSeqRanges *ranges);

/* %FALSE when @seq had come before. */
gboolean mms_seq_ranges_add (MmsSeqRanges *ranges, gint64 seq);
/* Nothing below @first will ever come again. */
void mms_seq_ranges_begin_at (MmsSeqRanges *ranges, gint64 first);
/* The highest number with none missing below it. */
gint64 mms_seq_ranges_get_acked (const MmsSeqRanges *ranges);
guint mms_seq_ranges_get_n_gaps (const MmsSeqRanges *ranges);
char *mms_seq_ranges_to_text (const MmsSeqRanges *ranges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSeqRanges, mms_seq_ranges_free)

G_END_DECLS
