/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mm-sqlite.h"

G_BEGIN_DECLS

/*
 * Step n of the list makes version n (from 1) of a file, which PRAGMA user_version holds. Each step
 * is one transaction; any error leaves the file at the last good version. A released step never
 * changes. A file that is newer than the list is refused with MM_ERROR_CONFLICT, code "newer_file".
 */

/* @steps is NULL-terminated SQL. */
gboolean mm_migrations_apply (MmSqlite *db, const char *const *steps, GError **error);

/* The steps are the children of a GResource folder, in the order of their names
 * ("0001-base.sql", "0002-queue.sql", …), numbered without a gap. */
gboolean mm_migrations_apply_resources (MmSqlite *db,
                                        GResource *resource,
                                        const char *folder,
                                        GError **error);

G_END_DECLS
