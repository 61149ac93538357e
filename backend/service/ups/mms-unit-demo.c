/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-demo.h"

#include "mm-id.h"
#include "mm-json.h"
#include "mms-unit-service.h"

static const char models[] = "model,guarantee_months,battery_months,first,one\n"
                             "MU-750S,24,,,\n"
                             "MU-1500R,36,60,left,up\n"
                             "MU-3000R,36,48,right,down\n";

/* Boxes that left the factory one after the other. */
static const struct
{
  const char *model;
  const char *prefix;
  guint first;
  guint n;
  const char *shipped;
} series[] = {
  { "MU-1500R", "BT24A", 6100, 160, "2026-09-18" },
  { "MU-3000R", "BT24B", 1080, 80, "2026-10-02" },
  { "MU-750S", "BT22S", 300, 60, "2024-08-20" },
};

/* What the owner has registered of them: of which series, where, and when it was bought. */
static const struct
{
  guint series;
  guint first;
  guint n;
  const char *purchased;
  const char *address;
  const char *place;
} batches[] = {
  { 0, 6100, 12, "2026-11-12",
    "{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","
    "\"street\":\"鵠沼石上 3-4-5\"}",
    "本店 7F" },
  { 1, 1080, 8, "2026-10-20",
    "{\"postal_code\":\"5300001\",\"prefecture\":\"大阪府\",\"city\":\"大阪市北区\","
    "\"street\":\"梅田 1-2-3\"}",
    "大阪支店 サーバー室" },
  { 2, 300, 4, "2025-01-15",
    "{\"postal_code\":\"2200012\",\"prefecture\":\"神奈川県\",\"city\":\"横浜市西区\","
    "\"street\":\"みなとみらい 2-3-1\"}",
    "横浜営業所 受付" },
};

typedef int *(*FindColumns) (const MmCsvRow *header, GError **error);
typedef gboolean (*ImportRows) (MmsContext *ctx,
                                MmsDb *db,
                                const MmsActor *actor,
                                GPtrArray *rows,
                                const int *columns,
                                MmsUnitImport *import,
                                GError **error);

static gboolean
import (MmsContext *ctx,
        MmsDb *db,
        const char *csv,
        FindColumns find_columns,
        ImportRows import_rows,
        GError **error)
{
  g_autoptr (GPtrArray) rows = mm_csv_read (csv, strlen (csv), G_MAXINT, error);
  g_autofree int *columns = rows != NULL ? find_columns (rows->pdata[0], error) : NULL;
  g_auto (MmsUnitImport) done = { 0 };

  if (columns == NULL)
    return FALSE;
  g_ptr_array_remove_index (rows, 0);
  mms_unit_import_init (&done);
  return import_rows (ctx, db, NULL, rows, columns, &done, error);
}

static char *
list_shipments (void)
{
  GString *csv = g_string_new ("model,serial,shipped\n");

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    for (guint j = 0; j < series[i].n; j++)
      g_string_append_printf (csv, "%s,%s%06u,%s\n", series[i].model, series[i].prefix,
                              series[i].first + j, series[i].shipped);
  return g_string_free (csv, FALSE);
}

static JsonObject *
make_request (guint index)
{
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json,
                          "{\"purchased\":\"%s\",\"place\":{\"address\":%s,\"place\":\"%s\"},"
                          "\"user\":{\"organisation\":\"みらい商事株式会社\","
                          "\"department\":\"情報システム部\",\"family_name\":\"高橋\","
                          "\"given_name\":\"美咲\"},\"units\":[",
                          batches[index].purchased, batches[index].address, batches[index].place);
  for (guint i = 0; i < batches[index].n; i++)
    g_string_append_printf (json, "%s{\"serial\":\"%s%06u\"}", i > 0 ? "," : "",
                            series[batches[index].series].prefix, batches[index].first + i);
  g_string_append (json, "]}");
  return mm_json_parse_object (json->str, json->len, NULL);
}

gboolean
mms_unit_demo_add (MmsContext *ctx, MmsDb *db, const MmsActor *owner, GError **error)
{
  g_autofree char *shipments = list_shipments ();

  if (!import (ctx, db, models, mms_unit_find_model_columns, mms_unit_import_models, error) ||
      !import (ctx, db, shipments, mms_unit_find_shipment_columns, mms_unit_import_shipments,
               error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      g_autoptr (JsonObject) request = make_request (i);
      g_autofree char *batch = mm_id_new (mms_context_now (ctx));
      g_autofree char *answer = mms_unit_register (ctx, db, owner, request, batch, FALSE, error);

      if (answer == NULL)
        return FALSE;
    }
  return TRUE;
}
