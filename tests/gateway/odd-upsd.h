/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OddAnswer:
 * @text: what is sent; %NULL for nothing
 * @length: in bytes, -1 for a text that ends with a NUL
 * @drips: sent a byte at a time with pauses, and again from the beginning, for ever
 * @hangs_up: the connection is closed behind it
 */
typedef struct
{
  const char *text;
  gssize length;
  gboolean drips;
  gboolean hangs_up;
} OddAnswer;

/**
 * OddUpsd:
 *
 * A peer on a free port that speaks like upsd, as well or badly as the test says.
 */
typedef struct _OddUpsd OddUpsd;

/* The answers to "LIST UPS" and to "LIST VAR …"; both stay with the caller. */
OddUpsd *odd_upsd_new (const OddAnswer *upses, const OddAnswer *variables);
const char *odd_upsd_get_address (OddUpsd *self);
void odd_upsd_free (OddUpsd *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OddUpsd, odd_upsd_free)

G_END_DECLS
