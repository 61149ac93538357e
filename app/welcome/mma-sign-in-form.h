/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-context.h"
#include "mma-service.h"

G_BEGIN_DECLS

#define MMA_TYPE_SIGN_IN_FORM (mma_sign_in_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaSignInForm, mma_sign_in_form, MMA, SIGN_IN_FORM, GtkWidget)

void mma_sign_in_form_set_context (MmaSignInForm *self, MmaContext *context);
void mma_sign_in_form_set_service (MmaSignInForm *self, const MmaService *service);
void mma_sign_in_form_set_login (MmaSignInForm *self, const char *login);
void mma_sign_in_form_set_keep (MmaSignInForm *self, gboolean keep);

G_END_DECLS
