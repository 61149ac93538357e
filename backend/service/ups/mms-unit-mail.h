/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account-store.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-unit-store.h"
#include "mms-unit-transfer-store.h"

G_BEGIN_DECLS

/* Mails about units. None holds a keycode. */

/* The receipt for @units (element-type MmsUnit). */
gboolean mms_unit_mail_registered (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, GPtrArray *units, GError **error);
/* Its last day of use was set, or taken back. */
gboolean mms_unit_mail_ended (MmsContext *ctx, MmsDb *db, const MmsUnit *unit, GError **error);

/* To giver and receiver; the latter may have no account yet. */
gboolean
mms_unit_mail_offered (MmsContext *ctx, MmsDb *db, const MmsUnitTransfer *transfer, GError **error);
gboolean mms_unit_mail_accepted (MmsContext *ctx,
                                 MmsDb *db,
                                 const MmsUnitTransfer *transfer,
                                 const MmsActor *receiver,
                                 guint n_units,
                                 GError **error);
/* To the giver; to the receiver. */
gboolean mms_unit_mail_declined (MmsContext *ctx,
                                 MmsDb *db,
                                 const MmsUnitTransfer *transfer,
                                 GError **error);
gboolean mms_unit_mail_cancelled (MmsContext *ctx,
                                  MmsDb *db,
                                  const MmsUnitTransfer *transfer,
                                  GError **error);

/* To every operator: the account of @actor tries serials that were never shipped. */
gboolean mms_unit_mail_misses (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, gint64 misses, GError **error);

/* To the owner: what ends soon, one line each in @guarantees and @batteries (element-type
 * MmsUnit). */
gboolean mms_unit_mail_reminder (MmsContext *ctx,
                                 MmsDb *db,
                                 const MmsAccount *owner,
                                 GPtrArray *guarantees,
                                 GPtrArray *batteries,
                                 GError **error);

G_END_DECLS
