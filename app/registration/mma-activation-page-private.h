/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-activation-page.h"

#include <adwaita.h>

#include "mma-code-entry.h"
#include "mma-error-summary.h"
#include "mma-forms.h"
#include "mma-notice.h"
#include "mma-password-hints.h"

G_BEGIN_DECLS

/* What the files of MmaActivationPage share: the class itself, and its last step. */

struct _MmaActivationPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkStack *stack;
  MmaNotice *renewed;
  MmaCodeEntry *code_entry;
  AdwStatusPage *trouble;
  GtkButton *renew;
  GtkWidget *retry;
  GtkWidget *sign_in;
  GtkLabel *addressee;
  MmaErrorSummary *summary;
  MmaForm *form;
  MmaCheckField *terms;
  GtkWidget *read;
  MmaEntryField *password;
  MmaPasswordHints *hints;
  GtkButton *complete;
  GtkSpinner *spinner;

  /* owned */
  MmaContext *context;
  GCancellable *cancellable;
  char *code;
  char *kind;
  char *terms_version;
};

/* mma-activation-page.c */

/** Asks what the code is for, and shows it. */
void mma_activation_page_load (MmaActivationPage *self);
void mma_activation_page_show_trouble (MmaActivationPage *self, const GError *error);

/** Nothing that is typed beside the code helps then. */
gboolean mma_activation_is_about_code (const GError *error);

/* mma-activation-page-complete.c */

/** Sends what was typed, and emits `activated` with the session. */
void mma_activation_page_complete (MmaActivationPage *self);

G_END_DECLS
