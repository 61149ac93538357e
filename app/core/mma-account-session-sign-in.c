/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-session"

#include "config.h"

#include "mma-account-session-private.h"

#include "mm-error.h"
#include "mm-json.h"

#define MAX_IDLE_S (24 * 60 * 60)

/* The beginning, what is owed before the work begins, and the end. */

/* What an answer to a sign-in says beside the account. */
static gboolean
read_answer (MmaAccountSession *self, JsonObject *answer, GError **error)
{
  g_autofree char *token = NULL;
  g_autofree char *terms = NULL;
  g_autofree char *id = NULL;
  JsonObject *due;
  gint64 idle_s, opened_at;
  gboolean has_idle, watch_only, factor_due, profile_due;

  if (!mm_json_get_string (answer, "token", 1024, &token, error) ||
      !mm_json_get_opt_int (answer, "idle_seconds", 1, MAX_IDLE_S, &idle_s, &has_idle, error) ||
      !mm_json_get_opt_string (answer, "session", 64, &id, error) ||
      !mm_json_get_opt_time (answer, "opened_at", &opened_at, error) ||
      !mm_json_get_opt_bool (answer, "watch_only", FALSE, &watch_only, error) ||
      !mm_json_get_opt_bool (answer, "second_factor_due", FALSE, &factor_due, error) ||
      !mm_json_get_opt_bool (answer, "profile_due", FALSE, &profile_due, error) ||
      !mm_json_get_opt_object (answer, "terms_due", &due, error) ||
      (due != NULL && !mm_json_get_string (due, "kind", 64, &terms, error)))
    return FALSE;
  self->watch_only = watch_only;
  self->factor_due = factor_due;
  self->profile_due = profile_due;
  self->idle_ms = (has_idle ? idle_s : MMA_DEFAULT_IDLE_S) * MM_SECOND_MS;
  g_free (self->terms_due);
  self->terms_due = g_steal_pointer (&terms);
  g_free (self->id);
  self->id = g_steal_pointer (&id);
  self->opened_at = opened_at;
  mma_api_set_token (self->api, token);
  explicit_bzero (token, strlen (token));
  return TRUE;
}

static void
start (MmaAccountSession *self)
{
  self->state = self->watch_only ? MMA_SESSION_WATCHING : MMA_SESSION_ACTIVE;
  mma_account_session_begin_presence (self);
  mma_account_session_start_parts (self);
}

/**
 * mma_account_session_new:
 * @server: the server's address
 * @folder: where caches lie
 * @answer: what the server answered to the sign-in
 *
 * Begins to work for an account: its cache is opened, kept true and shown.
 *
 * Returns: (transfer full): the session, or %NULL with @error set
 */
MmaAccountSession *
mma_account_session_new (const char *server, const char *folder, JsonObject *answer, GError **error)
{
  g_autoptr (MmaAccountSession) self = g_object_new (MMA_TYPE_ACCOUNT_SESSION, NULL);
  JsonObject *account;

  if (!mm_json_get_object (answer, "account", &account, error))
    return NULL;
  self->account = mm_account_from_json (account, error);
  if (self->account == NULL)
    return NULL;
  self->api = mma_api_new (server);
  if (!read_answer (self, answer, error))
    return NULL;
  self->cache = mma_cache_open (folder, server, mm_account_get_id (self->account), error);
  if (self->cache == NULL)
    return NULL;
  self->sync = mma_sync_new (self->api, self->cache);
  self->edits = mma_edits_new (self->api, self->cache);
  self->live = mma_live_new (self->api);
  mma_account_session_follow_parts (self);
  start (self);
  return g_steal_pointer (&self);
}

/**
 * mma_account_session_resume:
 * @answer: what the server answered to another sign-in of the same account
 *
 * Goes on where an idle or expired session stopped.
 *
 * Returns: %FALSE with @error set when the answer belongs to another account
 */
gboolean
mma_account_session_resume (MmaAccountSession *self, JsonObject *answer, GError **error)
{
  JsonObject *account;
  const char *id;

  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), FALSE);

  if (!mm_json_get_object (answer, "account", &account, error))
    return FALSE;
  id = json_object_get_string_member_with_default (account, "id", NULL);
  if (g_strcmp0 (id, mm_account_get_id (self->account)) != 0)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_CONFLICT, "This is another account");
      return FALSE;
    }
  if (!read_answer (self, answer, error))
    return FALSE;
  start (self);
  g_object_notify (G_OBJECT (self), "state");
  g_object_notify (G_OBJECT (self), "terms-due");
  return TRUE;
}

/**
 * mma_account_session_get_id:
 *
 * Returns: (nullable): by which the server knows this sign-in, which is no secret; %NULL where it
 *   does not tell
 */
const char *
mma_account_session_get_id (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return self->id;
}

/**
 * mma_account_session_get_opened_at:
 *
 * Returns: when the account signed in here by the server's clock, ms UTC, or %MM_NO_VALUE
 */
gint64
mma_account_session_get_opened_at (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), MM_NO_VALUE);

  return self->opened_at;
}

/**
 * mma_account_session_get_terms_due:
 *
 * Returns: (nullable): the kind of terms that the account must agree to first
 */
const char *
mma_account_session_get_terms_due (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return self->terms_due;
}

/**
 * mma_account_session_clear_terms_due:
 *
 * The account has agreed: the work begins.
 */
void
mma_account_session_clear_terms_due (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (self->terms_due == NULL)
    return;
  g_clear_pointer (&self->terms_due, g_free);
  if (self->state == MMA_SESSION_ACTIVE)
    mma_account_session_start_parts (self);
  g_object_notify (G_OBJECT (self), "terms-due");
}

/**
 * mma_account_session_get_factor_due:
 *
 * Returns: whether a second factor must be set up before anything else
 */
gboolean
mma_account_session_get_factor_due (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), FALSE);

  return self->factor_due;
}

/**
 * mma_account_session_clear_factor_due:
 *
 * The second factor is set up: the work begins.
 */
void
mma_account_session_clear_factor_due (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (!self->factor_due)
    return;
  self->factor_due = FALSE;
  if (self->state == MMA_SESSION_ACTIVE)
    mma_account_session_start_parts (self);
  g_object_notify (G_OBJECT (self), "state");
}

/**
 * mma_account_session_get_profile_due:
 *
 * Returns: whether the account's owner must say first who they are
 */
gboolean
mma_account_session_get_profile_due (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), FALSE);

  return self->profile_due;
}

/**
 * mma_account_session_clear_profile_due:
 *
 * The owner has said who they are.
 */
void
mma_account_session_clear_profile_due (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (!self->profile_due)
    return;
  self->profile_due = FALSE;
  g_object_notify (G_OBJECT (self), "state");
}

/* The last step of signing out: whether the server heard it or not, nothing stays here. */
static void
on_signed_out (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaAccountSession *self = g_task_get_source_object (task);
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, NULL);
  GError *error = NULL;

  if (!mma_cache_wipe (self->cache, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, node != NULL);
}

/**
 * mma_account_session_sign_out_async:
 *
 * Signs out and wipes what this computer holds for the account.
 */
void
mma_account_session_sign_out_async (MmaAccountSession *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  g_task_set_source_tag (task, mma_account_session_sign_out_async);
  g_task_set_check_cancellable (task, FALSE);
  mma_api_send_async (self->api, "DELETE", "/v1/session", NULL, NULL, NULL, on_signed_out,
                      g_object_ref (task));
  mma_account_session_stop (self, MMA_SESSION_CLOSED);
}

/**
 * mma_account_session_sign_out_finish:
 *
 * Returns: whether the server heard of it; %FALSE with @error set when the cache was not wiped
 */
gboolean
mma_account_session_sign_out_finish (MmaAccountSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
