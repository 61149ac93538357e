/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-context"

#include "config.h"

#include "mma-context.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mma-policy.h"
#include "mma-server-address.h"

struct _MmaContext
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  MmaSecrets *secrets;
  MmaApi *api;
  GListStore *sessions;
  MmaAccountSession *session;
  char *folder;
  char *server;

  /* State */
  gboolean pinned;
};

enum
{
  PROP_0,
  PROP_SERVER,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaContext, mma_context, G_TYPE_OBJECT)

typedef struct
{
  gboolean keep;
  char *token; /* of a kept sign-in */
} SignIn;

static void
sign_in_free (SignIn *sign_in)
{
  if (sign_in->token != NULL)
    explicit_bzero (sign_in->token, strlen (sign_in->token));
  g_free (sign_in->token);
  g_free (sign_in);
}

static MmaAccountSession *
find_session (MmaContext *self, JsonObject *answer)
{
  JsonObject *account;
  const char *id;

  if (!mm_json_get_object (answer, "account", &account, NULL))
    return NULL;
  id = json_object_get_string_member_with_default (account, "id", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sessions)); i++)
    {
      g_autoptr (MmaAccountSession) session =
          g_list_model_get_item (G_LIST_MODEL (self->sessions), i);
      MmAccount *known = mma_account_session_get_account (session);

      if (g_strcmp0 (mm_account_get_id (known), id) == 0)
        return session; /* the list keeps it */
    }
  return NULL;
}

static void
remember_account (MmaContext *self, MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);

  g_settings_set_string (self->settings, "last-service", mm_account_get_service (account));
  g_settings_set_string (self->settings, "last-login", mm_account_get_login (account));
}

static void
mma_context_dispose (GObject *object)
{
  MmaContext *self = MMA_CONTEXT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->sessions);
  g_clear_object (&self->api);
  g_clear_object (&self->secrets);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->server, g_free);

  G_OBJECT_CLASS (mma_context_parent_class)->dispose (object);
}

static void
mma_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaContext *self = MMA_CONTEXT (object);

  switch (id)
    {
    case PROP_SERVER:
      g_value_set_string (value, self->server);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_context_class_init (MmaContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mma_context_dispose;
  object_class->get_property = mma_context_get_property;

  properties[PROP_SERVER] =
      g_param_spec_string ("server", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MMA_TYPE_ACCOUNT_SESSION,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mma_context_init (MmaContext *self)
{
  self->secrets = mma_secrets_new ();
  self->sessions = g_list_store_new (MMA_TYPE_ACCOUNT_SESSION);
}

static void
use_server (MmaContext *self, const char *server)
{
  g_autofree char *copy = g_strdup (server);

  g_free (self->server);
  self->server = g_steal_pointer (&copy);
  g_clear_object (&self->api);
  if (self->server != NULL)
    self->api = mma_api_new (self->server);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVER]);
}

static char *
get_drafts_folder (MmaContext *self)
{
  return g_build_filename (self->folder, "drafts", NULL);
}

/* Where nothing may be kept now, nothing of before stays either. */
static void
purge_drafts (MmaContext *self)
{
  g_autofree char *folder = get_drafts_folder (self);

  mma_form_draft_purge_folder (folder, mma_policy_allows_drafts () ? g_get_real_time () / 1000
                                                                   : G_MAXINT64);
}

/**
 * mma_context_new:
 * @settings: the app's settings
 * @folder: where caches lie
 *
 * Makes what every page may ask for: the server, the accounts, the settings.
 *
 * Returns: (transfer full): the context
 */
MmaContext *
mma_context_new (GSettings *settings, const char *folder)
{
  MmaContext *self = g_object_new (MMA_TYPE_CONTEXT, NULL);
  g_autofree char *pinned = mma_policy_get_server ();
  g_autofree char *chosen = g_settings_get_string (settings, "server");
  g_autofree char *address = NULL;

  self->settings = g_object_ref (settings);
  self->folder = g_strdup (folder);
  purge_drafts (self);
  self->pinned = pinned != NULL;
  if (pinned != NULL)
    use_server (self, pinned);
  else if (mma_server_address_parse (chosen, &address, NULL))
    use_server (self, address);
  return self;
}

/**
 * mma_context_new_draft:
 * @form: which form, a plain word
 *
 * Finds the place of a draft of somebody who is not signed in.
 *
 * Returns: (nullable) (transfer full): the place, or %NULL where nothing may be kept
 */
MmaFormDraft *
mma_context_new_draft (MmaContext *self, const char *form)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  folder = get_drafts_folder (self);
  return mma_policy_allows_drafts () ? mma_form_draft_new_in_folder (folder, form) : NULL;
}

/**
 * mma_context_get_settings:
 *
 * Returns: (transfer none): the app's settings
 */
GSettings *
mma_context_get_settings (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return self->settings;
}

/**
 * mma_context_get_secrets:
 *
 * Returns: (transfer none): the keyring
 */
MmaSecrets *
mma_context_get_secrets (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return self->secrets;
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
  use_server (self, server);
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
  use_server (self, NULL);
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

/**
 * mma_context_get_session:
 *
 * Returns: (nullable) (transfer none): the account that is shown
 */
MmaAccountSession *
mma_context_get_session (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return self->session;
}

/**
 * mma_context_set_session:
 * @session: (nullable): one of the sessions
 *
 * Shows another account.
 */
void
mma_context_set_session (MmaContext *self, MmaAccountSession *session)
{
  g_return_if_fail (MMA_IS_CONTEXT (self));

  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL)
    remember_account (self, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * mma_context_get_sessions:
 *
 * Returns: (transfer none): all accounts, in the order in which they signed in
 */
GListModel *
mma_context_get_sessions (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return G_LIST_MODEL (self->sessions);
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

/* The last step of signing in: the answer opens the account. */
static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaContext *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);
  MmaAccountSession *session;
  JsonObject *answer;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_task_return_error (task, error != NULL ? error
                                               : g_error_new (MM_ERROR, MM_ERROR_PROTOCOL,
                                                              "The answer is not a session"));
      return;
    }
  answer = json_node_get_object (node);
  if (sign_in->token != NULL)
    json_object_set_string_member (answer, "token", sign_in->token);
  session = mma_context_adopt (self, answer, &error);
  if (session == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (sign_in->keep)
    mma_secrets_store (self->secrets, self->server,
                       json_object_get_string_member (answer, "token"));
  g_task_return_pointer (task, g_object_ref (session), g_object_unref);
}

static JsonNode *
make_credentials (const char *service, const char *login, const char *password)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "service", service);
  json_object_set_string_member (object, "login", login);
  json_object_set_string_member (object, "password", password);
  json_object_set_string_member (object, "device_name", g_get_host_name ());
  json_node_set_object (node, object);
  return node;
}

/**
 * mma_context_sign_in_async:
 * @service: "customer", "dealer" or "operator"
 * @keep: keep the sign-in on this computer
 *
 * Signs in and shows the account.
 */
void
mma_context_sign_in_async (MmaContext *self,
                           const char *service,
                           const char *login,
                           const char *password,
                           gboolean keep,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (JsonNode) body = make_credentials (service, login, password);
  SignIn *sign_in = g_new0 (SignIn, 1);

  g_return_if_fail (MMA_IS_CONTEXT (self) && self->api != NULL);

  sign_in->keep = keep;
  g_task_set_source_tag (task, mma_context_sign_in_async);
  g_task_set_task_data (task, sign_in, (GDestroyNotify) sign_in_free);
  mma_api_send_async (self->api, "POST", "/v1/sessions", body, NULL, cancellable, on_signed_in,
                      task);
}

/**
 * mma_context_sign_in_finish:
 *
 * Returns: (transfer full): the account's session, or %NULL with @error set
 */
MmaAccountSession *
mma_context_sign_in_finish (MmaContext *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Step 2 of restoring: the token is asked whether it still is worth something. */
static void
on_token_found (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  MmaContext *self = g_task_get_source_object (task);
  SignIn *sign_in = g_task_get_task_data (task);
  g_autoptr (MmaApi) api = NULL;
  GError *error = NULL;

  sign_in->token = mma_secrets_lookup_finish (self->secrets, result, &error);
  if (sign_in->token == NULL)
    {
      if (error == NULL)
        error = g_error_new (MM_ERROR, MM_ERROR_NOT_FOUND, "No sign-in is kept");
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  api = mma_api_new (self->server);
  mma_api_set_token (api, sign_in->token);
  mma_api_send_async (api, "GET", "/v1/session", NULL, NULL, g_task_get_cancellable (task),
                      on_signed_in, task);
}

/**
 * mma_context_restore_async:
 *
 * Goes on with a sign-in that is kept on this computer.
 */
void
mma_context_restore_async (MmaContext *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (MMA_IS_CONTEXT (self) && self->server != NULL);

  g_task_set_source_tag (task, mma_context_restore_async);
  g_task_set_task_data (task, g_new0 (SignIn, 1), (GDestroyNotify) sign_in_free);
  mma_secrets_lookup_async (self->secrets, self->server, cancellable, on_token_found, task);
}

/**
 * mma_context_restore_finish:
 *
 * Returns: (transfer full): the account's session, or %NULL with @error set
 */
MmaAccountSession *
mma_context_restore_finish (MmaContext *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * mma_context_adopt:
 * @answer: what the server answered to a sign-in or an activation
 *
 * Shows the account that an answer opens; one that waits under the cover goes on.
 *
 * Returns: (transfer none): its session, or %NULL with @error set
 */
MmaAccountSession *
mma_context_adopt (MmaContext *self, JsonObject *answer, GError **error)
{
  MmaAccountSession *known = find_session (self, answer);
  g_autoptr (MmaAccountSession) session = NULL;

  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  if (known != NULL)
    {
      if (!mma_account_session_resume (known, answer, error))
        return NULL;
      mma_context_set_session (self, known);
      return known;
    }
  session = mma_account_session_new (self->server, self->folder, answer, error);
  if (session == NULL)
    return NULL;
  g_list_store_append (self->sessions, session);
  mma_context_set_session (self, session);
  return session; /* the list keeps it */
}

/**
 * mma_context_sign_out:
 *
 * Signs an account out, forgets it on this computer, and shows the next one, if any.
 */
void
mma_context_sign_out (MmaContext *self, MmaAccountSession *session)
{
  g_autoptr (MmaAccountSession) next = NULL;
  guint position;

  g_return_if_fail (MMA_IS_CONTEXT (self));

  mma_account_session_sign_out_async (session, NULL, NULL, NULL);
  mma_secrets_clear (self->secrets, self->server);
  if (g_list_store_find (self->sessions, session, &position))
    g_list_store_remove (self->sessions, position);
  next = g_list_model_get_item (G_LIST_MODEL (self->sessions), 0);
  if (self->session == session)
    mma_context_set_session (self, next);
}
