/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-call.h"
#include "mms-stream-book.h"

G_BEGIN_DECLS

/** A call with what only the api sees; the public part comes first. */
typedef struct
{
  MmsCall public;
  MmsWriter *writer;      /* borrowed from the api */
  gpointer api;           /* owned reference */
  MmsStreamBook *streams; /* borrowed from the api */
  GHashTable *params;
  JsonNode *body;
  char *token;
  char *body_hash; /* with an Idempotency-Key */
  char *key;
  char *created;
  char *if_match;
  gboolean refused;
  MmsResponse *response; /* of a write, until it is durable */
} MmsCallFull;

MmsCallFull *mms_call_new (MmsRequest *request);
void mms_call_free (MmsCallFull *full);

/** Scans and parses the body, when there is one. */
gboolean mms_call_parse_body (MmsCallFull *full, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsCallFull, mms_call_free)

G_END_DECLS
