/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"
#include "mms-call.h"
#include "mms-client-version.h"
#include "mms-health-store.h"
#include "mms-openapi-resource.h"
#include "mms-policy.h"

#include "mm-json-writer.h"

/* A read proves that the store answers. */
static MmsResponse *
health_show (MmsCall *call, GError **error)
{
  if (!mms_health_store_check (call->db, error))
    return NULL;
  return mms_response_json_text (200, "{\"status\":\"ok\",\"version\":\"" MM_VERSION "\"}");
}

static void
write_contact (MmJsonWriter *json, const MmsSettings *settings)
{
  mm_json_writer_member (json, "contact");
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "phone", settings->contact_phone);
  mm_json_writer_string_member (json, "hours", settings->contact_hours);
  mm_json_writer_string_member (json, "mail", settings->contact_mail);
  mm_json_writer_end_object (json);
}

static MmsResponse *
server_show (MmsCall *call, GError **error)
{
  const MmsSettings *settings = mms_context_get_settings (call->ctx);
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "product", "mimamori");
  mm_json_writer_string_member (json, "name", settings->name);
  mm_json_writer_string_member (json, "base_url", settings->base_url);
  mm_json_writer_string_member (json, "version", MM_VERSION);
  mm_json_writer_int_member (json, "feed", MMS_FEED_SCHEMA);
  mm_json_writer_string_member (json, "mail_domain", mms_settings_get_mail_domain (settings));
  write_contact (json, settings);
  mm_json_writer_raw_member (json, "services", "[\"customer\",\"dealer\",\"ups\",\"operator\"]");
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static MmsResponse *
openapi_show (MmsCall *call, GError **error)
{
  g_autoptr (GBytes) text =
      g_resource_lookup_data (mms_openapi_get_resource (), "/jp/mimamori/Server/openapi.yaml",
                              G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return text ? mms_response_new (200, "application/yaml", text) : NULL;
}

const MmsRoute mms_api_server_routes[] = {
  { "GET", "/v1/health", MMS_MAY_SEE_HEALTH, MMS_INLINE, health_show },
  { "GET", "/v1/server", MMS_MAY_SEE_SERVER, MMS_INLINE, server_show },
  { "GET", "/v1/openapi.yaml", MMS_MAY_SEE_OPENAPI, MMS_INLINE, openapi_show },
  { NULL },
};
