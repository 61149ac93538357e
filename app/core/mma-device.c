/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-device"

#include "config.h"

#include "mma-device.h"

#include "mm-error.h"
#include "mm-json.h"

#define MAX_TOKEN 1024
/* A session that ends sooner than this after it was opened is not opened again at once. */
#define FRESH_US (5 * G_USEC_PER_SEC)

/*
 * That an account stays signed in on this computer: the token that each use replaces, and who the
 * account is, because a session that may only watch is not told that.
 */
struct _MmaDevice
{
  GObject parent_instance;

  /* Owned */
  MmaSecrets *secrets;
  JsonObject *account;
  char *server;
  char *token;

  /* State */
  gint64 renewed_at; /* monotonic, in microseconds */
  gboolean renewing;
  gboolean forgotten;
};

G_DEFINE_FINAL_TYPE (MmaDevice, mma_device, G_TYPE_OBJECT)

static void
set_token (MmaDevice *self, const char *token)
{
  g_autofree char *copy = g_strdup (token);

  if (self->token != NULL)
    explicit_bzero (self->token, strlen (self->token));
  g_free (self->token);
  self->token = g_steal_pointer (&copy);
}

/* What lies in the keyring. */
static char *
make_secret (MmaDevice *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "device_token", self->token);
  json_object_set_object_member (object, "account", json_object_ref (self->account));
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

static const char *
get_member (MmaDevice *self, const char *name)
{
  return json_object_get_string_member_with_default (self->account, name, "");
}

static void
mma_device_finalize (GObject *object)
{
  MmaDevice *self = MMA_DEVICE (object);

  set_token (self, NULL);
  json_object_unref (self->account);
  g_object_unref (self->secrets);
  g_free (self->server);

  G_OBJECT_CLASS (mma_device_parent_class)->finalize (object);
}

static void
mma_device_class_init (MmaDeviceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_device_finalize;
}

static void
mma_device_init (MmaDevice *self)
{
}

/**
 * mma_device_new:
 * @account: as the server tells it after a sign-in
 * @token: what the device may show once
 *
 * Returns: (transfer full): the device; mma_device_keep() makes it outlive the app
 */
MmaDevice *
mma_device_new (MmaSecrets *secrets, const char *server, JsonObject *account, const char *token)
{
  MmaDevice *self = g_object_new (MMA_TYPE_DEVICE, NULL);

  self->secrets = g_object_ref (secrets);
  self->server = g_strdup (server);
  self->account = json_object_ref (account);
  set_token (self, token);
  return self;
}

/**
 * mma_device_parse:
 * @secret: what mma_device_keep() had written
 *
 * Returns: (nullable) (transfer full): the device, or %NULL if @secret is something else
 */
MmaDevice *
mma_device_parse (MmaSecrets *secrets, const char *server, const char *secret)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (secret, strlen (secret), NULL);
  g_autofree char *token = NULL;
  g_autofree char *id = NULL;
  JsonObject *account;
  MmaDevice *self;

  if (object == NULL || !mm_json_get_string (object, "device_token", MAX_TOKEN, &token, NULL) ||
      !mm_json_get_object (object, "account", &account, NULL) ||
      !mm_json_get_id (account, "id", &id, NULL))
    return NULL;
  self = mma_device_new (secrets, server, account, token);
  explicit_bzero (token, strlen (token));
  return self;
}

/** mma_device_get_account: Returns: the id of the account that stays signed in */
const char *
mma_device_get_account (MmaDevice *self)
{
  g_return_val_if_fail (MMA_IS_DEVICE (self), NULL);

  return get_member (self, "id");
}

/** mma_device_get_service: Returns: the account's service */
const char *
mma_device_get_service (MmaDevice *self)
{
  g_return_val_if_fail (MMA_IS_DEVICE (self), NULL);

  return get_member (self, "service");
}

/** mma_device_get_login: Returns: the account's login name */
const char *
mma_device_get_login (MmaDevice *self)
{
  g_return_val_if_fail (MMA_IS_DEVICE (self), NULL);

  return get_member (self, "login");
}

/** mma_device_is_fresh: Returns: whether the token was shown within the last seconds */
gboolean
mma_device_is_fresh (MmaDevice *self)
{
  g_return_val_if_fail (MMA_IS_DEVICE (self), FALSE);

  return self->renewed_at != 0 && g_get_monotonic_time () - self->renewed_at < FRESH_US;
}

/**
 * mma_device_set_account:
 * @account: as the server told it just now
 *
 * Takes over what has changed about the account.
 */
void
mma_device_set_account (MmaDevice *self, JsonObject *account)
{
  g_return_if_fail (MMA_IS_DEVICE (self));

  json_object_ref (account);
  json_object_unref (self->account);
  self->account = account;
}

/**
 * mma_device_keep:
 *
 * Writes the device to the keyring.
 */
void
mma_device_keep (MmaDevice *self)
{
  g_autofree char *secret = make_secret (self);

  g_return_if_fail (MMA_IS_DEVICE (self));

  mma_secrets_store_async (self->secrets, self->server, mma_device_get_account (self), secret, NULL,
                           NULL, NULL);
  explicit_bzero (secret, strlen (secret));
}

/**
 * mma_device_forget:
 *
 * Takes the device out of the keyring, also when a renewal is still on its way.
 */
void
mma_device_forget (MmaDevice *self)
{
  g_return_if_fail (MMA_IS_DEVICE (self));

  self->forgotten = TRUE;
  mma_secrets_clear (self->secrets, self->server, mma_device_get_account (self));
}

/* Step 3: the token is kept, or lives as long as the app; only now may the session be used. */
static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaDevice *self = g_task_get_source_object (task);

  mma_secrets_store_finish (MMA_SECRETS (source), result, NULL);
  self->renewing = FALSE;
  if (self->forgotten)
    {
      mma_device_forget (self);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The device was forgotten");
      return;
    }
  g_task_return_pointer (task, json_node_ref (g_task_get_task_data (task)),
                         (GDestroyNotify) json_node_unref);
}

static gboolean
take_answer (MmaDevice *self, JsonNode *node, GError **error)
{
  g_autofree char *token = NULL;
  JsonObject *answer;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "The answer is not a session");
      return FALSE;
    }
  answer = json_node_get_object (node);
  if (!mm_json_get_string (answer, "device_token", MAX_TOKEN, &token, error))
    return FALSE;
  set_token (self, token);
  explicit_bzero (token, strlen (token));
  json_object_remove_member (answer, "device_token");
  json_object_set_object_member (answer, "account", json_object_ref (self->account));
  return TRUE;
}

/* Step 2: the next token is here; the one before is good until the next is used. */
static void
on_renewed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaDevice *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);
  g_autofree char *secret = NULL;

  if (node == NULL || !take_answer (self, node, &error))
    {
      self->renewing = FALSE;
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, json_node_ref (node), (GDestroyNotify) json_node_unref);
  secret = make_secret (self);
  mma_secrets_store_async (self->secrets, self->server, mma_device_get_account (self), secret, NULL,
                           on_stored, g_object_ref (task));
  explicit_bzero (secret, strlen (secret));
}

/**
 * mma_device_renew_async:
 * @api: a client without a sign-in
 *
 * Shows the token and gets the next one, with a session that may only watch. The next token is in
 * the keyring before the caller hears of it, so that a crash at any moment costs nothing.
 */
void
mma_device_renew_async (MmaDevice *self,
                        MmaApi *api,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);

  g_task_set_source_tag (task, mma_device_renew_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->renewing)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "It is on its way");
      return;
    }
  self->renewing = TRUE;
  self->renewed_at = g_get_monotonic_time ();
  json_object_set_string_member (object, "device_token", self->token);
  json_object_set_string_member (object, "device_name", g_get_host_name ());
  json_node_set_object (body, object);
  mma_api_send_async (api, "POST", "/v1/device-sessions", body, NULL, NULL, on_renewed,
                      g_object_ref (task));
}

/**
 * mma_device_renew_finish:
 *
 * Returns: (transfer full): what the server answered, with all that is known of the account; an
 *   error of %MM_ERROR_UNAUTHENTICATED says that the device is signed in no more
 */
JsonNode *
mma_device_renew_finish (MmaDevice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
