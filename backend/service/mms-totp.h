/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MMS_TOTP_STEP_MS G_GINT64_CONSTANT (30000)
#define MMS_TOTP_SECRET_BYTES 20

char *mms_totp_secret_new (void);
gint64 mms_totp_step (gint64 now);
char *mms_totp_code (const char *secret, gint64 step);

G_END_DECLS
