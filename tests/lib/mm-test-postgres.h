/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the programs of a PostgreSQL server are installed. */
gboolean mm_test_postgres_is_available (void);

/*
 * A new database in this program's own throw-away server, which the first call
 * starts and the end of the program (also by a crash) stops and removes.
 * @template names another one of this server (by its URL) to copy, or is %NULL.
 */
char *mm_test_postgres_create (const char *template);

G_END_DECLS
