/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaTransfersCount:
 *
 * How many transfers wait for an answer of the account, as its property `count`. The service is
 * asked whenever the account has been synced; while it cannot be reached the last number stays.
 */
#define MMA_TYPE_TRANSFERS_COUNT (mma_transfers_count_get_type ())
G_DECLARE_FINAL_TYPE (MmaTransfersCount, mma_transfers_count, MMA, TRANSFERS_COUNT, GObject)

/** (transfer full) */
GObject *mma_transfers_count_new (MmaAccountSession *session);

G_END_DECLS
