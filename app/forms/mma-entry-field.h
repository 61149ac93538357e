/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-field.h"

G_BEGIN_DECLS

/**
 * MmaEntryField:
 *
 * A field to type into. `rule` names a line of mma-form-rules.c, which checks and normalises what
 * was typed; `same-as` names the field above that must hold the same (the mail address twice, the
 * password twice); `caption` stands before it where several fields share a row; `secret` makes it a
 * password field.
 */
#define MMA_TYPE_ENTRY_FIELD (mma_entry_field_get_type ())
G_DECLARE_FINAL_TYPE (MmaEntryField, mma_entry_field, MMA, ENTRY_FIELD, MmaField)

/** What was typed, as it stands. */
const char *mma_entry_field_get_typed (MmaEntryField *self);

/** The GtkText inside, for those who watch the input method. */
GtkText *mma_entry_field_get_delegate (MmaEntryField *self);

G_END_DECLS
