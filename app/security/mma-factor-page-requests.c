/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-factor-page"

#include "config.h"

#include "mma-factor-page-private.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-text.h"
#include "mma-form-messages.h"
#include "mma-save.h"

#include <glib/gi18n.h>

/* What the page asks of the service, and the face that each answer leads to. */

#define PATH "/v1/account/second-factor"
#define MAX_CODES 64

static void
show_face (MmaFactorPage *self, const char *face)
{
  mma_notice_show (self->notice, MMA_NOTICE_ERROR, "");
  gtk_stack_set_visible_child_name (self->stack, face);
}

static void
set_busy (MmaFactorPage *self, gboolean busy)
{
  static const char *const actions[] = { "factor.begin", "factor.confirm", "factor.renew",
                                         "factor.remove" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], !busy);
}

/* What went wrong, at the top of the page and aloud; WRONG is what was typed. */
static void
tell (MmaFactorPage *self, const GError *error, const char *wrong)
{
  gboolean is_wrong = g_strcmp0 (mm_error_get_code (error), "second_factor_wrong") == 0;
  g_autofree char *text = is_wrong ? g_strdup (wrong) : mma_form_message (error, NULL);

  mma_notice_show (self->notice, MMA_NOTICE_ERROR, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->notice));
}

static void
send (MmaFactorPage *self,
      const char *method,
      const char *path,
      JsonObject *object,
      GAsyncReadyCallback callback)
{
  g_autoptr (JsonNode) body = NULL;

  if (object != NULL)
    {
      body = json_node_new (JSON_NODE_OBJECT);
      json_node_set_object (body, object);
    }
  set_busy (self, TRUE);
  mma_api_send_async (mma_account_session_get_api (self->session), method, path, body, NULL,
                      self->cancellable, callback, g_object_ref (self));
}

/* The answer to what was asked, or NULL and the page says why; also when the page is gone. */
static gboolean
take_answer (MmaFactorPage *self,
             GObject *source,
             GAsyncResult *result,
             const char *wrong,
             JsonObject **object)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  set_busy (self, FALSE);
  if (error != NULL)
    {
      tell (self, error, wrong);
      return FALSE;
    }
  if (object != NULL)
    *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                  ? json_object_ref (json_node_get_object (node))
                  : json_object_new ();
  return TRUE;
}

/* What was typed, in half width and without spaces at its ends. */
static char *
get_typed (GtkEditable *editable)
{
  g_autofree char *text = mm_text_normalise_width (gtk_editable_get_text (editable));

  return g_strdup (g_strstrip (text));
}

static JsonObject *
make_code (GtkEditable *editable)
{
  g_autofree char *code = get_typed (editable);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "code", code);
  return object;
}

/* Recovery codes are told this once. */
static void
show_codes (MmaFactorPage *self, JsonObject *answer)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *codes;

  if (!mm_json_get_array (answer, "recovery_codes", MAX_CODES, &codes, NULL))
    return;
  for (guint i = 0; i < json_array_get_length (codes); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            json_array_get_string_element (codes, i));
  gtk_label_set_label (self->codes, text->str);
  gtk_check_button_set_active (self->saved, FALSE);
  show_face (self, "codes");
  gtk_widget_grab_focus (GTK_WIDGET (self->saved));
}

static void
on_codes (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaFactorPage) self = data;
  g_autoptr (JsonObject) answer = NULL;

  if (!take_answer (
          self, source, result,
          _ ("The code is not right. Please wait for the next one in the app and enter that."),
          &answer))
    return;
  gtk_editable_set_text (self->code, "");
  gtk_editable_set_text (self->renew_code, "");
  gtk_label_set_label (self->key, "");
  show_codes (self, answer);
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaFactorPage) self = data;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *uri = NULL;

  if (!take_answer (self, source, result, NULL, &answer) ||
      !mm_json_get_string (answer, "secret", 256, &secret, NULL) ||
      !mm_json_get_string (answer, "uri", 1024, &uri, NULL))
    return;
  mma_qr_code_set_text (self->qr, uri);
  gtk_label_set_label (self->key, secret);
  show_face (self, "setup");
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaFactorPage) self = data;
  gboolean removed = take_answer (
      self, source, result, _ ("The password or the code is not right. Please try again."), NULL);

  gtk_editable_set_text (self->off_password, "");
  gtk_editable_set_text (self->off_code, "");
  if (!removed)
    return;
  mma_toast (GTK_WIDGET (self), _ ("Two-step sign-in is off"));
  mma_factor_page_load (self);
}

static void
show_state (MmaFactorPage *self, JsonObject *state)
{
  gboolean enabled = json_object_get_boolean_member_with_default (state, "enabled", FALSE);
  gint64 left = json_object_get_int_member_with_default (state, "recovery_codes_left", 0);
  /* Translators: recovery codes that can still be used */
  g_autofree char *text =
      g_strdup_printf (ngettext ("%d left", "%d left", (gulong) left), (int) left);

  self->is_required = json_object_get_boolean_member_with_default (state, "required", FALSE);
  gtk_label_set_label (self->codes_left, text);
  gtk_widget_set_visible (self->off_group, !self->is_required);
  gtk_widget_set_visible (self->required, self->is_required);
  show_face (self, enabled ? "on" : "off");
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaFactorPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (source, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (answer != NULL)
    {
      show_state (self, answer);
      return;
    }
  mma_empty_state_set_error (self->trouble, error, "factor.reload");
  show_face (self, "trouble");
}

void
mma_factor_page_load (MmaFactorPage *self)
{
  show_face (self, "loading");
  send (self, "GET", PATH, NULL, on_loaded);
}

static void
on_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mma_factor_page_load (MMA_FACTOR_PAGE (widget));
}

static void
on_begin (GtkWidget *widget, const char *action, GVariant *parameter)
{
  send (MMA_FACTOR_PAGE (widget), "POST", PATH, NULL, on_begun);
}

static void
on_confirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MmaFactorPage *self = MMA_FACTOR_PAGE (widget);
  g_autoptr (JsonObject) body = make_code (self->code);

  send (self, "POST", PATH "/confirmation", body, on_codes);
}

static void
on_renew (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MmaFactorPage *self = MMA_FACTOR_PAGE (widget);
  g_autoptr (JsonObject) body = make_code (self->renew_code);

  send (self, "POST", PATH "/recovery-codes", body, on_codes);
}

static void
on_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MmaFactorPage *self = MMA_FACTOR_PAGE (widget);
  g_autoptr (JsonObject) body = make_code (self->off_code);

  json_object_set_string_member (body, "password", gtk_editable_get_text (self->off_password));
  send (self, "POST", PATH "/removal", body, on_removed);
}

/* What one can ask for on the page. */
void
mma_factor_page_install_requests (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "factor.reload", NULL, on_reload);
  gtk_widget_class_install_action (widget_class, "factor.begin", NULL, on_begin);
  gtk_widget_class_install_action (widget_class, "factor.confirm", NULL, on_confirm);
  gtk_widget_class_install_action (widget_class, "factor.renew", NULL, on_renew);
  gtk_widget_class_install_action (widget_class, "factor.remove", NULL, on_remove);
}
