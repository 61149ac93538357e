/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-postgres-db.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

/* Between mms-postgres-db.c, the connection, and mms-postgres-stmt.c, its statements. */

struct _MmsPostgresDb
{
  MmsDb parent_instance;

  /* owned */
  char *url;
  PGconn *connection;

  /* state */
  guint session;   /* grows with each connection; statements are prepared once for each */
  guint last_name; /* of the prepared statements */
  gint64 changes;
};

/* Sets the error of @result or of the connection, and gives %FALSE. */
gboolean mms_postgres_db_fail (MmsPostgresDb *self, PGresult *result, GError **error);
gboolean mms_postgres_db_connect (MmsPostgresDb *self, GError **error);

void mms_postgres_stmt_class_init (MmsDbClass *db_class);

G_END_DECLS
