/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/*
 * Brings the schema up to date: backend/store/migrations/NNNN-name.sql in the
 * order of their numbers, one transaction each. Where a dialect must differ the
 * step is NNNN-name.sqlite.sql and NNNN-name.postgres.sql side by side.
 *
 * Refused: a database of a newer program, and one whose applied steps are not
 * byte for byte those of this program.
 */
gboolean mms_migrations_apply (MmsDb *db, GError **error);

/* The same with steps of the caller's: @files maps file names to their texts (char *). */
gboolean mms_migrations_apply_files (MmsDb *db, GHashTable *files, GError **error);

G_END_DECLS
