/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-access.h"
#include "mms-api-tables.h"
#include "mms-call-private.h"
#include "mms-event-stream.h"
#include "mms-gateway-service.h"
#include "mms-hub.h"
#include "mms-policy.h"

/* What has to be undone when the stream ends. */
typedef struct
{
  MmsStreamBook *book; /* borrowed: the api outlives its streams */
  MmsHub *hub;
  guint subscription;
  guint own; /* to what concerns the account alone, or 0 */
} Ending;

static void
ending_free (gpointer data)
{
  Ending *ending = data;

  g_object_unref (ending->hub);
  g_free (ending);
}

static void
on_closed (MmsEventStream *stream, gpointer data)
{
  Ending *ending = data;

  mms_hub_unsubscribe (ending->hub, ending->subscription);
  mms_hub_unsubscribe (ending->hub, ending->own);
  mms_stream_book_remove (ending->book, stream);
}

static void
on_event (const char *event, const char *json, gpointer stream)
{
  mms_event_stream_send (stream, event, json);
}

static guint
subscribe (MmsHub *hub, const char *principal, char **gateways, MmsEventStream *stream)
{
  return mms_hub_subscribe (hub, principal, (const char *const *) gateways, on_event,
                            mms_event_stream_ref (stream), (GDestroyNotify) mms_event_stream_unref);
}

static void
follow (MmsCallFull *full, MmsEventStream *stream, char **gateways)
{
  MmsCall *call = &full->public;
  Ending *ending = g_new0 (Ending, 1);
  const char *own = mms_actor_get_own (call->actor);

  ending->book = full->streams;
  ending->hub = g_object_ref (mms_context_get_hub (call->ctx));
  mms_stream_book_add (full->streams, stream, call->actor->session_id, mms_call_token (call));
  ending->subscription = subscribe (ending->hub, call->actor->principal_id, gateways, stream);
  if (own != NULL)
    ending->own = subscribe (ending->hub, own, NULL, stream);
  mms_event_stream_on_closed (stream, on_closed, ending, ending_free);
}

static MmsResponse *
events_open (MmsCall *call, GError **error)
{
  static const char *const known[] = { "gateways", NULL };
  const char *wanted = mms_call_query (call, "gateways");
  g_auto (GStrv) ids = g_strsplit (wanted && *wanted ? wanted : "", ",", 500);
  g_auto (GStrv) visible = NULL;
  g_autoptr (MmsEventStream) stream = NULL;

  if (!mms_call_known_query (call, known, error))
    return NULL;
  visible = mms_gateway_filter_visible (call->ctx, call->db, call->actor, (const char *const *) ids,
                                        error);
  if (!visible)
    return NULL;
  mms_access_look (call->ctx, call->actor, (const char *const *) visible);
  stream = mms_event_stream_open (call->request);
  follow ((MmsCallFull *) call, stream, visible);
  return mms_response_stream (stream);
}

const MmsRoute mms_api_events_routes[] = {
  { "GET", "/v1/events", MMS_MAY_SEE_EVENTS, MMS_INLINE, events_open },
  { NULL },
};
