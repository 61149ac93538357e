/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/*
 * Search without LIKE and without the collation: a table of (bigram, id) holds
 * every character and every pair of neighbours of a record's folded text
 * (mm_text_fold_for_search ()), the same on both stores.
 *
 * All members are constants of the program and become part of the SQL text.
 */
typedef struct
{
  const char *table;  /* "installation_bigrams" (bigram TEXT, … PRIMARY KEY (bigram, id)) */
  const char *column; /* its id column: "installation_id" */
  const char *id;     /* of the record, in the query that searches: "i.id" */
  const char *text;   /* the record's folded text there: "i.search_text" */
} MmsSearchIndex;

typedef struct _MmsSearch MmsSearch;

/* Replaces what is known of the record by what its folded text says. */
gboolean mms_search_put (
    MmsDb *db, const MmsSearchIndex *index, const char *id, const char *folded, GError **error);
gboolean mms_search_delete (MmsDb *db, const MmsSearchIndex *index, const char *id, GError **error);

/*
 * The condition for a folded query: each of its words must occur. Its values
 * are numbered from $@first, which must be the next number of the text that it
 * is put into. An empty query matches everything.
 *
 *   search = mms_search_new (db, &installations, folded, 3, error);
 *   sql = g_strdup_printf ("… WHERE a = $1 AND b = $2 AND %s ORDER BY … LIMIT $%u",
 *                          mms_search_get_where (search), mms_search_get_next (search));
 *   stmt = mms_db_prepare (db, sql, error);
 *   … bind 1 and 2 …; mms_search_bind (search, stmt); … bind mms_search_get_next () …
 */
MmsSearch *mms_search_new (
    MmsDb *db, const MmsSearchIndex *index, const char *folded, guint first, GError **error);
void mms_search_free (MmsSearch *search);
const char *mms_search_get_where (MmsSearch *search);
guint mms_search_get_next (MmsSearch *search);
void mms_search_bind (MmsSearch *search, MmsStmt *stmt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSearch, mms_search_free)

G_END_DECLS
