/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-time.h"
#include "mmg-backoff.h"
#include "mmg-client.h"
#include "mmg-queue.h"

G_BEGIN_DECLS

#define MMG_TYPE_SENDER (mmg_sender_get_type ())
G_DECLARE_FINAL_TYPE (MmgSender, mmg_sender, MMG, SENDER, GObject)

MmgSender *
mmg_sender_new (MmgQueue *queue, MmgClient *client, MmClock *clock, const MmgBackoff *backoff);
void mmg_sender_set_backfill_wait (MmgSender *self, gint64 most_ms);
gboolean mmg_sender_set_inventory (MmgSender *self, const char *inventory, GError **error);
void mmg_sender_set_ups (MmgSender *self, const char *ups);
void mmg_sender_tell_anew (MmgSender *self);
void mmg_sender_start (MmgSender *self);
void mmg_sender_kick (MmgSender *self);
void mmg_sender_stop (MmgSender *self);

G_END_DECLS
