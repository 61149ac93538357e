/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The words of what is edited. */

/** What a person calls a field of a record, such as 案件名. */
const char *mma_edit_field_name (const char *kind, const char *field);

/** What a field holds, for reading; (transfer full). */
char *mma_edit_field_value (const char *field, JsonNode *value);

/** The names of all fields of @set in one line; (transfer full). */
char *mma_edit_fields_summary (const char *kind, JsonObject *set);

G_END_DECLS
