/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* The newest that are kept of an account. */
#define MMS_SIGN_INS_KEPT 300

/**
 * MmsSignInRow:
 * @address: (nullable): from where
 * @session_id: (nullable): what it opened
 * @device_id: (nullable): the device that stays signed in, if it was one
 *
 * A try to sign in to an account that there is.
 */
typedef struct
{
  char *id;
  char *account_id;
  gint64 at;
  gboolean succeeded;
  char *device_name;
  char *address;
  char *session_id;
  char *device_id;
} MmsSignInRow;

void mms_sign_in_row_free (MmsSignInRow *row);

gboolean mms_sign_in_store_add (MmsDb *db, const MmsSignInRow *row, GError **error);
GPtrArray *mms_sign_in_store_list (MmsDb *db,
                                   const char *account_id,
                                   gint64 before_at,
                                   const char *before_id,
                                   guint limit,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSignInRow, mms_sign_in_row_free)

G_END_DECLS
