/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-ask-page.h"
#include "mma-context.h"

G_BEGIN_DECLS

/** スタッフ登録, first step: the code of the mail, which tells who invites. */
#define MMA_TYPE_STAFF_CODE_PAGE (mma_staff_code_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaStaffCodePage, mma_staff_code_page, MMA, STAFF_CODE_PAGE, MmaAskPage)

/** @code: what a link filled in, or "". */
GtkWidget *mma_staff_code_page_new (MmaContext *context, const char *code);

/** The code that counted, and what it offers; NULL before `finished`. */
const char *mma_staff_code_page_get_code (MmaStaffCodePage *self);
JsonObject *mma_staff_code_page_get_offer (MmaStaffCodePage *self);

G_END_DECLS
