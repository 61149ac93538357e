/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"

G_BEGIN_DECLS

/**
 * MmaFormRow:
 *
 * A line of a form: its label with the mark 必須 or 任意, its fields, and one line below them that
 * holds the help, what is wrong, or what was found right. Fields are added as children in the `.ui`
 * file.
 */
#define MMA_TYPE_FORM_ROW (mma_form_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaFormRow, mma_form_row, MMA, FORM_ROW, GtkWidget)

const char *mma_form_row_get_label (MmaFormRow *self);

/** The fields of the row (element-type MmaField), borrowed, in reading order. */
GPtrArray *mma_form_row_get_fields (MmaFormRow *self);

/** Help that replaces the one of the `.ui` file, such as where a value came from; NULL: that one
 * again. */
void mma_form_row_set_hint (MmaFormRow *self, const char *hint);

G_END_DECLS
