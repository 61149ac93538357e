/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* Shipped units for trying out, some of which @owner has registered. */
gboolean mms_unit_demo_add (MmsContext *ctx, MmsDb *db, const MmsActor *owner, GError **error);

G_END_DECLS
