/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"

G_BEGIN_DECLS

/**
 * MmaErrorSummary:
 *
 * On top of a form that could not go on: how many fields are wrong, and a button to each of the
 * first three.
 */
#define MMA_TYPE_ERROR_SUMMARY (mma_error_summary_get_type ())
G_DECLARE_FINAL_TYPE (MmaErrorSummary, mma_error_summary, MMA, ERROR_SUMMARY, GtkWidget)

/** @wrong: element-type MmaField; an empty list hides the summary. */
void mma_error_summary_set_fields (MmaErrorSummary *self, GPtrArray *wrong);

/** How many of them are still wrong. */
guint mma_error_summary_count (MmaErrorSummary *self);

/** A sentence about the whole instead of a list of fields; NULL hides the summary. */
void mma_error_summary_set_text (MmaErrorSummary *self, const char *text);

G_END_DECLS
