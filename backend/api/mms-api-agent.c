/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-gateways.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-json.h"
#include "mms-call-private.h"
#include "mms-event-stream.h"
#include "mms-hub.h"
#include "mms-ingest.h"
#include "mms-policy.h"

#define TEXT_MAX 64

static MmsResponse *
wait_response (const MmsEnrolmentWait *wait)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "enrolment", wait->id);
  mm_json_writer_time_member (json, "valid_until", wait->valid_until);
  mm_json_writer_int_member (json, "retry_after", MMS_ENROLMENT_RETRY_S);
  mm_json_writer_end_object (json);
  return mms_response_json (202, text);
}

static gboolean
read_enrolment (MmsCall *call, char **gateway_id, char **password, char **stream, GError **error)
{
  static const char *const known[] = { "gateway_id", "password", "stream", NULL };
  JsonObject *body = mms_call_body (call, error);

  return body != NULL && mm_json_reject_unknown (body, known, error) &&
         mm_json_get_string (body, "gateway_id", TEXT_MAX, gateway_id, error) &&
         mm_json_get_string (body, "password", TEXT_MAX, password, error) &&
         mm_json_get_string (body, "stream", TEXT_MAX, stream, error);
}

static MmsResponse *
enrolment_create (MmsCall *call, GError **error)
{
  g_autofree char *gateway_id = NULL;
  g_autofree char *password = NULL;
  g_autofree char *stream = NULL;
  g_autofree char *token = NULL;
  g_autofree char *json = NULL;
  g_auto (MmsEnrolmentWait) wait = { 0 };
  GError *local = NULL;

  if (!read_enrolment (call, &gateway_id, &password, &stream, error))
    return NULL;
  if (!mms_ingest_enrol (call->ctx, call->db, call->actor, gateway_id, password, stream, &token,
                         &wait, &local))
    return mms_call_fail (call, local, error);
  if (token == NULL)
    return wait_response (&wait);
  json = g_strdup_printf ("{\"token\":\"%s\"}", token);
  return mms_response_json_text (201, json);
}

static MmsResponse *
reports_create (MmsCall *call, GError **error)
{
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (body == NULL || !mms_ingest_report (call->ctx, call->db, call->actor, body, text, error))
    return NULL;
  return mms_response_json (200, g_steal_pointer (&text));
}

static MmsResponse *
live_create (MmsCall *call, GError **error)
{
  JsonObject *body = mms_call_body (call, error);

  if (body == NULL || !mms_ingest_live (call->ctx, call->db, call->actor, body, error))
    return NULL;
  return mms_response_empty (204);
}

/* What has to be undone when the stream is over. */
typedef struct
{
  MmsStreamBook *book; /* borrowed: the api outlives its streams */
  MmsHub *hub;
  guint id;
} Attachment;

static void
on_event (const char *event, const char *json, gpointer stream)
{
  mms_event_stream_send (stream, event, json);
  if (g_str_equal (event, "end"))
    mms_event_stream_close (stream);
}

static void
on_closed (MmsEventStream *stream, gpointer data)
{
  Attachment *attachment = data;

  mms_hub_agent_detach (attachment->hub, attachment->id);
  mms_stream_book_remove (attachment->book, stream);
}

static void
attachment_free (gpointer data)
{
  Attachment *attachment = data;

  g_object_unref (attachment->hub);
  g_free (attachment);
}

static MmsResponse *
agent_events_open (MmsCall *call, GError **error)
{
  g_autoptr (MmsEventStream) stream = NULL;
  Attachment *attachment;

  if (!mms_ingest_bind (call->ctx, call->db, call->actor, error))
    return NULL;
  stream = mms_event_stream_open (call->request);
  attachment = g_new (Attachment, 1);
  attachment->book = ((MmsCallFull *) call)->streams;
  attachment->hub = g_object_ref (mms_context_get_hub (call->ctx));
  mms_stream_book_add (attachment->book, stream, NULL, mms_call_token (call));
  attachment->id =
      mms_hub_agent_attach (attachment->hub, call->actor->gateway, on_event,
                            mms_event_stream_ref (stream), (GDestroyNotify) mms_event_stream_unref);
  mms_event_stream_on_closed (stream, on_closed, attachment, attachment_free);
  return mms_response_stream (stream);
}

const MmsRoute mms_api_agent_routes[] = {
  { "POST", "/v1/agent/enrolment", MMS_MAY_ENROL, MMS_WRITE, enrolment_create },
  { "POST", "/v1/agent/reports", MMS_MAY_REPORT, MMS_WRITE, reports_create },
  { "POST", "/v1/agent/live", MMS_MAY_SEND_LIVE, MMS_INLINE, live_create },
  { "GET", "/v1/agent/events", MMS_MAY_HEAR_COMMANDS, MMS_INLINE, agent_events_open },
  { NULL },
};
