/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsKeptAnswer:
 * @hash: of the request
 * @status: of the HTTP answer
 * @result: (nullable): what the answer is made of again
 * @kind: (nullable): of an edit: the kind of its record
 * @record: (nullable): its id
 * @outcome: (nullable): what came of the edit
 *
 * What is remembered of the answer to a request with a key. It holds ids and codes, never secrets.
 */
typedef struct
{
  char *hash;
  guint status;
  char *result;
  char *kind;
  char *record;
  char *outcome;
} MmsKeptAnswer;

void mms_kept_answer_clear (MmsKeptAnswer *answer);

/** Looks a stored answer up; @answer->hash is %NULL when there is none. */
gboolean mms_idempotency_store_find (
    MmsDb *db, const char *owner, const char *key, MmsKeptAnswer *answer, GError **error);

/** Keeps the answer to a request for @keep_ms, and forgets those whose time is over. */
gboolean mms_idempotency_store_add (MmsDb *db,
                                    const char *owner,
                                    const char *key,
                                    const MmsKeptAnswer *answer,
                                    gint64 now,
                                    gint64 keep_ms,
                                    GError **error);

/** Who last edited a record, and when; *@owner is %NULL when nobody did. */
gboolean mms_idempotency_store_last_edit (
    MmsDb *db, const char *kind, const char *record, char **owner, gint64 *at, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsKeptAnswer, mms_kept_answer_clear)

G_END_DECLS
