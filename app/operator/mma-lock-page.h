/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/* Locks an account or unlocks it: reason, confirmation, mail to the owner. */
#define MMA_TYPE_LOCK_PAGE (mma_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaLockPage, mma_lock_page, MMA, LOCK_PAGE, MmaFlowPage)

GtkWidget *mma_lock_page_new (
    MmaAccountSession *session, const char *id, const char *name, const char *login, gboolean lock);

G_END_DECLS
