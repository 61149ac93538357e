/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-json-writer.h"
#include "mm-types.h"

G_BEGIN_DECLS

/* Nesting that mm_json_parse () allows. */
#define MM_JSON_MAX_DEPTH 32

/* Members that one object may have: json-glib's hash table is slow on names made to collide. */
#define MM_JSON_MAX_MEMBERS 1024

/*
 * Codes of field errors that these functions raise (MM_ERROR_INVALID):
 *   required        the member is missing or null, or an empty text
 *   type            it is of another type than wanted
 *   too_long        too many characters, or elements; length, maximum
 *   range           a number out of its range; minimum, maximum
 *   unknown_member  the object must not have it
 *   time_format, day_format, id_format
 * A text that is no JSON at all gives a problem with code json_syntax and no fields.
 */

/**
 * mm_json_scan:
 * @text: need not end with a zero byte
 * @length: in bytes
 * @max_depth: how many arrays and objects may be open at once
 *
 * Whether @text is one strict RFC 8259 document: valid UTF-8, no byte order mark, no comments, no
 * trailing commas, no duplicate names, no \u0000, surrogates in pairs, integers within 64 bits,
 * other numbers finite. Needs neither recursion nor more memory than a part of @text. The message
 * names JSON Pointer and byte offset.
 */
gboolean mm_json_scan (const char *text, gsize length, guint max_depth, GError **error);

/* Scans, then parses. Free the node with json_node_unref (). Fails with MM_ERROR_INVALID. */
JsonNode *mm_json_parse (const char *text, gsize length, GError **error);

/* As mm_json_parse (), and the document must be an object. Free with json_object_unref (). */
JsonObject *mm_json_parse_object (const char *text, gsize length, GError **error);

/*
 * Readers. Each error carries one field error whose pointer is "/name"; a caller inside a nested
 * object adds its own place with mm_error_prefix_field (). Out-values are written on success only.
 * Limits on text count Unicode characters.
 */

/* A text with at least one character. */
gboolean mm_json_get_string (
    JsonObject *object, const char *name, guint max_chars, char **out, GError **error);

/* A text, which may be empty; @out becomes NULL when the member is missing or null. */
gboolean mm_json_get_opt_string (
    JsonObject *object, const char *name, guint max_chars, char **out, GError **error);

/* An integer; 2.0 and "2" are not. */
gboolean mm_json_get_int (JsonObject *object,
                          const char *name,
                          gint64 minimum,
                          gint64 maximum,
                          gint64 *out,
                          GError **error);

/* @has (may be NULL) tells whether it is there; @out becomes MM_NO_VALUE when it is not. */
gboolean mm_json_get_opt_int (JsonObject *object,
                              const char *name,
                              gint64 minimum,
                              gint64 maximum,
                              gint64 *out,
                              gboolean *has,
                              GError **error);

gboolean mm_json_get_bool (JsonObject *object, const char *name, gboolean *out, GError **error);

/* Missing and null give @fallback. */
gboolean mm_json_get_opt_bool (
    JsonObject *object, const char *name, gboolean fallback, gboolean *out, GError **error);

/* An RFC 3339 time, as ms. */
gboolean mm_json_get_time (JsonObject *object, const char *name, gint64 *out, GError **error);

/* @out becomes MM_NO_VALUE when it is missing or null. */
gboolean mm_json_get_opt_time (JsonObject *object, const char *name, gint64 *out, GError **error);

/* A UUID in lower case. */
gboolean mm_json_get_id (JsonObject *object, const char *name, char **out, GError **error);

/* Borrowed from @object. */
gboolean
mm_json_get_object (JsonObject *object, const char *name, JsonObject **out, GError **error);

/* Borrowed from @object; NULL when it is missing or null. */
gboolean
mm_json_get_opt_object (JsonObject *object, const char *name, JsonObject **out, GError **error);

/* Borrowed from @object; at most @max_elements. */
gboolean mm_json_get_array (
    JsonObject *object, const char *name, guint max_elements, JsonArray **out, GError **error);

/* Element @index of the array that is the member @name; an error's pointer is "/name/index". */
gboolean mm_json_get_element_object (
    JsonArray *array, const char *name, guint index, JsonObject **out, GError **error);

/* An array of texts with at least one character each; free with g_strfreev (). */
gboolean mm_json_get_strings (JsonObject *object,
                              const char *name,
                              guint max_elements,
                              guint max_chars,
                              char ***out,
                              GError **error);

/* Fails with unknown_member for the first member that is not in the NULL-terminated @known. */
gboolean mm_json_reject_unknown (JsonObject *object, const char *const *known, GError **error);

G_END_DECLS
