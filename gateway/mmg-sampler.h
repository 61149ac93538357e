/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-time.h"
#include "mmg-queue.h"
#include "mmg-source.h"

G_BEGIN_DECLS

#define MMG_TYPE_SAMPLER (mmg_sampler_get_type ())
G_DECLARE_FINAL_TYPE (MmgSampler, mmg_sampler, MMG, SAMPLER, GObject)

MmgSampler *mmg_sampler_new (MmgSource *source, MmgQueue *queue, MmClock *clock);
void mmg_sampler_start (MmgSampler *self);
void mmg_sampler_take (MmgSampler *self);
void mmg_sampler_stop (MmgSampler *self);

gboolean mmg_sampler_write_history (
    MmgSource *source, MmgQueue *queue, gint64 from, gint64 to, gint64 step, GError **error);

G_END_DECLS
