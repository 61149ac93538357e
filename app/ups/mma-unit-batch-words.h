/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-unit-batch.h"

G_BEGIN_DECLS

/** "UPS一覧.csv　Shift_JIS・104行"; NULL where it was typed. */
char *mma_unit_batch_describe_file (MmaUnitBatch *self);
/** How many lines are wrong and what can be done about them, as markup. */
char *mma_unit_batch_describe_wrong (MmaUnitBatch *self);
/** How many were not registered, as markup. */
char *mma_unit_batch_describe_left (MmaUnitBatch *self);

G_END_DECLS
