/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-terms.h"
#include "mma-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaTermsPage:
 *
 * The terms of service before a form or after sign-in: the three points that count, the text, and
 * two buttons that can be pressed at once.
 *
 * Signals: `agreed`, `declined`.
 */
#define MMA_TYPE_TERMS_PAGE (mma_terms_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaTermsPage, mma_terms_page, MMA, TERMS_PAGE, GtkWidget)

/** @kind: "customer" or "dealer"; @changed: shown after sign-in, because there is a new version. */
GtkWidget *mma_terms_page_new (MmaContext *context, const char *kind, gboolean changed);

/** Those that are shown; NULL until they were loaded. */
MmTerms *mma_terms_page_get_terms (MmaTermsPage *self);

G_END_DECLS
