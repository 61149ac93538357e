/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ログイン履歴: who signed in to the account or tried to, newest first. */
#define MMA_TYPE_SIGN_INS_PAGE (mma_sign_ins_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaSignInsPage, mma_sign_ins_page, MMA, SIGN_INS_PAGE, GtkWidget)

GtkWidget *mma_sign_ins_page_new (MmaAccountSession *session);

G_END_DECLS
