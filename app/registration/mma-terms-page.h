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

/** Before a form; @kind: "customer" or "dealer". */
GtkWidget *mma_terms_page_new (MmaContext *context, const char *kind);

/** After sign-in, where there is a new version of the terms of the account's service: `agreed`
 * comes when the service knows it, and the session then owes no consent any more. */
GtkWidget *mma_terms_page_new_changed (MmaContext *context, MmaAccountSession *session);

/** Only to read, from a page that asks for the consent itself: one button, which says `declined`.
 */
GtkWidget *mma_terms_page_new_to_read (MmaContext *context, const char *kind);

/** Whose consent is asked; NULL before there is an account. */
MmaAccountSession *mma_terms_page_get_session (MmaTermsPage *self);

/** Those that are shown; NULL until they were loaded. */
MmTerms *mma_terms_page_get_terms (MmaTermsPage *self);

G_END_DECLS
