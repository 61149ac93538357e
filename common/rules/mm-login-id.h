/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MM_LOGIN_ID_MIN 3
#define MM_LOGIN_ID_MAX 16

/* The 販売店ID of a dealer; case is kept. Codes: required, login_id_length, login_id_characters. */
gboolean mm_login_id_parse (const char *typed, char **out, GError **error);

G_END_DECLS
