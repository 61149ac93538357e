/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mms-request.h"
#include "mms-response.h"
#include "mms-route.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-writer.h"

G_BEGIN_DECLS

/** One request on its way through its handler. Handlers read the fields and never keep the call. */
struct _MmsCall
{
  MmsContext *ctx;
  MmsDb *db;       /* in MMS_WRITE the writer's, in its savepoint; else this thread's for reading */
  MmsActor *actor; /* never NULL; role MMS_ROLE_PUBLIC without a token */
  MmsRequest *request;
  const MmsRoute *route;
};

/** The value of "{name}" in the route's path, decoded. */
const char *mms_call_param (MmsCall *call, const char *name);

/** The value of a query member, or NULL. */
const char *mms_call_query (MmsCall *call, const char *name);

/** A whole number of the query within @min … @max, @fallback when it is not given. */
gboolean mms_call_query_int (MmsCall *call,
                             const char *name,
                             gint64 min,
                             gint64 max,
                             gint64 fallback,
                             gint64 *out,
                             GError **error);

/** Refuses query members outside of @known (NULL at its end). */
gboolean mms_call_known_query (MmsCall *call, const char *const *known, GError **error);

/** The body's object; the body was scanned strictly before the handler ran. */
JsonObject *mms_call_body (MmsCall *call, GError **error);

/** The bearer token as sent, or NULL; for signing out. Never log it. */
const char *mms_call_token (MmsCall *call);

/** The text of If-Match without quotes; an error 428 "if_match_required" when it is missing. */
const char *mms_call_if_match (MmsCall *call, GError **error);

/** In MMS_WRITE the Idempotency-Key, or NULL. */
const char *mms_call_key (MmsCall *call);

/** "ja" or "en" by Accept-Language, Japanese first. */
const char *mms_call_language (MmsCall *call);

/** For MMS_HASH and MMS_READ: runs @work on the writer and waits until it is durable. */
gboolean mms_call_write (MmsCall *call, MmsWork work, gpointer data, GError **error);

/** In MMS_WRITE, before returning an error: what was written (counters, lockouts) is kept. */
void mms_call_refuse (MmsCall *call);

/** The same where @reason is a no of ours (MM_ERROR) rather than a failure; hands @reason (transfer
 * full) to @error. Always NULL, for the handler to return. */
MmsResponse *mms_call_fail (MmsCall *call, GError *reason, GError **error);

/** Tells the id of what was created, kept for the Idempotency-Key; see MmsRoute.replay. */
void mms_call_set_created (MmsCall *call, const char *id);

G_END_DECLS
