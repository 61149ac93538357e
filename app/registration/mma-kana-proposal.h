/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-entry-field.h"
#include "mma-form-row.h"

G_BEGIN_DECLS

/*
 * Proposes how a name is read from what the input method showed before the person chose the
 * characters: the last text that was all kana. Stops once the person has typed a reading of their
 * own.
 */

/** Watches @name and fills @kana; @kana_row says where the reading came from. Both fields keep the
 * watch. */
void mma_kana_proposal_watch (MmaEntryField *name, MmaEntryField *kana, MmaFormRow *kana_row);

/** What is proposed after @preedit was shown, given what was kept so far; NULL where it is no
 * reading. */
char *mma_kana_proposal_keep (const char *preedit);

G_END_DECLS
