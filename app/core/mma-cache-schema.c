/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-cache"

#include "config.h"

#include "mma-cache-private.h"

#include "mm-migrations.h"

/* A released step is never edited; a new one is added at the end. */
static const char *const steps[] = {
  /* 1: the feed, drafts and marks. `round` counts resyncs: seq is compared within one only. */
  "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE scopes (scope TEXT PRIMARY KEY, gen INTEGER NOT NULL, round INTEGER NOT NULL,"
  " role TEXT) WITHOUT ROWID;"
  "CREATE TABLE records (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,"
  " scope TEXT NOT NULL, seq INTEGER NOT NULL, gen INTEGER NOT NULL, round INTEGER NOT NULL,"
  " body TEXT NOT NULL, state TEXT, rank INTEGER NOT NULL, stamp INTEGER NOT NULL,"
  " title TEXT NOT NULL, place TEXT NOT NULL, code TEXT NOT NULL, search TEXT NOT NULL,"
  " UNIQUE (kind, id));"
  "CREATE INDEX records_scope ON records (scope, kind);"
  "CREATE INDEX records_attention ON records (kind, rank, stamp DESC, title, id);"
  "CREATE TABLE drafts (form TEXT PRIMARY KEY, body TEXT NOT NULL, saved_at INTEGER NOT NULL)"
  " WITHOUT ROWID;"
  "CREATE TABLE read_marks (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id))"
  " WITHOUT ROWID;",
  /* 2: lists of 100,000 are read from an index alone. */
  "DROP INDEX records_attention;"
  "CREATE INDEX records_attention ON records (kind, rank, stamp DESC, title, id, seq, state);"
  "CREATE INDEX records_title ON records (kind, title, id, seq, state);"
  "CREATE INDEX records_search ON records (kind, scope, search);",
  /* 3: edits that the server has not taken; an edited record is kept as the server tells it, too.
   */
  "ALTER TABLE records ADD COLUMN original TEXT;"
  "CREATE TABLE edits (n INTEGER PRIMARY KEY AUTOINCREMENT, op_id TEXT NOT NULL UNIQUE,"
  " kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, base TEXT, was TEXT NOT NULL,"
  " changes TEXT NOT NULL, state TEXT NOT NULL, answer TEXT, made_at INTEGER NOT NULL);"
  "CREATE INDEX edits_record ON edits (kind, id);",
  /* 4: lists are ordered by place. */
  "CREATE INDEX records_place ON records (kind, place, title, id, seq, state);",
  /* 5: lists are ordered by the kana of whose it is. */
  "UPDATE records SET title = coalesce (json_extract (body, '$.kana'), '')"
  " WHERE kind = 'gateway_contact';"
  "CREATE INDEX records_party ON records (kind, title, scope);"
  "CREATE INDEX records_owned ON records (kind, scope, seq, state);",
  NULL,
};

/*
 * Brings a file to the newest form. A file of a newer version of the app is refused.
 */
gboolean
mma_cache_schema_apply (MmSqlite *db, GError **error)
{
  return mm_migrations_apply (db, steps, error);
}
