/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What unlocks the power output of a UPS: a number that ten switches can show. */
#define MM_KEYCODE_MAX 1023
#define MM_KEYCODE_BITS 10

/* "0427" or "0110101011", the latter also in groups. Codes: required, keycode_format. */
gboolean mm_keycode_parse (const char *typed, guint16 *out, GError **error);

/** "0427" */
char *mm_keycode_to_decimal (guint16 keycode);

/** "0110101011", the highest digit first. */
char *mm_keycode_to_binary (guint16 keycode);

G_END_DECLS
