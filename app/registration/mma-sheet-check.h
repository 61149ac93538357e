/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-context.h"
#include "mma-entry-field.h"

G_BEGIN_DECLS

/**
 * MmaSheetCheck:
 *
 * Asks the service about the ID and the password of a sheet as soon as both are typed and left:
 * better than after everything else was typed. A wrong pair counts against the person, so each is
 * asked about once, and what was said of it is said again where the person comes back to it.
 */
#define MMA_TYPE_SHEET_CHECK (mma_sheet_check_get_type ())
G_DECLARE_FINAL_TYPE (MmaSheetCheck, mma_sheet_check, MMA, SHEET_CHECK, GObject)

/** Watches both fields (transfer full). Says what comes of it at @password. */
MmaSheetCheck *
mma_sheet_check_new (MmaContext *context, MmaEntryField *gateway_id, MmaEntryField *password);

/** Asks now, unless the pair is not whole or was asked about before. */
void mma_sheet_check_ask (MmaSheetCheck *self);

/** Says again what is wrong with the pair, if that is known; asks nothing. */
void mma_sheet_check_recall (MmaSheetCheck *self);

G_END_DECLS
