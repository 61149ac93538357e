/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @out gets seven digits, "2510025"; hyphen and 〒 may be typed. Codes: required,
 * postal_code_format. */
gboolean mm_postal_code_parse (const char *typed, char **out, GError **error);

/* "2510025" → "〒251-0025"; anything but seven digits as it is. */
char *mm_postal_code_format (const char *digits);

G_END_DECLS
