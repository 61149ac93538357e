/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mmg-client.h"
#include "mmg-source.h"

G_BEGIN_DECLS

#define MMG_TYPE_WATCH (mmg_watch_get_type ())
G_DECLARE_FINAL_TYPE (MmgWatch, mmg_watch, MMG, WATCH, GObject)

MmgWatch *mmg_watch_new (MmgSource *source, MmgClient *client);
void mmg_watch_renew (MmgWatch *self, int seconds);
void mmg_watch_end (MmgWatch *self);
gboolean mmg_watch_is_on (MmgWatch *self);
void mmg_watch_stop (MmgWatch *self);

G_END_DECLS
