/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mm-json-writer.h"
#include "mms-call.h"
#include "mms-demo.h"
#include "mms-gateway-service.h"
#include "mms-policy.h"

/* ---- Gateways ---- */

static MmsResponse *
password_create (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autofree char *password = NULL;
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (!mms_gateway_renew_password (call->ctx, call->db, id, &password, error))
    return NULL;
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "gateway_id", id);
  mm_json_writer_string_member (json, "password", password);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

/* ---- The demo ---- */

typedef struct
{
  MmsContext *context;
  MmsDemo *demo;
} DemoWork;

static MmsOutcome
add_demo (MmsDb *db, gpointer data, GError **error)
{
  DemoWork *work = data;

  return mms_demo_add (work->demo, work->context, db, error) ? MMS_DONE : MMS_FAILED;
}

static MmsResponse *
demo_create (MmsCall *call, GError **error)
{
  DemoWork work = { call->ctx, NULL };
  g_autoptr (MmsDemo) demo = NULL;
  g_autofree char *json = NULL;
  gboolean exists;

  if (!mms_demo_exists (call->db, &exists, error))
    return NULL;
  demo = mms_demo_new (exists ? NULL : call->ctx, error);
  if (demo == NULL)
    return NULL;
  work.demo = demo;
  if (!exists && !mms_call_write (call, add_demo, &work, error))
    return NULL;
  json = mms_demo_to_json (demo);
  return mms_response_json_text (200, json);
}

/* clang-format off */
const MmsRoute mms_api_admin_routes[] = {
  { "POST", "/v1/admin/gateways/{id}/password", MMS_MAY_ADMINISTER, MMS_WRITE, password_create },
  { "POST", "/v1/admin/demo", MMS_MAY_ADMINISTER, MMS_HASH, demo_create },
  { NULL },
};
/* clang-format on */
