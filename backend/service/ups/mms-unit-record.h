/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-context.h"
#include "mms-unit-stock-store.h"
#include "mms-unit-store.h"

G_BEGIN_DECLS

/* What is known of the models, by their names (element-type utf8 MmsUnitModel). */
typedef GHashTable MmsUnitModels;

MmsUnitModels *mms_unit_models_load (MmsDb *db, GError **error);

/* The scope of all units of one owner. */
char *mms_unit_scope (const char *principal);

/* Sets until when the guarantee and the battery last, by the model and the day of purchase. */
void mms_unit_set_days (MmsUnit *unit, MmsUnitModels *models);

/* The member "switches", where the model tells of them. */
void mms_unit_write_switches (MmJsonWriter *json, MmsUnitModels *models, const char *model);

/* The member "address", where the unit has one. */
void mms_unit_write_address (MmJsonWriter *json, const MmsUnitDetails *details);

/* Writes the records of units (element-type MmsUnit) of one owner, who then sees them. */
gboolean mms_unit_publish (MmsContext *ctx,
                           MmsDb *db,
                           const char *principal,
                           GPtrArray *units,
                           MmsUnitModels *models,
                           GError **error);
/* The unit is shown to its owner no more. */
gboolean mms_unit_withdraw (MmsContext *ctx, MmsDb *db, const MmsUnit *unit, GError **error);

G_END_DECLS
