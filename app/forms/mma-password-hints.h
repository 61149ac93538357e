/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaPasswordHints:
 *
 * What a password must have, ticked off while it is typed: a check or a ring before each, never
 * colour alone. For UPSs the symbols are listed too.
 */
#define MMA_TYPE_PASSWORD_HINTS (mma_password_hints_get_type ())
G_DECLARE_FINAL_TYPE (MmaPasswordHints, mma_password_hints, MMA, PASSWORD_HINTS, GtkWidget)

/** @rule: the rule of the field, "password" at first, or "ups-password". */
void mma_password_hints_set_rule (MmaPasswordHints *self, const char *rule);

/** @text: the password as typed so far; it is not kept. */
void mma_password_hints_set_text (MmaPasswordHints *self, const char *text);

G_END_DECLS
