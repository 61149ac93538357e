/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of a boxed list that tells one fact: dim label, value, a button to copy numbers. */

#define MMA_TYPE_FACT_ROW (mma_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaFactRow, mma_fact_row, MMA, FACT_ROW, GtkListBoxRow)

GtkWidget *mma_fact_row_new (const char *label, const char *value, gboolean copyable);

/** Appends such a row to @list; @value: (nullable) */
void mma_fact_row_add (GtkListBox *list, const char *label, const char *value, gboolean copyable);
/** Removes all rows of a list that is filled anew, of whatever kind they are. */
void mma_fact_row_clear (GtkListBox *list);

G_END_DECLS
