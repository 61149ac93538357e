/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-response.h"

G_BEGIN_DECLS

/**
 * One request whose headers and body are complete.
 *
 * Counted by reference, readable from any thread. It must be answered exactly once, by
 * mms_request_respond(), from any thread; until then its connection waits.
 */
typedef struct _MmsRequest MmsRequest;

MmsRequest *mms_request_ref (MmsRequest *request);
void mms_request_unref (MmsRequest *request);

/** Number of the request within this process, for the log. */
guint64 mms_request_get_id (const MmsRequest *request);

const char *mms_request_get_method (const MmsRequest *request);

/** The path as sent, still percent-encoded, without the query. */
const char *mms_request_get_path (const MmsRequest *request);

/** Decodes %XX of a part of the path; NULL when that gives no text. Free with g_free(). */
char *mms_request_decode (const char *segment);

/** The first value of query member @name, decoded, or NULL. */
const char *mms_request_get_query (MmsRequest *request, const char *name);

/** A name in the query that @known (NULL at its end) does not hold, or NULL. */
const char *mms_request_find_unknown_query (MmsRequest *request, const char *const *known);

/** The value of header @name (any case), or NULL. Repeated ones are joined by ", ". */
const char *mms_request_get_header (MmsRequest *request, const char *name);

/** The whole body, never NULL; owned by the request. */
GBytes *mms_request_get_body (MmsRequest *request);

/** The client's address; behind a trusted proxy the one that it tells. "unix" for the admin socket.
 */
const char *mms_request_get_address (const MmsRequest *request);

/** What budgets count by: the IPv4 address, or the /64 of an IPv6 address. */
const char *mms_request_get_address_key (const MmsRequest *request);

/** The user id of the process at the other end of a Unix socket, -1 for others. */
int mms_request_get_peer_uid (const MmsRequest *request);

/** Milliseconds since the request's headers were complete. */
gint64 mms_request_get_age_ms (const MmsRequest *request);

/**
 * Keeps @data until the request is over, to be freed by @destroy: on an event thread, which is
 * where large things should be freed. Once, before the answer.
 */
void mms_request_keep (MmsRequest *request, gpointer data, GDestroyNotify destroy);

/** Answers; takes @response. From any thread, once. */
void mms_request_respond (MmsRequest *request, MmsResponse *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsRequest, mms_request_unref)

G_END_DECLS
