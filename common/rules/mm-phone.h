/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Phone and FAX numbers in Japan. @out gets 10 or 11 digits, "0466000000"; +81 becomes 0.
 * Codes: required, phone_format. */
gboolean mm_phone_parse (const char *typed, char **out, GError **error);

/* The same where it may be left out: @out is then NULL. */
gboolean mm_opt_phone_parse (const char *typed, char **out, GError **error);

/* The digits with hyphens by the table of area codes, "0466-00-0000"; unknown ones as they are. */
char *mm_phone_format (const char *digits);

/* How many digits the area code of a fixed-line number has with its 0, or 0 if it has none. */
guint mm_phone_area_length (const char *digits);

G_END_DECLS
