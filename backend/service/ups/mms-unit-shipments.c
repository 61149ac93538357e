/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-import-private.h"

#include "mm-day.h"
#include "mm-keycode.h"
#include "mm-serial.h"
#include "mms-unit-keycode.h"

enum
{
  SHIPMENT_MODEL,
  SHIPMENT_SERIAL,
  SHIPMENT_SHIPPED,
  SHIPMENT_KEYCODE,
};

static const char *const shipment_columns[] = { "model", "serial", "shipped", "keycode", NULL };

int *
mms_unit_find_shipment_columns (const MmCsvRow *header, GError **error)
{
  static const char *const japanese[] = { "型式", "製品番号", "出荷日", "キーコード", NULL };

  return mms_unit_import_find_columns (header, japanese, shipment_columns, SHIPMENT_SHIPPED + 1,
                                       error);
}

static gboolean
read_keycode (MmsUnitImportLine *line, guint16 *keycode)
{
  GError *error = NULL;

  if (*mms_unit_import_cell (line, SHIPMENT_KEYCODE) == '\0')
    return FALSE;
  if (mm_keycode_parse (mms_unit_import_cell (line, SHIPMENT_KEYCODE), keycode, &error))
    return TRUE;
  mms_unit_import_take (line, SHIPMENT_KEYCODE, error);
  return FALSE;
}

/* What is there must say the same; a keycode that the line does not give says nothing. */
static gboolean
compare (MmsContext *ctx,
         MmsDb *db,
         MmsUnitImportLine *line,
         const MmsShipment *shipment,
         const guint16 *given,
         GError **error)
{
  g_autoptr (MmsUnit) unit = mms_unit_store_by_serial (db, shipment->serial, error);
  guint16 keycode = 0;

  if (unit == NULL || !mms_keycode_unseal (ctx, unit, &keycode, error))
    return FALSE;
  if (!g_str_equal (unit->model, shipment->model))
    mms_unit_import_complain (line, SHIPMENT_MODEL, "shipment_differs");
  if (!g_str_equal (unit->shipped, shipment->shipped))
    mms_unit_import_complain (line, SHIPMENT_SHIPPED, "shipment_differs");
  if (given != NULL && *given != keycode)
    mms_unit_import_complain (line, SHIPMENT_KEYCODE, "shipment_differs");
  if (line->n_wrong == 0)
    line->import->n_known++;
  return TRUE;
}

static gboolean
import_shipment (MmsContext *ctx, MmsDb *db, MmsUnitImportLine *line, GError **error)
{
  g_autofree char *model = mms_unit_import_text (line, SHIPMENT_MODEL, mms_unit_import_parse_model);
  g_autofree char *serial = mms_unit_import_text (line, SHIPMENT_SERIAL, mm_serial_parse);
  g_autofree char *shipped = mms_unit_import_text (line, SHIPMENT_SHIPPED, mm_day_parse);
  g_autofree char *sealed = NULL;
  guint16 keycode = 0;
  gboolean given = read_keycode (line, &keycode);
  MmsShipment shipment = { serial, model, shipped, NULL };
  gboolean inserted;

  if (line->n_wrong > 0)
    return TRUE;
  sealed = mms_keycode_seal (ctx, serial, given ? keycode : mms_keycode_draw ());
  shipment.keycode = sealed;
  if (!mms_shipment_store_insert (db, &shipment, mms_context_now (ctx), &inserted, error))
    return FALSE;
  if (!inserted)
    return compare (ctx, db, line, &shipment, given ? &keycode : NULL, error);
  line->import->n_added++;
  return TRUE;
}

gboolean
mms_unit_import_shipments (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           GPtrArray *rows,
                           const int *columns,
                           MmsUnitImport *import,
                           GError **error)
{
  const MmsUnitImportLine form = { NULL, columns, shipment_columns, import, 0 };
  guint before = import->n_added;

  return mms_unit_import_lines (ctx, db, rows, &form, import_shipment, error) &&
         mms_unit_import_note (ctx, db, actor, "unit.import", import->n_added - before, error);
}
