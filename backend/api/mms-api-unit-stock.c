/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-desk.h"
#include "mms-api-units.h"

#include "mm-day.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mms-problem-writer.h"
#include "mms-unit-service.h"

#define CSV "text/csv"
#define FILE_BYTES (16 * 1024 * 1024)

/* One turn of the writer: others wait for milliseconds, however long the file is. */
#define BATCH 1000
#define ERRORS_MAX 1000
#define PAGE 50
#define PAGE_MAX 200
#define DAY_MAX 40

/* ---- Files ---- */

typedef int *(*FindColumns) (const MmCsvRow *header, GError **error);
typedef gboolean (*ImportRows) (MmsContext *ctx,
                                MmsDb *db,
                                const MmsActor *actor,
                                GPtrArray *rows,
                                const int *columns,
                                MmsUnitImport *import,
                                GError **error);

/* What the writer gets; it may run it again. */
typedef struct
{
  MmsCall *call;
  ImportRows import_rows;
  const int *columns;
  GPtrArray *rows;
  MmsUnitImport done;
} Batch;

static MmsOutcome
batch_work (MmsDb *db, gpointer data, GError **error)
{
  Batch *batch = data;
  MmsCall *call = batch->call;

  mms_unit_import_clear (&batch->done);
  mms_unit_import_init (&batch->done);
  return batch->import_rows (call->ctx, db, call->actor, batch->rows, batch->columns, &batch->done,
                             error)
             ? MMS_DONE
             : MMS_FAILED;
}

static void
add_up (MmsUnitImport *all, MmsUnitImport *part)
{
  all->n_added += part->n_added;
  all->n_known += part->n_known;
  g_ptr_array_extend_and_steal (all->fields, g_steal_pointer (&part->fields));
  if (all->fields->len > ERRORS_MAX)
    g_ptr_array_set_size (all->fields, ERRORS_MAX);
}

static gboolean
read_batch (MmCsvReader *reader, GPtrArray *rows, GError **error)
{
  MmCsvRow *row = NULL;

  g_ptr_array_set_size (rows, 0);
  while (rows->len < BATCH)
    {
      if (!mm_csv_reader_next (reader, &row, error))
        return FALSE;
      if (row == NULL)
        return TRUE;
      g_ptr_array_add (rows, row);
    }
  return TRUE;
}

static gboolean
import_all (MmsCall *call, MmCsvReader *reader, Batch *batch, MmsUnitImport *all, GError **error)
{
  for (;;)
    {
      gboolean good;

      if (!read_batch (reader, batch->rows, error))
        return FALSE;
      if (batch->rows->len == 0)
        return TRUE;
      good = mms_call_write (call, batch_work, batch, error);
      if (good)
        add_up (all, &batch->done);
      mms_unit_import_clear (&batch->done);
      if (!good)
        return FALSE;
    }
}

static MmsResponse *
tell_import (const MmsUnitImport *all, const char *language)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);
  g_autoptr (GError) wrong = NULL;

  mm_json_writer_begin_object (json);
  mm_json_writer_int_member (json, "added", all->n_added);
  mm_json_writer_int_member (json, "known", all->n_known);
  if (!mm_field_errors_finish (all->fields, &wrong))
    mms_problem_write_members (json, wrong, language);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static int *
read_header (MmCsvReader *reader, FindColumns find_columns, GError **error)
{
  g_autoptr (MmCsvRow) header = NULL;

  if (!mm_csv_reader_next (reader, &header, error))
    return NULL;
  if (header != NULL)
    return find_columns (header, error);
  mm_error_fail (error, MM_ERROR_INVALID, "csv_empty");
  return NULL;
}

static MmsResponse *
import_file (MmsCall *call, FindColumns find_columns, ImportRows import_rows, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (mms_request_get_body (call->request), &size);
  g_autoptr (MmCsvReader) reader = mm_csv_reader_new (data != NULL ? data : "", size, error);
  g_autofree int *columns = reader != NULL ? read_header (reader, find_columns, error) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_csv_row_free);
  Batch batch = { .call = call, .import_rows = import_rows, .columns = columns, .rows = rows };
  g_auto (MmsUnitImport) all = { 0 };

  mms_unit_import_init (&all);
  if (columns == NULL || !import_all (call, reader, &batch, &all, error))
    return NULL;
  return tell_import (&all, mms_call_language (call));
}

static MmsResponse *
shipments_create (MmsCall *call, GError **error)
{
  return import_file (call, mms_unit_find_shipment_columns, mms_unit_import_shipments, error);
}

static MmsResponse *
models_create (MmsCall *call, GError **error)
{
  return import_file (call, mms_unit_find_model_columns, mms_unit_import_models, error);
}

/* ---- Units ---- */

static MmsResponse *
models_list (MmsCall *call, GError **error)
{
  return mms_api_units_respond (200, mms_unit_list_models (call->ctx, call->db, error));
}

static MmsResponse *
units_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "serial", "model", "state", "account",
                                       "cursor", "limit", NULL };
  const char *typed = mms_call_query (call, "serial");
  g_autofree char *serial = typed != NULL ? mms_unit_fold_serial (typed) : NULL;
  MmsUnitFilter filter = {
    .serial = serial,
    .model = mms_call_query (call, "model"),
    .state = mms_call_query (call, "state"),
    .account_id = mms_call_query (call, "account"),
    .after = mms_call_query (call, "cursor"),
  };
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, PAGE_MAX, PAGE, &limit, error))
    return NULL;
  filter.limit = (guint) limit;
  return mms_api_units_respond (200, mms_unit_operator_list (call->ctx, call->db, &filter, error));
}

static MmsResponse *
unit_show (MmsCall *call, GError **error)
{
  return mms_api_units_respond (
      200, mms_unit_operator_show (call->ctx, call->db, mms_call_param (call, "id"), error));
}

static gboolean
read_day (MmsCall *call, char **day, GError **error)
{
  static const char *const known[] = { "date", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *typed = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_opt_string (body, "date", DAY_MAX, &typed, error))
    return FALSE;
  if (typed == NULL || mm_day_parse (typed, day, error))
    return TRUE;
  mm_error_prefix_field (error, "/date");
  return FALSE;
}

static MmsResponse *
ended_update (MmsCall *call, GError **error)
{
  g_autofree char *day = NULL;

  if (!read_day (call, &day, error) ||
      !mms_unit_operator_end (call->ctx, call->db, call->actor, mms_call_param (call, "id"), day,
                              error))
    return NULL;
  return unit_show (call, error);
}

static MmsResponse *
keycode_create (MmsCall *call, GError **error)
{
  g_autofree char *reason = NULL;
  gboolean tell;

  if (!mms_api_desk_reason (call, &reason, &tell, error))
    return NULL;
  return mms_api_units_respond (200, mms_unit_operator_keycode (call->ctx, call->db, call->actor,
                                                                mms_call_param (call, "id"), reason,
                                                                error));
}

/* clang-format off */
const MmsRoute mms_api_unit_stock_routes[] = {
  { "POST", "/v1/admin/ups/shipments", MMS_MAY_ADMINISTER, MMS_READ, shipments_create, NULL, FILE_BYTES, CSV },
  { "POST", "/v1/admin/ups/models", MMS_MAY_ADMINISTER, MMS_READ, models_create, NULL, FILE_BYTES, CSV },
  { "POST", "/v1/operator/ups/shipments", MMS_MAY_OPERATE, MMS_READ, shipments_create, NULL, FILE_BYTES, CSV },
  { "POST", "/v1/operator/ups/models", MMS_MAY_OPERATE, MMS_READ, models_create, NULL, FILE_BYTES, CSV },
  { "GET", "/v1/operator/ups/models", MMS_MAY_OPERATE, MMS_READ, models_list },
  { "GET", "/v1/operator/ups/units", MMS_MAY_OPERATE, MMS_READ, units_list },
  { "GET", "/v1/operator/ups/units/{id}", MMS_MAY_OPERATE, MMS_INLINE, unit_show },
  { "PUT", "/v1/operator/ups/units/{id}/ended", MMS_MAY_OPERATE, MMS_WRITE, ended_update },
  { "POST", "/v1/operator/ups/units/{id}/keycode", MMS_MAY_OPERATE, MMS_WRITE, keycode_create },
  { NULL },
};
/* clang-format on */
