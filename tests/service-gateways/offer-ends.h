/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds the tests of how an offer ends: accepted, declined, taken back, too late, or alone. */
void offer_ends_add_tests (void);

G_END_DECLS
