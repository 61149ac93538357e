/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sign-in-form"

#include "config.h"

#include "mma-sign-in-form.h"

#include "mm-error.h"
#include "mma-notice.h"
#include "mma-accessible.h"
#include "mma-template.h"
#include "mm-text.h"

#include <glib/gi18n.h>

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

G_DEFINE_FINAL_TYPE (MmaSignInForm, mma_sign_in_form, GTK_TYPE_WIDGET)

static void
show_error (MmaSignInForm *self, const char *text)
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
      show_error (self, NULL);
      set_busy (self, FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return G_SOURCE_REMOVE;
    }
  text = g_strdup_printf (
      ngettext ("It was wrong several times in a row. Please try again in %d second.",
                "It was wrong several times in a row. Please try again in %d seconds.",
                (gulong) left),
      (int) left);
  show_error (self, text);
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

static gboolean
is_asking_factor (MmaSignInForm *self)
{
  return gtk_widget_get_visible (self->factor_row);
}

/* The code of the second step belongs to one sign-in: it does not stay. */
static void
ask_factor (MmaSignInForm *self, gboolean ask)
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

/* With the login name that was typed. */
static void
reset_password (MmaSignInForm *self, gboolean expired)
{
  g_autofree char *login =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->login))));

  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.reset-password", "(ssb)", self->service->id,
                              login, expired);
}

static void
on_forgot_password (MmaSignInForm *self)
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
      ask_factor (self, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->factor));
      return;
    }
  show_error (self, describe (self, error));
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
  ask_factor (self, FALSE);
  show_error (self, NULL);
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
      show_error (self, _ (self->service->missing));
      mma_accessible_enter (GTK_WIDGET (self->login));
      return FALSE;
    }
  if (*password == '\0')
    {
      show_error (self, _ ("Please enter the password."));
      mma_accessible_enter (GTK_WIDGET (self->password));
      return FALSE;
    }
  if (is_asking_factor (self) && *gtk_editable_get_text (GTK_EDITABLE (self->factor)) == '\0')
    {
      show_error (self, _ ("Please enter the code."));
      mma_accessible_enter (GTK_WIDGET (self->factor));
      return FALSE;
    }
  return TRUE;
}

/* Step 1: what was typed is sent. */
static void
on_sign_in (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MmaSignInForm *self = MMA_SIGN_IN_FORM (widget);
  g_autofree char *login = NULL;
  g_autofree char *factor = NULL;

  if (!check_filled (self))
    return;
  login = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->login))));
  if (is_asking_factor (self))
    factor = mm_text_normalise_width (gtk_editable_get_text (GTK_EDITABLE (self->factor)));
  show_error (self, NULL);
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

static void
on_login_activate (GtkEntry *entry, MmaSignInForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
on_password_activate (GtkPasswordEntry *entry, MmaSignInForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.sign-in", NULL);
}

static void
on_factor_activate (GtkEntry *entry, MmaSignInForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.sign-in", NULL);
}

/* Another name or password is another sign-in. */
static void
on_changed (GtkEditable *editable, MmaSignInForm *self)
{
  if (is_asking_factor (self))
    ask_factor (self, FALSE);
}

static void
on_caps_lock (GdkDevice *keyboard, GParamSpec *pspec, MmaSignInForm *self)
{
  gtk_widget_set_visible (self->caps_lock, gdk_device_get_caps_lock_state (keyboard));
}

static void
on_keep_toggled (GtkCheckButton *keep, MmaSignInForm *self)
{
  gboolean lost = gtk_check_button_get_active (keep) &&
                  !mma_secrets_is_persistent (mma_context_get_secrets (self->context));

  gtk_widget_set_visible (self->keep_note, lost);
}

static void
mma_sign_in_form_realize (GtkWidget *widget)
{
  MmaSignInForm *self = MMA_SIGN_IN_FORM (widget);
  GdkSeat *seat;

  GTK_WIDGET_CLASS (mma_sign_in_form_parent_class)->realize (widget);
  seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  if (seat == NULL || self->keyboard != NULL || gdk_seat_get_keyboard (seat) == NULL)
    return;
  self->keyboard = g_object_ref (gdk_seat_get_keyboard (seat));
  g_signal_connect_object (self->keyboard, "notify::caps-lock-state", G_CALLBACK (on_caps_lock),
                           self, 0);
  on_caps_lock (self->keyboard, NULL, self);
}

static gboolean
mma_sign_in_form_grab_focus (GtkWidget *widget)
{
  MmaSignInForm *self = MMA_SIGN_IN_FORM (widget);
  const char *login = gtk_editable_get_text (GTK_EDITABLE (self->login));

  return gtk_widget_grab_focus (*login == '\0' ? GTK_WIDGET (self->login)
                                               : GTK_WIDGET (self->password));
}

static void
mma_sign_in_form_dispose (GObject *object)
{
  MmaSignInForm *self = MMA_SIGN_IN_FORM (object);

  g_clear_handle_id (&self->countdown, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->keyboard);
  g_clear_object (&self->context);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_SIGN_IN_FORM);

  G_OBJECT_CLASS (mma_sign_in_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, title);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, error);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, login_label);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, login);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, password);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, caps_lock);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, factor_row);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, factor);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, factor_help);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, keep);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, keep_note);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, sign_in);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, sign_in_face);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, forgot_login);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, join_staff);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, template);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, start_row);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, start_text);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, start);
  gtk_widget_class_bind_template_callback (widget_class, on_login_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_password_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_factor_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_forgot_password);
}

static void
mma_sign_in_form_class_init (MmaSignInFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_sign_in_form_dispose;
  widget_class->realize = mma_sign_in_form_realize;
  widget_class->focus = mma_template_focus;
  widget_class->grab_focus = mma_sign_in_form_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/welcome/mma-sign-in-form.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "form.sign-in", NULL, on_sign_in);
}

static void
mma_sign_in_form_init (MmaSignInForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_sign_in_form_set_context:
 *
 * Sets who is asked to sign in.
 */
void
mma_sign_in_form_set_context (MmaSignInForm *self, MmaContext *context)
{
  g_return_if_fail (MMA_IS_SIGN_IN_FORM (self));

  g_set_object (&self->context, context);
}

/* Who stays signed in may only watch; of UPSs there is nothing to watch. */
static void
set_keepable (MmaSignInForm *self, gboolean keepable)
{
  gtk_widget_set_visible (GTK_WIDGET (self->keep), keepable);
  if (!keepable)
    gtk_check_button_set_active (self->keep, FALSE);
}

/**
 * mma_sign_in_form_set_service:
 *
 * Sets to which service it signs in.
 */
void
mma_sign_in_form_set_service (MmaSignInForm *self, const MmaService *service)
{
  g_return_if_fail (MMA_IS_SIGN_IN_FORM (self));

  self->service = service;
  gtk_label_set_label (self->title, _ (service->form_title));
  gtk_label_set_label (self->login_label, _ (service->login));
  gtk_widget_set_visible (self->forgot_login, g_str_equal (service->id, "dealer"));
  gtk_widget_set_visible (self->join_staff, g_str_equal (service->id, "dealer"));
  gtk_widget_set_visible (self->template, g_str_equal (service->id, "ups"));
  gtk_widget_set_visible (self->start_row, service->start != NULL);
  set_keepable (self, !g_str_equal (service->id, "ups"));
  if (service->start != NULL)
    {
      gtk_label_set_label (self->start_text, _ (service->start));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start), "s", service->id);
    }
  if (self->locked_until == 0)
    show_error (self, NULL);
}

/**
 * mma_sign_in_form_set_login:
 *
 * Fills in a login name.
 */
void
mma_sign_in_form_set_login (MmaSignInForm *self, const char *login)
{
  g_return_if_fail (MMA_IS_SIGN_IN_FORM (self));

  gtk_editable_set_text (GTK_EDITABLE (self->login), login);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
}

/**
 * mma_sign_in_form_set_keep:
 *
 * Says at the check box whether the account stays signed in on this computer.
 */
void
mma_sign_in_form_set_keep (MmaSignInForm *self, gboolean keep)
{
  g_return_if_fail (MMA_IS_SIGN_IN_FORM (self));

  gtk_check_button_set_active (self->keep, keep);
}
