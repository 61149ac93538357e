/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-import-private.h"

#include "mm-error.h"
#include "mm-rule.h"
#include "mms-audit.h"

#define MODEL_MAX 60

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
int *
mms_unit_import_find_columns (const MmCsvRow *header,
                              const char *const *japanese,
                              const char *const *english,
                              guint required,
                              GError **error)
{
  int *columns = mm_csv_find_columns (header, english, required, NULL);

  return columns != NULL ? columns : mm_csv_find_columns (header, japanese, required, error);
}

/* ---- One line ---- */

void
mms_unit_import_take (MmsUnitImportLine *line, guint column, GError *error)
{
  g_autofree char *pointer = g_strdup_printf ("/%u/%s", line->row->line, line->names[column]);

  mm_field_errors_take (line->import->fields, pointer, error);
  line->n_wrong++;
}

void
mms_unit_import_complain (MmsUnitImportLine *line, guint column, const char *code)
{
  GError *error = NULL;

  mm_rule_fail (&error, code);
  mms_unit_import_take (line, column, error);
}

const char *
mms_unit_import_cell (const MmsUnitImportLine *line, guint column)
{
  const char *text = mm_csv_row_get (line->row, line->columns[column]);

  return text != NULL ? text : "";
}

char *
mms_unit_import_text (MmsUnitImportLine *line, guint column, MmsUnitImportRule rule)
{
  GError *error = NULL;
  char *out = NULL;

  if (!rule (mms_unit_import_cell (line, column), &out, &error))
    mms_unit_import_take (line, column, error);
  return out;
}

gboolean
mms_unit_import_parse_model (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_name (typed, MODEL_MAX, out, error);
}

/* ---- All lines ---- */

gboolean
mms_unit_import_lines (MmsContext *ctx,
                       MmsDb *db,
                       GPtrArray *rows,
                       const MmsUnitImportLine *form,
                       MmsUnitImportFunc func,
                       GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      MmsUnitImportLine line = *form;

      line.row = rows->pdata[i];
      if (!func (ctx, db, &line, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mms_unit_import_note (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *action,
                      guint n_added,
                      GError **error)
{
  g_autofree char *detail = g_strdup_printf ("{\"added\":%u}", n_added);

  return n_added == 0 || mms_audit_record (ctx, db, actor, action, "unit", "", detail, error);
}
