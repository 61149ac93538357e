/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

#define MMS_ENROLMENT_PENDING "pending"
#define MMS_ENROLMENT_APPROVED "approved"
#define MMS_ENROLMENT_REFUSED "refused"

/* A box that asks to take the place of the one in use; times are ms UTC. */
typedef struct
{
  char *id;
  char *gateway_id;
  char *stream;
  char *state;
  char *address; /* NULL where it is not known */
  gint64 asked_at;
  gint64 valid_until;
} MmsEnrolmentRow;

void mms_enrolment_row_free (MmsEnrolmentRow *row);

/* %NULL without @error where the box has not asked. */
MmsEnrolmentRow *
mms_enrolment_store_of_box (MmsDb *db, const char *gateway_id, const char *stream, GError **error);
/* Of this gateway, whatever its state; %NULL without @error for none. */
MmsEnrolmentRow *
mms_enrolment_store_find (MmsDb *db, const char *gateway_id, const char *id, GError **error);
/* Those that still count at @now, the newest first. (element-type MmsEnrolmentRow) */
GPtrArray *mms_enrolment_store_list (MmsDb *db, const char *gateway_id, gint64 now, GError **error);
/* Takes the place of what the same box asked before. */
gboolean mms_enrolment_store_put (MmsDb *db, const MmsEnrolmentRow *row, GError **error);
gboolean mms_enrolment_store_decide (
    MmsDb *db, const char *id, const char *state, gint64 now, gint64 valid_until, GError **error);
gboolean
mms_enrolment_store_delete (MmsDb *db, const char *gateway_id, const char *stream, GError **error);
/* Forgets what counts no more. */
gboolean mms_enrolment_store_expire (MmsDb *db, gint64 now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsEnrolmentRow, mms_enrolment_row_free)

G_END_DECLS
