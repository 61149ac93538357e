/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-service.h"

#include "mm-day.h"
#include "mm-error.h"
#include "mm-keycode.h"
#include "mm-place.h"
#include "mm-rule.h"
#include "mm-serial.h"
#include "mms-audit.h"
#include "mms-unit-keycode.h"

#define MODEL_MAX 60
#define MONTHS_MAX 600

enum
{
  SHIPMENT_MODEL,
  SHIPMENT_SERIAL,
  SHIPMENT_SHIPPED,
  SHIPMENT_KEYCODE,
};

enum
{
  MODEL_MODEL,
  MODEL_GUARANTEE,
  MODEL_BATTERY,
  MODEL_FIRST,
  MODEL_ONE,
};

static const char *const shipment_columns[] = { "model", "serial", "shipped", "keycode", NULL };
static const char *const model_columns[] = {
  "model", "guarantee_months", "battery_months", "first", "one", NULL,
};

void
mms_unit_import_init (MmsUnitImport *import)
{
  *import = (MmsUnitImport){ .fields = mm_field_errors_new () };
}

void
mms_unit_import_clear (MmsUnitImport *import)
{
  g_clear_pointer (&import->fields, g_ptr_array_unref);
}

/* Headers in Japanese or English. */
static int *
find_columns (const MmCsvRow *header,
              const char *const *japanese,
              const char *const *english,
              guint required,
              GError **error)
{
  int *columns = mm_csv_find_columns (header, english, required, NULL);

  return columns != NULL ? columns : mm_csv_find_columns (header, japanese, required, error);
}

int *
mms_unit_find_shipment_columns (const MmCsvRow *header, GError **error)
{
  static const char *const japanese[] = { "型式", "製品番号", "出荷日", "キーコード", NULL };

  return find_columns (header, japanese, shipment_columns, SHIPMENT_SHIPPED + 1, error);
}

int *
mms_unit_find_model_columns (const MmCsvRow *header, GError **error)
{
  static const char *const japanese[] = {
    "型式", "保証月数", "バッテリー月数", "1桁目の位置", "1の向き", NULL,
  };

  return find_columns (header, japanese, model_columns, MODEL_MODEL + 1, error);
}

/* ---- One line ---- */

/* Where errors of a line are to go. */
typedef struct
{
  const MmCsvRow *row;
  const int *columns;
  const char *const *names;
  MmsUnitImport *import;
  guint n_wrong;
} Line;

static void
take (Line *line, guint column, GError *error)
{
  g_autofree char *pointer = g_strdup_printf ("/%u/%s", line->row->line, line->names[column]);

  mm_field_errors_take (line->import->fields, pointer, error);
  line->n_wrong++;
}

static void
complain (Line *line, guint column, const char *code)
{
  GError *error = NULL;

  mm_rule_fail (&error, code);
  take (line, column, error);
}

static const char *
cell (const Line *line, guint column)
{
  const char *text = mm_csv_row_get (line->row, line->columns[column]);

  return text != NULL ? text : "";
}

typedef gboolean (*Rule) (const char *typed, char **out, GError **error);

static char *
read_text (Line *line, guint column, Rule rule)
{
  GError *error = NULL;
  char *out = NULL;

  if (!rule (cell (line, column), &out, &error))
    take (line, column, error);
  return out;
}

static gboolean
parse_model (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_name (typed, MODEL_MAX, out, error);
}

/* ---- Shipments ---- */

static gboolean
read_keycode (Line *line, guint16 *keycode)
{
  GError *error = NULL;

  if (*cell (line, SHIPMENT_KEYCODE) == '\0')
    return FALSE;
  if (mm_keycode_parse (cell (line, SHIPMENT_KEYCODE), keycode, &error))
    return TRUE;
  take (line, SHIPMENT_KEYCODE, error);
  return FALSE;
}

/* What is there must say the same; a keycode that the line does not give says nothing. */
static gboolean
compare (MmsContext *ctx,
         MmsDb *db,
         Line *line,
         const MmsShipment *shipment,
         const guint16 *given,
         GError **error)
{
  g_autoptr (MmsUnit) unit = mms_unit_store_by_serial (db, shipment->serial, error);
  guint16 keycode = 0;

  if (unit == NULL || !mms_keycode_unseal (ctx, unit, &keycode, error))
    return FALSE;
  if (!g_str_equal (unit->model, shipment->model))
    complain (line, SHIPMENT_MODEL, "shipment_differs");
  if (!g_str_equal (unit->shipped, shipment->shipped))
    complain (line, SHIPMENT_SHIPPED, "shipment_differs");
  if (given != NULL && *given != keycode)
    complain (line, SHIPMENT_KEYCODE, "shipment_differs");
  if (line->n_wrong == 0)
    line->import->n_known++;
  return TRUE;
}

static gboolean
import_shipment (MmsContext *ctx, MmsDb *db, Line *line, GError **error)
{
  g_autofree char *model = read_text (line, SHIPMENT_MODEL, parse_model);
  g_autofree char *serial = read_text (line, SHIPMENT_SERIAL, mm_serial_parse);
  g_autofree char *shipped = read_text (line, SHIPMENT_SHIPPED, mm_day_parse);
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

/* ---- Models ---- */

static gint64
read_months (Line *line, guint column)
{
  const char *typed = cell (line, column);
  guint64 months;

  if (*typed == '\0')
    return MM_NO_VALUE;
  if (g_ascii_string_to_unsigned (typed, 10, 1, MONTHS_MAX, &months, NULL))
    return (gint64) months;
  complain (line, column, "range");
  return MM_NO_VALUE;
}

/* One of two, in either language; NULL where nothing is said. */
static const char *
read_side (Line *line, guint column, const char *const words[4])
{
  const char *typed = cell (line, column);

  if (*typed == '\0')
    return NULL;
  for (guint i = 0; i < 4; i++)
    if (g_ascii_strcasecmp (typed, words[i]) == 0)
      return words[i % 2];
  complain (line, column, "choice");
  return NULL;
}

static gboolean
import_model (MmsContext *ctx, MmsDb *db, Line *line, GError **error)
{
  static const char *const ends[] = { "left", "right", "左", "右" };
  static const char *const ways[] = { "up", "down", "上", "下" };
  g_autofree char *name = read_text (line, MODEL_MODEL, parse_model);
  MmsUnitModel model = {
    .model = name,
    .guarantee_months = read_months (line, MODEL_GUARANTEE),
    .battery_months = read_months (line, MODEL_BATTERY),
    .first = (char *) read_side (line, MODEL_FIRST, ends),
    .one = (char *) read_side (line, MODEL_ONE, ways),
  };

  if (line->n_wrong == 0 && (model.first == NULL) != (model.one == NULL))
    complain (line, model.first == NULL ? MODEL_FIRST : MODEL_ONE, "required");
  if (line->n_wrong > 0)
    return TRUE;
  line->import->n_added++;
  return mms_unit_model_store_put (db, &model, error);
}

/* ---- All lines ---- */

typedef gboolean (*ImportLine) (MmsContext *ctx, MmsDb *db, Line *line, GError **error);

static gboolean
import_lines (MmsContext *ctx,
              MmsDb *db,
              GPtrArray *rows,
              const Line *form,
              ImportLine import_line,
              GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      Line line = *form;

      line.row = rows->pdata[i];
      if (!import_line (ctx, db, &line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
note (MmsContext *ctx,
      MmsDb *db,
      const MmsActor *actor,
      const char *action,
      guint n_added,
      GError **error)
{
  g_autofree char *detail = g_strdup_printf ("{\"added\":%u}", n_added);

  return n_added == 0 || mms_audit_record (ctx, db, actor, action, "unit", "import", detail, error);
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
  const Line form = { NULL, columns, shipment_columns, import, 0 };
  guint before = import->n_added;

  return import_lines (ctx, db, rows, &form, import_shipment, error) &&
         note (ctx, db, actor, "unit.import", import->n_added - before, error);
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
  const Line form = { NULL, columns, model_columns, import, 0 };
  g_autoptr (GHashTable) models = NULL;

  if (!import_lines (ctx, db, rows, &form, import_model, error))
    return FALSE;
  models = mms_unit_models_load (db, error);
  for (guint i = 0; models != NULL && i < rows->len; i++)
    {
      g_autofree char *name = NULL;

      if (parse_model (mm_csv_row_get (rows->pdata[i], columns[MODEL_MODEL]), &name, NULL) &&
          g_hash_table_contains (models, name) && !refresh_model (ctx, db, name, models, error))
        return FALSE;
    }
  return models != NULL && note (ctx, db, actor, "unit.models", import->n_added, error);
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
