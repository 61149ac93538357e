/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-terms-changes.h"

G_BEGIN_DECLS

/**
 * MmaTermsSheet:
 *
 * Terms of service as they are read: version, the three points that count, what they change, text.
 */
#define MMA_TYPE_TERMS_SHEET (mma_terms_sheet_get_type ())
G_DECLARE_FINAL_TYPE (MmaTermsSheet, mma_terms_sheet, MMA, TERMS_SHEET, GtkWidget)

GtkWidget *mma_terms_sheet_new (MmTerms *terms);
void mma_terms_sheet_show (MmaTermsSheet *self, MmTerms *terms);

/** What the terms change, which is not visible until it is given the older ones. */
MmaTermsChanges *mma_terms_sheet_get_changes (MmaTermsSheet *self);

G_END_DECLS
