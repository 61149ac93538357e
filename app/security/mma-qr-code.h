/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text as a QR code, black on white in every appearance, because cameras expect that. */
#define MMA_TYPE_QR_CODE (mma_qr_code_get_type ())
G_DECLARE_FINAL_TYPE (MmaQrCode, mma_qr_code, MMA, QR_CODE, GtkWidget)

gboolean mma_qr_code_set_text (MmaQrCode *self, const char *text);

G_END_DECLS
