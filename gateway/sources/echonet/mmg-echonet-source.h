/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-time.h"
#include "mmg-source.h"

G_BEGIN_DECLS

#define MMG_TYPE_ECHONET_SOURCE (mmg_echonet_source_get_type ())
G_DECLARE_FINAL_TYPE (MmgEchonetSource, mmg_echonet_source, MMG, ECHONET_SOURCE, MmgSource)

MmgSource *mmg_echonet_source_new (const char *network_interface, MmClock *clock);
void mmg_echonet_source_set_timeout (MmgEchonetSource *self, guint timeout_ms);
guint mmg_echonet_source_get_n_nodes (MmgEchonetSource *self);

G_END_DECLS
