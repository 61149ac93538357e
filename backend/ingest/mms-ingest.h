/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-report.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-enrolment.h"

G_BEGIN_DECLS

/* A clock that is further off than this is corrected. */
#define MMS_INGEST_SKEW_MS (2 * MM_MINUTE_MS)

/*
 * Takes the report of the gateway behind @actor and appends the answer to @out:
 * {"ack":…,"rejected":[…],"watch":…,"now":…}. What came before, out of order or
 * with gaps is stored once; what cannot be true is refused with a reason,
 * counted, and acknowledged all the same.
 */
gboolean mms_ingest_report (MmsContext *ctx,
                            MmsDb *db,
                            const MmsActor *actor,
                            JsonObject *body,
                            GString *out,
                            GError **error);

/*
 * Makes one device @token for a gateway that knows its ID and password; or, where another box
 * reports for it, leaves @token alone and says in @wait what its owner has to approve.
 */
gboolean mms_ingest_enrol (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const char *gateway_id,
                           const char *password,
                           const char *stream,
                           char **token,
                           MmsEnrolmentWait *wait,
                           GError **error);
/* The gateway behind a device token; MM_ERROR_UNAUTHENTICATED when there is none. */
MmsActor *mms_ingest_authenticate (MmsContext *ctx, MmsDb *db, const char *token, GError **error);

/* Passes a live sample on to those who watch; nothing is stored. */
gboolean mms_ingest_live (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, JsonObject *body, GError **error);

/* Appends {"items":[…]} with what is known now of those of @ids that @actor may see. */
gboolean mms_ingest_show_live (MmsContext *ctx,
                               MmsDb *db,
                               const MmsActor *actor,
                               const char *const *ids,
                               GString *out,
                               GError **error);
/* Binds the gateway's installation, if it has one, so that it can be told to watch. */
gboolean mms_ingest_bind (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error);

G_END_DECLS
