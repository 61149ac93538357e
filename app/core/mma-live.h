/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"

#include "mm-sample.h"

G_BEGIN_DECLS

/**
 * MmaLiveItem:
 * @gateway: the installation's id
 * @last_contact: ms UTC, or %MM_NO_VALUE
 * @sample: (nullable): the last measurement
 * @units: (nullable): what each power conditioner gives, as the server tells it
 *
 * What the server last told of a gateway that somebody looks at.
 */
typedef struct
{
  char *gateway;
  gint64 last_contact;
  MmSample *sample;
  JsonArray *units;
} MmaLiveItem;

#define MMA_TYPE_LIVE (mma_live_get_type ())
G_DECLARE_FINAL_TYPE (MmaLive, mma_live, MMA, LIVE, GObject)

MmaLive *mma_live_new (MmaApi *api);
void mma_live_start (MmaLive *self);
void mma_live_stop (MmaLive *self);
void mma_live_retry_now (MmaLive *self);
guint mma_live_watch (MmaLive *self, const char *const *gateways);
void mma_live_unwatch (MmaLive *self, guint watch);
const MmaLiveItem *mma_live_get_item (MmaLive *self, const char *gateway);
gboolean mma_live_is_streaming (MmaLive *self);

G_END_DECLS
