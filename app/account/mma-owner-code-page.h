/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-code-page.h"
#include "mma-context.h"

G_BEGIN_DECLS

/**
 * MmaOwnerCodePage:
 *
 * The six digits that were mailed to the address of a new account. When it has `finished`, the
 * account is there and signed in.
 */
#define MMA_TYPE_OWNER_CODE_PAGE (mma_owner_code_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaOwnerCodePage, mma_owner_code_page, MMA, OWNER_CODE_PAGE, MmaCodePage)

GtkWidget *mma_owner_code_page_new (MmaContext *context, const char *mail, const char *password);

G_END_DECLS
