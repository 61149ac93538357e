/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-gateways.h"

#include "mms-policy.h"
#include "mms-sync.h"

static MmsResponse *
sync_show (MmsCall *call, GError **error)
{
  static const char *const known[] = { "since", "limit", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, MMS_SYNC_MAX_ITEMS, MMS_SYNC_MAX_ITEMS, &limit,
                           error) ||
      !mms_sync_page (call->ctx, call->db, call->actor, mms_call_query (call, "since"),
                      (guint) limit, text, error))
    return NULL;
  return mms_response_json (200, g_steal_pointer (&text));
}

const MmsRoute mms_api_sync_routes[] = {
  { "GET", "/v1/sync", MMS_MAY_SYNC, MMS_READ, sync_show },
  { NULL },
};
