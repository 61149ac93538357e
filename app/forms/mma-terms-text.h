/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-terms.h"

G_BEGIN_DECLS

/*
 * Terms as text to show. Their body is Markdown of which headings, lists and paragraphs are used.
 */

/** "第3版　2026年10月1日施行" */
char *mma_terms_describe_version (MmTerms *terms);

/** The points that count, one a line. */
char *mma_terms_list_points (MmTerms *terms);

/** All that the reader of terms agrees to, as Markdown: the points that count, and the body. */
char *mma_terms_make_text (MmTerms *terms);

/** Markdown headings and lists as Pango markup; everything else is escaped. */
char *mma_terms_to_markup (const char *markdown);

/** The lines of Markdown that differ, each group under the heading it stands under in both:
 * #MmDiffLine elements, where a heading is the same and every other line is not. */
GPtrArray *mma_terms_list_changes (const char *older, const char *newer);

G_END_DECLS
