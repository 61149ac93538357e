/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-activation-page-private.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-template.h"
#include "mma-terms-page.h"
#include "mma-title.h"

#define FORM "form"
#define TERMS "terms" /* while they are read */

enum
{
  ACTIVATED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaActivationPage, mma_activation_page, GTK_TYPE_WIDGET)

/* What the code is for */

/* What was mistyped is corrected where it was typed. */
static void
ask_code (MmaActivationPage *self, const char *message)
{
  gtk_stack_set_visible_child_name (self->stack, "code");
  mma_code_entry_set_error (self->code_entry, message);
}

gboolean
mma_activation_is_about_code (const GError *error)
{
  static const char *const codes[] = { "activation_unknown", "activation_used",
                                       "activation_replaced", "activation_expired", NULL };

  return g_strv_contains (codes, mm_error_get_code (error));
}

void
mma_activation_page_show_trouble (MmaActivationPage *self, const GError *error)
{
  gboolean decided = mma_activation_is_about_code (error) || mm_error_is_conflict (error);
  g_autofree char *message =
      decided ? mma_form_message (error, NULL) : mma_form_message_of_reading (error);
  gboolean offline = mm_error_is_offline (error);

  if (g_strcmp0 (mm_error_get_code (error), "activation_unknown") == 0)
    {
      ask_code (self, message);
      return;
    }
  adw_status_page_set_icon_name (self->trouble,
                                 offline ? "network-offline-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (self->trouble, offline ? _ ("You are offline")
                                                    : _ ("The registration cannot be completed"));
  adw_status_page_set_description (self->trouble, message);
  gtk_widget_set_visible (GTK_WIDGET (self->renew), mm_error_is_expired (error));
  gtk_widget_set_visible (self->retry, !decided);
  gtk_widget_set_visible (self->sign_in, decided);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
take_text (char **place, JsonObject *activation, const char *member)
{
  g_free (*place);
  *place = g_strdup (json_object_get_string_member_with_default (activation, member, ""));
}

static void
show_form (MmaActivationPage *self, JsonObject *activation)
{
  const char *name = json_object_get_string_member_with_default (activation, "name", "");
  g_autofree char *addressee = NULL;
  g_autofree char *agree = NULL;

  take_text (&self->kind, activation, "kind");
  take_text (&self->terms_version, activation, "terms_version");
  /* Translators: how a person is addressed in a letter. */
  addressee = g_strdup_printf (_ ("Dear %s"), name);
  agree = g_strdup_printf (_ ("I agree to the terms of service (version %s)"), self->terms_version);
  gtk_label_set_label (self->addressee, addressee);
  g_object_set (self->terms, "text", agree, NULL);
  gtk_stack_set_visible_child_name (self->stack, FORM);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaActivationPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);

  if (answer != NULL)
    show_form (self, answer);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    mma_activation_page_show_trouble (self, error);
}

void
mma_activation_page_load (MmaActivationPage *self)
{
  g_autofree char *escaped = g_uri_escape_string (self->code, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/activations/", escaped, NULL);

  gtk_stack_set_visible_child_name (self->stack, "loading");
  mma_api_send_async (mma_context_get_api (self->context), "GET", path, NULL, NULL,
                      self->cancellable, loaded_cb, g_object_ref (self));
}

static void
use_code_cb (MmaActivationPage *self, const char *code)
{
  g_free (self->code);
  self->code = g_strdup (code);
  mma_activation_page_load (self);
}

/* A link that has expired: a new one */

static void
renewed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaActivationPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    mma_activation_page_show_trouble (self, error);
  else
    {
      mma_notice_show (self->renewed, MMA_NOTICE_POSITIVE,
                       _ ("A mail with a new link was sent. Use its code."));
      ask_code (self, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->code_entry));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->renew), FALSE);
}

static JsonNode *
build_code (MmaActivationPage *self)
{
  JsonObject *object = json_object_new ();
  JsonNode *body = json_node_init_object (json_node_alloc (), object);

  json_object_set_string_member (object, "code", self->code);
  json_object_unref (object);
  return body;
}

static void
renew_cb (MmaActivationPage *self)
{
  g_autoptr (JsonNode) body = build_code (self);

  mma_api_send_async (mma_context_get_api (self->context), "POST", "/v1/activation-renewals", body,
                      NULL, self->cancellable, renewed_cb, g_object_ref (self));
}

/* The terms, over the form, which keeps what was typed */

static void
close_terms (MmaActivationPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, FORM);
  gtk_widget_grab_focus (self->read);
  gtk_stack_remove (self->stack, gtk_stack_get_child_by_name (self->stack, TERMS));
}

static void
read_terms_cb (MmaActivationPage *self)
{
  GtkWidget *page = mma_terms_page_new_to_read (self->context, self->kind);

  g_signal_connect_object (page, "declined", G_CALLBACK (close_terms), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, page, TERMS);
  gtk_stack_set_visible_child (self->stack, page);
}

static void
password_changed_cb (MmaActivationPage *self)
{
  mma_password_hints_set_text (self->hints, mma_entry_field_get_typed (self->password));
}

static void
complete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaActivationPage *self = MMA_ACTIVATION_PAGE (widget);

  /* The key does what the button would, while it can be pressed. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), FORM) == 0 &&
      gtk_widget_get_sensitive (GTK_WIDGET (self->complete)))
    mma_activation_page_complete (self);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_activation_page_back (MMA_ACTIVATION_PAGE (widget));
}

/* Where something is typed; the rest takes the focus when it comes. */
static gboolean
mma_activation_page_grab_focus (GtkWidget *widget)
{
  MmaActivationPage *self = MMA_ACTIVATION_PAGE (widget);

  return gtk_widget_get_mapped (GTK_WIDGET (self->code_entry)) &&
         gtk_widget_grab_focus (GTK_WIDGET (self->code_entry));
}

static void
mma_activation_page_dispose (GObject *object)
{
  MmaActivationPage *self = MMA_ACTIVATION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_ACTIVATION_PAGE);
  G_OBJECT_CLASS (mma_activation_page_parent_class)->dispose (object);
}

static void
mma_activation_page_finalize (GObject *object)
{
  MmaActivationPage *self = MMA_ACTIVATION_PAGE (object);

  g_free (self->code);
  g_free (self->kind);
  g_free (self->terms_version);
  G_OBJECT_CLASS (mma_activation_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (MMA_TYPE_CODE_ENTRY);
  g_type_ensure (MMA_TYPE_NOTICE);
  g_type_ensure (MMA_TYPE_ERROR_SUMMARY);
  g_type_ensure (MMA_TYPE_PASSWORD_HINTS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/registration/mma-activation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, renewed);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, code_entry);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, renew);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, retry);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, addressee);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, summary);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, form);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, terms);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, read);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, password);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, hints);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, complete);
  gtk_widget_class_bind_template_child (widget_class, MmaActivationPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, mma_activation_page_load);
  gtk_widget_class_bind_template_callback (widget_class, use_code_cb);
  gtk_widget_class_bind_template_callback (widget_class, renew_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_terms_cb);
  gtk_widget_class_bind_template_callback (widget_class, mma_activation_page_complete);
  gtk_widget_class_bind_template_callback (widget_class, password_changed_cb);
}

static void
mma_activation_page_class_init (MmaActivationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_activation_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_activation_page_finalize;
  mma_title_install (G_OBJECT_CLASS (klass), N_ ("Activation"));
  signals[ACTIVATED] = g_signal_new ("activated", MMA_TYPE_ACTIVATION_PAGE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, MMA_TYPE_ACCOUNT_SESSION);
  signals[LEFT] = g_signal_new ("left", MMA_TYPE_ACTIVATION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  widget_class->grab_focus = mma_activation_page_grab_focus;
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "activation.complete", NULL, complete_action);
  gtk_widget_class_install_action (widget_class, "activation.leave", NULL, leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "activation.complete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "activation.leave", NULL);
}

static void
mma_activation_page_init (MmaActivationPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_activation_page_new (MmaContext *context, const char *code)
{
  MmaActivationPage *self;

  mma_forms_init ();
  self = g_object_new (MMA_TYPE_ACTIVATION_PAGE, NULL);

  self->context = g_object_ref (context);
  self->code = g_strdup (code);
  if (*code != '\0')
    mma_activation_page_load (self);
  else
    ask_code (self, NULL);
  return GTK_WIDGET (self);
}

void
mma_activation_page_back (MmaActivationPage *self)
{
  g_return_if_fail (MMA_IS_ACTIVATION_PAGE (self));

  if (gtk_stack_get_child_by_name (self->stack, TERMS) != NULL)
    close_terms (self);
  else
    g_signal_emit (self, signals[LEFT], 0);
}
