/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-feed"

#include "mms-feed.h"

#include "mms-feed-store.h"
#include "mms-hub.h"

#include <string.h>

/* Who is to be told, once the transaction is durable. */
typedef struct
{
  MmsHub *hub;
  char **principals;
  gint64 head;
} Hint;

static void
hint_free (gpointer data)
{
  Hint *hint = data;

  g_object_unref (hint->hub);
  g_strfreev (hint->principals);
  g_free (hint);
}

static void
hint_send (gpointer data)
{
  Hint *hint = data;

  mms_hub_hint (hint->hub, (const char *const *) hint->principals, hint->head);
}

/* Takes @principals. */
static void
hint_later (MmsContext *ctx, MmsDb *db, char **principals, gint64 head)
{
  MmsHub *hub = mms_context_get_hub (ctx);
  Hint *hint;

  if (hub == NULL || principals[0] == NULL)
    {
      g_strfreev (principals);
      return;
    }
  hint = g_new (Hint, 1);
  hint->hub = g_object_ref (hub);
  hint->principals = principals;
  hint->head = head;
  mms_db_on_commit (db, hint_send, hint, hint_free);
}

static gboolean
hint_scope (MmsContext *ctx, MmsDb *db, const char *scope, gint64 head, GError **error)
{
  char **principals = mms_feed_store_principals (db, scope, error);

  if (principals == NULL)
    return FALSE;
  hint_later (ctx, db, principals, head);
  return TRUE;
}

static void
hint_principal (MmsContext *ctx, MmsDb *db, const char *principal, gint64 head)
{
  const char *const one[] = { principal, NULL };

  hint_later (ctx, db, g_strdupv ((char **) one), head);
}

/* The last of @n numbers. */
static gboolean
take_numbers (MmsDb *db, gint64 n, MmsFeedHead *head, GError **error)
{
  g_autofree char *fresh = g_uuid_string_random ();

  return mms_feed_store_next (db, n, fresh, head, error);
}

static gboolean
take_number (MmsDb *db, MmsFeedHead *head, GError **error)
{
  return take_numbers (db, 1, head, error);
}

/* The version is always the last member, so what is before it can be compared as text. */
static char *
with_version (const char *json, const MmsFeedHead *head)
{
  gsize length = strlen (json);

  g_assert (length >= 2 && json[length - 1] == '}');
  return g_strdup_printf ("%.*s%s\"version\":\"%s.%" G_GINT64_FORMAT "\"}", (int) length - 1, json,
                          length > 2 ? "," : "", head->epoch, head->seq);
}

static gboolean
says_the_same (const MmsFeedRecord *record, const char *json)
{
  gsize length = strlen (json) - 1;
  const char *tail;

  if (record == NULL || record->deleted || strncmp (record->json, json, length) != 0)
    return FALSE;
  tail = record->json + length;
  if (length > 1 && *tail++ != ',')
    return FALSE;
  return g_str_has_prefix (tail, "\"version\":\"") && strchr (tail, ',') == NULL;
}

gboolean
mms_feed_put (MmsContext *ctx,
              MmsDb *db,
              const char *scope,
              const char *kind,
              const char *id,
              const char *json,
              GError **error)
{
  g_autoptr (MmsFeedRecord) record = NULL;
  g_auto (MmsFeedHead) head = { 0 };
  g_autofree char *body = NULL;
  GError *local = NULL;

  record = mms_feed_store_record (db, scope, kind, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (says_the_same (record, json))
    return TRUE;
  if (!take_number (db, &head, error))
    return FALSE;
  body = with_version (json, &head);
  return mms_feed_store_write (db, scope, kind, id, head.seq, body, mms_context_now (ctx), error) &&
         hint_scope (ctx, db, scope, head.seq, error);
}

gboolean
mms_feed_put_all (MmsContext *ctx,
                  MmsDb *db,
                  const char *scope,
                  const char *kind,
                  GPtrArray *ids,
                  GPtrArray *jsons,
                  GError **error)
{
  g_auto (MmsFeedHead) head = { 0 };
  gint64 now = mms_context_now (ctx);
  gint64 last;

  g_return_val_if_fail (ids->len == jsons->len, FALSE);

  if (ids->len == 0)
    return TRUE;
  if (!take_numbers (db, ids->len, &head, error))
    return FALSE;
  last = head.seq;
  head.seq -= ids->len;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *body = NULL;

      head.seq++;
      body = with_version (jsons->pdata[i], &head);
      if (!mms_feed_store_write (db, scope, kind, ids->pdata[i], head.seq, body, now, error))
        return FALSE;
    }
  return hint_scope (ctx, db, scope, last, error);
}

gboolean
mms_feed_delete (
    MmsContext *ctx, MmsDb *db, const char *scope, const char *kind, const char *id, GError **error)
{
  g_autoptr (MmsFeedRecord) record = NULL;
  g_auto (MmsFeedHead) head = { 0 };
  GError *local = NULL;

  record = mms_feed_store_record (db, scope, kind, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (record == NULL || record->deleted)
    return TRUE;
  return take_number (db, &head, error) &&
         mms_feed_store_write (db, scope, kind, id, head.seq, NULL, mms_context_now (ctx), error) &&
         hint_scope (ctx, db, scope, head.seq, error);
}

static gboolean
set_grant (MmsContext *ctx,
           MmsDb *db,
           const char *principal,
           const char *scope,
           const char *role,
           gboolean active,
           GError **error)
{
  g_autoptr (MmsFeedGrant) old = NULL;
  g_auto (MmsFeedHead) head = { 0 };
  MmsFeedGrant grant = { 0 };
  GError *local = NULL;

  old = mms_feed_store_grant (db, principal, scope, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (old == NULL ? !active : old->active == active && (!active || g_str_equal (old->role, role)))
    return TRUE;
  if (!take_number (db, &head, error))
    return FALSE;
  grant.principal = (char *) principal;
  grant.scope = (char *) scope;
  grant.active = active;
  grant.role = (char *) (role != NULL ? role : old->role);
  grant.gen = (old != NULL ? old->gen : 0) + (active ? 1 : 0);
  grant.seq = head.seq;
  if (!mms_feed_store_write_grant (db, &grant, mms_context_now (ctx), error))
    return FALSE;
  hint_principal (ctx, db, principal, head.seq);
  return TRUE;
}

gboolean
mms_feed_grant (MmsContext *ctx,
                MmsDb *db,
                const char *principal,
                const char *scope,
                const char *role,
                GError **error)
{
  return set_grant (ctx, db, principal, scope, role, TRUE, error);
}

gboolean
mms_feed_revoke (
    MmsContext *ctx, MmsDb *db, const char *principal, const char *scope, GError **error)
{
  return set_grant (ctx, db, principal, scope, NULL, FALSE, error);
}

char *
mms_feed_get (MmsDb *db, const char *scope, const char *kind, const char *id, GError **error)
{
  g_autoptr (MmsFeedRecord) record = mms_feed_store_record (db, scope, kind, id, error);

  return record == NULL || record->deleted ? NULL : g_steal_pointer (&record->json);
}

gboolean
mms_feed_compact (MmsContext *ctx, MmsDb *db, GError **error)
{
  gint64 floor = 0;

  return mms_feed_store_compact (db, mms_context_now (ctx) - MMS_FEED_KEEP_MS, &floor, error) &&
         mms_feed_store_set_floor (db, floor, error);
}

gboolean
mms_feed_new_epoch (MmsContext *ctx, MmsDb *db, GError **error)
{
  g_autofree char *epoch = g_uuid_string_random ();

  return mms_feed_store_set_epoch (db, epoch, error);
}
