/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mm-time.h"

G_BEGIN_DECLS

#define MMG_TYPE_NUT_SOURCE (mmg_nut_source_get_type ())
G_DECLARE_FINAL_TYPE (MmgNutSource, mmg_nut_source, MMG, NUT_SOURCE, GObject)

MmgNutSource *mmg_nut_source_new (const char *address, MmClock *clock, GError **error);
void mmg_nut_source_set_times (MmgNutSource *self, guint poll_ms, guint tell_ms, guint silent_ms);
void mmg_nut_source_start (MmgNutSource *self);
void mmg_nut_source_stop (MmgNutSource *self);
char *mmg_nut_source_to_json (MmgNutSource *self);

G_END_DECLS
