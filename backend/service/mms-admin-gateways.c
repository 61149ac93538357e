/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin.h"

#include <string.h>

#include "mm-csv.h"
#include "mm-error.h"
#include "mms-gateway-service.h"

#define ROWS_MAX 100000

enum
{
  COLUMN_MODEL,
  COLUMN_SERIAL,
  COLUMN_GATEWAY_ID,
};

static const char *const columns[] = { "model", "serial", "gateway_id", NULL };

/* Two codes hold 24 characters of 32 kinds; twelve of them make an ID that nobody can guess. */
static char *
make_gateway_id (void)
{
  g_autofree char *code = mms_secrets_code_new ();

  return mms_secrets_code_normalise (code);
}

static gboolean
import_row (MmsContext *context,
            MmsDb *db,
            const MmCsvRow *row,
            const int *found,
            MmsAdminRun *run,
            GError **error)
{
  const char *typed = mm_csv_row_get (row, found[COLUMN_GATEWAY_ID]);
  const char *model = mm_csv_row_get (row, found[COLUMN_MODEL]);
  const char *serial = mm_csv_row_get (row, found[COLUMN_SERIAL]);
  g_autofree char *made = make_gateway_id ();
  const char *gateway_id = typed != NULL && *typed != '\0' ? typed : made;
  g_autofree char *password = NULL;

  if (model == NULL || *model == '\0' || serial == NULL || *serial == '\0')
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "Line %u: model or serial is missing",
                   row->line);
      return FALSE;
    }
  if (!mms_gateway_create (context, db, gateway_id, model, serial, &password, error))
    {
      g_prefix_error (error, "Line %u: ", row->line);
      return FALSE;
    }
  g_string_append_printf (run->secrets, "%s,%s,%s,%s\n", gateway_id, password, model, serial);
  return TRUE;
}

/**
 * mms_admin_import_gateways:
 *
 * Makes a gateway of each line, with a password of our own making, all or none.
 */
gboolean
mms_admin_import_gateways (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree int *found = NULL;

  if (run->input == NULL)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID, "The CSV file is missing");
      return FALSE;
    }
  rows = mm_csv_read (run->input, strlen (run->input), ROWS_MAX, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len < 2)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID, "The CSV file has no gateways");
      return FALSE;
    }
  found = mm_csv_find_columns (g_ptr_array_index (rows, 0), columns, 2, error);
  if (found == NULL)
    return FALSE;
  run->secrets = g_string_new ("gateway_id,password,model,serial\n");
  for (guint i = 1; i < rows->len; i++)
    {
      if (!import_row (context, db, g_ptr_array_index (rows, i), found, run, error))
        return FALSE;
    }
  g_string_append_printf (run->output, "Imported %u gateways\n", rows->len - 1);
  return TRUE;
}
