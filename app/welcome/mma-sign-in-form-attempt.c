/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sign-in-form"

#include "config.h"

#include "mma-sign-in-form-private.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-text.h"
#include "mma-accessible.h"

/* One sign-in: what was typed is sent, and what came of it is said. */

void
mma_sign_in_form_show_error (MmaSignInForm *self, const char *text)
{
  mma_notice_show (self->error, MMA_NOTICE_ERROR, text);
  /* whichever has the focus says it */
  mma_accessible_describe (GTK_WIDGET (self->login), text);
  mma_accessible_describe (GTK_WIDGET (self->password), text);
  mma_accessible_describe (GTK_WIDGET (self->factor),
                           text != NULL ? text : gtk_label_get_text (self->factor_help));
}

/* The fields stay sensitive: GTK 4.8 loses track of the focus in one that does not. */
static void
set_busy (MmaSignInForm *self, gboolean busy)
{
  gtk_stack_set_visible_child_name (self->sign_in_face, busy ? "busy" : "ready");
  gtk_editable_set_editable (GTK_EDITABLE (self->login), !busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->password), !busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->factor), !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.sign-in",
                                 !busy && self->locked_until == 0);
}

/* Counts down to the moment when another try makes sense. */
static gboolean
on_countdown (gpointer data)
{
  MmaSignInForm *self = data;
  gint64 left = self->locked_until - g_get_monotonic_time () / G_USEC_PER_SEC;
  g_autofree char *text = NULL;

  if (left <= 0)
    {
      self->locked_until = 0;
      self->countdown = 0;
      mma_sign_in_form_show_error (self, NULL);
      set_busy (self, FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return G_SOURCE_REMOVE;
    }
  text = g_strdup_printf (
      ngettext ("It was wrong several times in a row. Please try again in %d second.",
                "It was wrong several times in a row. Please try again in %d seconds.",
                (gulong) left),
      (int) left);
  mma_sign_in_form_show_error (self, text);
  return G_SOURCE_CONTINUE;
}

static void
lock_for (MmaSignInForm *self, int seconds)
{
  self->locked_until = g_get_monotonic_time () / G_USEC_PER_SEC + MAX (seconds, 1);
  g_clear_handle_id (&self->countdown, g_source_remove);
  self->countdown = g_timeout_add_seconds (1, on_countdown, self);
  set_busy (self, FALSE);
  on_countdown (self);
}

gboolean
mma_sign_in_form_is_asking_factor (MmaSignInForm *self)
{
  return gtk_widget_get_visible (self->factor_row);
}

void
mma_sign_in_form_ask_factor (MmaSignInForm *self, gboolean ask)
{
  gtk_editable_set_text (GTK_EDITABLE (self->factor), "");
  gtk_widget_set_visible (self->factor_row, ask);
}

static const char *
describe (MmaSignInForm *self, const GError *error)
{
  if (g_strcmp0 (mm_error_get_code (error), "second_factor_wrong") == 0)
    return _ ("The code is not right. Please wait for the next one in the app and enter that.");
  if (mm_error_is_unauthenticated (error) || mm_error_is_invalid (error))
    return _ (self->service->failed);
  if (mm_error_is_offline (error) || mm_error_is_unknown_outcome (error))
    return _ ("Cannot connect. Please check the network and try again.");
  if (error->domain == G_TLS_ERROR)
    return _ ("The secure connection cannot be confirmed (expired certificate).");
  if (g_strcmp0 (mm_error_get_code (error), "client_too_old") == 0)
    return _ ("This version of the app is too old for the server. Please update it.");
  return _ ("The service cannot be used right now. Please try again in a while.");
}

static void
reset_password (MmaSignInForm *self, gboolean expired)
{
  g_autofree char *login =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->login))));

  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reset-password", "(ssb)", self->service->id,
                              login, expired);
}

void
mma_sign_in_form_forgot_password (MmaSignInForm *self)
{
  reset_password (self, FALSE);
}

static void
take_error (MmaSignInForm *self, const GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);

  g_message ("Signing in failed: %s", error->message);
  if ((mm_error_is_locked (error) || mm_error_is_limited (error)) && problem != NULL &&
      problem->retry_after_s > 0)
    {
      lock_for (self, problem->retry_after_s);
      return;
    }
  set_busy (self, FALSE);
  if (g_strcmp0 (mm_error_get_code (error), "password_expired") == 0)
    {
      reset_password (self, TRUE);
      return;
    }
  if (g_strcmp0 (mm_error_get_code (error), "second_factor_required") == 0)
    {
      mma_sign_in_form_ask_factor (self, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->factor));
      return;
    }
  mma_sign_in_form_show_error (self, describe (self, error));
  if (g_strcmp0 (mm_error_get_code (error), "second_factor_wrong") == 0)
    mma_accessible_enter (GTK_WIDGET (self->factor));
  else
    mma_accessible_enter (GTK_WIDGET (self->password));
}

/* Step 2: the account is open and shown by the window, or the form says why not. */
static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaSignInForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MmaAccountSession) session =
      mma_context_sign_in_finish (MMA_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (session == NULL)
    {
      take_error (self, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  mma_sign_in_form_ask_factor (self, FALSE);
  mma_sign_in_form_show_error (self, NULL);
  set_busy (self, FALSE);
}

/* An empty field takes the focus and a word; nothing is sent. */
static gboolean
check_filled (MmaSignInForm *self)
{
  const char *login = gtk_editable_get_text (GTK_EDITABLE (self->login));
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (*login == '\0')
    {
      mma_sign_in_form_show_error (self, _ (self->service->missing));
      mma_accessible_enter (GTK_WIDGET (self->login));
      return FALSE;
    }
  if (*password == '\0')
    {
      mma_sign_in_form_show_error (self, _ ("Please enter the password."));
      mma_accessible_enter (GTK_WIDGET (self->password));
      return FALSE;
    }
  if (mma_sign_in_form_is_asking_factor (self) &&
      *gtk_editable_get_text (GTK_EDITABLE (self->factor)) == '\0')
    {
      mma_sign_in_form_show_error (self, _ ("Please enter the code."));
      mma_accessible_enter (GTK_WIDGET (self->factor));
      return FALSE;
    }
  return TRUE;
}

/* Step 1: what was typed is sent. */
void
mma_sign_in_form_sign_in (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MmaSignInForm *self = MMA_SIGN_IN_FORM (widget);
  g_autofree char *login = NULL;
  g_autofree char *factor = NULL;

  if (!check_filled (self))
    return;
  login = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->login))));
  if (mma_sign_in_form_is_asking_factor (self))
    factor = mm_text_normalise_width (gtk_editable_get_text (GTK_EDITABLE (self->factor)));
  mma_sign_in_form_show_error (self, NULL);
  set_busy (self, TRUE);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mma_context_sign_in_async (
      self->context,
      &(MmaCredentials){ .service = self->service->id,
                         .login = login,
                         .password = gtk_editable_get_text (GTK_EDITABLE (self->password)),
                         .second_factor = factor,
                         .keep = gtk_check_button_get_active (self->keep) },
      self->cancellable, on_signed_in, g_object_ref (self));
}
