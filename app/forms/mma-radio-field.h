/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"

G_BEGIN_DECLS

/**
 * MmaRadioField:
 *
 * One of two or three answers that should all be read before one is chosen. The value is the id of
 * the chosen one. With the words `yes` and `no` there are these two, and the value is true or
 * false.
 */
#define MMA_TYPE_RADIO_FIELD (mma_radio_field_get_type ())
G_DECLARE_FINAL_TYPE (MmaRadioField, mma_radio_field, MMA, RADIO_FIELD, MmaField)

/** An answer more; the first one is chosen from the start. */
void mma_radio_field_add (MmaRadioField *self, const char *id, const char *text);

/** The id of the chosen answer; borrowed. */
const char *mma_radio_field_get_chosen (MmaRadioField *self);
void mma_radio_field_set_chosen (MmaRadioField *self, const char *id);

G_END_DECLS
