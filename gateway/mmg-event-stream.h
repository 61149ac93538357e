/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mmg-backoff.h"
#include "mmg-client.h"

G_BEGIN_DECLS

#define MMG_TYPE_EVENT_STREAM (mmg_event_stream_get_type ())
G_DECLARE_FINAL_TYPE (MmgEventStream, mmg_event_stream, MMG, EVENT_STREAM, GObject)

MmgEventStream *
mmg_event_stream_new (MmgClient *client, const char *path, const MmgBackoff *backoff);
void mmg_event_stream_start (MmgEventStream *self);
void mmg_event_stream_stop (MmgEventStream *self);

G_END_DECLS
