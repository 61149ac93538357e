/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaTermsEditPage:
 *
 * The flow that writes the next version of the terms of one kind of account: its draft, which the
 * server keeps for all of the staff, a look at it as its readers get it, and its publication.
 */
#define MMA_TYPE_TERMS_EDIT_PAGE (mma_terms_edit_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaTermsEditPage, mma_terms_edit_page, MMA, TERMS_EDIT_PAGE, MmaFlowPage)

GtkWidget *mma_terms_edit_page_new (MmaAccountSession *session, const char *kind);

/** mma_terms_edit_page_is_ready: whether the draft has been read */
gboolean mma_terms_edit_page_is_ready (MmaTermsEditPage *self);

G_END_DECLS
