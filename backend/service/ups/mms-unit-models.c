/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-import-private.h"

#include "mm-error.h"

#define MONTHS_MAX 600

enum
{
  MODEL_MODEL,
  MODEL_GUARANTEE,
  MODEL_BATTERY,
  MODEL_FIRST,
  MODEL_ONE,
};

static const char *const model_columns[] = {
  "model", "guarantee_months", "battery_months", "first", "one", NULL,
};

int *
mms_unit_find_model_columns (const MmCsvRow *header, GError **error)
{
  static const char *const japanese[] = {
    "型式", "保証月数", "バッテリー月数", "1桁目の位置", "1の向き", NULL,
  };

  return mms_unit_import_find_columns (header, japanese, model_columns, MODEL_MODEL + 1, error);
}

static gint64
read_months (MmsUnitImportLine *line, guint column)
{
  const char *typed = mms_unit_import_cell (line, column);
  guint64 months;

  if (*typed == '\0')
    return MM_NO_VALUE;
  if (g_ascii_string_to_unsigned (typed, 10, 1, MONTHS_MAX, &months, NULL))
    return (gint64) months;
  mms_unit_import_complain (line, column, "range");
  return MM_NO_VALUE;
}

/* One of two, in either language; NULL where nothing is said. */
static const char *
read_side (MmsUnitImportLine *line, guint column, const char *const words[4])
{
  const char *typed = mms_unit_import_cell (line, column);

  if (*typed == '\0')
    return NULL;
  for (guint i = 0; i < 4; i++)
    if (g_ascii_strcasecmp (typed, words[i]) == 0)
      return words[i % 2];
  mms_unit_import_complain (line, column, "choice");
  return NULL;
}

static gboolean
import_model (MmsContext *ctx, MmsDb *db, MmsUnitImportLine *line, GError **error)
{
  static const char *const ends[] = { "left", "right", "左", "右" };
  static const char *const ways[] = { "up", "down", "上", "下" };
  g_autofree char *name = mms_unit_import_text (line, MODEL_MODEL, mms_unit_import_parse_model);
  MmsUnitModel model = {
    .model = name,
    .guarantee_months = read_months (line, MODEL_GUARANTEE),
    .battery_months = read_months (line, MODEL_BATTERY),
    .first = (char *) read_side (line, MODEL_FIRST, ends),
    .one = (char *) read_side (line, MODEL_ONE, ways),
  };

  if (line->n_wrong == 0 && (model.first == NULL) != (model.one == NULL))
    mms_unit_import_complain (line, model.first == NULL ? MODEL_FIRST : MODEL_ONE, "required");
  if (line->n_wrong > 0)
    return TRUE;
  line->import->n_added++;
  return mms_unit_model_store_put (db, &model, error);
}

/* What follows from a model is in the records of its units. */
static gboolean
refresh_model (MmsContext *ctx, MmsDb *db, const char *model, MmsUnitModels *models, GError **error)
{
  g_autoptr (GPtrArray) units = mms_unit_store_of_model (db, model, error);
  guint n;

  if (units == NULL)
    return FALSE;
  for (guint first = 0; first < units->len; first += n)
    {
      const char *principal = ((MmsUnit *) units->pdata[first])->principal;
      g_autoptr (GPtrArray) own = g_ptr_array_new ();

      for (n = 0; first + n < units->len; n++)
        {
          MmsUnit *unit = units->pdata[first + n];

          if (!g_str_equal (unit->principal, principal))
            break;
          mms_unit_set_days (unit, models);
          g_ptr_array_add (own, unit);
          if (!mms_unit_store_update (db, unit, error))
            return FALSE;
        }
      if (!mms_unit_publish (ctx, db, principal, own, models, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mms_unit_import_models (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        GPtrArray *rows,
                        const int *columns,
                        MmsUnitImport *import,
                        GError **error)
{
  const MmsUnitImportLine form = { NULL, columns, model_columns, import, 0 };
  g_autoptr (GHashTable) models = NULL;

  if (!mms_unit_import_lines (ctx, db, rows, &form, import_model, error))
    return FALSE;
  models = mms_unit_models_load (db, error);
  for (guint i = 0; models != NULL && i < rows->len; i++)
    {
      g_autofree char *name = NULL;

      if (mms_unit_import_parse_model (mm_csv_row_get (rows->pdata[i], columns[MODEL_MODEL]), &name,
                                       NULL) &&
          g_hash_table_contains (models, name) && !refresh_model (ctx, db, name, models, error))
        return FALSE;
    }
  return models != NULL &&
         mms_unit_import_note (ctx, db, actor, "unit.models", import->n_added, error);
}

static void
write_model (MmJsonWriter *json, MmsUnitModels *models, const MmsUnitModel *model)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "model", model->model);
  mm_json_writer_int_member (json, "guarantee_months", model->guarantee_months);
  mm_json_writer_int_member (json, "battery_months", model->battery_months);
  mms_unit_write_switches (json, models, model->model);
  mm_json_writer_end_object (json);
}

char *
mms_unit_list_models (MmsContext *ctx, MmsDb *db, GError **error)
{
  g_autoptr (GHashTable) models = mms_unit_models_load (db, error);
  g_autoptr (GPtrArray) list = models != NULL ? mms_unit_model_store_list (db, error) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  if (list == NULL)
    return NULL;
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "items");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < list->len; i++)
    write_model (json, models, list->pdata[i]);
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
