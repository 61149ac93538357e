/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-budget.h"

G_BEGIN_DECLS

/**
 * MmsUnitQuota:
 * @kind: what is limited
 * @account: for one account within the window
 * @all: for everybody together
 * @address: for one network address
 *
 * How much of something may happen, counted three times.
 */
typedef struct
{
  const char *kind;
  int account;
  int all;
  int window_s;
  MmsAddressBudget address;
} MmsUnitQuota;

/* Serials that led to nothing: typing errors are few, guesses are many. */
extern const MmsUnitQuota mms_unit_quota_misses;
/* Keycodes shown. */
extern const MmsUnitQuota mms_unit_quota_keycodes;

/* Fails with MM_ERROR_LIMITED where nothing is left for the actor. */
gboolean mms_unit_quota_check (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsUnitQuota *quota, GError **error);
gboolean mms_unit_quota_spend (MmsContext *ctx,
                               MmsDb *db,
                               const MmsActor *actor,
                               const MmsUnitQuota *quota,
                               gint64 n,
                               GError **error);

G_END_DECLS
