/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-factor-page.h"

#include "mma-empty-state.h"
#include "mma-notice.h"
#include "mma-qr-code.h"

G_BEGIN_DECLS

struct _MmaFactorPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *stack;
  MmaNotice *notice;
  MmaEmptyState *trouble;
  GtkWidget *required;
  GtkWidget *sign_out;
  MmaQrCode *qr;
  GtkLabel *key;
  GtkEditable *code;
  GtkLabel *codes;
  GtkCheckButton *saved;
  GtkLabel *codes_left;
  GtkEditable *renew_code;
  GtkWidget *off_group;
  GtkEditable *off_password;
  GtkEditable *off_code;

  /* Owned */
  MmaAccountSession *session;
  GCancellable *cancellable;

  /* State */
  gboolean is_required;
};

void mma_factor_page_load (MmaFactorPage *self);
void mma_factor_page_install_requests (GtkWidgetClass *widget_class);

G_END_DECLS
