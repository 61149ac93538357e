/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-device.h"

#include <string.h>

#include "mm-error.h"
#include "mm-id.h"
#include "mms-account-mail.h"
#include "mms-audit.h"
#include "mms-session-store.h"
#include "mms-revocation.h"

/* docs/decisions/0004-tokens-of-devices.md says why tokens are made and judged this way. */

static char *
hash (MmsContext *context, const char *token)
{
  return mms_secrets_hash_token (mms_context_get_secrets (context), token);
}

/* ---- Its beginning ---- */

/* The ones that were used last stay. */
static gboolean
make_room (MmsContext *context, MmsDb *db, const char *account_id, GError **error)
{
  g_autoptr (GPtrArray) devices = mms_device_store_list (db, account_id, error);

  if (devices == NULL)
    return FALSE;
  for (guint i = MMS_DEVICE_MAX - 1; i < devices->len; i++)
    {
      const MmsDevice *device = devices->pdata[i];

      if (!mms_device_end (context, db, device->id, "too_many", error))
        return FALSE;
    }
  return TRUE;
}

/**
 * mms_device_add:
 * @device_id: (out): its id
 * @token: (out): its first token, which is stored nowhere
 *
 * Lets a device stay signed in. An account has at most %MMS_DEVICE_MAX of them; those that were
 * used longest ago end.
 */
gboolean
mms_device_add (MmsContext *context,
                MmsDb *db,
                const MmsActor *actor,
                const MmsAccount *account,
                const char *name,
                char **device_id,
                char **token,
                GError **error)
{
  gint64 now = mms_context_now (context);
  g_autofree char *id = mm_id_new (now);
  g_autofree char *first = mms_secrets_token_new ();
  g_autofree char *token_hash = hash (context, first);
  MmsDevice device = { .id = id,
                       .account_id = account->id,
                       .name = (char *) name,
                       .address = actor->address,
                       .generation = 1,
                       .confirmed = TRUE,
                       .created = now,
                       .last_used = now };

  if (!make_room (context, db, account->id, error) ||
      !mms_device_store_insert (db, &device, error) ||
      !mms_device_store_add_token (db, id, 1, token_hash, error))
    return FALSE;
  *device_id = g_steal_pointer (&id);
  *token = g_steal_pointer (&first);
  return TRUE;
}

/* ---- Its end ---- */

/**
 * mms_device_end:
 * @reason: "signed_out", "revoked", "reuse", "unused", "password" …, for the record
 *
 * Ends a device with its sessions and their event streams; nothing happens to one that has ended.
 */
gboolean
mms_device_end (MmsContext *context, MmsDb *db, const char *id, const char *reason, GError **error)
{
  gboolean ended;

  if (!mms_device_store_end (db, id, mms_context_now (context), reason, &ended, error) ||
      !mms_session_store_delete_of_device (db, id, FALSE, error))
    return FALSE;
  mms_revocation_note (context, db);
  return TRUE;
}

/**
 * mms_device_end_all:
 *
 * Ends every device of an account: its password has changed, an operator locked it.
 */
gboolean
mms_device_end_all (
    MmsContext *context, MmsDb *db, const char *account_id, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) devices = mms_device_store_list (db, account_id, error);

  if (devices == NULL)
    return FALSE;
  for (guint i = 0; i < devices->len; i++)
    {
      const MmsDevice *device = devices->pdata[i];

      if (!mms_device_end (context, db, device->id, reason, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * mms_device_expire:
 *
 * Ends what nobody uses any more, and forgets what ended long ago.
 */
gboolean
mms_device_expire (MmsContext *context, MmsDb *db, GError **error)
{
  gint64 now = mms_context_now (context);
  g_autoptr (GPtrArray) unused =
      mms_device_store_list_unused (db, now - MMS_DEVICE_UNUSED_MS, error);

  if (unused == NULL)
    return FALSE;
  for (guint i = 0; i < unused->len; i++)
    {
      const MmsDevice *device = unused->pdata[i];

      if (!mms_device_end (context, db, device->id, "unused", error))
        return FALSE;
    }
  return mms_device_store_forget (db, now - MMS_DEVICE_KEPT_MS, error);
}

/* ---- Its owner's view ---- */

/**
 * mms_device_list:
 *
 * Returns: (transfer full) (element-type MmsDevice): the actor's, last used first
 */
GPtrArray *
mms_device_list (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  return mms_device_store_list (db, actor->account_id, error);
}

/**
 * mms_device_revoke:
 *
 * Ends one of the actor's devices; %MM_ERROR_NOT_FOUND for any other.
 */
gboolean
mms_device_revoke (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsDevice) device = NULL;

  if (!mms_device_store_get (db, id, &device, error))
    return FALSE;
  if (device == NULL || device->ended != MM_NO_VALUE ||
      g_strcmp0 (device->account_id, actor->account_id) != 0)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such device");
      return FALSE;
    }
  return mms_device_end (context, db, id, "revoked", error) &&
         mms_audit_record (context, db, actor, "device.revoke", "account", actor->account_id, NULL,
                           error);
}

/* ---- Renewal ---- */

/* The next token follows from the one before and our key: whoever asks again before it has arrived
 * gets the same one, and the store still holds nothing but hashes. */
static char *
next_token (MmsContext *context, const MmsDevice *device, gint64 generation, const char *token)
{
  g_autofree char *text =
      g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s", device->id, generation, token);

  return mms_secrets_mac (mms_context_get_secrets (context), "device-token", text, strlen (text));
}

/* An old token is in the hands of somebody: nobody can tell whether the newest is. */
static gboolean
end_family (MmsContext *context,
            MmsDb *db,
            const MmsActor *actor,
            const MmsDevice *device,
            const MmsAccount *account,
            GError **error)
{
  return mms_device_end (context, db, device->id, "reuse", error) &&
         mms_audit_record (context, db, actor, "device.reuse", "account", account->id, NULL,
                           error) &&
         mms_account_mail_event (context, db, account, "device-reuse", "device", device->name,
                                 error) &&
         mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "device_ended");
}

static gboolean
rotate (MmsContext *context, MmsDb *db, MmsDevice *device, const char *next, GError **error)
{
  g_autofree char *next_hash = hash (context, next);

  device->generation++;
  device->confirmed = FALSE;
  return mms_device_store_add_token (db, device->id, device->generation, next_hash, error);
}

/* The newest token is replaced. The one before it gets the newest again, as long as nobody has
 * shown that it arrived. */
static gboolean
judge (MmsContext *context,
       MmsDb *db,
       const MmsActor *actor,
       MmsDevice *device,
       const MmsAccount *account,
       const char *token,
       char **next,
       GError **error)
{
  gint64 behind = device->generation - device->token_generation;
  g_autofree char *made = NULL;

  if (behind > 1 || (behind == 1 && device->confirmed))
    return end_family (context, db, actor, device, account, error);
  made = next_token (context, device, device->token_generation + 1, token);
  if (behind == 0 && !rotate (context, db, device, made, error))
    return FALSE;
  *next = g_steal_pointer (&made);
  return TRUE;
}

static gboolean
note_use (MmsContext *context,
          MmsDb *db,
          MmsDevice *device,
          const MmsActor *actor,
          const char *name,
          GError **error)
{
  g_free (device->name);
  g_free (device->address);
  device->name = g_strdup (name);
  device->address = g_strdup (actor->address);
  device->last_used = mms_context_now (context);
  if (!mms_device_store_use (db, device, error) ||
      !mms_session_store_delete_of_device (db, device->id, TRUE, error))
    return FALSE;
  mms_revocation_note (context, db);
  return TRUE;
}

static MmsDevice *
find (MmsContext *context, MmsDb *db, const char *token, GError **error)
{
  g_autofree char *token_hash = hash (context, token);
  g_autoptr (MmsDevice) device = NULL;

  if (!mms_device_store_find (db, token_hash, &device, error))
    return NULL;
  if (device != NULL && device->ended == MM_NO_VALUE)
    return g_steal_pointer (&device);
  mm_error_fail (error, MM_ERROR_UNAUTHENTICATED,
                 device == NULL ? "device_unknown" : "device_ended");
  return NULL;
}

/**
 * mms_device_renew:
 * @db: the writer's connection
 * @token: the device's newest token, or the one before while the newest has not arrived
 * @name: what the device calls itself now
 *
 * Renews the token and opens a session that may only watch, in place of the one before. No lockout
 * touches it. The device must keep the session's @device_token before it uses the session. Any
 * older token ends the device and tells its owner; an error of domain MM_ERROR is a refusal whose
 * writes must be kept.
 *
 * Returns: (transfer full): %MM_ERROR_UNAUTHENTICATED "device_unknown" or "device_ended"
 */
MmsSession *
mms_device_renew (MmsContext *context,
                  MmsDb *db,
                  const MmsActor *actor,
                  const char *token,
                  const char *name,
                  GError **error)
{
  g_autoptr (MmsDevice) device = find (context, db, token, error);
  g_autoptr (MmsAccount) account = NULL;
  g_autofree char *next = NULL;
  MmsSession *session;

  if (device == NULL)
    return NULL;
  account = mms_account_get (context, db, device->account_id, error);
  if (account == NULL)
    return NULL;
  if (g_strcmp0 (account->state, "active") != 0)
    {
      mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "device_ended");
      return NULL;
    }
  if (!judge (context, db, actor, device, account, token, &next, error) ||
      !note_use (context, db, device, actor, name, error))
    return NULL;
  session = mms_session_open_watching (context, db, actor, account, name, device->id, error);
  if (session != NULL)
    session->device_token = g_steal_pointer (&next);
  return session;
}
