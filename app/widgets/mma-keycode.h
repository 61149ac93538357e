/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaKeycode:
 *
 * The number that lets a UPS give power: decimal and binary, each to copy, and how the switches
 * stand where the model's data tells it. Nothing of it is kept when it is set to NULL.
 */
#define MMA_TYPE_KEYCODE (mma_keycode_get_type ())
G_DECLARE_FINAL_TYPE (MmaKeycode, mma_keycode, MMA, KEYCODE, GtkWidget)

GtkWidget *mma_keycode_new (void);

/**
 * mma_keycode_set:
 * @keycode: (nullable): "0427"
 * @first: (nullable): where the first switch is, "left" or "right"
 * @one: (nullable): which way a switch means 1, "up" or "down"
 */
void mma_keycode_set (MmaKeycode *self, const char *keycode, const char *first, const char *one);

/** "0110101011" for "0427"; NULL where that is no keycode. (transfer full) */
char *mma_keycode_to_binary (const char *keycode);
/** "01101 01011": as people read it. (transfer full) */
char *mma_keycode_format_binary (const char *keycode);
/** "0 4 2 7" for "0427": a spreadsheet keeps its noughts. (transfer full) */
char *mma_keycode_format_apart (const char *keycode);
/** How it is read aloud, digit by digit. (transfer full) */
char *mma_keycode_speak (const char *keycode);

G_END_DECLS
