/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-request.h"

G_BEGIN_DECLS

typedef void (*MmsEventStreamClosed) (MmsEventStream *stream, gpointer data);

/**
 * Makes a stream of server-sent events on @request; answer with mms_response_stream().
 *
 * All functions may be called from any thread, also after the client has left. The buffer of a
 * client is bounded: one who does not read is disconnected. A comment goes out every 25 s.
 */
MmsEventStream *mms_event_stream_open (MmsRequest *request);

MmsEventStream *mms_event_stream_ref (MmsEventStream *stream);
void mms_event_stream_unref (MmsEventStream *stream);

/** Queues one event; never blocks. FALSE when the stream has ended or ends by this event. */
gboolean mms_event_stream_send (MmsEventStream *stream, const char *event, const char *json);

/** Ends the stream after what is queued. */
void mms_event_stream_close (MmsEventStream *stream);

/**
 * @func runs exactly once, without locks, when the stream is over: client left, closed here,
 * answer never sent. At once if it is over already. @destroy runs after it.
 */
void mms_event_stream_on_closed (MmsEventStream *stream,
                                 MmsEventStreamClosed func,
                                 gpointer data,
                                 GDestroyNotify destroy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsEventStream, mms_event_stream_unref)

G_END_DECLS
