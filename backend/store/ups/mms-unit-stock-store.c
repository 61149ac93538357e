/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-stock-store.h"

void
mms_unit_model_free (MmsUnitModel *model)
{
  g_free (model->model);
  g_free (model->first);
  g_free (model->one);
  g_free (model);
}

void
mms_shipment_free (MmsShipment *shipment)
{
  g_free (shipment->serial);
  g_free (shipment->model);
  g_free (shipment->shipped);
  g_free (shipment->keycode);
  g_free (shipment);
}

/* Models */

#define MODEL_COLUMNS "model, guarantee_months, battery_months, switch_first, switch_one"

static gpointer
model_from_stmt (MmsStmt *stmt)
{
  MmsUnitModel *model = g_new0 (MmsUnitModel, 1);

  model->model = g_strdup (mms_stmt_text (stmt, 0));
  model->guarantee_months = mms_stmt_opt_int (stmt, 1);
  model->battery_months = mms_stmt_opt_int (stmt, 2);
  model->first = g_strdup (mms_stmt_text (stmt, 3));
  model->one = g_strdup (mms_stmt_text (stmt, 4));
  return model;
}

gboolean
mms_unit_model_store_put (MmsDb *db, const MmsUnitModel *model, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO unit_models (" MODEL_COLUMNS ") VALUES ($1, $2, $3, $4, $5)"
                     " ON CONFLICT (model) DO UPDATE SET"
                     " guarantee_months = excluded.guarantee_months,"
                     " battery_months = excluded.battery_months,"
                     " switch_first = excluded.switch_first, switch_one = excluded.switch_one",
                     "sIIss", model->model, model->guarantee_months, model->battery_months,
                     model->first, model->one);
}

MmsUnitModel *
mms_unit_model_store_find (MmsDb *db, const char *model, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT " MODEL_COLUMNS " FROM unit_models WHERE model = $1", "s", model);

  return mms_stmt_first (stmt, model_from_stmt, error);
}

GPtrArray *
mms_unit_model_store_list (MmsDb *db, GError **error)
{
  return mms_stmt_collect (
      mms_db_query (db, error, "SELECT " MODEL_COLUMNS " FROM unit_models ORDER BY model", ""),
      model_from_stmt, (GDestroyNotify) mms_unit_model_free, error);
}

/* Shipments */

gboolean
mms_shipment_store_insert (
    MmsDb *db, const MmsShipment *shipment, gint64 now, gboolean *inserted, GError **error)
{
  if (!mms_db_run (db, error,
                   "INSERT INTO unit_shipments (serial, model, shipped, keycode, imported_at)"
                   " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (serial) DO NOTHING",
                   "ssssi", shipment->serial, shipment->model, shipment->shipped, shipment->keycode,
                   now))
    return FALSE;
  *inserted = mms_db_changes (db) > 0;
  return TRUE;
}

MmsShipment *
mms_shipment_store_find (MmsDb *db, const char *serial, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT serial, model, shipped, keycode FROM unit_shipments WHERE serial = $1",
      "s", serial);
  MmsShipment *shipment;
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error) || !row)
    return NULL;
  shipment = g_new0 (MmsShipment, 1);
  shipment->serial = g_strdup (mms_stmt_text (stmt, 0));
  shipment->model = g_strdup (mms_stmt_text (stmt, 1));
  shipment->shipped = g_strdup (mms_stmt_text (stmt, 2));
  shipment->keycode = g_strdup (mms_stmt_text (stmt, 3));
  return shipment;
}
