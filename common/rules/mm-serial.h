/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MM_SERIAL_MAX 30

/* The number printed on a UPS: letters (raised), digits and hyphens; spaces are left out. Codes:
 * required, too_long, serial_characters. */
gboolean mm_serial_parse (const char *typed, char **out, GError **error);

/**
 * mm_serial_guess:
 * @serial: as mm_serial_parse() returns it
 * @from: where to begin, in characters
 * @at: (out): where the letter stands
 * @digit: (out): what it may have been meant for
 *
 * Finds the next O, I or B that stands among digits and is easily typed for 0, 1 or 8. A guess from
 * the text alone.
 */
gboolean mm_serial_guess (const char *serial, guint from, guint *at, char *digit);

G_END_DECLS
