/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"

G_BEGIN_DECLS

/**
 * MmaCheckField:
 *
 * A yes or no with its sentence (`text`). A required one must be yes, such as agreeing to the
 * terms.
 */
#define MMA_TYPE_CHECK_FIELD (mma_check_field_get_type ())
G_DECLARE_FINAL_TYPE (MmaCheckField, mma_check_field, MMA, CHECK_FIELD, MmaField)

gboolean mma_check_field_get_active (MmaCheckField *self);
void mma_check_field_set_active (MmaCheckField *self, gboolean active);

G_END_DECLS
