/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

gboolean mms_budget_take (MmsContext *context,
                          MmsDb *db,
                          const char *kind,
                          const char *key,
                          int limit,
                          int window_s,
                          int *left,
                          GError **error);
gboolean mms_budget_spend (MmsContext *context,
                           MmsDb *db,
                           const char *kind,
                           const char *key,
                           gint64 amount,
                           int window_s,
                           GError **error);
gboolean mms_budget_check (
    MmsContext *context, MmsDb *db, const char *kind, const char *key, int limit, GError **error);

/**
 * MmsAddressBudget:
 * @kind: what is limited, such as "registration-address"
 * @limit: how often at once from one network address
 * @window_s: in how many seconds all of it comes back, one time after the other
 *
 * Many homes share an address. So it is slowed down, to one time in @window_s / @limit, and never
 * locked for what somebody else did there; who came by no address is not counted.
 */
typedef struct
{
  const char *kind;
  int limit;
  int window_s;
} MmsAddressBudget;

gboolean mms_address_budget_check (MmsContext *context,
                                   MmsDb *db,
                                   const MmsAddressBudget *budget,
                                   const MmsActor *actor,
                                   GError **error);
gboolean mms_address_budget_spend (MmsContext *context,
                                   MmsDb *db,
                                   const MmsAddressBudget *budget,
                                   const MmsActor *actor,
                                   gint64 amount,
                                   GError **error);
gboolean mms_address_budget_take (MmsContext *context,
                                  MmsDb *db,
                                  const MmsAddressBudget *budget,
                                  const MmsActor *actor,
                                  GError **error);

gint64 mms_lockout_ms (gint64 failures);
gboolean mms_lockout_check (MmsContext *context,
                            MmsDb *db,
                            const char *kind,
                            const char *key,
                            const char *locked_code,
                            GError **error);
gboolean mms_lockout_fail (MmsContext *context,
                           MmsDb *db,
                           const char *kind,
                           const char *key,
                           int *tries_left,
                           int *retry_after_s,
                           GError **error);
gboolean mms_lockout_clear (
    MmsContext *context, MmsDb *db, const char *kind, const char *key, GError **error);

G_END_DECLS
