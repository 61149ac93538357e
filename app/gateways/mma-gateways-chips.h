/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-chips.h"
#include "mma-record-model.h"

G_BEGIN_DECLS

/* The states as chips, each with the number of gateways in it; one is chosen. */

#define MMA_TYPE_GATEWAYS_CHIPS (mma_gateways_chips_get_type ())
G_DECLARE_FINAL_TYPE (MmaGatewaysChips, mma_gateways_chips, MMA, GATEWAYS_CHIPS, MmaChips)

const char *mma_gateways_chips_get_state (MmaGatewaysChips *self);
const char *mma_gateways_chips_get_word (MmaGatewaysChips *self);
void mma_gateways_chips_show_counts (MmaGatewaysChips *self, MmaRecordModel *model);

G_END_DECLS
