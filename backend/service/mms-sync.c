/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-sync"

#include "mms-sync.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mms-sync-reader.h"
#include "mms-sync-token.h"

#include <string.h>

/* Room for what is around a body, and for the end of the page. */
#define ITEM_FRAME 512

/* One page in the making. */
typedef struct
{
  MmsDb *db;
  const MmsActor *actor;
  MmsFeedHead head;
  MmsSyncToken token;
  GString *out;
  gsize start;
  MmJsonWriter *writer;
  guint limit;
  guint items;
} Page;

static void
page_clear (Page *page)
{
  mms_feed_head_clear (&page->head);
  mms_sync_token_clear (&page->token);
  g_clear_pointer (&page->writer, mm_json_writer_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

/* A page always takes one item, however large, or it would never end. */
static gboolean
page_has_room (const Page *page, gsize bytes)
{
  return page->items == 0 ||
         (page->items < page->limit &&
          page->out->len - page->start + bytes + ITEM_FRAME < MMS_SYNC_MAX_BYTES);
}

static void
begin_item (Page *page, const char *type, const char *scope)
{
  mm_json_writer_begin_object (page->writer);
  mm_json_writer_string_member (page->writer, "type", type);
  mm_json_writer_string_member (page->writer, "scope", scope);
}

static void
end_item (Page *page)
{
  mm_json_writer_end_object (page->writer);
  page->items++;
}

static void
write_grant (Page *page, const char *type, const MmsFeedGrant *grant, gboolean role)
{
  begin_item (page, type, grant->scope);
  mm_json_writer_int_member (page->writer, "gen", grant->gen);
  if (role)
    mm_json_writer_string_member (page->writer, "role", grant->role);
  end_item (page);
}

static void
write_record (Page *page, const MmsFeedRecord *record)
{
  mm_json_writer_member (page->writer, "record");
  mm_json_writer_begin_object (page->writer);
  mm_json_writer_string_member (page->writer, "kind", record->kind);
  mm_json_writer_string_member (page->writer, "id", record->id);
  mm_json_writer_int_member (page->writer, "seq", record->seq);
  mm_json_writer_raw_member (page->writer, "body", record->json);
  mm_json_writer_end_object (page->writer);
}

static void
write_snap (Page *page, const MmsFeedGrant *grant, const MmsFeedRecord *record)
{
  begin_item (page, "snap", grant->scope);
  mm_json_writer_int_member (page->writer, "gen", grant->gen);
  write_record (page, record);
  end_item (page);
}

static void
write_change (Page *page, const MmsFeedRecord *record)
{
  begin_item (page, record->deleted ? "del" : "put", record->scope);
  if (record->deleted)
    {
      mm_json_writer_string_member (page->writer, "kind", record->kind);
      mm_json_writer_string_member (page->writer, "id", record->id);
      mm_json_writer_int_member (page->writer, "seq", record->seq);
    }
  else
    write_record (page, record);
  end_item (page);
}

/* *whole says whether the snapshot came to its end; if not, the token remembers where. */
static gboolean
write_snapshot (Page *page, const MmsFeedGrant *grant, gboolean *whole, GError **error)
{
  MmsSyncToken *token = &page->token;
  g_autoptr (GPtrArray) members = NULL;

  if (!g_str_equal (token->scope, grant->scope) || token->gen != grant->gen)
    {
      write_grant (page, "enter", grant, TRUE);
      mms_sync_token_set_snapshot (token, grant->scope, grant->gen, "", "");
    }
  members = mms_feed_store_members (page->db, grant->scope, token->kind, token->id, page->limit + 1,
                                    error);
  if (members == NULL)
    return FALSE;
  *whole = FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      MmsFeedRecord *record = members->pdata[i];

      if (!page_has_room (page, strlen (record->json)))
        return TRUE;
      write_snap (page, grant, record);
      mms_sync_token_set_snapshot (token, grant->scope, grant->gen, record->kind, record->id);
    }
  if (members->len > page->limit)
    return TRUE;
  write_grant (page, "end", grant, FALSE);
  mms_sync_token_end_snapshot (token);
  *whole = TRUE;
  return TRUE;
}

static gboolean
write_transition (Page *page, const MmsFeedGrant *grant, gboolean *whole, GError **error)
{
  if (grant->active)
    return write_snapshot (page, grant, whole, error);
  begin_item (page, "leave", grant->scope);
  end_item (page);
  *whole = TRUE;
  return TRUE;
}

/*
 * Walks grants and changes side by side in the order of their numbers.
 * *more says whether the page was full before the end.
 */
static gboolean
write_items (Page *page, GPtrArray *grants, GPtrArray *changes, gboolean *more, GError **error)
{
  guint g = 0, c = 0;

  *more = TRUE;
  while (g < grants->len || c < changes->len)
    {
      MmsFeedGrant *grant = g < grants->len ? grants->pdata[g] : NULL;
      MmsFeedRecord *record = c < changes->len ? changes->pdata[c] : NULL;
      gboolean whole = TRUE;

      if (record == NULL || (grant != NULL && grant->seq < record->seq))
        {
          if (!page_has_room (page, 0))
            return TRUE;
          if (!write_transition (page, grant, &whole, error))
            return FALSE;
          if (!whole)
            return TRUE;
          page->token.position = grant->seq;
          g++;
          continue;
        }
      if (!page_has_room (page, record->deleted ? 0 : strlen (record->json)))
        return TRUE;
      write_change (page, record);
      page->token.position = record->seq;
      c++;
    }
  *more = FALSE;
  return TRUE;
}

static gboolean
fill_page (Page *page, gboolean *more, GError **error)
{
  gint64 after = page->token.position, until = page->head.seq;
  g_autoptr (GPtrArray) grants =
      mms_sync_read_transitions (page->db, page->actor, after, page->limit + 1, error);
  g_autoptr (GPtrArray) changes = NULL;

  if (grants == NULL)
    return FALSE;
  /* More transitions than fit: the changes behind them are not for this page. */
  if (grants->len > page->limit)
    until = ((MmsFeedGrant *) grants->pdata[grants->len - 1])->seq;
  changes = mms_sync_read_changes (page->db, page->actor, after, until, page->limit + 1, error);
  return changes != NULL && write_items (page, grants, changes, more, error);
}

static gboolean
fail_resync (GError **error)
{
  return mm_error_fail (error, MM_ERROR_EXPIRED, "resync");
}

static gboolean
find_position (
    Page *page, MmsContext *ctx, const MmsActor *actor, const char *since, GError **error)
{
  MmsSyncToken *token = &page->token;
  gint64 oldest;

  if (!mms_feed_store_head (page->db, &page->head, error))
    return FALSE;
  if (since == NULL || *since == '\0')
    {
      token->epoch = g_strdup (page->head.epoch);
      token->full_since = page->head.seq;
      mms_sync_token_end_snapshot (token);
      return TRUE;
    }
  if (!mms_sync_token_read (token, mms_context_get_secrets (ctx), actor->account_id, since))
    return fail_resync (error);
  oldest = token->full_since == MMS_SYNC_FULL_DONE ? token->position : token->full_since;
  if (!g_str_equal (token->epoch, page->head.epoch) || token->position > page->head.seq ||
      page->head.floor > oldest)
    return fail_resync (error);
  return TRUE;
}

static gboolean
write_page (Page *page, MmsContext *ctx, const MmsActor *actor, GError **error)
{
  g_autofree char *next = NULL;
  gboolean more;

  mm_json_writer_begin_object (page->writer);
  mm_json_writer_member (page->writer, "items");
  mm_json_writer_begin_array (page->writer);
  if (!fill_page (page, &more, error))
    return FALSE;
  mm_json_writer_end_array (page->writer);
  if (!more)
    {
      page->token.position = page->head.seq;
      page->token.full_since = MMS_SYNC_FULL_DONE;
      mms_sync_token_end_snapshot (&page->token);
    }
  next = mms_sync_token_write (&page->token, mms_context_get_secrets (ctx), actor->account_id);
  mm_json_writer_string_member (page->writer, "next", next);
  mm_json_writer_bool_member (page->writer, "more", more);
  mm_json_writer_end_object (page->writer);
  return TRUE;
}

gboolean
mms_sync_page (MmsContext *ctx,
               MmsDb *db,
               const MmsActor *actor,
               const char *since,
               guint limit,
               GString *out,
               GError **error)
{
  g_auto (Page) page = { 0 };
  gboolean snapshot = !mms_db_in_transaction (db), done;

  g_return_val_if_fail (actor->principal_id != NULL && limit > 0, FALSE);

  if (snapshot && !mms_db_begin (db, error))
    return FALSE;
  page.db = db;
  page.actor = actor;
  page.out = out;
  page.start = out->len;
  page.limit = MIN (limit, MMS_SYNC_MAX_ITEMS);
  page.writer = mm_json_writer_new (out);
  done = find_position (&page, ctx, actor, since, error) && write_page (&page, ctx, actor, error);
  if (snapshot)
    mms_db_rollback (db);
  return done;
}
