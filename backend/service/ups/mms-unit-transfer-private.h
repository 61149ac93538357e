/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-error.h"
#include "mms-unit-service.h"
#include "mms-unit-transfer-store.h"

G_BEGIN_DECLS

/* Sets an error with a stable code; NULL. */
gpointer mms_unit_transfer_fail (GError **error, MmError code, const char *stable_code);

/* An open transfer that the actor has made, or that waits for the actor; "transfer_gone". */
MmsUnitTransfer *mms_unit_transfer_require_sent (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
MmsUnitTransfer *mms_unit_transfer_require_received (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);

G_END_DECLS
