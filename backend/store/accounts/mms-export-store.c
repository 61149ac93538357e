/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-export-store.h"

#include <string.h>

/* One table of the export. types holds a letter for each column: s text, t time, b truth. The one
 * value that a query takes is the account's id, or its address. */
typedef struct
{
  const char *name;
  const char *types;
  const char *const *columns;
  gboolean by_mail;
  const char *sql;
} Part;

#define COLUMNS(...)                                                                               \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__                                                                                    \
  }

static const Part parts[] = {
  { "consents", "sstss", COLUMNS ("kind", "version", "at", "occasion", "address"), FALSE,
    "SELECT kind, version, at, occasion, address FROM consents WHERE account_id = $1 "
    "ORDER BY at, id" },
  { "sign_ins", "tbss", COLUMNS ("at", "succeeded", "device_name", "address"), FALSE,
    "SELECT at, succeeded, device_name, address FROM sign_ins WHERE account_id = $1 "
    "ORDER BY at, id" },
  { "sessions", "ttss", COLUMNS ("opened_at", "last_used", "device_name", "address"), FALSE,
    "SELECT created, last_used, device_name, address FROM sessions WHERE account_id = $1 "
    "ORDER BY created, id" },
  { "maintenance_addresses", "stt", COLUMNS ("mail", "added_at", "confirmed_at"), FALSE,
    "SELECT mail, created, confirmed FROM maintenance_addresses WHERE account_id = $1 "
    "ORDER BY created, id" },
  { "gateways", "sssssssstt",
    COLUMNS ("id",
             "gateway_id",
             "site_name",
             "postal_code",
             "prefecture",
             "city",
             "street",
             "building",
             "registered_at",
             "ended_at"),
    FALSE,
    "SELECT id, gateway_id, site_name, postal_code, prefecture, city, street, building, "
    "created_at, ended_at FROM installations WHERE account_id = $1 ORDER BY created_at, id" },
  { "links", "sstt", COLUMNS ("gateway", "dealer_login", "linked_at", "ended_at"), FALSE,
    "SELECT l.installation_id, a.login, l.linked_at, l.ended_at FROM links l "
    "JOIN installations i ON i.id = l.installation_id JOIN accounts a ON a.id = l.dealer_account "
    "WHERE i.account_id = $1 ORDER BY l.linked_at, l.id" },
  { "units", "ssssssssssssssssstt",
    COLUMNS ("id",
             "serial",
             "purchased",
             "ended",
             "organisation",
             "family_name",
             "given_name",
             "family_kana",
             "given_kana",
             "department",
             "postal_code",
             "prefecture",
             "city",
             "street",
             "building",
             "place",
             "remarks",
             "registered_at",
             "left_at"),
    FALSE,
    "SELECT id, serial, purchased, ended, organisation, family_name, given_name, family_kana, "
    "given_kana, department, postal_code, prefecture, city, street, building, place, remarks, "
    "registered_at, left_at FROM units WHERE account_id = $1 ORDER BY registered_at, id" },
  { "mails", "sstt", COLUMNS ("kind", "subject", "written_at", "sent_at"), TRUE,
    "SELECT kind, subject, created, sent FROM mails WHERE recipient_folded = $1 "
    "ORDER BY created, id" },
};

static void
write_value (MmsStmt *stmt, guint column, char type, const char *name, MmJsonWriter *writer)
{
  if (type == 't')
    mm_json_writer_time_member (writer, name, mms_stmt_opt_int (stmt, column));
  else if (type == 'b')
    mm_json_writer_bool_member (writer, name, mms_stmt_bool (stmt, column));
  else
    mm_json_writer_string_member (writer, name, mms_stmt_text (stmt, column));
}

static gboolean
write_part (MmsDb *db, const Part *part, const char *key, MmJsonWriter *writer, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, part->sql, "s", key);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  mm_json_writer_member (writer, part->name);
  mm_json_writer_begin_array (writer);
  for (;;)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      mm_json_writer_begin_object (writer);
      for (guint i = 0; part->types[i] != '\0'; i++)
        write_value (stmt, i, part->types[i], part->columns[i], writer);
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
  return TRUE;
}

gboolean
mms_export_store_write (MmsDb *db,
                        const char *account_id,
                        const char *mail_folded,
                        MmJsonWriter *writer,
                        GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!write_part (db, &parts[i], parts[i].by_mail ? mail_folded : account_id, writer, error))
      return FALSE;
  return TRUE;
}
