/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-live-item.h"

G_BEGIN_DECLS

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
