/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-store.h"

/* The texts of an owner's details, in the order of their columns. */
static const gsize texts[] = {
  G_STRUCT_OFFSET (MmsUnitDetails, purchased),   G_STRUCT_OFFSET (MmsUnitDetails, organisation),
  G_STRUCT_OFFSET (MmsUnitDetails, family_name), G_STRUCT_OFFSET (MmsUnitDetails, given_name),
  G_STRUCT_OFFSET (MmsUnitDetails, family_kana), G_STRUCT_OFFSET (MmsUnitDetails, given_kana),
  G_STRUCT_OFFSET (MmsUnitDetails, department),  G_STRUCT_OFFSET (MmsUnitDetails, place),
  G_STRUCT_OFFSET (MmsUnitDetails, remarks),
};

#define TEXT_AT(details, i) (*(char **) G_STRUCT_MEMBER_P (details, texts[i]))

void
mms_unit_details_clear (MmsUnitDetails *details)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (&TEXT_AT (details, i), g_free);
  g_clear_object (&details->address);
}

void
mms_unit_details_copy (const MmsUnitDetails *source, MmsUnitDetails *copy)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    TEXT_AT (copy, i) = g_strdup (TEXT_AT (source, i));
  copy->address = source->address != NULL ? g_object_ref (source->address) : NULL;
}

void
mms_unit_live_clear (MmsUnitLive *live)
{
  g_clear_pointer (&live->states, g_free);
}

void
mms_unit_free (MmsUnit *unit)
{
  g_free (unit->id);
  g_free (unit->serial);
  g_free (unit->account_id);
  g_free (unit->principal);
  g_free (unit->batch);
  g_free (unit->ended);
  g_free (unit->guarantee_until);
  g_free (unit->battery_until);
  mms_unit_details_clear (&unit->details);
  mms_unit_live_clear (&unit->live);
  g_free (unit->model);
  g_free (unit->shipped);
  g_free (unit->keycode);
  g_free (unit);
}

/* Reading */

#define UNIT_COLUMNS                                                                               \
  "u.id, s.serial, u.account_id, u.principal, u.batch, u.ended, u.guarantee_until,"                \
  " u.battery_until, s.model, s.shipped, s.keycode, u.purchased, u.organisation, u.family_name,"   \
  " u.given_name, u.family_kana, u.given_kana, u.department, u.place, u.remarks, u.postal_code,"   \
  " u.prefecture, u.city, u.street, u.building, l.state, l.charge, l.runtime, l.load, l.at"
#define FIRST_TEXT 11
#define POSTAL_CODE (FIRST_TEXT + (guint) G_N_ELEMENTS (texts))

#define LIVE (POSTAL_CODE + 5)

#define OWNED                                                                                      \
  "SELECT " UNIT_COLUMNS " FROM units u JOIN unit_shipments s ON s.serial = u.serial"              \
  " LEFT JOIN unit_live l ON l.unit_id = u.id"
#define SHIPPED                                                                                    \
  "SELECT " UNIT_COLUMNS " FROM unit_shipments s LEFT JOIN units u ON u.serial = s.serial"         \
  " AND u.left_at IS NULL LEFT JOIN unit_live l ON l.unit_id = u.id"

static void
read_details (MmsStmt *stmt, MmsUnitDetails *details)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    TEXT_AT (details, i) = g_strdup (mms_stmt_text (stmt, FIRST_TEXT + i));
  if (!mms_stmt_is_null (stmt, POSTAL_CODE))
    details->address = mm_address_new (
        mms_stmt_text (stmt, POSTAL_CODE), mms_stmt_text (stmt, POSTAL_CODE + 1),
        mms_stmt_text (stmt, POSTAL_CODE + 2), mms_stmt_text (stmt, POSTAL_CODE + 3),
        mms_stmt_text (stmt, POSTAL_CODE + 4));
}

static void
read_live (MmsStmt *stmt, MmsUnitLive *live)
{
  live->states = g_strdup (mms_stmt_text (stmt, LIVE));
  live->charge = mms_stmt_opt_int (stmt, LIVE + 1);
  live->runtime = mms_stmt_opt_int (stmt, LIVE + 2);
  live->load = mms_stmt_opt_int (stmt, LIVE + 3);
  live->at = mms_stmt_opt_int (stmt, LIVE + 4);
}

static gpointer
unit_from_stmt (MmsStmt *stmt)
{
  MmsUnit *unit = g_new0 (MmsUnit, 1);

  unit->id = g_strdup (mms_stmt_text (stmt, 0));
  unit->serial = g_strdup (mms_stmt_text (stmt, 1));
  unit->account_id = g_strdup (mms_stmt_text (stmt, 2));
  unit->principal = g_strdup (mms_stmt_text (stmt, 3));
  unit->batch = g_strdup (mms_stmt_text (stmt, 4));
  unit->ended = g_strdup (mms_stmt_text (stmt, 5));
  unit->guarantee_until = g_strdup (mms_stmt_text (stmt, 6));
  unit->battery_until = g_strdup (mms_stmt_text (stmt, 7));
  unit->model = g_strdup (mms_stmt_text (stmt, 8));
  unit->shipped = g_strdup (mms_stmt_text (stmt, 9));
  unit->keycode = g_strdup (mms_stmt_text (stmt, 10));
  if (unit->id != NULL)
    read_details (stmt, &unit->details);
  read_live (stmt, &unit->live);
  return unit;
}

static MmsUnit *
read_unit (MmsStmt *stmt, GError **error)
{

  return mms_stmt_first (stmt, unit_from_stmt, error);
}

static GPtrArray *
collect (MmsStmt *stmt, GError **error)
{
  return mms_stmt_collect (stmt, unit_from_stmt, (GDestroyNotify) mms_unit_free, error);
}

MmsUnit *
mms_unit_store_find (MmsDb *db, const char *id, GError **error)
{
  return read_unit (
      mms_db_query (db, error, OWNED " WHERE u.id = $1 AND u.left_at IS NULL", "s", id), error);
}

MmsUnit *
mms_unit_store_by_serial (MmsDb *db, const char *serial, GError **error)
{
  return read_unit (mms_db_query (db, error, SHIPPED " WHERE s.serial = $1", "s", serial), error);
}

GPtrArray *
mms_unit_store_of_principal (MmsDb *db, const char *principal, GError **error)
{
  return collect (mms_db_query (db, error,
                                OWNED " WHERE u.principal = $1 AND u.left_at IS NULL ORDER BY u.id",
                                "s", principal),
                  error);
}

GPtrArray *
mms_unit_store_of_model (MmsDb *db, const char *model, GError **error)
{
  return collect (mms_db_query (db, error,
                                OWNED " WHERE s.model = $1 AND u.left_at IS NULL"
                                      " ORDER BY u.principal, u.id",
                                "s", model),
                  error);
}

/* What is empty is not asked for. */
GPtrArray *
mms_unit_store_list (MmsDb *db, const MmsUnitFilter *filter, GError **error)
{
  const char *serial = filter->serial != NULL ? filter->serial : "";

  return collect (mms_db_query (db, error,
                                SHIPPED
                                " WHERE s.serial > $1 AND substr (s.serial, 1, length ($2)) = $2"
                                " AND ($3 = '' OR s.model = $3)"
                                " AND ($4 = '' OR u.account_id = $4)"
                                " AND ($5 = '' OR $5 = CASE WHEN u.id IS NULL THEN 'stock'"
                                " WHEN u.ended IS NULL THEN 'registered' ELSE 'ended' END)"
                                " ORDER BY s.serial LIMIT $6",
                                "sssssi", filter->after != NULL ? filter->after : "", serial,
                                filter->model != NULL ? filter->model : "",
                                filter->account_id != NULL ? filter->account_id : "",
                                filter->state != NULL ? filter->state : "", (gint64) filter->limit),
                  error);
}

/* Writing */

gboolean
mms_unit_store_insert (
    MmsDb *db, const MmsUnit *unit, gint64 now, gboolean *inserted, GError **error)
{
  const MmsUnitDetails *details = &unit->details;
  const MmAddress *address = details->address;

  if (!mms_db_run (
          db, error,
          "INSERT INTO units (id, serial, account_id, principal, batch, ended, guarantee_until,"
          " battery_until, purchased, organisation, family_name, given_name, family_kana,"
          " given_kana, department, place, remarks, postal_code, prefecture, city, street,"
          " building, registered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,"
          " $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)"
          " ON CONFLICT (serial) WHERE left_at IS NULL DO NOTHING",
          "ssssssssssssssssssssssi", unit->id, unit->serial, unit->account_id, unit->principal,
          unit->batch, unit->ended, unit->guarantee_until, unit->battery_until, details->purchased,
          details->organisation, details->family_name, details->given_name, details->family_kana,
          details->given_kana, details->department, details->place, details->remarks,
          address != NULL ? mm_address_get_postal_code (address) : NULL,
          address != NULL ? mm_address_get_prefecture (address) : NULL,
          address != NULL ? mm_address_get_city (address) : NULL,
          address != NULL ? mm_address_get_street (address) : NULL,
          address != NULL ? mm_address_get_building (address) : NULL, now))
    return FALSE;
  *inserted = mms_db_changes (db) > 0;
  return TRUE;
}

gboolean
mms_unit_store_update (MmsDb *db, const MmsUnit *unit, GError **error)
{
  const MmsUnitDetails *details = &unit->details;
  const MmAddress *address = details->address;

  return mms_db_run (
      db, error,
      "UPDATE units SET ended = $1, guarantee_until = $2, battery_until = $3, purchased = $4,"
      " organisation = $5, family_name = $6, given_name = $7, family_kana = $8, given_kana = $9,"
      " department = $10, place = $11, remarks = $12, postal_code = $13, prefecture = $14,"
      " city = $15, street = $16, building = $17 WHERE id = $18",
      "ssssssssssssssssss", unit->ended, unit->guarantee_until, unit->battery_until,
      details->purchased, details->organisation, details->family_name, details->given_name,
      details->family_kana, details->given_kana, details->department, details->place,
      details->remarks, address != NULL ? mm_address_get_postal_code (address) : NULL,
      address != NULL ? mm_address_get_prefecture (address) : NULL,
      address != NULL ? mm_address_get_city (address) : NULL,
      address != NULL ? mm_address_get_street (address) : NULL,
      address != NULL ? mm_address_get_building (address) : NULL, unit->id);
}

gboolean
mms_unit_store_leave (MmsDb *db, const char *id, const char *why, gint64 now, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM unit_reminders WHERE unit_id = $1", "s", id) &&
         mms_db_run (db, error, "DELETE FROM unit_live WHERE unit_id = $1", "s", id) &&
         mms_db_run (db, error,
                     "UPDATE units SET left_at = $1, left_why = $2, organisation = NULL,"
                     " family_name = NULL, given_name = NULL, family_kana = NULL,"
                     " given_kana = NULL, department = NULL, place = NULL, remarks = NULL,"
                     " postal_code = NULL, prefecture = NULL, city = NULL, street = NULL,"
                     " building = NULL WHERE id = $3",
                     "iss", now, why, id);
}

/* Tries that found nothing */

gboolean
mms_unit_store_get_misses (
    MmsDb *db, const char *account_id, gint64 *misses, gboolean *told, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT misses, told FROM unit_misses WHERE account_id = $1", "s", account_id);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *misses = row ? mms_stmt_int (stmt, 0) : 0;
  *told = row && mms_stmt_bool (stmt, 1);
  return TRUE;
}

gboolean
mms_unit_store_set_misses (
    MmsDb *db, const char *account_id, gint64 misses, gboolean told, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO unit_misses (account_id, misses, told) VALUES ($1, $2, $3)"
                     " ON CONFLICT (account_id) DO UPDATE SET misses = excluded.misses,"
                     " told = excluded.told",
                     "sib", account_id, misses, told);
}

gboolean
mms_unit_store_forget_misses (MmsDb *db, const char *account_id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM unit_misses WHERE account_id = $1", "s", account_id);
}
