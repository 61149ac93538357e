/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"

G_BEGIN_DECLS

/**
 * MmaStreamState:
 * @MMA_STREAM_CLOSED: not wanted
 * @MMA_STREAM_CONNECTING: asked for, nothing has come yet
 * @MMA_STREAM_OPEN: events arrive
 * @MMA_STREAM_WAITING: lost; it will be tried again
 */
typedef enum
{
  MMA_STREAM_CLOSED,
  MMA_STREAM_CONNECTING,
  MMA_STREAM_OPEN,
  MMA_STREAM_WAITING,
} MmaStreamState;

#define MMA_TYPE_EVENT_STREAM (mma_event_stream_get_type ())
G_DECLARE_FINAL_TYPE (MmaEventStream, mma_event_stream, MMA, EVENT_STREAM, GObject)

MmaEventStream *mma_event_stream_new (MmaApi *api);
void mma_event_stream_open (MmaEventStream *self, const char *path);
void mma_event_stream_close (MmaEventStream *self);
void mma_event_stream_retry_now (MmaEventStream *self);
MmaStreamState mma_event_stream_get_state (MmaEventStream *self);

G_END_DECLS
