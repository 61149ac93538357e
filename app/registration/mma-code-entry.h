/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaCodeEntry:
 *
 * Where the code of a mail is pasted, with the button that goes on with it. What is wrong with the
 * code stands below it.
 *
 * Signal `entered (code)`: a code that is not empty.
 */
#define MMA_TYPE_CODE_ENTRY (mma_code_entry_get_type ())
G_DECLARE_FINAL_TYPE (MmaCodeEntry, mma_code_entry, MMA, CODE_ENTRY, GtkWidget)

/** Says what is wrong with the code, and takes the focus there; %NULL when nothing is. */
void mma_code_entry_set_error (MmaCodeEntry *self, const char *message);

G_END_DECLS
