/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-page.h"

G_BEGIN_DECLS

/* 「監査記録」: who did what to what, and when. */
#define MMA_TYPE_AUDIT_PAGE (mma_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaAuditPage, mma_audit_page, MMA, AUDIT_PAGE, MmaOperatorPage)

GtkWidget *mma_audit_page_new (MmaAccountSession *session);
GBytes *mma_audit_page_get_saved (MmaAuditPage *self);

G_END_DECLS
