/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mm-time.h"
#include "mmg-event.h"
#include "mmg-reading.h"
#include "mmg-wire.h"

G_BEGIN_DECLS

#define MMG_TYPE_QUEUE (mmg_queue_get_type ())
G_DECLARE_FINAL_TYPE (MmgQueue, mmg_queue, MMG, QUEUE, GObject)

MmgQueue *mmg_queue_open (const char *path, GError **error);
void mmg_queue_set_limit (MmgQueue *self, guint64 limit);

const char *mmg_queue_get_stream (MmgQueue *self);
guint64 mmg_queue_get_length (MmgQueue *self);
guint64 mmg_queue_get_dropped (MmgQueue *self);
gint64 mmg_queue_get_next_seq (MmgQueue *self);

gboolean mmg_queue_begin (MmgQueue *self, GError **error);
gboolean mmg_queue_commit (MmgQueue *self, GError **error);
void mmg_queue_rollback (MmgQueue *self);
gboolean mmg_queue_add_reading (MmgQueue *self, const MmgReading *reading, GError **error);
gboolean
mmg_queue_add_event (MmgQueue *self, const MmgEvent *event, gboolean *added, GError **error);

MmgBatch *mmg_queue_peek (MmgQueue *self, guint max_items, gsize max_bytes, GError **error);
gboolean mmg_queue_ack (MmgQueue *self, gint64 ack, GError **error);
gboolean mmg_queue_renew_stream (MmgQueue *self, GError **error);

gboolean mmg_queue_follow_clock (MmgQueue *self, MmClock *clock, GError **error);

gboolean mmg_queue_get_meta (MmgQueue *self, const char *key, char **value, GError **error);
gboolean mmg_queue_set_meta (MmgQueue *self, const char *key, const char *value, GError **error);

G_END_DECLS
