/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/**
 * mms_revocation_note:
 *
 * To be called by whoever ends sessions or device tokens before their time: once it is durable, the
 * open event streams are looked through, and those that lost their right to be are ended.
 */
void mms_revocation_note (MmsContext *ctx, MmsDb *db);

G_END_DECLS
