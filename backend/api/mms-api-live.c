/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-gateways.h"

#include "mm-error.h"
#include "mms-ingest.h"
#include "mms-policy.h"

#define MAX_GATEWAYS 500

static char **
gateway_ids (MmsCall *call, GError **error)
{
  static const char *const known[] = { "gateways", NULL };
  const char *text = mms_call_query (call, "gateways");
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", ",", -1);

  if (!mms_call_known_query (call, known, error))
    return NULL;
  if (g_strv_length (ids) <= MAX_GATEWAYS)
    return g_steal_pointer (&ids);
  g_propagate_error (error, mm_error_new_invalid ("too_long", NULL, g_strv_length (ids),
                                                  MM_PROBLEM_NONE, MAX_GATEWAYS));
  mm_error_prefix_field (error, "?gateways");
  return NULL;
}

static MmsResponse *
live_show (MmsCall *call, GError **error)
{
  g_auto (GStrv) ids = gateway_ids (call, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (ids == NULL || !mms_ingest_show_live (call->ctx, call->db, call->actor,
                                            (const char *const *) ids, text, error))
    return NULL;
  return mms_response_json (200, g_steal_pointer (&text));
}

const MmsRoute mms_api_live_routes[] = {
  { "GET", "/v1/live", MMS_MAY_SEE_LIVE, MMS_INLINE, live_show },
  { NULL },
};
