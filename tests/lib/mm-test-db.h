/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* @url names a store of this test's own, which is thrown away afterwards. */
typedef void (*MmTestDbFunc) (const char *url);

/*
 * Registers @func twice, as @path/sqlite and @path/postgres, each with a fresh
 * store that has the whole schema. Without PostgreSQL that half is skipped aloud.
 */
void mm_test_db_for_each (const char *path, MmTestDbFunc func);
/* The same with a store that has no schema at all. */
void mm_test_db_for_each_empty (const char *path, MmTestDbFunc func);

/* A connection to write with; what fails ends the test. */
MmsDb *mm_test_db_open (const char *url);
MmsDb *mm_test_db_open_read_only (const char *url);
/* A statement that must succeed. */
void mm_test_db_execute (MmsDb *db, const char *script);
/* The first column of the first row of a query that has one. */
gint64 mm_test_db_int (MmsDb *db, const char *sql);
/* The same of a text, with @value (nullable) for $1; NULL where there is no row. (transfer full) */
char *mm_test_db_text (MmsDb *db, const char *sql, const char *value);

G_END_DECLS
