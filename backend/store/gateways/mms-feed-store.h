/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* The counter row: @seq is the newest change, @floor what compaction has forgotten. */
typedef struct
{
  gint64 seq;
  gint64 floor;
  char *epoch;
} MmsFeedHead;

/* One record; @json is %NULL for a trace of deletion. */
typedef struct
{
  char *scope;
  char *kind;
  char *id;
  gint64 seq;
  gboolean deleted;
  char *json;
} MmsFeedRecord;

/* The last transition of a grant. */
typedef struct
{
  char *principal;
  char *scope;
  gboolean active;
  char *role;
  gint64 gen;
  gint64 seq;
} MmsFeedGrant;

void mms_feed_head_clear (MmsFeedHead *head);
void mms_feed_record_free (MmsFeedRecord *record);
void mms_feed_grant_free (MmsFeedGrant *grant);

/*
 * Takes the next @n numbers, of which @head gets the last; their row stays locked until the
 * transaction ends.
 * @fresh becomes the epoch of a feed that has none yet.
 */
gboolean
mms_feed_store_next (MmsDb *db, gint64 n, const char *fresh, MmsFeedHead *head, GError **error);
gboolean mms_feed_store_head (MmsDb *db, MmsFeedHead *head, GError **error);
gboolean mms_feed_store_set_epoch (MmsDb *db, const char *epoch, GError **error);
gboolean mms_feed_store_set_floor (MmsDb *db, gint64 floor, GError **error);

/* %NULL without @error: there is no such record, not even a deleted one. */
MmsFeedRecord *mms_feed_store_record (
    MmsDb *db, const char *scope, const char *kind, const char *id, GError **error);
gboolean mms_feed_store_write (MmsDb *db,
                               const char *scope,
                               const char *kind,
                               const char *id,
                               gint64 seq,
                               const char *json,
                               gint64 now,
                               GError **error);
/* Living records of a scope after (@kind, @id), in that order. */
GPtrArray *mms_feed_store_members (
    MmsDb *db, const char *scope, const char *kind, const char *id, gint64 limit, GError **error);
/* Changes with @after < seq <= @until that @principal may see and that no snapshot holds. */
GPtrArray *mms_feed_store_changes (MmsDb *db,
                                   const char *principal,
                                   gint64 after,
                                   gint64 until,
                                   gint64 limit,
                                   gboolean by_grants,
                                   GError **error);

MmsFeedGrant *
mms_feed_store_grant (MmsDb *db, const char *principal, const char *scope, GError **error);
gboolean
mms_feed_store_write_grant (MmsDb *db, const MmsFeedGrant *grant, gint64 now, GError **error);
/* Transitions of @principal with seq > @after that are not forgotten. */
GPtrArray *mms_feed_store_transitions (
    MmsDb *db, const char *principal, gint64 after, gint64 limit, GError **error);
/* Number of living grants, counted up to @limit; -1 with @error. */
gint64 mms_feed_store_count_grants (MmsDb *db, const char *principal, gint64 limit, GError **error);
/* Principals with a living grant on @scope, %NULL terminated. */
char **mms_feed_store_principals (MmsDb *db, const char *scope, GError **error);

/* Forgets what was deleted or revoked at or before @cutoff; *floor is the highest seq of it. */
gboolean mms_feed_store_compact (MmsDb *db, gint64 cutoff, gint64 *floor, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsFeedHead, mms_feed_head_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsFeedRecord, mms_feed_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsFeedGrant, mms_feed_grant_free)

G_END_DECLS
