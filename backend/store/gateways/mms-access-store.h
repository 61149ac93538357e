/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* One line of an installation's trail. */
typedef struct
{
  char *id;
  char *installation_id;
  char *account_id;
  char *dealer_name;
  char *person;
  char *action;
  gint64 slot; /* the half hour */
  gint64 at;
} MmsAccessRow;

void mms_access_row_free (MmsAccessRow *row);

/* A second look of the account in the same half hour is not stored. */
gboolean mms_access_store_insert (MmsDb *db, const MmsAccessRow *row, GError **error);
/* Newest first, before (@before_at, @before_id); (G_MAXINT64, "") for the newest.
 * (element-type MmsAccessRow) */
GPtrArray *mms_access_store_list (MmsDb *db,
                                  const char *installation_id,
                                  gint64 before_at,
                                  const char *before_id,
                                  gint64 limit,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsAccessRow, mms_access_row_free)

G_END_DECLS
