/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-terms.h"
#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaTermsChanges:
 *
 * What new terms change against those the account agreed to last, folded. Not visible until both
 * are known, and not at all where the account agreed to none before.
 */
#define MMA_TYPE_TERMS_CHANGES (mma_terms_changes_get_type ())
G_DECLARE_FINAL_TYPE (MmaTermsChanges, mma_terms_changes, MMA, TERMS_CHANGES, GtkWidget)

/** Asks the service what the account of @session agreed to, and compares it with @terms. */
void mma_terms_changes_load (MmaTermsChanges *self, MmaAccountSession *session, MmTerms *terms);

/** Compares @older, to which the reader agreed, with @newer, which is of the same kind, and shows
 * what changed. */
void mma_terms_changes_show (MmaTermsChanges *self, MmTerms *older, MmTerms *newer);

/** Compares @draft, as its author does before it is published, with those in force now; unfolded.
 */
void mma_terms_changes_show_draft (MmaTermsChanges *self, MmTerms *current, MmTerms *draft);

G_END_DECLS
