/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-watch.h"

#include "mm-json.h"

#include <string.h>

/* Named one by one, so that a member that records gain later stays unseen. */
static const char *const shown[] = { "id",          "gateway_id", "first_contact", "state",
                                     "state_since", "faults",     "version" };

gboolean
mms_gateway_watch_write (const MmsGatewayListItem *item, GString *out, GError **error)
{
  g_autoptr (JsonObject) record = mm_json_parse_object (item->json, strlen (item->json), error);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  if (record == NULL)
    return FALSE;
  mm_json_writer_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      JsonNode *value = json_object_get_member (record, shown[i]);
      g_autofree char *text = value != NULL ? json_to_string (value, FALSE) : NULL;

      if (text != NULL)
        mm_json_writer_raw_member (json, shown[i], text);
    }
  mm_json_writer_time_member (json, "last_contact", item->last_contact);
  mm_json_writer_end_object (json);
  return TRUE;
}
