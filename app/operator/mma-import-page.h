/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaImportPage:
 *
 * The flow that makes gateways from a file: shows what it lists and every line that is wrong, adds
 * all of them, and ends with their sheets.
 */
#define MMA_TYPE_IMPORT_PAGE (mma_import_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaImportPage, mma_import_page, MMA, IMPORT_PAGE, MmaFlowPage)

GtkWidget *mma_import_page_new (MmaAccountSession *session, GFile *file);

/** Whether the file was read and checked; what was found is in @n_wrong, lines that are wrong. */
gboolean mma_import_page_is_checked (MmaImportPage *self, guint *n_wrong);

G_END_DECLS
