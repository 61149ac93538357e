/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmLineChange:
 * @MM_LINE_SAME: in both texts
 * @MM_LINE_REMOVED: in the old text alone
 * @MM_LINE_ADDED: in the new text alone
 */
typedef enum
{
  MM_LINE_SAME,
  MM_LINE_REMOVED,
  MM_LINE_ADDED,
} MmLineChange;

typedef struct
{
  MmLineChange change;
  char *text;
} MmDiffLine;

void mm_diff_line_free (MmDiffLine *line);

GPtrArray *mm_line_diff (const char *older, const char *newer);

G_END_DECLS
