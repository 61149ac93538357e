/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/*
 * A box that knows ID and password of a gateway for which another box already reports may take its
 * place only when the owner says so: whoever reads the sheet must not become the house.
 */

/* A request, and an approval that is not used, count so long. */
#define MMS_ENROLMENT_MS (24 * MM_HOUR_MS)
/* A box that was refused, or replaced, is not asked for again for so long. */
#define MMS_ENROLMENT_REFUSED_MS (365 * MM_DAY_MS)
/* How often a waiting box asks. */
#define MMS_ENROLMENT_RETRY_S 60

/**
 * MmsEnrolmentWait:
 * @id: (nullable): what the owner approves; %NULL when the box may have its token now
 *
 * What a box is told while it waits.
 */
typedef struct
{
  char *id;
  gint64 valid_until;
} MmsEnrolmentWait;

void mms_enrolment_wait_clear (MmsEnrolmentWait *wait);

/**
 * mms_enrolment_ask:
 * @stream: of the new box
 *
 * Asks for @stream to take the place of the box in use, with a mail to the owner the first time.
 * Errors: `enrolment_refused` (denied), `limited` after too many boxes in a day,
 * `enrolment_taken` where nobody owns the gateway.
 */
gboolean mms_enrolment_ask (MmsContext *ctx,
                            MmsDb *db,
                            const MmsActor *actor,
                            const char *gateway_id,
                            const char *stream,
                            MmsEnrolmentWait *wait,
                            GError **error);

/* The token of @stream is made now: its request is done, and the box that had @old asks no more. */
gboolean mms_enrolment_settle (MmsContext *ctx,
                               MmsDb *db,
                               const char *gateway_id,
                               const char *stream,
                               const char *old,
                               GError **error);

/* Appends {"items":[…]} of an installation. */
gboolean mms_enrolment_list (MmsContext *ctx,
                             MmsDb *db,
                             const MmsActor *actor,
                             const char *installation,
                             GString *out,
                             GError **error);
/* Approves or refuses. Errors: `enrolment_unknown` (not found). */
gboolean mms_enrolment_decide (MmsContext *ctx,
                               MmsDb *db,
                               const MmsActor *actor,
                               const char *installation,
                               const char *id,
                               gboolean approve,
                               GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsEnrolmentWait, mms_enrolment_wait_clear)

G_END_DECLS
