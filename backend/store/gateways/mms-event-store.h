/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* Something that a device told: a fault with a beginning and an end, a recovery, a note. */
typedef struct
{
  char *id;
  char *kind; /* fault, recovery, info */
  char *maker;
  char *model;
  char *unit;
  char *code;
  char *severity; /* fault, warning, info */
  gint64 begin_at;
  gint64 end_at;
} MmsEventRow;

void mms_event_row_free (MmsEventRow *row);

gboolean mms_event_store_insert (
    MmsDb *db, const char *subject, const MmsEventRow *row, gint64 now, GError **error);
/* Faults that have not ended, oldest first. (element-type MmsEventRow) */
GPtrArray *mms_event_store_open_faults (MmsDb *db, const char *subject, GError **error);
/* Faults that were open at some time from @from to before @to, oldest first. (element-type
 * MmsEventRow) */
GPtrArray *mms_event_store_faults_between (
    MmsDb *db, const char *subject, gint64 from, gint64 to, GError **error);
/* Whether the fault with that code at @unit that began at @at is on record. */
gboolean mms_event_store_has_fault (
    MmsDb *db, const char *subject, const MmsEventRow *row, gboolean *has, GError **error);
/* When the first recovery at or after @at says that the fault of @row is over; else G_MININT64. */
gboolean mms_event_store_recovery_after (
    MmsDb *db, const char *subject, const MmsEventRow *row, gint64 *at, GError **error);
/* Ends the open faults that @row, a recovery, speaks of: its unit and, if it names one, its code.
 */
gboolean
mms_event_store_end_faults (MmsDb *db, const char *subject, const MmsEventRow *row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsEventRow, mms_event_row_free)

G_END_DECLS
