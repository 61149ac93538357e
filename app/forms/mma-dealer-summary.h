/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-summary.h"

G_BEGIN_DECLS

/*
 * A dealer as every confirmation about one shows it.
 */

/** Its name, its ID and its phone number. */
void mma_dealer_summary_fill (MmaSummary *summary,
                              const char *name,
                              const char *login,
                              const char *phone);

/** A line for each of @links (element-type MmLink), or the sentence @none. */
void mma_dealer_summary_list (MmaSummary *summary, GPtrArray *links, const char *none);

G_END_DECLS
