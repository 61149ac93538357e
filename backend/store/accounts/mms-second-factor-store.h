/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsSecondFactor:
 * @secret: sealed
 * @last_step: the last one whose code was used
 * @confirmed: milliseconds UTC, %MM_NO_VALUE while the owner is setting it up
 */
typedef struct
{
  char *account_id;
  char *secret;
  gint64 last_step;
  gint64 created;
  gint64 confirmed;
} MmsSecondFactor;

void mms_second_factor_free (MmsSecondFactor *factor);

gboolean mms_second_factor_store_put (MmsDb *db, const MmsSecondFactor *factor, GError **error);
gboolean mms_second_factor_store_get (MmsDb *db,
                                      const char *account_id,
                                      MmsSecondFactor **factor,
                                      GError **error);
gboolean mms_second_factor_store_use_step (
    MmsDb *db, const char *account_id, gint64 step, gboolean *used, GError **error);
gboolean
mms_second_factor_store_confirm (MmsDb *db, const char *account_id, gint64 now, GError **error);
gboolean mms_second_factor_store_delete (MmsDb *db, const char *account_id, GError **error);

gboolean mms_recovery_code_store_clear (MmsDb *db, const char *account_id, GError **error);
gboolean mms_recovery_code_store_add (MmsDb *db,
                                      const char *account_id,
                                      const char *code_hash,
                                      GError **error);
gboolean mms_recovery_code_store_use (MmsDb *db,
                                      const char *account_id,
                                      const char *code_hash,
                                      gint64 now,
                                      gboolean *used,
                                      GError **error);
gboolean
mms_recovery_code_store_count (MmsDb *db, const char *account_id, gint64 *left, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSecondFactor, mms_second_factor_free)

G_END_DECLS
