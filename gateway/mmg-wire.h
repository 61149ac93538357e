/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mmg-event.h"
#include "mmg-reading.h"

G_BEGIN_DECLS

/**
 * MmgBatch:
 * @first_seq: number of the oldest item, or the next number where there is none
 * @last_seq: number of the newest item, or @first_seq - 1
 * @samples: JSON objects with commas between them
 * @events: the same
 */
typedef struct
{
  gint64 first_seq;
  gint64 last_seq;
  guint n_items;
  GString *samples;
  GString *events;
} MmgBatch;

/**
 * MmgAnswer:
 * @ack: everything up to it is stored, or refused for good
 * @watch: somebody looks at the house
 */
typedef struct
{
  gint64 ack;
  guint n_rejected;
  gboolean watch;
} MmgAnswer;

MmgBatch *mmg_batch_new (void);
void mmg_batch_free (MmgBatch *batch);

char *mmg_wire_sample (const MmgReading *reading, gint64 seq);
char *mmg_wire_event (const MmgEvent *event, gint64 seq);
char *mmg_wire_report (
    const char *stream, const MmgBatch *batch, const char *inventory, const char *ups, gint64 now);
char *mmg_wire_enrolment (const char *gateway_id, const char *password, const char *stream);
gboolean mmg_wire_parse_answer (JsonObject *object, MmgAnswer *answer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgBatch, mmg_batch_free)

G_END_DECLS
