/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-context"

#include "config.h"

#include "mma-context-private.h"

#include "mm-error.h"
#include "mm-json.h"

/* Accounts that stay signed in on this computer: without the password they may only watch. */

/* How soon the server is asked again where it was not reached. */
#define RETRY_S 30

static void renew_all (MmaContext *self);

MmaDevice *
mma_context_get_device (MmaContext *self, const char *account)
{
  return g_hash_table_lookup (self->devices, account);
}

static void
tell_session (MmaContext *self, const char *account)
{
  MmaAccountSession *session = mma_context_find_session (self, account);

  if (session != NULL)
    mma_account_session_set_kept (session, mma_context_get_device (self, account) != NULL);
}

static void
add_device (MmaContext *self, MmaDevice *device)
{
  const char *account = mma_device_get_account (device);

  g_hash_table_replace (self->devices, g_strdup (account), device);
  tell_session (self, account);
}

/* The account no longer stays signed in; neither memory nor keyring holds its token. */
void
mma_context_forget_device (MmaContext *self, const char *account)
{
  MmaDevice *device = mma_context_get_device (self, account);

  if (device == NULL)
    return;
  mma_device_forget (device);
  g_hash_table_remove (self->devices, account);
  tell_session (self, account);
  if (g_hash_table_size (self->devices) == 0)
    mma_context_set_unreached (self, FALSE);
}

static gboolean
on_retry (gpointer data)
{
  MmaContext *self = data;

  self->retry = 0;
  renew_all (self);
  return G_SOURCE_REMOVE;
}

static void
retry_later (MmaContext *self)
{
  if (self->retry == 0)
    self->retry = g_timeout_add_seconds (RETRY_S, on_retry, self);
}

/* Whether the account is neither signed in nor watches. */
static gboolean
is_waiting (MmaAccountSession *session)
{
  MmaSessionState state =
      session != NULL ? mma_account_session_get_state (session) : MMA_SESSION_EXPIRED;

  return state == MMA_SESSION_IDLE || state == MMA_SESSION_EXPIRED;
}

static gboolean
is_last_used (MmaContext *self, MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);

  return g_strcmp0 (mm_account_get_login (account), self->last_login) == 0;
}

/* Who was here last is shown first. */
static void
take_session (MmaContext *self, JsonObject *answer, GError **error)
{
  MmaAccountSession *session = mma_context_open (self, answer, error);

  if (session == NULL)
    return;
  mma_account_session_set_kept (session, TRUE);
  if (self->session == NULL ||
      (self->last_login != NULL && is_last_used (self, session) &&
       mma_account_session_get_state (self->session) == MMA_SESSION_WATCHING))
    mma_context_set_session (self, session);
}

/* Who ended the sign-in of this computer also wanted nothing to stay on it. */
static void
end_device (MmaContext *self, const char *account, const GError *error)
{
  MmaAccountSession *session = mma_context_find_session (self, account);

  mma_context_forget_device (self, account);
  if (session != NULL && is_waiting (session) &&
      g_strcmp0 (mm_error_get_code (error), "device_ended") == 0)
    mma_account_session_revoke (session);
}

static void
on_renewed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaContext) self = data;
  MmaDevice *device = MMA_DEVICE (source);
  g_autofree char *account = g_strdup (mma_device_get_account (device));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = mma_device_renew_finish (device, result, &error);

  if (self->devices == NULL || mma_context_get_device (self, account) != device)
    return;
  if (node != NULL && is_waiting (mma_context_find_session (self, account)))
    take_session (self, json_node_get_object (node), &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    mma_context_set_unreached (self, mm_error_is_offline (error));
  if (mm_error_is_unauthenticated (error))
    end_device (self, account, error);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    retry_later (self);
  if (error != NULL)
    g_message ("Staying signed in: %s", error->message);
}

static void
renew (MmaContext *self, MmaDevice *device)
{
  if (self->api != NULL)
    mma_device_renew_async (device, self->api, NULL, on_renewed, g_object_ref (self));
}

static void
renew_all (MmaContext *self)
{
  GHashTableIter iter;
  gpointer account, device;

  g_hash_table_iter_init (&iter, self->devices);
  while (g_hash_table_iter_next (&iter, &account, &device))
    if (is_waiting (mma_context_find_session (self, account)))
      renew (self, device);
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, MmaContext *self)
{
  if (available && self->devices != NULL)
    renew_all (self);
}

/* Nobody was there for too long, or the session ended by itself: the account falls back to
 * watching. */
static void
on_session_state (MmaAccountSession *session, GParamSpec *pspec, MmaContext *self)
{
  const char *account = mm_account_get_id (mma_account_session_get_account (session));
  MmaDevice *device = self->devices != NULL ? mma_context_get_device (self, account) : NULL;

  if (device == NULL || !is_waiting (session))
    return;
  if (mma_device_is_fresh (device))
    retry_later (self);
  else
    renew (self, device);
}

/* Follows a session that is new. */
void
mma_context_follow_session (MmaContext *self, MmaAccountSession *session)
{
  const char *account = mm_account_get_id (mma_account_session_get_account (session));

  mma_account_session_set_kept (session, mma_context_get_device (self, account) != NULL);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_session_state), self, 0);
  g_signal_connect_object (session, "revoked", G_CALLBACK (mma_context_drop_revoked), self,
                           G_CONNECT_SWAPPED);
}

/* After a sign-in: what the person chose at the check box holds from now on. */
void
mma_context_settle_device (MmaContext *self, JsonObject *answer, gboolean keep)
{
  g_autofree char *token = NULL;
  JsonObject *account;
  MmaDevice *device;
  const char *id;

  if (!mm_json_get_object (answer, "account", &account, NULL) ||
      !mm_json_get_opt_string (answer, "device_token", 1024, &token, NULL))
    return;
  id = json_object_get_string_member_with_default (account, "id", "");
  device = mma_context_get_device (self, id);
  if (!keep)
    mma_context_forget_device (self, id);
  else if (token != NULL)
    add_device (self, mma_device_new (self->secrets, self->server, account, token));
  else if (device != NULL)
    mma_device_set_account (device, account);
  device = mma_context_get_device (self, id);
  if (device != NULL)
    mma_device_keep (device);
  if (token != NULL)
    explicit_bzero (token, strlen (token));
}

void
mma_context_set_up_devices (MmaContext *self)
{
  self->devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (on_network_changed), self, 0);
}

void
mma_context_clear_devices (MmaContext *self)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_pointer (&self->devices, g_hash_table_unref);
}

/* Step 2 of restoring: each account that stays signed in renews its token by itself. */
static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaContext *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) secrets = mma_secrets_list_finish (MMA_SECRETS (source), result, &error);

  if (secrets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < secrets->len; i++)
    {
      MmaDevice *device = mma_device_parse (self->secrets, self->server, secrets->pdata[i]);

      if (device != NULL)
        add_device (self, device);
    }
  renew_all (self);
  g_task_return_int (task, (gssize) g_hash_table_size (self->devices));
}

/**
 * mma_context_restore_async:
 *
 * Lets the accounts that stay signed in on this computer watch again.
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
  mma_secrets_list_async (self->secrets, self->server, cancellable, on_listed, task);
}

/**
 * mma_context_restore_finish:
 *
 * Returns: how many accounts stay signed in here; 0 with @error set when there is no keyring. Their
 *   sessions come when the server has answered.
 */
guint
mma_context_restore_finish (MmaContext *self, GAsyncResult *result, GError **error)
{
  gssize count;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  count = g_task_propagate_int (G_TASK (result), error);
  return count > 0 ? (guint) count : 0;
}

/**
 * mma_context_is_kept:
 *
 * Returns: whether the account stays signed in on this computer
 */
gboolean
mma_context_is_kept (MmaContext *self, MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);

  g_return_val_if_fail (MMA_IS_CONTEXT (self), FALSE);

  return mma_context_get_device (self, mm_account_get_id (account)) != NULL;
}
