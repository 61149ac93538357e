/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-audit.h"

#include "mm-id.h"
#include "mm-json-writer.h"
#include "mms-cursor.h"

/**
 * mms_audit_record:
 * @actor: (nullable): who acted; %NULL for what the server did by itself
 * @action: area and verb, "account.lock", "gateway.look"
 * @subject_kind: "account", "gateway", "announcement" …; the id of a gateway's trail is that of its
 *   installation
 * @detail_json: (nullable): a JSON object with what a reader of the trail needs; never a secret
 *
 * Notes in the transaction of the deed who did what to what, when and from where.
 */
gboolean
mms_audit_record (MmsContext *context,
                  MmsDb *db,
                  const MmsActor *actor,
                  const char *action,
                  const char *subject_kind,
                  const char *subject_id,
                  const char *detail_json,
                  GError **error)
{
  gint64 now = mms_context_now (context);
  g_autofree char *id = mm_id_new (now);
  MmsAuditEntry entry = { .id = id, .at = now, .role = (char *) "server" };

  if (actor != NULL)
    {
      entry.role = (char *) mms_role_to_string (actor->role);
      entry.account_id = actor->account_id;
      entry.login = actor->login;
      entry.address = actor->address;
    }
  entry.action = (char *) action;
  entry.subject_kind = (char *) subject_kind;
  entry.subject_id = (char *) subject_id;
  entry.detail = (char *) (detail_json != NULL ? detail_json : "{}");
  return mms_audit_store_insert (db, &entry, error);
}

/** mms_audit_detail: Returns: (transfer full): the JSON object with one text */
char *
mms_audit_detail (const char *name, const char *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, name, value);
  mm_json_writer_end_object (json);
  return g_strdup (text->str);
}

/**
 * mms_audit_filter_init:
 *
 * Makes a filter that asks for the newest %MMS_AUDIT_PAGE_MAX lines of everything.
 */
void
mms_audit_filter_init (MmsAuditFilter *filter)
{
  *filter = (MmsAuditFilter){ .since = MM_NO_VALUE,
                              .until = MM_NO_VALUE,
                              .before_at = MM_NO_VALUE,
                              .limit = MMS_AUDIT_PAGE_MAX };
}

/**
 * mms_audit_list:
 * @filter: what is looked for; whether the actor may see that is the caller's question
 * @cursor: (nullable): what @next told with the page before
 * @next: (out) (optional) (nullable): %NULL with the last page
 *
 * Returns: (transfer full) (element-type MmsAuditEntry): newest first; %MM_ERROR_INVALID "cursor"
 *   when it is none
 */
GPtrArray *
mms_audit_list (MmsContext *context,
                MmsDb *db,
                const MmsAuditFilter *filter,
                const char *cursor,
                char **next,
                GError **error)
{
  MmsAuditFilter wanted = *filter;
  GPtrArray *entries;

  wanted.limit = CLAMP (filter->limit, 1, MMS_AUDIT_PAGE_MAX) + 1;
  if (cursor != NULL && !mms_cursor_read (cursor, &wanted.before_at, &wanted.before_id, error))
    return NULL;
  entries = mms_audit_store_list (db, &wanted, error);
  if (next != NULL)
    *next = NULL;
  if (entries == NULL || entries->len < wanted.limit)
    return entries;
  g_ptr_array_set_size (entries, (int) wanted.limit - 1);
  if (next != NULL)
    {
      const MmsAuditEntry *last = entries->pdata[entries->len - 1];

      *next = mms_cursor_write (last->at, last->id);
    }
  return entries;
}

/**
 * mms_audit_forget:
 *
 * Deletes what is older than %MMS_AUDIT_KEPT_MS.
 */
gboolean
mms_audit_forget (MmsContext *context, MmsDb *db, GError **error)
{
  return mms_audit_store_forget (db, mms_context_now (context) - MMS_AUDIT_KEPT_MS, error);
}
