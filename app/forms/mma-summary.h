/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaSummary:
 *
 * One group of the confirmation: a title, with 修正 where the person can go back to it, and lines
 * of a name and a value. A value that was not given reads （入力なし）.
 *
 * Signal: `correct` when 修正 is pressed.
 */
#define MMA_TYPE_SUMMARY (mma_summary_get_type ())
G_DECLARE_FINAL_TYPE (MmaSummary, mma_summary, MMA, SUMMARY, GtkWidget)

GtkWidget *mma_summary_new (const char *title, gboolean correctable);

/** @value NULL: not given. */
void mma_summary_add (MmaSummary *self, const char *name, const char *value);

/** A line whose value is what the whole is about. */
void mma_summary_add_strong (MmaSummary *self, const char *name, const char *value);

/** A line with a value in the letters of IDs and serial numbers. */
void mma_summary_add_code (MmaSummary *self, const char *name, const char *value);

/** A whole line, such as a hint that a list is empty. */
void mma_summary_add_text (MmaSummary *self, const char *text);

/** A widget of its own below the lines, such as a table. */
void mma_summary_add_widget (MmaSummary *self, GtkWidget *widget);

G_END_DECLS
