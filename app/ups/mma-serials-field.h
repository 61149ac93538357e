/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"
#include "mma-unit-batch.h"

G_BEGIN_DECLS

/**
 * MmaSerialsField:
 *
 * Where product numbers are typed or pasted, one a line, or a file with them is chosen or dropped.
 */
#define MMA_TYPE_SERIALS_FIELD (mma_serials_field_get_type ())
G_DECLARE_FINAL_TYPE (MmaSerialsField, mma_serials_field, MMA, SERIALS_FIELD, MmaField)

/** The lines that were given. (transfer full) */
MmaUnitBatch *mma_serials_field_build_batch (MmaSerialsField *self);

/** What became of the lines that were given: typed numbers are as @batch has them. */
void mma_serials_field_take_corrections (MmaSerialsField *self, MmaUnitBatch *batch);

/** Reads a file; what is wrong with it is told at the field. */
void mma_serials_field_load (MmaSerialsField *self, GFile *file);

G_END_DECLS
