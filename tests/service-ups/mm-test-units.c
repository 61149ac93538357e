/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-units.h"

#include "mm-id.h"
#include "mm-test-db.h"
#include "mms-feed.h"

/* ---- Stock ---- */

static GPtrArray *
read_file (const char *csv)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = mm_csv_read (csv, strlen (csv), G_MAXINT, &error);

  g_assert_no_error (error);
  return rows;
}

void
mm_test_units_import (MmTestHouse *house, const char *csv, MmsUnitImport *import)
{
  g_autoptr (GPtrArray) rows = read_file (csv);
  g_autoptr (GError) error = NULL;
  g_autofree int *columns = mms_unit_find_shipment_columns (rows->pdata[0], &error);

  g_assert_no_error (error);
  g_ptr_array_remove_index (rows, 0);
  mms_unit_import_init (import);
  mm_test_house_begin (house);
  mms_unit_import_shipments (house->ctx, house->db, NULL, rows, columns, import, &error);
  g_assert_no_error (error);
  mm_test_house_commit (house);
}

void
mm_test_units_ship (MmTestHouse *house, const char *csv)
{
  g_auto (MmsUnitImport) import = { 0 };

  mm_test_units_import (house, csv, &import);
  g_assert_cmpuint (import.fields->len, ==, 0);
}

void
mm_test_units_models (MmTestHouse *house, const char *csv)
{
  g_autoptr (GPtrArray) rows = read_file (csv);
  g_auto (MmsUnitImport) import = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree int *columns = mms_unit_find_model_columns (rows->pdata[0], &error);

  g_assert_no_error (error);
  g_ptr_array_remove_index (rows, 0);
  mms_unit_import_init (&import);
  mm_test_house_begin (house);
  mms_unit_import_models (house->ctx, house->db, NULL, rows, columns, &import, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import.fields->len, ==, 0);
  mm_test_house_commit (house);
}

/* ---- Registration ---- */

JsonObject *
mm_test_units_post (MmTestHouse *house,
                    const MmsActor *actor,
                    const char *body,
                    const char *batch,
                    gboolean again,
                    GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (body, strlen (body), NULL);
  g_autofree char *json = NULL;

  g_assert_nonnull (object);
  mm_test_house_begin (house);
  json = mms_unit_register (house->ctx, house->db, actor, object, batch, again, error);
  if (json == NULL)
    {
      mms_db_rollback (house->db);
      return NULL;
    }
  mm_test_house_commit (house);
  return mm_json_parse_object (json, strlen (json), NULL);
}

JsonObject *
mm_test_units_register (MmTestHouse *house, const MmsActor *actor, const char *serials)
{
  g_auto (GStrv) words = g_strsplit (serials, " ", -1);
  g_autofree char *batch = mm_id_new (mms_context_now (house->ctx));
  g_autoptr (GString) body =
      g_string_new ("{\"purchased\":\"2026/11/12\",\"place\":{\"place\":\"本店 7F\"},"
                    "\"user\":{\"organisation\":\"みらい商事㈱\",\"family_name\":\"髙﨑\"},"
                    "\"units\":[");
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (body, "%s{\"serial\":\"%s\"}", i > 0 ? "," : "", words[i]);
  g_string_append (body, "]}");
  answer = mm_test_units_post (house, actor, body->str, batch, FALSE, &error);
  g_assert_no_error (error);
  return answer;
}

/* ---- Looking ---- */

char *
mm_test_units_id (MmTestHouse *house, const char *serial)
{
  return mm_test_db_text (house->db, "SELECT id FROM units WHERE serial = $1 AND left_at IS NULL",
                          serial);
}

MmUnit *
mm_test_units_record (MmTestHouse *house, const MmsActor *owner, const char *serial)
{
  g_autofree char *id = mm_test_units_id (house, serial);
  g_autofree char *scope = mms_unit_scope (owner->principal_id);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = id != NULL ? mms_feed_get (house->db, scope, "unit", id, &error) : NULL;
  MmUnit *unit;

  g_assert_no_error (error);
  if (json == NULL)
    return NULL;
  g_assert_null (strstr (json, "keycode"));
  unit = mm_record_from_text (MM_TYPE_UNIT, json, &error);
  g_assert_no_error (error);
  return unit;
}

gint64
mm_test_units_mails (MmTestHouse *house, const char *kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM mails WHERE kind = '%s'", kind);

  return mm_test_db_int (house->db, sql);
}

char *
mm_test_units_mail (MmTestHouse *house, const char *kind)
{
  return mm_test_db_text (house->db, "SELECT body FROM mails WHERE kind = $1 ORDER BY id DESC",
                          kind);
}
