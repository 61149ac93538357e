/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-context-private.h"

#include "mm-error.h"
#include "mm-json.h"

/* The server that the app works with. */

void
mma_context_use_server (MmaContext *self, const char *server)
{
  g_autofree char *copy = g_strdup (server);

  g_free (self->server);
  self->server = g_steal_pointer (&copy);
  g_clear_object (&self->api);
  if (self->server != NULL)
    self->api = mma_api_new (self->server);
  g_object_notify (G_OBJECT (self), "server");
}

/**
 * mma_context_get_server:
 *
 * Returns: (nullable): the server's address, or %NULL before it is chosen
 */
const char *
mma_context_get_server (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return self->server;
}

/**
 * mma_context_is_server_pinned:
 *
 * Returns: whether the administrator has chosen the server
 */
gboolean
mma_context_is_server_pinned (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), FALSE);

  return self->pinned;
}

/**
 * mma_context_set_server:
 * @server: an address as mma_server_address_parse() gives it
 *
 * Chooses the server, unless the administrator has.
 */
void
mma_context_set_server (MmaContext *self, const char *server)
{
  g_return_if_fail (MMA_IS_CONTEXT (self));

  if (self->pinned)
    return;
  g_settings_set_string (self->settings, "server", server);
  mma_context_use_server (self, server);
}

/**
 * mma_context_forget_server:
 *
 * Signs every account out, and lets the server be chosen anew; nothing where the administrator has
 * chosen it.
 */
void
mma_context_forget_server (MmaContext *self)
{
  g_return_if_fail (MMA_IS_CONTEXT (self));

  if (self->pinned)
    return;
  while (g_list_model_get_n_items (G_LIST_MODEL (self->sessions)) > 0)
    {
      g_autoptr (MmaAccountSession) session =
          g_list_model_get_item (G_LIST_MODEL (self->sessions), 0);

      mma_context_sign_out (self, session);
    }
  g_settings_set_string (self->settings, "server", "");
  mma_context_use_server (self, NULL);
}

/**
 * mma_context_get_api:
 *
 * Returns: (nullable) (transfer none): the client for what needs no account
 */
MmaApi *
mma_context_get_api (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return self->api;
}

static void
on_server_told (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *product = NULL;
  GError *error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);

  if (mm_error_is_offline (error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      (error != NULL && error->domain == G_TLS_ERROR) || mm_error_is_unavailable (error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    mm_json_get_opt_string (json_node_get_object (node), "product", 64, &product, NULL);
  if (g_strcmp0 (product, "mimamori") == 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, MM_ERROR, MM_ERROR_PROTOCOL, "This is another kind of server");
}

/**
 * mma_context_check_server_async:
 * @server: an address as mma_server_address_parse() gives it
 *
 * Asks a server whether it is one of ours.
 */
void
mma_context_check_server_async (MmaContext *self,
                                const char *server,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (MmaApi) api = mma_api_new (server);

  g_task_set_source_tag (task, mma_context_check_server_async);
  g_task_set_task_data (task, g_object_ref (api), g_object_unref);
  mma_api_send_async (api, "GET", "/v1/server", NULL, NULL, cancellable, on_server_told, task);
}

/**
 * mma_context_check_server_finish:
 *
 * Returns: %FALSE with @error set: %MM_ERROR_PROTOCOL when it is another kind of server, a
 *   %G_TLS_ERROR when it cannot be trusted, otherwise it was not reached
 */
gboolean
mma_context_check_server_finish (MmaContext *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
