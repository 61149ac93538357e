/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-energy-day.h"
#include "mm-gateway.h"
#include "mma-flow-reading.h"

G_BEGIN_DECLS

/* What a house page tells beside pictures, made from the records without a display. */

typedef enum
{
  MMA_LINK_UNKNOWN,
  MMA_LINK_GOOD,
  MMA_LINK_UNSTEADY,
  MMA_LINK_POOR,
} MmaLinkQuality;

MmaLinkQuality mma_house_link_quality (MmEnergyDay *day, gint64 now);
const char *mma_house_link_word (MmaLinkQuality quality);
GBytes *mma_house_csv (MmEnergyDay *day, gint64 now);
const char *mma_house_fault_at (MmGateway *gateway, MmaFlowNodeKind node);
const char *mma_house_unit_fault (MmGateway *gateway, gint64 unit_no);
char *mma_house_fault_sentence (MmGateway *gateway);
char *mma_house_fault_advice (MmGateway *gateway, gboolean dealer);

G_END_DECLS
