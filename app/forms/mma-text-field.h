/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"

G_BEGIN_DECLS

/**
 * MmaTextField:
 *
 * A text of several lines. Outer white space goes when it is stored.
 */
#define MMA_TYPE_TEXT_FIELD (mma_text_field_get_type ())
G_DECLARE_FINAL_TYPE (MmaTextField, mma_text_field, MMA, TEXT_FIELD, MmaField)

G_END_DECLS
