/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-grants.h"

/* The rules of docs/sync.md, from the tables alone. */
#define LIVING_ACCOUNTS " FROM accounts WHERE state <> 'withdrawn'"
#define LIVING_PEOPLE LIVING_ACCOUNTS " AND service <> 'operator'"
#define LIVING_PRINCIPALS LIVING_PEOPLE " AND member_role IS NULL"
#define LIVING_SITES " FROM installations WHERE ended_at IS NULL"
#define LIVING_LINKS " FROM links WHERE ended_at IS NULL"

static const char wanted_grants[] =
    "SELECT id || ' account/' || id || ' owner'" LIVING_ACCOUNTS
    " UNION ALL SELECT principal_id || ' announcements/all reader'" LIVING_PRINCIPALS
    " UNION ALL SELECT principal_id || ' announcements/' ||"
    " CASE WHEN service = 'ups' THEN 'ups' ELSE service || 's' END || ' reader'" LIVING_PRINCIPALS
    " UNION ALL SELECT principal || ' gateway/' || id || ' owner'" LIVING_SITES
    " UNION ALL SELECT principal || ' gateway/' || id || '/owner owner'" LIVING_SITES
    " UNION ALL SELECT dealer_principal || ' gateway/' || installation_id || ' dealer'" LIVING_LINKS
    " UNION ALL SELECT dealer_principal || ' gateway/' || installation_id || '/dealer/' ||"
    " dealer_principal || ' dealer'" LIVING_LINKS
    " UNION SELECT u.principal || ' ups/' || u.principal || ' owner' FROM units u"
    " JOIN accounts a ON a.id = u.account_id WHERE a.state <> 'withdrawn'";

static const char grants[] =
    "SELECT principal || ' ' || scope || ' ' || role FROM feed_grants WHERE active";

static const char wanted_records[] =
    "SELECT 'gateway/' || id || ' gateway ' || id" LIVING_SITES
    " UNION ALL SELECT 'gateway/' || id || ' gateway_contact ' || id" LIVING_SITES
    " UNION ALL SELECT 'gateway/' || installation_id || '/owner link ' || id" LIVING_LINKS
    " UNION ALL SELECT 'gateway/' || installation_id || '/dealer/' || dealer_principal ||"
    " ' link ' || id" LIVING_LINKS
    " UNION ALL SELECT 'account/' || id || ' account ' || id" LIVING_PEOPLE
    " UNION ALL SELECT 'account/' || id || ' sign_in ' || id" LIVING_ACCOUNTS
    " AND last_sign_in IS NOT NULL"
    " UNION ALL SELECT 'account/' || customer || ' offer ' || id FROM invitations"
    " WHERE customer IS NOT NULL AND state = 'pending'"
    " UNION ALL SELECT r.scope || ' transfer ' || r.id FROM feed_records r JOIN accounts a"
    " ON r.scope = 'account/' || a.id AND r.id = a.id WHERE r.kind = 'transfer' AND NOT r.deleted"
    " AND a.state <> 'withdrawn'"
    " UNION ALL SELECT 'ups/' || principal || ' unit ' || id FROM units WHERE left_at IS NULL";

static const char records[] = "SELECT scope || ' ' || kind || ' ' || id FROM feed_records"
                              " WHERE NOT deleted AND kind NOT IN ('note', 'terms')";

static GHashTable *
read_lines (MmsDb *db, const char *sql)
{
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt = mms_db_query (db, &error, sql, "");
  gboolean row;

  g_assert_no_error (error);
  while (mms_stmt_step (stmt, &row, &error) && row)
    g_hash_table_add (lines, g_strdup (mms_stmt_text (stmt, 0)));
  g_assert_no_error (error);
  mms_db_reset (db);
  return lines;
}

static void
tell_missing (GHashTable *from, GHashTable *in, const char *word, GString *text)
{
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    if (!g_hash_table_contains (in, line))
      g_string_append_printf (text, "%s: %s\n", word, (char *) line);
}

static void
compare (MmsDb *db, const char *wanted, const char *is, GString *text)
{
  g_autoptr (GHashTable) should = read_lines (db, wanted);
  g_autoptr (GHashTable) does = read_lines (db, is);

  tell_missing (should, does, "lacks", text);
  tell_missing (does, should, "too many", text);
}

char *
mm_grants_compare (MmsDb *db)
{
  g_autoptr (GString) text = g_string_new (NULL);

  compare (db, wanted_grants, grants, text);
  compare (db, wanted_records, records, text);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
