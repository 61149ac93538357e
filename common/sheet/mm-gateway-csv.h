/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-csv.h"

G_BEGIN_DECLS

#define MM_GATEWAY_CSV_MAX 10000

/**
 * MmGatewayCsv:
 * @rows: (element-type MmCsvRow): the gateways, without the header
 * @columns: where model, serial number and ID stand in them
 *
 * A list of gateways that were made, from a file with the columns 型式 and 製造番号 and, if their
 * IDs are known, ゲートウェイID; English: model, serial and ID.
 */
typedef struct
{
  GPtrArray *rows;
  int *columns;
} MmGatewayCsv;

MmGatewayCsv *mm_gateway_csv_read (const char *data, gsize length, GError **error);
void mm_gateway_csv_free (MmGatewayCsv *self);

const char *mm_gateway_csv_get_id (const MmGatewayCsv *self, guint index);
const char *mm_gateway_csv_get_model (const MmGatewayCsv *self, guint index);
const char *mm_gateway_csv_get_serial (const MmGatewayCsv *self, guint index);

JsonNode *mm_gateway_csv_to_json (const MmGatewayCsv *self);
const MmCsvRow *
mm_gateway_csv_find (const MmGatewayCsv *self, const char *pointer, const char **member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmGatewayCsv, mm_gateway_csv_free)

G_END_DECLS
