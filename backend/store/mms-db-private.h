/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db-driver.h"
#include "mms-db-hooks.h"

G_BEGIN_DECLS

/* For the files of MmsDb alone. */

typedef struct
{
  /* owned */
  GHashTable *stmts; /* sql → MmsStmt */
  MmsDbHooks *hooks;

  /* borrowed */
  GPtrArray *active; /* of MmsStmt that stand on a row */

  /* state */
  gboolean read_only;
  gboolean failed; /* a statement of this savepoint failed */
  guint depth;     /* 0 outside, 1 in a transaction, +1 a savepoint */
} MmsDbPrivate;

MmsDbPrivate *mms_db_get_private (MmsDb *db);

G_END_DECLS
