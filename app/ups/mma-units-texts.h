/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is said of a unit (MmUnit) in a cell, on paper and in a file; empty where there is nothing.
 * They are of one shape, so that lists of columns can name them. (transfer full) */

char *mma_units_text_serial (gpointer unit, gpointer data);
char *mma_units_text_model (gpointer unit, gpointer data);
char *mma_units_text_purchased (gpointer unit, gpointer data);
char *mma_units_text_ended (gpointer unit, gpointer data);
char *mma_units_text_place (gpointer unit, gpointer data);
char *mma_units_text_remarks (gpointer unit, gpointer data);
char *mma_units_text_organisation (gpointer unit, gpointer data);
char *mma_units_text_department (gpointer unit, gpointer data);
char *mma_units_text_person (gpointer unit, gpointer data);
/** What the unit is doing; nothing where nothing was heard for long. */
char *mma_units_text_state (gpointer unit, gpointer data);
/** What is spoken of its row: number, model, place, state, and the day of its end. */
char *mma_units_text_row (gpointer unit, gpointer data);
/** The second line of a card. */
char *mma_units_text_summary (gpointer unit, gpointer data);

/* @codes: MmaKeycodes; a code that nobody asked for is empty */
char *mma_units_text_keycode (gpointer unit, gpointer codes);
char *mma_units_text_keycode_apart (gpointer unit, gpointer codes);
char *mma_units_text_keycode_binary (gpointer unit, gpointer codes);

G_END_DECLS
