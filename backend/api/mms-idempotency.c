/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-idempotency.h"

#include "mm-error.h"
#include "mms-idempotency-store.h"

#include <string.h>

#define KEPT_MS (48 * 3600 * G_GINT64_CONSTANT (1000))
#define KEY_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

static gboolean
is_key (const char *text)
{
  gsize size = strlen (text);

  return size >= 16 && size <= 64 && strspn (text, KEY_CHARACTERS) == size;
}

/* Keyed, since a body may hold a password. */
static char *
hash_request (MmsCallFull *full)
{
  MmsRequest *request = full->public.request;
  g_autoptr (GByteArray) all = g_byte_array_new ();
  const char *path = mms_request_get_path (request);
  gsize size;
  gconstpointer body = g_bytes_get_data (mms_request_get_body (request), &size);

  g_byte_array_append (all, (const guint8 *) path, (guint) strlen (path) + 1);
  g_byte_array_append (all, body, (guint) size);
  return mms_secrets_mac (mms_context_get_secrets (full->public.ctx), "idempotency", all->data,
                          all->len);
}

/* Before sign-in there is no account; the key is as good as random and no answer holds a secret. */
static const char *
owner (MmsCallFull *full)
{
  const MmsActor *actor = full->public.actor;

  if (actor->account_id)
    return actor->account_id;
  return actor->gateway ? actor->gateway : "public";
}

gboolean
mms_idempotency_begin (MmsCallFull *full, GError **error)
{
  const char *key = mms_request_get_header (full->public.request, "idempotency-key");

  if (!key || full->public.route->place != MMS_WRITE)
    return TRUE;
  if (!is_key (key))
    return mm_error_fail (error, MM_ERROR_INVALID, "idempotency_key");
  full->key = g_strdup (key);
  full->body_hash = hash_request (full);
  return TRUE;
}

static MmsResponse *
replay (MmsCallFull *full, const MmsKeptAnswer *kept, GError **error)
{
  if (g_str_equal (kept->hash, full->body_hash))
    return full->public.route->replay (&full->public, kept->result, error);
  mm_error_fail (error, MM_ERROR_CONFLICT, "idempotency_reused");
  return NULL;
}

static gboolean
keep (MmsCallFull *full, guint status, GError **error)
{
  MmsKeptAnswer answer = { .hash = full->body_hash, .status = status, .result = full->created };

  return mms_idempotency_store_add (full->public.db, owner (full), full->key, &answer,
                                    mms_context_now (full->public.ctx), KEPT_MS, error);
}

MmsResponse *
mms_idempotency_run (MmsCallFull *full, GError **error)
{
  gboolean creates = full->key && full->public.route->replay;
  g_auto (MmsKeptAnswer) kept = { 0 };
  g_autoptr (MmsResponse) response = NULL;

  if (creates &&
      !mms_idempotency_store_find (full->public.db, owner (full), full->key, &kept, error))
    return NULL;
  if (kept.hash)
    return replay (full, &kept, error);
  response = full->public.route->handler (&full->public, error);
  if (response && creates && full->created &&
      !keep (full, mms_response_get_status (response), error))
    return NULL;
  return g_steal_pointer (&response);
}
