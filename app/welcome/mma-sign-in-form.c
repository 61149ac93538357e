/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-sign-in-form-private.h"

#include <glib/gi18n.h>

#include "mma-template.h"

G_DEFINE_FINAL_TYPE (MmaSignInForm, mma_sign_in_form, GTK_TYPE_WIDGET)

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
  if (mma_sign_in_form_is_asking_factor (self))
    mma_sign_in_form_ask_factor (self, FALSE);
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
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, activate);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInForm, start);
  gtk_widget_class_bind_template_callback (widget_class, on_login_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_password_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_factor_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_toggled);
  gtk_widget_class_bind_template_callback (widget_class, mma_sign_in_form_forgot_password);
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
  gtk_widget_class_install_action (widget_class, "form.sign-in", NULL, mma_sign_in_form_sign_in);
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
  gtk_widget_set_visible (self->activate, !g_str_equal (service->id, "ups"));
  gtk_widget_set_visible (self->start_row, service->start != NULL);
  set_keepable (self, !g_str_equal (service->id, "ups"));
  if (service->start != NULL)
    {
      gtk_label_set_label (self->start_text, _ (service->start));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start), "s", service->id);
    }
  if (self->locked_until == 0)
    mma_sign_in_form_show_error (self, NULL);
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
