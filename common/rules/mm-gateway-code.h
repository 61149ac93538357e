/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MM_GATEWAY_ID_LENGTH 12
#define MM_GATEWAY_PASSWORD_LENGTH 14

/* 32 characters, without 0 and o, 1 and l: fourteen of them make 70 bits. */
#define MM_GATEWAY_PASSWORD_ALPHABET "abcdefghijkmnpqrstuvwxyz23456789"

/* What the sheet prints: 12 letters and digits; lower case is raised, spaces and hyphens between
 * groups are left out. Codes: required, gateway_id_format. */
gboolean mm_gateway_id_parse (const char *typed, char **out, GError **error);

/* The initial password of the sheet, checked as typed. Codes: required, gateway_password_format. */
gboolean mm_gateway_password_parse (const char *typed, char **out, GError **error);

G_END_DECLS
