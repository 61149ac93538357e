/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"
#include "mms-unit-transfer-store.h"

G_BEGIN_DECLS

/* The account that has the address now; *account is NULL where nobody has. (transfer full) */
gboolean mms_unit_transfer_find_receiver (MmsDb *db,
                                          const MmsUnitTransfer *transfer,
                                          MmsAccount **account,
                                          GError **error);

/* Tells the apps of both sides, through the feed, that a transfer was @offered or has ended. */
gboolean mms_unit_transfer_tell (
    MmsContext *ctx, MmsDb *db, const MmsUnitTransfer *transfer, gboolean offered, GError **error);

G_END_DECLS
