/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-session"

#include "config.h"

#include "mma-account-session-private.h"

/* Whether somebody is there. */

/* How often the server hears that somebody is there, as a part of the idle time. */
#define PARTS_OF_IDLE 6

/* No sign-in lasts longer, however busy somebody is. */
#define LIFE_MS (12 * 60 * 60 * G_GINT64_CONSTANT (1000))

static void arm_idle_timer (MmaAccountSession *self);

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static gboolean
on_idle_timer (gpointer data)
{
  MmaAccountSession *self = data;

  self->idle_timer = 0;
  mma_account_session_check_idle (self, now_ms ());
  if (self->state == MMA_SESSION_ACTIVE)
    arm_idle_timer (self);
  return G_SOURCE_REMOVE;
}

static void
arm_idle_timer (MmaAccountSession *self)
{
  gint64 left = self->active_at + self->idle_ms - now_ms ();

  g_clear_handle_id (&self->idle_timer, g_source_remove);
  self->idle_timer = g_timeout_add ((guint) CLAMP (left, 10, G_MAXINT), on_idle_timer, self);
}

/* Somebody has just signed in. */
void
mma_account_session_begin_presence (MmaAccountSession *self)
{
  self->active_at = now_ms ();
  self->told_at = self->active_at;
  self->begun_at = self->active_at;
  if (!self->watch_only)
    arm_idle_timer (self);
}

/* Whether the service has no reason of time to end the session. */
gboolean
mma_account_session_is_present (MmaAccountSession *self)
{
  gint64 now = now_ms ();

  return now - self->active_at < self->idle_ms && now - self->begun_at < LIFE_MS;
}

/**
 * mma_account_session_set_kept:
 * @kept: the account stays signed in on this computer
 *
 * Says whether the session falls back to watching when nobody is there: then it must not sign the
 * computer out.
 */
void
mma_account_session_set_kept (MmaAccountSession *self, gboolean kept)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  self->kept = kept;
}

/**
 * mma_account_session_touch:
 *
 * Somebody is there. Who comes back too late finds the session ended, also when the computer
 * slept meanwhile.
 */
void
mma_account_session_touch (MmaAccountSession *self)
{
  gint64 now = now_ms ();

  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  mma_account_session_check_idle (self, now);
  if (self->state != MMA_SESSION_ACTIVE)
    return;
  self->active_at = now;
  if (now - self->told_at < self->idle_ms / PARTS_OF_IDLE)
    return;
  self->told_at = now;
  mma_api_send_async (self->api, "GET", "/v1/session", NULL, NULL, NULL, NULL, NULL);
}

/**
 * mma_account_session_check_idle:
 * @now: ms UTC
 *
 * Ends the session if nobody did anything for too long.
 */
void
mma_account_session_check_idle (MmaAccountSession *self, gint64 now)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (self->state == MMA_SESSION_ACTIVE && now - self->active_at >= self->idle_ms)
    mma_account_session_lock (self);
}

/**
 * mma_account_session_lock:
 *
 * Waits for the same account to come back. It signs out at the server, too, unless the account
 * stays signed in on this computer: the server ends the session in time by itself.
 */
void
mma_account_session_lock (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (self->state != MMA_SESSION_ACTIVE)
    return;
  if (!self->kept)
    mma_api_send_async (self->api, "DELETE", "/v1/session", NULL, NULL, NULL, NULL, NULL);
  mma_account_session_stop (self, MMA_SESSION_IDLE);
}
