/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds the tests of what the staff announces: to whom, when, and what an edit does. */
void desk_announcements_add_tests (void);

G_END_DECLS
