/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaProceduresPage:
 *
 * Everything that can be registered, changed and ended, by what it is about. A procedure that does
 * not exist for an account has no row.
 */
#define MMA_TYPE_PROCEDURES_PAGE (mma_procedures_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaProceduresPage, mma_procedures_page, MMA, PROCEDURES_PAGE, GtkWidget)

GtkWidget *mma_procedures_page_new (MmaAccountSession *session);

G_END_DECLS
