/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaConflictPage:
 *
 * 「内容の確認」: an edit and what somebody else made of the same fields, for a person to decide.
 */
#define MMA_TYPE_CONFLICT_PAGE (mma_conflict_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaConflictPage, mma_conflict_page, MMA, CONFLICT_PAGE, GtkWidget)

/** NULL when the edit is no longer in conflict. */
GtkWidget *mma_conflict_page_new (MmaAccountSession *session, const char *op_id);

G_END_DECLS
