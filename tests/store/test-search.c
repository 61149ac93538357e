/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-test-db.h"

#include "mms-search.h"

#include <string.h>

static const MmsSearchIndex places = { "place_bigrams", "place_id", "p.id", "p.search_text" };

static MmsDb *
open_with_places (const char *url)
{
  MmsDb *db = mm_test_db_open (url);

  mm_test_db_execute (db,
                      "CREATE TABLE places (id TEXT PRIMARY KEY, search_text TEXT NOT NULL);"
                      "CREATE TABLE place_bigrams (bigram TEXT NOT NULL, place_id TEXT NOT NULL,"
                      " PRIMARY KEY (bigram, place_id))");
  return db;
}

static void
put (MmsDb *db, const char *id, const char *folded)
{
  g_autoptr (GError) error = NULL;

  mms_db_run (db, &error,
              "INSERT INTO places (id, search_text) VALUES ($1, $2) "
              "ON CONFLICT (id) DO UPDATE SET search_text = excluded.search_text",
              "ss", id, folded);
  g_assert_no_error (error);
  mms_search_put (db, &places, id, folded, &error);
  g_assert_no_error (error);
}

/* The ids that match, in order, as one text. */
static char *
find (MmsDb *db, const char *query)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSearch) search = mms_search_new (db, &places, query, 2, &error);
  g_autofree char *sql = NULL;
  MmsStmt *stmt;
  gboolean row;

  g_assert_no_error (error);
  sql =
      g_strdup_printf ("SELECT p.id FROM places p WHERE p.id <> $1 AND %s ORDER BY p.id LIMIT $%u",
                       mms_search_get_where (search), mms_search_get_next (search));
  stmt = mms_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  mms_stmt_bind_text (stmt, 1, "nobody");
  mms_search_bind (search, stmt);
  mms_stmt_bind_int (stmt, mms_search_get_next (search), 100);

  while (mms_stmt_step (stmt, &row, &error) && row)
    g_string_append (found, mms_stmt_text (stmt, 0));
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
assert_found (MmsDb *db, const char *query, const char *expected)
{
  g_autofree char *found = find (db, query);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_words (const char *url)
{
  g_autoptr (MmsDb) db = open_with_places (url);

  put (db, "a", "鵠沼海岸の家 神奈川県藤沢市鵠沼海岸 1-2-3 gw100001");
  put (db, "b", "藤沢倉庫 神奈川県藤沢市石川 4-5 gw100002");
  put (db, "c", "さくら荘\n東京都世田谷区桜丘 100%_'\\ 𠮷田");
  put (db, "d", "");

  assert_found (db, "", "abcd");
  assert_found (db, "  ", "abcd");
  assert_found (db, "藤沢", "ab");
  assert_found (db, "鵠沼海岸", "a");
  assert_found (db, "家", "a");
  assert_found (db, "藤沢 倉庫", "b");
  assert_found (db, "gw10000", "ab");
  assert_found (db, "𠮷", "c");
  assert_found (db, "𠮷田 さくら", "c");
  assert_found (db, "%", "c");
  assert_found (db, "100%_'\\", "c");
  assert_found (db, "札幌", "");
  assert_found (db, "藤沢 札幌", "");

  /* All of its pairs occur, but not together. */
  put (db, "e", "abc bcd");
  assert_found (db, "abcd", "");
  assert_found (db, "bcd", "e");
  /* No pair spans two words. */
  assert_found (db, "cb", "");
}

static void
test_put_replaces (const char *url)
{
  g_autoptr (MmsDb) db = open_with_places (url);
  g_autoptr (GError) error = NULL;

  put (db, "a", "古い名前");
  put (db, "a", "新しい名");
  assert_found (db, "古", "");
  assert_found (db, "新しい", "a");

  g_assert_true (mms_search_delete (db, &places, "a", &error));
  assert_found (db, "新しい", "");
}

/* Beyond the bound where no pair leads. */
static void
test_common_pairs (const char *url)
{
  g_autoptr (MmsDb) db = open_with_places (url);
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (mms_db_begin (db, &error));
  for (guint i = 0; i < 2100; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i);

      put (db, id, i == 2050 ? "藤沢市 鎌倉" : "藤沢市");
    }
  g_assert_true (mms_db_commit (db, &error));

  found = find (db, "藤沢市");
  g_assert_cmpuint (strlen (found), ==, 400);
  assert_found (db, "藤沢市 鎌倉", "2050");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  mm_test_db_for_each_empty ("/store/search/words", test_words);
  mm_test_db_for_each_empty ("/store/search/put-replaces", test_put_replaces);
  mm_test_db_for_each_empty ("/store/search/common-pairs", test_common_pairs);

  return g_test_run ();
}
