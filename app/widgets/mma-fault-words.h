/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-energy-day.h"

#include "mma-flow-reading.h"

G_BEGIN_DECLS

/* What is told of a fault, made from the record without a display. */

gboolean mma_fault_is_warning (const MmFault *fault);
MmaFlowNodeKind mma_fault_node (const char *unit);
gint64 mma_fault_unit_number (const char *unit);
gboolean mma_fault_is_within (const MmFault *fault, gint64 from, gint64 to);
char *mma_fault_line (const MmFault *fault, gint64 day_start);
char *mma_fault_lines (MmEnergyDay *day, guint most);

G_END_DECLS
