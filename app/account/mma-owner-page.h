/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-ask-page.h"
#include "mma-context.h"

G_BEGIN_DECLS

/**
 * MmaOwnerPage:
 *
 * アカウントの作成 of who looks after UPSs: mail address and password. When it has `finished`, a
 * code is on its way to the address.
 */
#define MMA_TYPE_OWNER_PAGE (mma_owner_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaOwnerPage, mma_owner_page, MMA, OWNER_PAGE, MmaAskPage)

GtkWidget *mma_owner_page_new (MmaContext *context);

/** What was typed; (transfer full). The password is for the next step alone. */
char *mma_owner_page_dup_mail (MmaOwnerPage *self);
char *mma_owner_page_dup_password (MmaOwnerPage *self);

G_END_DECLS
