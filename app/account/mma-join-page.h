/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-ask-page.h"
#include "mma-context.h"

G_BEGIN_DECLS

/** スタッフ登録, last step: the dealer ID and the password to sign in with, and then signed in. */
#define MMA_TYPE_JOIN_PAGE (mma_join_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaJoinPage, mma_join_page, MMA, JOIN_PAGE, MmaAskPage)

/** @offer: what the service said of @code; @terms_version: of the terms just agreed to. */
GtkWidget *mma_join_page_new (MmaContext *context,
                              const char *code,
                              JsonObject *offer,
                              const char *terms_version);

/** Who has joined; NULL before `finished`. */
MmaAccountSession *mma_join_page_get_session (MmaJoinPage *self);

G_END_DECLS
