/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-sign-in-form.h"

#include "mma-notice.h"

G_BEGIN_DECLS

/* What the files of MmaSignInForm share: the class itself, and one sign-in after the other. */

struct _MmaSignInForm
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *title;
  MmaNotice *error;
  GtkLabel *login_label;
  GtkEntry *login;
  GtkPasswordEntry *password;
  GtkWidget *caps_lock;
  GtkWidget *factor_row;
  GtkEntry *factor;
  GtkLabel *factor_help;
  GtkCheckButton *keep;
  GtkWidget *keep_note;
  GtkButton *sign_in;
  GtkStack *sign_in_face;
  GtkWidget *forgot_login;
  GtkWidget *join_staff;
  GtkWidget *activate;
  GtkWidget *template; /* to fill in before one signs in */
  GtkWidget *start_row;
  GtkLabel *start_text;
  GtkButton *start;

  /* Owned */
  MmaContext *context;
  GCancellable *cancellable;
  GdkDevice *keyboard;

  /* State */
  const MmaService *service;
  gint64 locked_until; /* monotonic, in seconds, or 0 */
  guint countdown;
};

/* mma-sign-in-form-attempt.c */

/** (nullable): NULL takes away what was wrong. */
void mma_sign_in_form_show_error (MmaSignInForm *self, const char *text);

/** The code of the second step belongs to one sign-in: it does not stay. */
void mma_sign_in_form_ask_factor (MmaSignInForm *self, gboolean ask);
gboolean mma_sign_in_form_is_asking_factor (MmaSignInForm *self);

/** Leads to the reset of the password, with the login name that was typed. */
void mma_sign_in_form_forgot_password (MmaSignInForm *self);

/** The action that sends what was typed. */
void mma_sign_in_form_sign_in (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
