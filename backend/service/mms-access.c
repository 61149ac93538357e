/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-access.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json-writer.h"
#include "mms-access-book.h"
#include "mms-access-store.h"
#include "mms-account.h"
#include "mms-audit.h"
#include "mms-gateway-service.h"
#include "mms-writer.h"

#define LOOK "look"

static gboolean
insert (MmsContext *ctx,
        MmsDb *db,
        const MmsAccount *account,
        const char *installation,
        const char *action,
        GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *id = mm_id_new (now);
  g_autofree char *dealer_name = mms_account_get_dealer_name (account);
  g_autofree char *person = mms_account_get_display_name (account);
  MmsAccessRow row = {
    .id = id,
    .installation_id = (char *) installation,
    .account_id = account->id,
    .dealer_name = dealer_name,
    .person = person,
    .action = (char *) action,
    .slot = mm_time_jst_half_hour (now),
    .at = now,
  };

  return mms_access_store_insert (db, &row, error);
}

gboolean
mms_access_note (MmsContext *ctx,
                 MmsDb *db,
                 const MmsActor *actor,
                 const MmsInstallationRow *site,
                 const char *action,
                 GError **error)
{
  g_autofree char *name = g_strconcat ("gateway.", action, NULL);
  g_autoptr (MmsAccount) account = NULL;

  if (!mms_audit_record (ctx, db, actor, name, "gateway", site->id, NULL, error))
    return FALSE;
  if (actor->role != MMS_ROLE_DEALER)
    return TRUE;
  account = mms_account_get (ctx, db, actor->account_id, error);
  return account != NULL && insert (ctx, db, account, site->id, action, error);
}

/* Looks */

typedef struct
{
  MmsContext *ctx;
  char *account;
  GStrv ids;
} Looks;

static MmsOutcome
looks_work (MmsDb *db, gpointer data, GError **error)
{
  Looks *looks = data;
  g_autoptr (MmsAccount) account = mms_account_get (looks->ctx, db, looks->account, error);

  if (account == NULL)
    return MMS_FAILED;
  for (guint i = 0; looks->ids[i] != NULL; i++)
    if (!insert (looks->ctx, db, account, looks->ids[i], LOOK, error))
      return MMS_FAILED;
  return MMS_DONE;
}

static void
looks_done (gpointer data, const GError *error)
{
  Looks *looks = data;
  MmsAccessBook *book = mms_context_get_access_book (looks->ctx);

  if (error != NULL)
    g_info ("Noting a look: %s", error->message);
  for (guint i = 0; error != NULL && looks->ids[i] != NULL; i++)
    mms_access_book_release (book, looks->account, looks->ids[i]);
  g_object_unref (looks->ctx);
  g_free (looks->account);
  g_strfreev (looks->ids);
  g_free (looks);
}

/* Those of @ids that this half hour does not know of yet. */
static GStrv
claim (MmsContext *ctx, const MmsActor *actor, const char *const *ids)
{
  g_autoptr (GStrvBuilder) fresh = g_strv_builder_new ();
  gint64 slot = mm_time_jst_half_hour (mms_context_now (ctx));
  MmsAccessBook *book = mms_context_get_access_book (ctx);

  for (guint i = 0; ids[i] != NULL; i++)
    if (mms_access_book_claim (book, actor->account_id, ids[i], slot))
      g_strv_builder_add (fresh, ids[i]);
  return g_strv_builder_end (fresh);
}

void
mms_access_look (MmsContext *ctx, const MmsActor *actor, const char *const *ids)
{
  MmsWriter *writer = mms_context_get_writer (ctx);
  g_auto (GStrv) fresh = NULL;
  Looks *looks;

  if (actor->role != MMS_ROLE_DEALER || writer == NULL)
    return;
  fresh = claim (ctx, actor, ids);
  if (fresh[0] == NULL)
    return;
  looks = g_new0 (Looks, 1);
  looks->ctx = g_object_ref (ctx);
  looks->account = g_strdup (actor->account_id);
  looks->ids = g_steal_pointer (&fresh);
  mms_writer_submit (writer, looks_work, looks, looks_done);
}

/* Reading */

/* "1795151100000.0192f0c4-…": where the page before ended. */
static gboolean
read_cursor (const char *cursor, gint64 *at, const char **id, GError **error)
{
  const char *dot = cursor != NULL ? strchr (cursor, '.') : NULL;

  *at = G_MAXINT64;
  *id = "";
  if (cursor == NULL || *cursor == '\0')
    return TRUE;
  *at = g_ascii_strtoll (cursor, NULL, 10);
  *id = dot != NULL ? dot + 1 : "";
  if (*at > 0 && mm_id_is_valid (*id))
    return TRUE;
  return mm_error_fail (error, MM_ERROR_INVALID, "cursor");
}

static void
write_row (MmJsonWriter *writer, const MmsAccessRow *row)
{
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", row->id);
  mm_json_writer_time_member (writer, "at", row->at);
  mm_json_writer_string_member (writer, "dealer_name", row->dealer_name);
  mm_json_writer_string_member (writer, "person", row->person);
  mm_json_writer_string_member (writer, "action", row->action);
  mm_json_writer_end_object (writer);
}

static char *
rows_to_json (GPtrArray *rows, guint limit)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);
  g_autofree char *next = NULL;

  mm_json_writer_begin_object (writer);
  mm_json_writer_member (writer, "items");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < MIN (rows->len, limit); i++)
    write_row (writer, rows->pdata[i]);
  mm_json_writer_end_array (writer);
  if (rows->len > limit)
    {
      MmsAccessRow *last = rows->pdata[limit - 1];

      next = g_strdup_printf ("%" G_GINT64_FORMAT ".%s", last->at, last->id);
    }
  mm_json_writer_string_member (writer, "next", next);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
mms_access_list (MmsContext *ctx,
                 MmsDb *db,
                 const MmsActor *actor,
                 const char *id,
                 const char *cursor,
                 guint limit,
                 GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_SEE_ACCESS, error);
  g_autoptr (GPtrArray) rows = NULL;
  const char *before_id;
  gint64 before_at;

  if (site == NULL || !read_cursor (cursor, &before_at, &before_id, error))
    return NULL;
  rows = mms_access_store_list (db, id, before_at, before_id, limit + 1, error);
  return rows != NULL ? rows_to_json (rows, limit) : NULL;
}
