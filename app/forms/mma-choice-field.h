/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"

G_BEGIN_DECLS

/**
 * MmaChoiceField:
 *
 * One of a few texts, such as the prefecture. The first line of the list is the hint that nothing
 * is chosen.
 */
#define MMA_TYPE_CHOICE_FIELD (mma_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (MmaChoiceField, mma_choice_field, MMA, CHOICE_FIELD, MmaField)

/** The texts to choose from, without the hint; NULL at the end. */
void
mma_choice_field_set_choices (MmaChoiceField *self, const char *hint, const char *const *choices);

G_END_DECLS
