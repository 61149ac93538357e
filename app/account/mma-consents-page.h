/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

/** 規約の同意履歴: which terms the account agreed to, and when. */
#define MMA_TYPE_CONSENTS_PAGE (mma_consents_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaConsentsPage, mma_consents_page, MMA, CONSENTS_PAGE, GtkWidget)

GtkWidget *mma_consents_page_new (MmaAccountSession *session);

/** How many consents are shown. */
guint mma_consents_page_count (MmaConsentsPage *self);

G_END_DECLS
