/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-answer.h"
#include "mms-api-desk.h"
#include "mms-audit.h"
#include "mms-call.h"
#include "mms-policy.h"
#include "mms-terms-draft.h"
#include "mms-terms.h"

#define TYPED_MAX 200000

/* ---- Versions ---- */

/* The file's own form, so that one reader checks it wherever it comes from. */
static MmsResponse *
terms_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "kind", "text", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *kind = NULL;
  g_autofree char *text = NULL;
  g_autoptr (MmsTermsRow) terms = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "kind", 16, &kind, error) ||
      !mm_json_get_string (body, "text", TYPED_MAX, &text, error))
    return NULL;
  terms = mms_terms_parse (kind, text, error);
  if (terms == NULL || !mms_terms_add (call->ctx, call->db, terms, error) ||
      !mms_audit_record (call->ctx, call->db, call->actor, "terms.publish", "terms", kind, NULL,
                         error))
    return NULL;
  return mms_response_empty (204);
}

static void
write_points (MmJsonWriter *json, const char *summary)
{
  g_auto (GStrv) points = g_strsplit (summary, "\n", MMS_TERMS_SUMMARY_POINTS);

  for (guint i = 0; i < MMS_TERMS_SUMMARY_POINTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("point_%u", i + 1);

      mm_json_writer_string_member (json, name, i < g_strv_length (points) ? points[i] : "");
    }
}

static gboolean
is_version (const MmsTermsRow *terms, const char *kind, const char *version)
{
  return g_strcmp0 (terms->kind, kind) == 0 && g_strcmp0 (terms->version, version) == 0;
}

/* @state: (nullable): without it the line of a list */
static void
write_terms (MmJsonWriter *json, const MmsTermsRow *terms, const char *state)
{
  g_autofree char *day = mm_time_format_jst_day (terms->effective);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", terms->kind);
  mm_json_writer_string_member (json, "version", terms->version);
  mm_json_writer_string_member (json, "effective_on", day);
  if (state != NULL)
    {
      mm_json_writer_string_member (json, "state", state);
      write_points (json, terms->summary);
      mm_json_writer_string_member (json, "body", terms->body);
    }
  mm_json_writer_end_object (json);
}

static void
write_line (MmsCall *call, MmJsonWriter *json, gconstpointer terms)
{
  write_terms (json, terms, NULL);
}

static MmsResponse *
terms_list (MmsCall *call, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (!mms_terms_store_list (call->db, &rows, error))
    return NULL;
  return mms_answer_page (call, rows, write_line, NULL);
}

/* What the staff sees of it beside: its state, and when a draft was saved. */
static void
write_state (MmJsonWriter *json,
             const char *kind,
             const char *version,
             gint64 effective,
             const char *state,
             gint64 changed)
{
  g_autofree char *day = effective != MM_NO_VALUE ? mm_time_format_jst_day (effective) : NULL;

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", kind);
  mm_json_writer_string_member (json, "version", version);
  mm_json_writer_string_member (json, "effective_on", day);
  mm_json_writer_string_member (json, "state", state);
  mm_json_writer_time_member (json, "changed_at", changed);
  mm_json_writer_end_object (json);
}

static gboolean
write_drafts (MmsCall *call, MmJsonWriter *json, GError **error)
{
  const char *const *kinds = mms_terms_list_kinds ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (MmsTermsDraft) draft = NULL;

      if (!mms_terms_draft_store_get (call->db, kinds[i], &draft, error))
        return FALSE;
      if (draft != NULL)
        write_state (json, draft->kind, draft->version, MM_NO_VALUE, "draft", draft->changed);
    }
  return TRUE;
}

static MmsResponse *
desk_list (MmsCall *call, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mms_answer_begin_items (text);
  gint64 now = mms_context_now (call->ctx);

  if (!mms_terms_store_list (call->db, &rows, error) || !write_drafts (call, json, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const MmsTermsRow *terms = rows->pdata[i];

      write_state (json, terms->kind, terms->version, terms->effective,
                   mms_terms_get_state (rows, i, now), MM_NO_VALUE);
    }
  mm_json_writer_end_array (json);
  mm_json_writer_null_member (json, "next");
  mm_json_writer_end_object (json);
  return mms_response_json (200, g_steal_pointer (&text));
}

static MmsResponse *
versions_show (MmsCall *call, GError **error)
{
  const char *kind = mms_call_param (call, "kind");
  const char *version = mms_call_param (call, "version");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;
  guint at = 0;

  if (!mms_terms_store_list (call->db, &rows, error))
    return NULL;
  while (at < rows->len && !is_version (rows->pdata[at], kind, version))
    at++;
  if (at == rows->len)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No version “%s” of the %s terms", version,
                   kind);
      return NULL;
    }
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  write_terms (json, rows->pdata[at], mms_terms_get_state (rows, at, mms_context_now (call->ctx)));
  return mms_response_json (200, text);
}

/* ---- The one that is being written ---- */

static MmsResponse *
answer_draft (const MmsTermsDraft *draft)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", draft->kind);
  mm_json_writer_string_member (json, "version", draft->version);
  write_points (json, draft->summary);
  mm_json_writer_string_member (json, "body", draft->body);
  mm_json_writer_int_member (json, "revision", draft->revision);
  mm_json_writer_time_member (json, "changed_at", draft->changed);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static MmsResponse *
draft_show (MmsCall *call, GError **error)
{
  g_autoptr (MmsTermsDraft) draft =
      mms_terms_draft_get (call->ctx, call->db, mms_call_param (call, "kind"), error);

  return draft != NULL ? answer_draft (draft) : NULL;
}

/* A point is one line. */
static gboolean
read_points (JsonObject *body, char **summary, GError **error)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MMS_TERMS_SUMMARY_POINTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("point_%u", i + 1);
      char *point;

      if (!mm_json_get_string (body, name, TYPED_MAX, &point, error))
        return FALSE;
      g_ptr_array_add (points, g_strstrip (g_strdelimit (point, "\r\n", ' ')));
    }
  g_ptr_array_add (points, NULL);
  *summary = g_strjoinv ("\n", (char **) points->pdata);
  return TRUE;
}

static MmsTermsDraft *
read_draft (MmsCall *call, GError **error)
{
  static const char *const known[] = { "version", "point_1", "point_2", "point_3", "body", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (MmsTermsDraft) draft = g_new0 (MmsTermsDraft, 1);

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "version", TYPED_MAX, &draft->version, error) ||
      !read_points (body, &draft->summary, error) ||
      !mm_json_get_string (body, "body", TYPED_MAX, &draft->body, error) ||
      !mms_api_desk_revision (call, &draft->revision, error))
    return NULL;
  draft->kind = g_strdup (mms_call_param (call, "kind"));
  g_strstrip (draft->version);
  g_strstrip (draft->body);
  return g_steal_pointer (&draft);
}

static MmsResponse *
draft_save (MmsCall *call, GError **error)
{
  g_autoptr (MmsTermsDraft) draft = read_draft (call, error);
  g_autoptr (MmsTermsDraft) saved = NULL;

  if (draft == NULL)
    return NULL;
  saved = mms_terms_draft_save (call->ctx, call->db, draft, error);
  return saved != NULL ? answer_draft (saved) : NULL;
}

static gboolean
read_day (MmsCall *call, gint64 *effective, GError **error)
{
  static const char *const known[] = { "effective_on", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *day = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "effective_on", 16, &day, error))
    return FALSE;
  if (mm_time_parse_jst_day (day, effective, error))
    return TRUE;
  mm_error_prefix_field (error, "/effective_on");
  return FALSE;
}

static MmsResponse *
publications_create (MmsCall *call, GError **error)
{
  const char *kind = mms_call_param (call, "kind");
  g_autofree char *version = NULL;
  g_autofree char *detail = NULL;
  gint64 effective, revision;

  if (!read_day (call, &effective, error) || !mms_api_desk_revision (call, &revision, error))
    return NULL;
  version = mms_terms_draft_publish (call->ctx, call->db, kind, revision, effective, error);
  if (version == NULL)
    return NULL;
  detail = mms_audit_detail ("version", version);
  if (!mms_audit_record (call->ctx, call->db, call->actor, "terms.publish", "terms", kind, detail,
                         error))
    return NULL;
  return mms_response_empty (204);
}

/* clang-format off */
const MmsRoute mms_api_terms_routes[] = {
  { "GET", "/v1/admin/terms", MMS_MAY_ADMINISTER, MMS_READ, terms_list },
  { "POST", "/v1/admin/terms", MMS_MAY_ADMINISTER, MMS_WRITE, terms_create },
  { "GET", "/v1/operator/terms", MMS_MAY_OPERATE, MMS_READ, desk_list },
  { "GET", "/v1/operator/terms/{kind}/versions/{version}", MMS_MAY_OPERATE, MMS_READ, versions_show },
  { "GET", "/v1/operator/terms/{kind}/draft", MMS_MAY_OPERATE, MMS_READ, draft_show },
  { "PUT", "/v1/operator/terms/{kind}/draft", MMS_MAY_OPERATE, MMS_WRITE, draft_save },
  { "POST", "/v1/operator/terms/{kind}/draft/publication", MMS_MAY_OPERATE, MMS_WRITE, publications_create },
  { NULL },
};
/* clang-format on */
