/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-registration-done.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-code-entry.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-sender-label.h"
#include "mma-template.h"

#define RESEND_AFTER_S 60

struct _MmaRegistrationDone
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkLabel *sentence;
  GtkLabel *address;
  GtkButton *resend;
  GtkLabel *resend_result;
  MmaSenderLabel *sender;

  /* owned */
  MmaContext *context;
  JsonObject *receipt;
  GCancellable *cancellable;

  /* state */
  guint resend_source;
  int seconds_left;
};

G_DEFINE_FINAL_TYPE (MmaRegistrationDone, mma_registration_done, GTK_TYPE_WIDGET)

static const char *
get_text (MmaRegistrationDone *self, const char *member)
{
  return json_object_get_string_member_with_default (self->receipt, member, "");
}

/* A link's day of expiry ends at 24:00, so that the day is what to say. */
static char *
describe_expiry (MmaRegistrationDone *self)
{
  gint64 expires;

  if (!mm_time_parse_rfc3339 (get_text (self, "expires_at"), &expires, NULL))
    return g_strdup ("");
  return mma_format_day (expires - 1, g_get_real_time () / 1000);
}

static void
show_receipt (MmaRegistrationDone *self)
{
  g_autofree char *expiry = describe_expiry (self);
  g_autofree char *sentence =
      g_strdup_printf (_ ("A mail was sent to %1$s. Follow it and set your password by %2$s."),
                       get_text (self, "mail"), expiry);

  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->address, get_text (self, "mail"));
}

static gboolean
count_down_cb (gpointer data)
{
  MmaRegistrationDone *self = data;
  g_autofree char *label = NULL;

  if (self->seconds_left > 0)
    {
      label = g_strdup_printf (
          ngettext ("Send again (in %d second)", "Send again (in %d seconds)", self->seconds_left),
          self->seconds_left);
      gtk_button_set_label (self->resend, label);
      self->seconds_left--;
      return G_SOURCE_CONTINUE;
    }
  gtk_button_set_label (self->resend, _ ("Send again"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->resend), TRUE);
  self->resend_source = 0;
  return G_SOURCE_REMOVE;
}

static void
start_counting (MmaRegistrationDone *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->resend), FALSE);
  self->seconds_left = RESEND_AFTER_S;
  g_clear_handle_id (&self->resend_source, g_source_remove);
  self->resend_source = g_timeout_add_seconds (1, count_down_cb, self);
  count_down_cb (self);
}

static void
resent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaRegistrationDone) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *text = error == NULL ? g_strdup (_ ("The mail was sent again.")) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text == NULL)
    text = mma_form_message (error, NULL);
  gtk_label_set_label (self->resend_result, text);
  start_counting (self);
}

static void
resend_cb (MmaRegistrationDone *self)
{
  g_autofree char *path = g_strdup_printf ("/v1/registrations/%s/resend", get_text (self, "id"));
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "resend_token", get_text (self, "resend_token"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->resend), FALSE);
  mma_api_post_async (mma_context_get_api (self->context), path, object, NULL, self->cancellable,
                      resent_cb, g_object_ref (self));
}

static void
correct_address_cb (MmaRegistrationDone *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "registration.correct-mail", NULL);
}

static void
use_code_cb (MmaRegistrationDone *self, const char *code)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.activate-code", "s", code);
}

static void
mma_registration_done_dispose (GObject *object)
{
  MmaRegistrationDone *self = MMA_REGISTRATION_DONE (object);

  g_clear_handle_id (&self->resend_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_pointer (&self->receipt, json_object_unref);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_REGISTRATION_DONE);
  G_OBJECT_CLASS (mma_registration_done_parent_class)->dispose (object);
}

static void
mma_registration_done_class_init (MmaRegistrationDoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_registration_done_dispose;
  g_type_ensure (MMA_TYPE_CODE_ENTRY);
  g_type_ensure (MMA_TYPE_SENDER_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/registration/mma-registration-done.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaRegistrationDone, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaRegistrationDone, sentence);
  gtk_widget_class_bind_template_child (widget_class, MmaRegistrationDone, address);
  gtk_widget_class_bind_template_child (widget_class, MmaRegistrationDone, resend);
  gtk_widget_class_bind_template_child (widget_class, MmaRegistrationDone, resend_result);
  gtk_widget_class_bind_template_child (widget_class, MmaRegistrationDone, sender);
  gtk_widget_class_bind_template_callback (widget_class, resend_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_address_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_code_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_registration_done_init (MmaRegistrationDone *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_registration_done_new (MmaContext *context, JsonObject *receipt)
{
  MmaRegistrationDone *self = g_object_new (MMA_TYPE_REGISTRATION_DONE, NULL);

  self->context = g_object_ref (context);
  self->receipt = json_object_ref (receipt);
  show_receipt (self);
  start_counting (self);
  mma_sender_label_load (self->sender, mma_context_get_api (context));
  return GTK_WIDGET (self);
}
