/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-context"

#include "config.h"

#include "mma-context-private.h"

/* Signing in by password, with a second factor where the account has one. */

typedef struct
{
  MmaApi *api;
  gboolean keep;
} SignIn;

static void
sign_in_free (SignIn *sign_in)
{
  g_object_unref (sign_in->api);
  g_free (sign_in);
}

/* The last step: the answer opens the account. */
static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaContext *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (source, result, &error);
  MmaAccountSession *session;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  mma_context_settle_device (self, answer, sign_in->keep);
  session = mma_context_adopt (self, answer, &error);
  if (session == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (session), g_object_unref);
}

/* The account that watches already, and whose password is typed now. */
static MmaAccountSession *
find_watching (MmaContext *self, const MmaCredentials *credentials)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sessions)); i++)
    {
      g_autoptr (MmaAccountSession) session =
          g_list_model_get_item (G_LIST_MODEL (self->sessions), i);
      MmAccount *account = mma_account_session_get_account (session);

      if (mma_account_session_get_state (session) == MMA_SESSION_WATCHING &&
          g_strcmp0 (mm_account_get_service (account), credentials->service) == 0 &&
          g_strcmp0 (mm_account_get_login (account), credentials->login) == 0)
        return session; /* the list keeps it */
    }
  return NULL;
}

/* @watching: the new session takes the place of one on the same device, which goes on */
static JsonNode *
make_body (const MmaCredentials *credentials, gboolean watching)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "service", credentials->service);
  json_object_set_string_member (object, "login", credentials->login);
  json_object_set_string_member (object, "password", credentials->password);
  json_object_set_string_member (object, "device_name", g_get_host_name ());
  if (credentials->second_factor != NULL)
    json_object_set_string_member (object, "second_factor", credentials->second_factor);
  if (!watching || !credentials->keep)
    json_object_set_boolean_member (object, "keep", credentials->keep);
  json_node_set_object (node, object);
  return node;
}

/**
 * mma_context_sign_in_async:
 *
 * Signs in and shows the account.
 */
void
mma_context_sign_in_async (MmaContext *self,
                           const MmaCredentials *credentials,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  MmaAccountSession *watching = find_watching (self, credentials);
  g_autoptr (JsonNode) body = make_body (credentials, watching != NULL);
  SignIn *sign_in = g_new0 (SignIn, 1);

  g_return_if_fail (MMA_IS_CONTEXT (self) && self->server != NULL);

  /* A client of its own: a refusal here is none of the session's. */
  sign_in->api = mma_api_new (self->server);
  sign_in->keep = credentials->keep;
  if (watching != NULL)
    mma_api_set_token (sign_in->api, mma_api_get_token (mma_account_session_get_api (watching)));
  g_task_set_source_tag (task, mma_context_sign_in_async);
  g_task_set_task_data (task, sign_in, (GDestroyNotify) sign_in_free);
  mma_api_send_async (sign_in->api, "POST", "/v1/sessions", body, NULL, cancellable, on_signed_in,
                      task);
}

/**
 * mma_context_sign_in_finish:
 *
 * Returns: (transfer full): the account's session, or %NULL with @error set; its code is
 *   "second_factor_required" when the password was right and a code is missing
 */
MmaAccountSession *
mma_context_sign_in_finish (MmaContext *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
