/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MM_MAIL_ADDRESS_MAX 254

/* @out gets the address with its domain in lower case; the part before @ stays as typed. Old mobile
 * addresses with dots in a row or before the @ are accepted. Codes: required, too_long,
 * mail_format. */
gboolean mm_mail_address_parse (const char *typed, char **out, GError **error);

/* Whether two parsed addresses must not both have an account: they differ by case alone. */
gboolean mm_mail_address_same (const char *a, const char *b);

G_END_DECLS
