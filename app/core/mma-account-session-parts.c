/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-session"

#include "config.h"

#include "mma-account-session-private.h"

/* What works in the background, and what it tells. */

/* Everything that works in the background ends; what is on the screen stays. */
void
mma_account_session_stop (MmaAccountSession *self, MmaSessionState state)
{
  g_clear_handle_id (&self->idle_timer, g_source_remove);
  mma_live_stop (self->live);
  mma_edits_stop (self->edits);
  mma_sync_stop (self->sync);
  mma_api_set_token (self->api, NULL);
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

/* What the account owes first: consent to new terms, or a second factor. */
static gboolean
owes (MmaAccountSession *self)
{
  return self->factor_due || self->terms_due != NULL;
}

/* A session that may only watch hears of states and live values, and nothing is fetched for the
 * cache; one that owes something may do nothing yet. The staff's feed tells what concerns their
 * account alone. */
void
mma_account_session_start_parts (MmaAccountSession *self)
{
  mma_live_stop (self->live);
  if (owes (self))
    return;
  mma_live_start (self->live);
  if (self->watch_only)
    return;
  mma_sync_start (self->sync);
  mma_edits_start (self->edits);
}

static gboolean
is_open (MmaAccountSession *self)
{
  return self->state == MMA_SESSION_ACTIVE || self->state == MMA_SESSION_WATCHING;
}

/* A session that is over in time is "session_expired" at first, and soon nobody knows it; one that
 * nobody knows while its time runs was ended. */
static gboolean
was_ended (MmaAccountSession *self, const char *code)
{
  return self->state == MMA_SESSION_ACTIVE && !self->kept &&
         g_strcmp0 (code, "session_unknown") == 0 && mma_account_session_is_present (self);
}

static void
on_unauthenticated (MmaApi *api, const char *code, MmaAccountSession *self)
{
  if (self->ending)
    return;
  if (was_ended (self, code))
    mma_account_session_revoke (self);
  else if (is_open (self))
    mma_account_session_stop (self, MMA_SESSION_EXPIRED);
}

static gboolean
on_wipe (gpointer data)
{
  MmaAccountSession *self = data;
  g_autoptr (GError) error = NULL;

  if (!mma_cache_wipe (self->cache, &error))
    g_warning ("The cache of an ended account was not wiped: %s", error->message);
  return G_SOURCE_REMOVE;
}

/**
 * mma_account_session_revoke:
 *
 * The service has ended the account's sign-in here: nothing of it stays on this computer. Edits
 * that were not sent must not vanish: with them the account is locked, until the same person signs
 * in again or signs out knowingly.
 */
void
mma_account_session_revoke (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (g_list_model_get_n_items (mma_edits_get_list (self->edits)) > 0)
    {
      mma_account_session_stop (self, MMA_SESSION_EXPIRED);
      return;
    }
  /* Who still waits for an answer hears of it first. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_wipe, g_object_ref (self), g_object_unref);
  mma_account_session_stop (self, MMA_SESSION_CLOSED);
  mma_account_session_emit_revoked (self);
}

/**
 * mma_account_session_set_ending:
 * @ending: whether a request is on its way that ends the account
 *
 * The service forgets the sign-in before its answer is here: that other requests are refused
 * meanwhile is no news. Whoever has the answer signs out, or takes this back.
 */
void
mma_account_session_set_ending (MmaAccountSession *self, gboolean ending)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  self->ending = ending;
}

static void
on_hint (MmaLive *live, MmaAccountSession *self)
{
  if (self->state == MMA_SESSION_ACTIVE)
    mma_sync_now (self->sync);
  mma_account_session_emit_hint (self);
}

static void
on_streaming (MmaLive *live, gboolean open, MmaAccountSession *self)
{
  mma_sync_set_watched (self->sync, open);
}

static void
on_live (MmaLive *live, const char *gateway, MmSample *sample, MmaAccountSession *self)
{
  mma_account_session_emit_live (self, gateway, sample);
}

/* What the server has taken comes back with the feed. */
static void
on_edits_sent (MmaEdits *edits, MmaAccountSession *self)
{
  if (self->state == MMA_SESSION_ACTIVE)
    mma_sync_now (self->sync);
}

static void
on_sync_state (MmaSync *sync, GParamSpec *pspec, MmaAccountSession *self)
{
  /* The server answers: what waits need not wait for its own next try. */
  if (mma_sync_get_state (sync) == MMA_SYNC_UP_TO_DATE)
    mma_edits_now (self->edits);
  g_object_notify (G_OBJECT (self), "sync-state");
}

static void
on_last_synced (MmaSync *sync, GParamSpec *pspec, MmaAccountSession *self)
{
  g_object_notify (G_OBJECT (self), "last-synced");
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, MmaAccountSession *self)
{
  if (available && is_open (self))
    mma_account_session_sync_now (self);
}

void
mma_account_session_follow_parts (MmaAccountSession *self)
{
  g_signal_connect_object (self->api, "unauthenticated", G_CALLBACK (on_unauthenticated), self, 0);
  g_signal_connect_object (self->live, "hint", G_CALLBACK (on_hint), self, 0);
  g_signal_connect_object (self->live, "ended", G_CALLBACK (on_hint), self, 0);
  g_signal_connect_object (self->live, "streaming", G_CALLBACK (on_streaming), self, 0);
  g_signal_connect_object (self->live, "live", G_CALLBACK (on_live), self, 0);
  g_signal_connect_object (self->edits, "sent", G_CALLBACK (on_edits_sent), self, 0);
  g_signal_connect_object (self->sync, "notify::state", G_CALLBACK (on_sync_state), self, 0);
  g_signal_connect_object (self->sync, "notify::last-synced", G_CALLBACK (on_last_synced), self, 0);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (on_network_changed), self, 0);
}

/**
 * mma_account_session_watch:
 * @gateways: installations' ids
 *
 * Asks for live values; #MmaAccountSession::live tells them.
 *
 * Returns: a number for mma_account_session_unwatch()
 */
guint
mma_account_session_watch (MmaAccountSession *self, const char *const *gateways)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), 0);

  return mma_live_watch (self->live, gateways);
}

/**
 * mma_account_session_unwatch:
 *
 * Nobody looks any more.
 */
void
mma_account_session_unwatch (MmaAccountSession *self, guint watch)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (self->live != NULL)
    mma_live_unwatch (self->live, watch);
}

/**
 * mma_account_session_get_live:
 *
 * Returns: (nullable) (transfer none): what a watched gateway last told, until the next event
 */
const MmaLiveItem *
mma_account_session_get_live (MmaAccountSession *self, const char *gateway)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return mma_live_get_item (self->live, gateway);
}

/**
 * mma_account_session_keeps_copy:
 *
 * Returns: whether what the account may see is kept here; the staff ask the server for each page
 */
gboolean
mma_account_session_keeps_copy (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), FALSE);

  return g_strcmp0 (mm_account_get_service (self->account), "operator") != 0;
}

/**
 * mma_account_session_sync_now:
 *
 * Looks for changes at once.
 */
void
mma_account_session_sync_now (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (!owes (self))
    mma_live_retry_now (self->live);
  if (self->state != MMA_SESSION_ACTIVE || owes (self))
    return;
  mma_sync_now (self->sync);
  mma_edits_now (self->edits);
}
