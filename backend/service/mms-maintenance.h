/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-maintenance-store.h"

G_BEGIN_DECLS

#define MMS_MAINTENANCE_MAX 5

/*
 * The addresses that hear of the abnormalities of a dealer's gateways, up to five, each confirmed
 * by its owner once.
 */

char *mms_maintenance_list_to_json (MmsContext *context,
                                    MmsDb *db,
                                    const MmsActor *actor,
                                    GError **error);
char *mms_maintenance_to_json (const MmsMaintenanceRow *row);
MmsMaintenanceRow *mms_maintenance_get (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
MmsMaintenanceRow *mms_maintenance_add (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *mail, GError **error);
MmsMaintenanceRow *mms_maintenance_add_as (MmsContext *context,
                                           MmsDb *db,
                                           const MmsActor *actor,
                                           const char *id,
                                           const char *mail,
                                           GError **error);
gboolean mms_maintenance_resend (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
gboolean mms_maintenance_remove (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
MmsMaintenanceRow *mms_maintenance_confirm (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error);
gboolean mms_maintenance_note_mail (
    MmsContext *context, MmsDb *db, const char *mail_folded, gboolean delivered, GError **error);
char **mms_maintenance_recipients (MmsDb *db, const char *account_id, GError **error);

G_END_DECLS
