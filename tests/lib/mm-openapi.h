/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-raw-client.h"

G_BEGIN_DECLS

/* docs/openapi.yaml, as the tests' build made JSON of it; read once. */
JsonObject *mm_openapi_get (void);

/* The operation of @method and @path ("/v1/gateways/{id}"), or NULL. */
JsonObject *mm_openapi_find (const char *method, const char *path);

/* The same for a path as it was sent ("/v1/gateways/0192…?limit=5"). */
JsonObject *mm_openapi_match (const char *method, const char *target);

/* The schema of the JSON that @method and @path take, or NULL. */
JsonObject *mm_openapi_find_body (const char *method, const char *path);

/* The member @name of @object, references followed, or NULL. */
JsonObject *mm_openapi_member (JsonObject *object, const char *name);

/* Why @answer to @method and @target is not what the description says, or NULL. Requests that the
 * description does not know are expected to be refused. */
char *mm_openapi_check (const char *method, const char *target, const MmRawAnswer *answer);

/* Why @node does not fit @schema, or NULL. */
char *mm_openapi_check_schema (JsonObject *schema, JsonNode *node);

G_END_DECLS
