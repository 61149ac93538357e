/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-unit-service.h"

G_BEGIN_DECLS

/**
 * MmsUnitImportLine:
 * @columns: where each of @names stands
 * @names: what an error calls the column
 * @n_wrong: errors of this line
 *
 * A line of a file on its way in.
 */
typedef struct
{
  const MmCsvRow *row;
  const int *columns;
  const char *const *names;
  MmsUnitImport *import;
  guint n_wrong;
} MmsUnitImportLine;

typedef gboolean (*MmsUnitImportRule) (const char *typed, char **out, GError **error);
typedef gboolean (*MmsUnitImportFunc) (MmsContext *ctx,
                                       MmsDb *db,
                                       MmsUnitImportLine *line,
                                       GError **error);

/* Headers in Japanese or English. */
int *mms_unit_import_find_columns (const MmCsvRow *header,
                                   const char *const *japanese,
                                   const char *const *english,
                                   guint required,
                                   GError **error);

/* The cell, never NULL; and what a rule makes of it. */
const char *mms_unit_import_cell (const MmsUnitImportLine *line, guint column);
char *mms_unit_import_text (MmsUnitImportLine *line, guint column, MmsUnitImportRule rule);
gboolean mms_unit_import_parse_model (const char *typed, char **out, GError **error);

/* Notes what is wrong with a cell; the former takes @error. */
void mms_unit_import_take (MmsUnitImportLine *line, guint column, GError *error);
void mms_unit_import_complain (MmsUnitImportLine *line, guint column, const char *code);

/* All of @rows by @func, each as a copy of @form; and the trail of what was new. */
gboolean mms_unit_import_lines (MmsContext *ctx,
                                MmsDb *db,
                                GPtrArray *rows,
                                const MmsUnitImportLine *form,
                                MmsUnitImportFunc func,
                                GError **error);
gboolean mms_unit_import_note (MmsContext *ctx,
                               MmsDb *db,
                               const MmsActor *actor,
                               const char *action,
                               guint n_added,
                               GError **error);

G_END_DECLS
