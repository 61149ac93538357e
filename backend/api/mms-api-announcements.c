/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mm-json.h"
#include "mms-answer.h"
#include "mms-announcement.h"
#include "mms-api-desk.h"
#include "mms-audit.h"
#include "mms-call.h"
#include "mms-policy.h"

#define TYPED_MAX 200000
#define PAGE 50
#define PAGE_MAX 200

/* ---- Writing ---- */

static MmsAnnouncement *
read_announcement (MmsCall *call, GError **error)
{
  static const char *const known[] = { "audience", "title", "body", "starts", "ends", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (MmsAnnouncement) announcement = g_new0 (MmsAnnouncement, 1);

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "audience", TYPED_MAX, &announcement->audience, error) ||
      !mm_json_get_string (body, "title", TYPED_MAX, &announcement->title, error) ||
      !mm_json_get_string (body, "body", TYPED_MAX, &announcement->body, error) ||
      !mm_json_get_opt_time (body, "starts", &announcement->starts, error) ||
      !mm_json_get_opt_time (body, "ends", &announcement->ends, error))
    return NULL;
  if (announcement->starts == MM_NO_VALUE)
    announcement->starts = mms_context_now (call->ctx);
  return g_steal_pointer (&announcement);
}

static void
write_members (MmsCall *call, MmJsonWriter *json, const MmsAnnouncement *announcement)
{
  mm_json_writer_string_member (json, "id", announcement->id);
  mm_json_writer_string_member (json, "audience", announcement->audience);
  mm_json_writer_string_member (json, "title", announcement->title);
  mm_json_writer_time_member (json, "starts", announcement->starts);
  mm_json_writer_time_member (json, "ends", announcement->ends);
  mm_json_writer_string_member (json, "state",
                                mms_announcement_get_state (call->ctx, announcement));
  mm_json_writer_int_member (json, "revision", announcement->revision);
}

static void
write_line (MmsCall *call, MmJsonWriter *json, gconstpointer announcement)
{
  mm_json_writer_begin_object (json);
  write_members (call, json, announcement);
  mm_json_writer_end_object (json);
}

static void
write_announcement (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsAnnouncement *announcement = item;

  mm_json_writer_begin_object (json);
  write_members (call, json, announcement);
  mm_json_writer_string_member (json, "body", announcement->body);
  mm_json_writer_end_object (json);
}

static MmsResponse *
answer_announcement (MmsCall *call, const char *id, guint status, GError **error)
{
  g_autoptr (MmsAnnouncement) announcement = mms_announcement_get (call->db, id, error);

  return announcement != NULL ? mms_answer_item (call, status, announcement, write_announcement)
                              : NULL;
}

static MmsResponse *
announcements_create (MmsCall *call, GError **error)
{
  g_autoptr (MmsAnnouncement) announcement = read_announcement (call, error);
  g_autofree char *id = NULL;

  if (announcement == NULL)
    return NULL;
  id = mms_announcement_add (call->ctx, call->db, announcement, error);
  if (id == NULL || !mms_audit_record (call->ctx, call->db, call->actor, "announcement.publish",
                                       "announcement", id, NULL, error))
    return NULL;
  return answer_announcement (call, id, 201, error);
}

static MmsResponse *
announcements_edit (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autoptr (MmsAnnouncement) announcement = read_announcement (call, error);

  if (announcement == NULL || !mms_api_desk_revision (call, &announcement->revision, error))
    return NULL;
  announcement->id = g_strdup (id);
  if (!mms_announcement_edit (call->ctx, call->db, announcement, error) ||
      !mms_audit_record (call->ctx, call->db, call->actor, "announcement.edit", "announcement", id,
                         NULL, error))
    return NULL;
  return answer_announcement (call, id, 200, error);
}

static MmsResponse *
withdrawals_create (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");

  if (!mms_announcement_withdraw (call->ctx, call->db, id, error) ||
      !mms_audit_record (call->ctx, call->db, call->actor, "announcement.withdraw", "announcement",
                         id, NULL, error))
    return NULL;
  return answer_announcement (call, id, 200, error);
}

/* ---- Reading ---- */

static MmsResponse *
announcements_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "audience", "cursor", "limit", NULL };
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *next = NULL;
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, PAGE_MAX, PAGE, &limit, error))
    return NULL;
  rows = mms_announcement_list (call->db, mms_call_query (call, "audience"),
                                mms_call_query (call, "cursor"), (guint) limit, &next, error);
  return rows != NULL ? mms_answer_page (call, rows, write_line, next) : NULL;
}

static MmsResponse *
announcements_show (MmsCall *call, GError **error)
{
  return answer_announcement (call, mms_call_param (call, "id"), 200, error);
}

/* clang-format off */
const MmsRoute mms_api_announcements_routes[] = {
  { "GET", "/v1/admin/announcements", MMS_MAY_ADMINISTER, MMS_READ, announcements_list },
  { "POST", "/v1/admin/announcements", MMS_MAY_ADMINISTER, MMS_WRITE, announcements_create },
  { "GET", "/v1/operator/announcements", MMS_MAY_OPERATE, MMS_READ, announcements_list },
  { "POST", "/v1/operator/announcements", MMS_MAY_OPERATE, MMS_WRITE, announcements_create },
  { "GET", "/v1/operator/announcements/{id}", MMS_MAY_OPERATE, MMS_READ, announcements_show },
  { "PUT", "/v1/operator/announcements/{id}", MMS_MAY_OPERATE, MMS_WRITE, announcements_edit },
  { "POST", "/v1/operator/announcements/{id}/withdrawal", MMS_MAY_OPERATE, MMS_WRITE, withdrawals_create },
  { NULL },
};
/* clang-format on */
