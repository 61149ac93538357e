/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-line-diff.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaTermsChange:
 *
 * One line of terms that was added or removed, with the word for it; or the heading it stands
 * under.
 */
#define MMA_TYPE_TERMS_CHANGE (mma_terms_change_get_type ())
G_DECLARE_FINAL_TYPE (MmaTermsChange, mma_terms_change, MMA, TERMS_CHANGE, GtkWidget)

GtkWidget *mma_terms_change_new (const MmDiffLine *line);

G_END_DECLS
