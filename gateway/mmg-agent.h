/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-time.h"
#include "mmg-backoff.h"
#include "mmg-client.h"
#include "mmg-data-dir.h"
#include "mmg-queue.h"
#include "mmg-source.h"

G_BEGIN_DECLS

/**
 * MmgAgentSettings:
 * @gateway_id: as printed on the sheet
 * @password: as printed on the sheet; used once
 * @backfill_wait_ms: the longest random wait before much is sent at once
 */
typedef struct
{
  const char *gateway_id;
  const char *password;
  gint64 backfill_wait_ms;
} MmgAgentSettings;

#define MMG_TYPE_AGENT (mmg_agent_get_type ())
G_DECLARE_FINAL_TYPE (MmgAgent, mmg_agent, MMG, AGENT, GObject)

MmgAgent *mmg_agent_new (const MmgAgentSettings *settings,
                         MmgDataDir *data_dir,
                         MmgQueue *queue,
                         MmgClient *client,
                         MmgSource *source,
                         MmClock *clock);
gboolean mmg_agent_start (MmgAgent *self, GError **error);
void mmg_agent_tell_ups (MmgAgent *self, const char *ups);
gboolean mmg_agent_is_enrolled (MmgAgent *self);
gboolean mmg_agent_is_watched (MmgAgent *self);
void mmg_agent_stop (MmgAgent *self);

G_END_DECLS
