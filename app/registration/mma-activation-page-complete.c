/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-activation-page-private.h"

#include "mm-error.h"
#include "mma-accessible.h"

static void
set_running (MmaActivationPage *self, gboolean running)
{
  if (running) /* what comes of it takes the focus */
    mma_accessible_leave (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->complete), !running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !running);
  gtk_spinner_set_spinning (self->spinner, running);
}

/* There are newer terms: which ones is told with what the code is for. */
static void
ask_anew (MmaActivationPage *self)
{
  mma_check_field_set_active (self->terms, FALSE);
  mma_activation_page_load (self);
}

static void
show_refusal (MmaActivationPage *self, const GError *error)
{
  g_autoptr (GPtrArray) wrong = mma_form_show_problem (self->form, mm_error_get_problem (error));
  g_autofree char *message = mma_form_message (error, NULL);

  if (mma_activation_is_about_code (error))
    {
      mma_activation_page_show_trouble (self, error);
      return;
    }
  if (g_strcmp0 (mm_error_get_code (error), "terms_version") == 0)
    ask_anew (self);
  if (g_strcmp0 (mm_error_get_code (error), "activation_phone") == 0)
    {
      mma_field_set_error (mma_form_find (self->form, "/phone"), message);
      g_ptr_array_add (wrong, mma_form_find (self->form, "/phone"));
    }
  mma_error_summary_set_fields (self->summary, wrong);
  if (mma_form_lead_to (wrong))
    return;
  mma_error_summary_set_text (self->summary, message);
  gtk_widget_grab_focus (GTK_WIDGET (self->summary));
}

static void
activated_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaActivationPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  MmaAccountSession *session = NULL;

  set_running (self, FALSE);
  if (answer != NULL)
    session = mma_context_adopt (self->context, json_node_get_object (answer), &error);
  if (session != NULL)
    g_signal_emit_by_name (self, "activated", session);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_refusal (self, error);
}

static JsonNode *
build_request (MmaActivationPage *self)
{
  g_autoptr (JsonObject) request = mma_form_collect (self->form);

  json_object_remove_member (request, "terms");
  json_object_set_string_member (request, "code", self->code);
  json_object_set_string_member (request, "terms_version", self->terms_version);
  json_object_set_string_member (request, "device_name", g_get_host_name ());
  return json_node_init_object (json_node_alloc (), request);
}

void
mma_activation_page_complete (MmaActivationPage *self)
{
  g_autoptr (GPtrArray) wrong = mma_form_check (self->form, TRUE);
  g_autoptr (JsonNode) request = NULL;

  mma_error_summary_set_fields (self->summary, wrong);
  if (mma_form_lead_to (wrong))
    return;
  request = build_request (self);
  set_running (self, TRUE);
  mma_api_send_async (mma_context_get_api (self->context), "POST", "/v1/activations", request, NULL,
                      self->cancellable, activated_cb, g_object_ref (self));
}
