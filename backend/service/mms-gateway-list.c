/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-text.h"
#include "mms-gateway-list-store.h"
#include "mms-gateway-watch.h"

#include <string.h>

#define MAX_LIMIT 500
#define SEARCH_MAX 100

/* A cursor is the last line's place: rank, id and key, of no use to anybody else. */
static char *
write_cursor (const MmsGatewayListItem *item)
{
  g_autofree char *text =
      g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", item->state_rank, item->id, item->sort_key);

  return g_base64_encode ((const guint8 *) text, strlen (text));
}

/* The place holds the site's name, which is not for everybody who may watch. */
static char *
seal_cursor (MmsContext *ctx, const MmsActor *actor, char *cursor)
{
  g_autofree char *plain = cursor;

  return mms_secrets_seal (mms_context_get_secrets (ctx), actor->account_id, plain);
}

static gboolean
read_cursor (const char *cursor, char ***parts, MmsGatewayListFilter *filter, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (cursor == NULL || *cursor == '\0')
    return TRUE;
  text = (char *) g_base64_decode (cursor, &length);
  text = g_realloc (text, length + 1);
  text[length] = '\0';
  *parts = g_strsplit (text, "\n", 3);
  if (g_strv_length (*parts) != 3 || !g_utf8_validate (text, -1, NULL))
    return mm_error_fail (error, MM_ERROR_INVALID, "cursor");
  filter->after_rank = g_ascii_strtoll ((*parts)[0], NULL, 10);
  filter->after_id = (*parts)[1];
  filter->after_key = (*parts)[2];
  return TRUE;
}

static void
set_scope (const MmsActor *actor, MmsGatewayListFilter *filter)
{
  filter->account = actor->role == MMS_ROLE_DEALER ? actor->principal_id : actor->account_id;
  if (actor->role == MMS_ROLE_DEALER)
    filter->scope = MMS_GATEWAYS_OF_DEALER;
  else if (actor->role == MMS_ROLE_OPERATOR || actor->role == MMS_ROLE_ADMIN)
    filter->scope = MMS_GATEWAYS_ALL;
  else
    filter->scope = MMS_GATEWAYS_OF_OWNER;
}

static gboolean
check_query (const MmsGatewayQuery *query, GError **error)
{
  MmGatewayState state;
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (query->state != NULL && !mm_gateway_state_from_string (query->state, &state))
    mm_field_errors_add (fields, "?state", "choice");
  if (query->sort != NULL && !g_str_equal (query->sort, "state") &&
      !g_str_equal (query->sort, "name"))
    mm_field_errors_add (fields, "?sort", "choice");
  if (query->search != NULL && g_utf8_strlen (query->search, -1) > SEARCH_MAX)
    mm_field_errors_take (fields, "?search",
                          mm_error_new_invalid ("too_long", NULL, g_utf8_strlen (query->search, -1),
                                                MM_PROBLEM_NONE, SEARCH_MAX));
  return mm_field_errors_finish (fields, error);
}

static gboolean
write_item (const MmsActor *actor, const MmsGatewayListItem *item, GString *out, GError **error)
{
  if (actor->watch_only)
    return mms_gateway_watch_write (item, out, error);
  mms_gateway_list_item_write (item, actor->role != MMS_ROLE_DEALER, out);
  return TRUE;
}

static gboolean
write_page (MmsContext *ctx,
            GPtrArray *items,
            const MmsActor *actor,
            guint limit,
            gint64 total,
            GString *out,
            GError **error)
{
  g_autofree char *next = NULL;
  guint n = MIN (items->len, limit);

  g_string_append (out, "{\"items\":[");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (!write_item (actor, items->pdata[i], out, error))
        return FALSE;
    }
  if (items->len > limit)
    next = write_cursor (items->pdata[limit - 1]);
  if (next != NULL && actor->watch_only)
    next = seal_cursor (ctx, actor, next);
  if (next != NULL)
    g_string_append_printf (out, "],\"next\":\"%s\"", next);
  else
    g_string_append (out, "],\"next\":null");
  g_string_append_printf (out, ",\"total\":%" G_GINT64_FORMAT "}", total);
  return TRUE;
}

/* Searching and sorting by what one may not see would tell it. */
static gboolean
check_watching (MmsContext *ctx,
                const MmsActor *actor,
                const MmsGatewayQuery *query,
                char **cursor,
                GError **error)
{
  if (!actor->watch_only || query->cursor == NULL)
    *cursor = g_strdup (query->cursor);
  else
    *cursor =
        mms_secrets_unseal (mms_context_get_secrets (ctx), actor->account_id, query->cursor, NULL);
  if (actor->watch_only && (query->search != NULL || g_strcmp0 (query->sort, "name") == 0))
    return mm_error_fail (error, MM_ERROR_DENIED, "watch_only");
  if (*cursor != NULL || query->cursor == NULL)
    return TRUE;
  return mm_error_fail (error, MM_ERROR_INVALID, "cursor");
}

gboolean
mms_gateway_list (MmsContext *ctx,
                  MmsDb *db,
                  const MmsActor *actor,
                  const MmsGatewayQuery *query,
                  GString *out,
                  GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *place = NULL;
  g_auto (GStrv) cursor = NULL;
  g_autoptr (GPtrArray) items = NULL;
  MmsGatewayListFilter filter = { 0 };
  guint limit = CLAMP (query->limit, 1, MAX_LIMIT);
  gint64 total;

  if (!mms_policy_check_role (actor, MMS_MAY_LIST_GATEWAYS, error) || !check_query (query, error) ||
      !check_watching (ctx, actor, query, &place, error) ||
      !read_cursor (place, &cursor, &filter, error))
    return FALSE;
  folded = mm_text_fold_for_search (query->search);
  set_scope (actor, &filter);
  filter.folded = folded;
  filter.state = query->state;
  filter.by_state = g_strcmp0 (query->sort, "name") != 0;
  filter.limit = limit + 1;
  items = mms_gateway_list_store_page (db, &filter, error);
  if (items == NULL)
    return FALSE;
  total = mms_gateway_list_store_count (db, &filter, error);
  if (total < 0)
    return FALSE;
  return write_page (ctx, items, actor, limit, total, out, error);
}
