/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-session.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mms-revocation.h"
#include "mms-device.h"
#include "mms-notice.h"
#include "mms-second-factor.h"
#include "mms-session-times.h"
#include "mms-sign-in-store.h"
#include "mms-terms.h"
#include "mms-writer.h"

#define TOUCH_EVERY_MS MM_MINUTE_MS

void
mms_session_free (MmsSession *session)
{
  if (session == NULL)
    return;
  g_free (session->token);
  g_free (session->id);
  g_free (session->terms_version);
  g_free (session->device_id);
  g_free (session->device_token);
  mms_account_free (session->account);
  g_free (session);
}

static MmsSessionRow *
session_row_new (MmsContext *context,
                 const MmsActor *actor,
                 const MmsSession *session,
                 const char *device_name)
{
  MmsSessionRow *row = g_new0 (MmsSessionRow, 1);

  row->id = g_strdup (session->id);
  row->token_hash = mms_secrets_hash_token (mms_context_get_secrets (context), session->token);
  row->account_id = g_strdup (session->account->id);
  row->language = g_strdup (actor->language);
  row->device_name = g_strdup (device_name);
  row->address = g_strdup (actor->address);
  row->terms_due = session->terms_version != NULL;
  row->device_id = g_strdup (session->device_id);
  row->watch_only = session->watch_only;
  row->factor_due = session->factor_due;
  row->created = mms_context_now (context);
  row->last_used = row->created;
  row->expires = session->expires;
  return row;
}

static MmsSession *
session_new (MmsContext *context, const MmsAccount *account, const char *device_id)
{
  MmsSession *session = g_new0 (MmsSession, 1);
  gint64 now = mms_context_now (context);

  session->token = mms_secrets_token_new ();
  session->id = mm_id_new (now);
  session->expires = now + MMS_SESSION_LIFE_MS;
  session->account = mms_account_copy (account);
  session->device_id = g_strdup (device_id);
  return session;
}

static gboolean
store (MmsContext *context,
       MmsDb *db,
       const MmsActor *actor,
       const MmsSession *session,
       const char *device_name,
       GError **error)
{
  g_autoptr (MmsSessionRow) row = session_row_new (context, actor, session, device_name);

  return mms_session_store_insert (db, row, error);
}

static gboolean
note_sign_in (MmsContext *context,
              MmsDb *db,
              const MmsActor *actor,
              const MmsSession *session,
              const char *device_name,
              GError **error)
{
  gint64 now = mms_context_now (context);
  g_autofree char *id = mm_id_new (now);
  MmsSignInRow row = { .id = id,
                       .account_id = session->account->id,
                       .at = now,
                       .succeeded = TRUE,
                       .device_name = (char *) device_name,
                       .address = actor->address,
                       .session_id = session->id,
                       .device_id = session->device_id };

  return mms_sign_in_store_add (db, &row, error) &&
         mms_account_store_set_sign_in (db, session->account->id, now, error) &&
         mms_notice_put_sign_in (context, db, session, now, error);
}

/**
 * mms_session_open_on_device:
 * @device_id: (nullable): the device that stays signed in, on which it is opened
 *
 * Like mms_session_open(); what the device itself had opened to watch ends.
 */
MmsSession *
mms_session_open_on_device (MmsContext *context,
                            MmsDb *db,
                            const MmsActor *actor,
                            const MmsAccount *account,
                            const char *device_name,
                            const char *device_id,
                            GError **error)
{
  g_autoptr (MmsSession) session = session_new (context, account, device_id);

  if (!mms_terms_get_due (context, db, account->id, account->service, &session->terms_version,
                          error) ||
      !mms_second_factor_is_due (context, db, account, &session->factor_due, error) ||
      !store (context, db, actor, session, device_name, error) ||
      !mms_session_store_trim (db, account->id, session->id, MMS_SESSION_MAX - 1, error) ||
      (device_id != NULL && !mms_session_store_delete_of_device (db, device_id, TRUE, error)) ||
      !note_sign_in (context, db, actor, session, device_name, error))
    return NULL;
  /* The oldest one may have made room. */
  mms_revocation_note (context, db);
  return g_steal_pointer (&session);
}

/**
 * mms_session_open:
 * @actor: where the session is opened from
 *
 * Opens a session for an account that proved itself, and notes the sign-in. An account has at most
 * %MMS_SESSION_MAX; the one that was idle for longest ends.
 *
 * Returns: (transfer full): the session with its token
 */
MmsSession *
mms_session_open (MmsContext *context,
                  MmsDb *db,
                  const MmsActor *actor,
                  const MmsAccount *account,
                  const char *device_name,
                  GError **error)
{
  return mms_session_open_on_device (context, db, actor, account, device_name, NULL, error);
}

/**
 * mms_session_open_watching:
 *
 * Opens what a device gets for its token alone: it may only watch, and does not end by idleness. It
 * is no sign-in.
 *
 * Returns: (transfer full): the session with its token
 */
MmsSession *
mms_session_open_watching (MmsContext *context,
                           MmsDb *db,
                           const MmsActor *actor,
                           const MmsAccount *account,
                           const char *device_name,
                           const char *device_id,
                           GError **error)
{
  g_autoptr (MmsSession) session = session_new (context, account, device_id);

  session->watch_only = TRUE;
  return store (context, db, actor, session, device_name, error) ? g_steal_pointer (&session)
                                                                 : NULL;
}

static gboolean
check_alive (MmsContext *context, const MmsSessionRow *row, GError **error)
{
  MmsSessionTimes *times = mms_context_get_session_times (context);
  gint64 now = mms_context_now (context);
  gint64 last_used = mms_session_times_get (times, row->id, row->last_used);

  if (row->expires <= now || (!row->watch_only && last_used + MMS_SESSION_IDLE_MS <= now))
    {
      mms_session_times_remove (times, row->id);
      return mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "session_expired");
    }
  if (g_strcmp0 (row->account_state, "active") != 0)
    return mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "session_unknown");
  return TRUE;
}

static MmsSessionRow *
find_alive (MmsContext *context, MmsDb *db, const char *token, GError **error)
{
  g_autofree char *hash = mms_secrets_hash_token (mms_context_get_secrets (context), token);
  g_autoptr (MmsSessionRow) row = NULL;

  if (!mms_session_store_find (db, hash, &row, error))
    return NULL;
  if (row == NULL)
    {
      mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "session_unknown");
      return NULL;
    }
  return check_alive (context, row, error) ? g_steal_pointer (&row) : NULL;
}

static MmsActor *
actor_from_row (const MmsSessionRow *row, GError **error)
{
  MmsActor *actor;
  MmsRole role;

  if (!mms_role_from_string (row->service, &role))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "Unknown service “%s”", row->service);
      return NULL;
    }
  actor = mms_actor_new (role);
  actor->account_id = g_strdup (row->account_id);
  actor->principal_id = g_strdup (row->principal_id);
  actor->session_id = g_strdup (row->id);
  actor->login = g_strdup (row->login);
  actor->terms_due = row->terms_due;
  actor->profile_due = row->profile_due;
  actor->device_id = g_strdup (row->device_id);
  actor->watch_only = row->watch_only;
  actor->factor_due = row->factor_due;
  actor->member_role = g_strdup (row->member_role);
  mms_actor_set_language (actor, row->language);
  return actor;
}

typedef struct
{
  char *session_id;
  char *device_id; /* NULL: there is nothing to confirm */
  gint64 now;
} Touch;

static MmsOutcome
touch_work (MmsDb *db, gpointer data, GError **error)
{
  Touch *touch = data;

  if (touch->device_id != NULL &&
      !mms_device_store_confirm (db, touch->device_id, touch->session_id, error))
    return MMS_FAILED;
  return mms_session_store_touch (db, touch->session_id, touch->now, error) ? MMS_DONE : MMS_FAILED;
}

/* A touch that is lost costs at most a minute of the half hour. */
static void
touch_done (gpointer data, const GError *error)
{
  Touch *touch = data;

  if (error != NULL)
    g_info ("Noting the use of a session: %s", error->message);
  g_free (touch->session_id);
  g_free (touch->device_id);
  g_free (touch);
}

/* A device keeps its new token before it uses the session that came with it: the first use tells
 * that the token has arrived. */
static void
note_use (MmsContext *context, const MmsSessionRow *row)
{
  MmsSessionTimes *times = mms_context_get_session_times (context);
  MmsWriter *writer = mms_context_get_writer (context);
  gint64 now = mms_context_now (context);
  gboolean stale = row->unconfirmed || now - row->last_used >= TOUCH_EVERY_MS;
  Touch *touch;

  mms_session_times_set (times, row->id, now);
  if (!stale || writer == NULL || !mms_session_times_claim_touch (times, row->id, now))
    return;
  touch = g_new0 (Touch, 1);
  touch->session_id = g_strdup (row->id);
  touch->device_id = row->unconfirmed ? g_strdup (row->device_id) : NULL;
  touch->now = now;
  mms_writer_submit (writer, touch_work, touch, touch_done);
}

/**
 * mms_session_authenticate:
 * @db: a read connection suffices
 *
 * Finds out who holds @token, and counts as an operation of theirs.
 *
 * Returns: (transfer full): %MM_ERROR_UNAUTHENTICATED with "session_unknown" or "session_expired"
 */
MmsActor *
mms_session_authenticate (MmsContext *context, MmsDb *db, const char *token, GError **error)
{
  g_autoptr (MmsSessionRow) row = find_alive (context, db, token, error);
  MmsActor *actor;

  if (row == NULL)
    return NULL;
  actor = actor_from_row (row, error);
  if (actor != NULL)
    note_use (context, row);
  return actor;
}

/**
 * mms_session_peek:
 *
 * Like mms_session_authenticate() for what the app does by itself: it does not count as an
 * operation, so the session ends in time. One that only watches has no other use and no such end.
 */
MmsActor *
mms_session_peek (MmsContext *context, MmsDb *db, const char *token, GError **error)
{
  g_autoptr (MmsSessionRow) row = find_alive (context, db, token, error);

  if (row != NULL && row->watch_only)
    note_use (context, row);
  return row != NULL ? actor_from_row (row, error) : NULL;
}

/**
 * mms_session_get:
 *
 * Returns: (transfer full): the actor's session, without its token
 */
MmsSession *
mms_session_get (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (MmsSession) session = g_new0 (MmsSession, 1);

  session->id = g_strdup (actor->session_id);
  session->account = mms_account_get (context, db, actor->account_id, error);
  if (session->account == NULL ||
      !mms_session_store_get_expiry (db, actor->session_id, &session->expires, error))
    return NULL;
  session->watch_only = actor->watch_only;
  session->factor_due = actor->factor_due;
  session->device_id = g_strdup (actor->device_id);
  if (actor->terms_due &&
      !mms_terms_get_due (context, db, actor->account_id, session->account->service,
                          &session->terms_version, error))
    return NULL;
  return g_steal_pointer (&session);
}

/**
 * mms_session_end:
 *
 * Signs the actor out; its token is worth nothing from the commit on. A device that stayed signed
 * in no longer does.
 */
gboolean
mms_session_end (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  mms_session_times_remove (mms_context_get_session_times (context), actor->session_id);
  if (actor->device_id != NULL &&
      !mms_device_end (context, db, actor->device_id, "signed_out", error))
    return FALSE;
  return mms_session_store_delete (db, actor->session_id, error);
}

/**
 * mms_session_expire_all:
 *
 * Deletes sessions that ended by themselves. The store may be a minute behind, so it waits longer.
 */
gboolean
mms_session_expire_all (MmsContext *context, MmsDb *db, GError **error)
{
  gint64 now = mms_context_now (context);
  gint64 idle_before = now - MMS_SESSION_IDLE_MS - 2 * TOUCH_EVERY_MS;

  mms_session_times_prune (mms_context_get_session_times (context), idle_before);
  return mms_session_store_expire (db, now, idle_before, error);
}
