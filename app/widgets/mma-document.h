/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text with headings, paragraphs and lists, from the part of Markdown that our documents use:
 * "# ", "## " and "### ", "- ", "1. ", and paragraphs of one line. */

#define MMA_TYPE_DOCUMENT (mma_document_get_type ())
G_DECLARE_FINAL_TYPE (MmaDocument, mma_document, MMA, DOCUMENT, GtkWidget)

GtkWidget *mma_document_new (void);
void mma_document_set_markdown (MmaDocument *self, const char *markdown);
const char *mma_document_get_title (MmaDocument *self);
GStrv mma_document_list_sections (MmaDocument *self);
void mma_document_show_section (MmaDocument *self, guint index);

G_END_DECLS
