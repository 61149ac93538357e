/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmaAnswer:
 * @status: the status code
 * @content_type: (nullable): the media type without parameters
 * @retry_after_s: seconds that the server asks us to wait, or 0
 *
 * What came back for a request, before it is understood.
 */
typedef struct
{
  guint status;
  const char *content_type;
  int retry_after_s;
  const char *text;
  gsize length;
} MmaAnswer;

JsonNode *mma_answer_parse (const MmaAnswer *answer, GError **error);

G_END_DECLS
