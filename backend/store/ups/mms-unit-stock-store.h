/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsUnitModel:
 * @guarantee_months: from the day of purchase, or %MM_NO_VALUE
 * @battery_months: the same, how long a battery lasts
 * @first: (nullable): "left" or "right"
 * @one: (nullable): "up" or "down"; there where @first is
 */
typedef struct
{
  char *model;
  gint64 guarantee_months;
  gint64 battery_months;
  char *first;
  char *one;
} MmsUnitModel;

/**
 * MmsShipment:
 * @shipped: "2026-11-20"
 * @keycode: sealed
 */
typedef struct
{
  char *serial;
  char *model;
  char *shipped;
  char *keycode;
} MmsShipment;

void mms_unit_model_free (MmsUnitModel *model);
void mms_shipment_free (MmsShipment *shipment);

gboolean mms_unit_model_store_put (MmsDb *db, const MmsUnitModel *model, GError **error);
/* NULL without @error: nothing is known of it. */
MmsUnitModel *mms_unit_model_store_find (MmsDb *db, const char *model, GError **error);
/* All, by name (element-type MmsUnitModel). */
GPtrArray *mms_unit_model_store_list (MmsDb *db, GError **error);

/* *inserted is FALSE where that serial is there already. */
gboolean mms_shipment_store_insert (
    MmsDb *db, const MmsShipment *shipment, gint64 now, gboolean *inserted, GError **error);
/* NULL without @error: it was never shipped. */
MmsShipment *mms_shipment_store_find (MmsDb *db, const char *serial, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsUnitModel, mms_unit_model_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsShipment, mms_shipment_free)

G_END_DECLS
