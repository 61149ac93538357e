/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-response.h"

G_BEGIN_DECLS

typedef struct _MmsCall MmsCall;

/** Where a handler runs. */
typedef enum
{
  MMS_INLINE, /* on the event thread, with its own read connection: fast reads only */
  MMS_READ, /* on the pool for slow reads, with a read connection of that thread; writes as below */
  MMS_WRITE, /* on the writer, inside a savepoint of its transaction; may run again */
  MMS_HASH,  /* on the pool for password work; writes by mms_call_write() */
} MmsPlace;

/** Returns the answer, or NULL with @error set. */
typedef MmsResponse *(*MmsHandler) (MmsCall *call, GError **error);

/** Answers a repeated request whose first run created @id; see mms_call_set_created(). */
typedef MmsResponse *(*MmsReplay) (MmsCall *call, const char *id, GError **error);

/** One line of a route table; a table ends with a line of zeros. */
typedef struct
{
  const char *method;
  const char *path; /* "/v1/gateways/{id}" */
  guint permission; /* MmsPermission of mms-policy.h */
  MmsPlace place;
  MmsHandler handler;
  MmsReplay replay;      /* set: the route takes an Idempotency-Key; in MMS_WRITE only */
  gsize body_limit;      /* bytes; 0: the server's 1 MiB */
  const char *body_type; /* NULL: JSON, which is scanned before the handler runs */
} MmsRoute;

G_END_DECLS
