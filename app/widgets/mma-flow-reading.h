/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mm-sample.h"

G_BEGIN_DECLS

/* What one node of the energy flow shows, made from a sample without a display. */

typedef enum
{
  MMA_FLOW_SOLAR,
  MMA_FLOW_BATTERY,
  MMA_FLOW_HOUSE,
  MMA_FLOW_GRID,
  MMA_FLOW_EV,
  MMA_FLOW_N_NODES,
} MmaFlowNodeKind;

typedef enum
{
  MMA_FLOW_HAS_SOLAR = 1 << 0,
  MMA_FLOW_HAS_BATTERY = 1 << 1,
  MMA_FLOW_HAS_EV = 1 << 2,
} MmaFlowEquipment;

typedef enum
{
  MMA_FLOW_MISSING,
  MMA_FLOW_ZERO,
  MMA_FLOW_ACTIVE,
} MmaFlowLook;

typedef enum
{
  MMA_FLOW_LIVE,
  MMA_FLOW_STALE,
  MMA_FLOW_NO_CONTACT,
} MmaFlowContact;

typedef struct
{
  MmaFlowLook look;
  gint64 watts;     /* without sign; MM_NO_VALUE when missing */
  gboolean outward; /* energy leaves the house by this line */
  gint64 soc;       /* %, MM_NO_VALUE without a gauge */
  char *name;       /* “蓄電池 78%” */
  char *state;      /* “充電中” */
  char *spoken;     /* “蓄電池 78%、1.46キロワット、充電中” */
} MmaFlowReading;

void mma_flow_reading_init (MmaFlowReading *reading,
                            MmaFlowNodeKind kind,
                            const MmSample *sample,
                            MmaFlowContact contact,
                            const char *fault);
void mma_flow_reading_clear (MmaFlowReading *reading);

char *mma_flow_sentence (const MmSample *sample, gboolean markup);

G_END_DECLS
