/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-second-factor.h"

G_BEGIN_DECLS

char *
mms_second_factor_hash_recovery (MmsContext *context, const char *account_id, const char *code);
gboolean mms_second_factor_judge (MmsContext *context,
                                  MmsDb *db,
                                  const MmsSecondFactor *factor,
                                  const char *typed,
                                  gboolean *right,
                                  GError **error);

G_END_DECLS
