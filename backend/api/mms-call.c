/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-call-private.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-problem-writer.h"

#include <string.h>

static const char *
bearer (MmsRequest *request)
{
  const char *header = mms_request_get_header (request, "authorization");

  if (!header || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return NULL;
  header += 7;
  while (*header == ' ')
    header++;
  return *header && strlen (header) <= 512 ? header : NULL;
}

MmsCallFull *
mms_call_new (MmsRequest *request)
{
  MmsCallFull *full = g_new0 (MmsCallFull, 1);

  full->public.request = mms_request_ref (request);
  full->token = g_strdup (bearer (request));
  return full;
}

void
mms_call_free (MmsCallFull *full)
{
  if (!full)
    return;
  g_clear_pointer (&full->public.actor, mms_actor_free);
  g_clear_pointer (&full->public.request, mms_request_unref);
  g_clear_pointer (&full->params, g_hash_table_unref);
  g_clear_pointer (&full->body, json_node_unref);
  g_clear_pointer (&full->response, mms_response_free);
  g_clear_object (&full->api);
  g_free (full->token);
  g_free (full->body_hash);
  g_free (full->key);
  g_free (full->created);
  g_free (full->if_match);
  g_free (full);
}

gboolean
mms_call_parse_body (MmsCallFull *full, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (mms_request_get_body (full->public.request), &size);
  const char *type = mms_request_get_header (full->public.request, "content-type");
  gsize type_size = type ? strcspn (type, "; \t") : 0;
  const char *wanted = full->public.route->body_type;

  if (!wanted)
    wanted = "application/json";
  if (size == 0)
    return TRUE;
  if (type_size != strlen (wanted) || g_ascii_strncasecmp (type, wanted, type_size) != 0)
    return mm_error_fail (error, MM_ERROR_INVALID, "content_type");
  if (full->public.route->body_type)
    return TRUE;
  full->body = mm_json_parse (text, size, error);
  return full->body != NULL;
}

const char *
mms_call_param (MmsCall *call, const char *name)
{
  MmsCallFull *full = (MmsCallFull *) call;

  return full->params ? g_hash_table_lookup (full->params, name) : NULL;
}

const char *
mms_call_query (MmsCall *call, const char *name)
{
  return mms_request_get_query (call->request, name);
}

static void
set_query_error (GError **error, const char *name, const char *code)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *field = g_strconcat ("?", name, NULL);

  mm_field_errors_add (fields, field, code);
  mm_field_errors_finish (fields, error);
}

gboolean
mms_call_query_int (MmsCall *call,
                    const char *name,
                    gint64 min,
                    gint64 max,
                    gint64 fallback,
                    gint64 *out,
                    GError **error)
{
  const char *text = mms_call_query (call, name);

  if (!text)
    {
      *out = fallback;
      return TRUE;
    }
  if (g_ascii_string_to_signed (text, 10, min, max, out, NULL))
    return TRUE;
  set_query_error (error, name, "range");
  return FALSE;
}

gboolean
mms_call_known_query (MmsCall *call, const char *const *known, GError **error)
{
  const char *name = mms_request_find_unknown_query (call->request, known);

  if (name)
    set_query_error (error, name, "unknown_member");
  return name == NULL;
}

JsonObject *
mms_call_body (MmsCall *call, GError **error)
{
  MmsCallFull *full = (MmsCallFull *) call;

  if (full->body && JSON_NODE_HOLDS_OBJECT (full->body))
    return json_node_get_object (full->body);
  mm_error_fail (error, MM_ERROR_INVALID, full->body ? "body_type" : "body_missing");
  return NULL;
}

const char *
mms_call_token (MmsCall *call)
{
  return ((MmsCallFull *) call)->token;
}

const char *
mms_call_if_match (MmsCall *call, GError **error)
{
  MmsCallFull *full = (MmsCallFull *) call;
  const char *header = mms_request_get_header (call->request, "if-match");
  gsize size = header ? strlen (header) : 0;

  if (size < 3 || header[0] != '"' || header[size - 1] != '"')
    {
      mm_error_fail (error, MM_ERROR_INVALID, "if_match_required");
      return NULL;
    }
  g_free (full->if_match);
  full->if_match = g_strndup (header + 1, size - 2);
  return full->if_match;
}

const char *
mms_call_key (MmsCall *call)
{
  return ((MmsCallFull *) call)->key;
}

const char *
mms_call_language (MmsCall *call)
{
  return mms_problem_language (mms_request_get_header (call->request, "accept-language"));
}

gboolean
mms_call_write (MmsCall *call, MmsWork work, gpointer data, GError **error)
{
  return mms_writer_call (((MmsCallFull *) call)->writer, work, data, error);
}

void
mms_call_refuse (MmsCall *call)
{
  ((MmsCallFull *) call)->refused = TRUE;
}

MmsResponse *
mms_call_fail (MmsCall *call, GError *reason, GError **error)
{
  if (reason->domain == MM_ERROR)
    mms_call_refuse (call);
  g_propagate_error (error, reason);
  return NULL;
}

void
mms_call_set_created (MmsCall *call, const char *id)
{
  MmsCallFull *full = (MmsCallFull *) call;

  g_free (full->created);
  full->created = g_strdup (id);
}
