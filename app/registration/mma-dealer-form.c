/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-dealer-form.h"

#include <glib/gi18n.h>

#include "mma-kana-proposal.h"
#include "mma-sender-label.h"
#include "mma-template.h"

#define ASK_AFTER_MS 400 /* after the last key */

struct _MmaDealerForm
{
  MmaForm parent_instance;

  /* template children */
  MmaEntryField *family_name;
  MmaEntryField *given_name;
  MmaEntryField *family_kana;
  MmaEntryField *given_kana;
  MmaFormRow *kana_row;
  MmaEntryField *dealer_login;
  MmaFormRow *dealer_login_row;
  MmaSenderLabel *sender;

  /* owned */
  MmaContext *context;
  GCancellable *cancellable;

  /* state */
  guint ask_source;
};

G_DEFINE_FINAL_TYPE (MmaDealerForm, mma_dealer_form, MMA_TYPE_FORM)

static void
show_free (MmaDealerForm *self, gboolean free_to_take)
{
  g_autoptr (GError) taken = NULL;
  g_autofree char *message = NULL;

  if (free_to_take)
    {
      mma_field_set_note (MMA_FIELD (self->dealer_login), _ ("This dealer ID can be used."));
      return;
    }
  taken =
      mm_error_new_problem (MM_ERROR_CONFLICT, "dealer_id_taken", MM_PROBLEM_NONE, MM_PROBLEM_NONE);
  message = mma_form_message (taken, NULL);
  mma_field_set_error (MMA_FIELD (self->dealer_login), message);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaDealerForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);

  mma_form_row_set_hint (self->dealer_login_row, NULL);
  if (answer != NULL)
    show_free (self, json_object_get_boolean_member_with_default (answer, "available", FALSE));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    mma_form_row_set_hint (
        self->dealer_login_row,
        _ ("Whether it is free cannot be asked now. It is asked again before the confirmation."));
}

static gboolean
ask_cb (gpointer data)
{
  MmaDealerForm *self = data;
  g_autofree char *login = mma_field_dup_text (MMA_FIELD (self->dealer_login));
  g_autofree char *path = NULL;

  self->ask_source = 0;
  if (login == NULL || !mma_field_check (MMA_FIELD (self->dealer_login), FALSE))
    return G_SOURCE_REMOVE;
  path = g_strconcat ("/v1/dealer-ids/", login, NULL);
  mma_api_send_async (mma_context_get_api (self->context), "GET", path, NULL, NULL,
                      self->cancellable, asked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
dealer_login_changed_cb (MmaDealerForm *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_handle_id (&self->ask_source, g_source_remove);
  self->ask_source = g_timeout_add (ASK_AFTER_MS, ask_cb, self);
}

static void
mma_dealer_form_dispose (GObject *object)
{
  MmaDealerForm *self = MMA_DEALER_FORM (object);

  g_clear_handle_id (&self->ask_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_DEALER_FORM);
  G_OBJECT_CLASS (mma_dealer_form_parent_class)->dispose (object);
}

static void
mma_dealer_form_class_init (MmaDealerFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_dealer_form_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/registration/mma-dealer-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaDealerForm, family_name);
  gtk_widget_class_bind_template_child (widget_class, MmaDealerForm, given_name);
  gtk_widget_class_bind_template_child (widget_class, MmaDealerForm, family_kana);
  gtk_widget_class_bind_template_child (widget_class, MmaDealerForm, given_kana);
  gtk_widget_class_bind_template_child (widget_class, MmaDealerForm, kana_row);
  gtk_widget_class_bind_template_child (widget_class, MmaDealerForm, dealer_login);
  gtk_widget_class_bind_template_child (widget_class, MmaDealerForm, dealer_login_row);
  gtk_widget_class_bind_template_child (widget_class, MmaDealerForm, sender);
  gtk_widget_class_bind_template_callback (widget_class, dealer_login_changed_cb);
}

static void
mma_dealer_form_init (MmaDealerForm *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_kana_proposal_watch (self->family_name, self->family_kana, self->kana_row);
  mma_kana_proposal_watch (self->given_name, self->given_kana, self->kana_row);
}

MmaForm *
mma_dealer_form_new (MmaContext *context)
{
  MmaDealerForm *self = g_object_new (MMA_TYPE_DEALER_FORM, NULL);

  self->context = g_object_ref (context);
  mma_sender_label_load (self->sender, mma_context_get_api (context));
  return MMA_FORM (self);
}
