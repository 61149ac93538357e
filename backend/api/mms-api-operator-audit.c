/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mm-error.h"
#include "mms-answer.h"
#include "mms-audit-csv.h"
#include "mms-audit-words.h"
#include "mms-call.h"
#include "mms-policy.h"

#define PAGE 100

static gboolean
read_time (MmsCall *call, const char *name, gint64 *out, GError **error)
{
  const char *text = mms_call_query (call, name);
  g_autofree char *pointer = g_strconcat ("?", name, NULL);

  if (text == NULL || mm_time_parse_rfc3339 (text, out, error))
    return TRUE;
  mm_error_prefix_field (error, pointer);
  return FALSE;
}

static gboolean
read_filter (MmsCall *call, MmsAuditFilter *filter, GError **error)
{
  mms_audit_filter_init (filter);
  filter->who = mms_call_query (call, "who");
  filter->what = mms_call_query (call, "what");
  filter->subject_kind = mms_call_query (call, "subject_kind");
  filter->subject_id = mms_call_query (call, "subject_id");
  return read_time (call, "since", &filter->since, error) &&
         read_time (call, "until", &filter->until, error);
}

static void
write_entry (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsAuditEntry *entry = item;
  const char *language = mms_call_language (call);
  g_autofree char *subject =
      mms_audit_word_subject (entry->subject_kind, entry->subject_name, language);
  g_autofree char *detail = mms_audit_word_detail (entry->detail, language);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", entry->id);
  mm_json_writer_time_member (json, "at", entry->at);
  mm_json_writer_string_member (json, "role", entry->role);
  mm_json_writer_string_member (json, "role_words", mms_audit_word_role (entry->role, language));
  mm_json_writer_string_member (json, "account", entry->account_id);
  mm_json_writer_string_member (json, "login", entry->login);
  mm_json_writer_string_member (json, "name", entry->name);
  mm_json_writer_string_member (json, "address", entry->address);
  mm_json_writer_string_member (json, "action", entry->action);
  mm_json_writer_string_member (json, "action_words",
                                mms_audit_word_action (entry->action, language));
  mm_json_writer_string_member (json, "subject_kind", entry->subject_kind);
  mm_json_writer_string_member (json, "subject_words", subject);
  mm_json_writer_string_member (json, "subject_id", entry->subject_id);
  mm_json_writer_raw_member (json, "detail", entry->detail);
  mm_json_writer_string_member (json, "detail_words", detail);
  mm_json_writer_end_object (json);
}

static MmsResponse *
audit_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "who",   "what",   "subject_kind", "subject_id", "since",
                                       "until", "cursor", "limit",        NULL };
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *next = NULL;
  MmsAuditFilter filter;
  gint64 limit;

  if (!mms_call_known_query (call, known, error) || !read_filter (call, &filter, error) ||
      !mms_call_query_int (call, "limit", 1, MMS_AUDIT_PAGE_MAX, PAGE, &limit, error))
    return NULL;
  filter.limit = (guint) limit;
  entries =
      mms_audit_list (call->ctx, call->db, &filter, mms_call_query (call, "cursor"), &next, error);
  return entries != NULL ? mms_answer_page (call, entries, write_entry, next) : NULL;
}

static MmsResponse *
audit_export (MmsCall *call, GError **error)
{
  static const char *const known[] = { "who",   "what", "subject_kind", "subject_id", "since",
                                       "until", NULL };
  g_autoptr (GBytes) csv = NULL;
  MmsResponse *response;
  MmsAuditFilter filter;

  if (!mms_call_known_query (call, known, error) || !read_filter (call, &filter, error))
    return NULL;
  csv = mms_audit_write_csv (call->ctx, call->db, &filter, mms_call_language (call),
                             MMS_AUDIT_CSV_MAX, error);
  if (csv == NULL)
    return NULL;
  response = mms_response_new (200, "text/csv; charset=utf-8", csv);
  mms_response_add_header (response, "Content-Disposition", "attachment; filename=\"audit.csv\"");
  return response;
}

const MmsRoute mms_api_operator_audit_routes[] = {
  { "GET", "/v1/operator/audit", MMS_MAY_OPERATE, MMS_READ, audit_list },
  { "GET", "/v1/operator/audit.csv", MMS_MAY_OPERATE, MMS_READ, audit_export },
  { NULL },
};
