/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* What the hub is to learn of boxes and installations once the transaction is durable. Without a
 * hub nothing happens. */

void mms_gateway_bind_later (MmsContext *ctx,
                             MmsDb *db,
                             const char *installation,
                             const char *gateway_id);
/* The stream of the box's agent ends. */
void mms_gateway_end_agent_later (MmsContext *ctx, MmsDb *db, const char *gateway_id);
/* Nobody watches the installation any more. */
void mms_gateway_forget_later (MmsContext *ctx, MmsDb *db, const char *installation);
/* @principal watches the installation no more. */
void mms_gateway_drop_later (MmsContext *ctx,
                             MmsDb *db,
                             const char *principal,
                             const char *installation);

G_END_DECLS
