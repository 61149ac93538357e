/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-address.h"

G_BEGIN_DECLS

/*
 * Reads what people typed by the rules, and gathers all that is wrong in @fields (MmFieldError),
 * each by its JSON Pointer below @folder ("" or "/gateway").
 */

/* No limit: a rule and not the reader says what is too long, and no body is larger than this. */
#define MMS_FORM_TYPED_MAX (1024 * 1024)

typedef gboolean (*MmsFormRule) (const char *typed, char **out, GError **error);

/* One text. @object may be NULL: then nothing was typed, and the rule says whether that will do. */
char *mms_form_read_field (
    JsonObject *object, const char *folder, const char *name, MmsFormRule rule, GPtrArray *fields);

/* An object with no other members than @known; NULL when it is missing or none. Borrowed. */
JsonObject *mms_form_read_part (JsonObject *body,
                                const char *folder,
                                const char *name,
                                const char *const *known,
                                GPtrArray *fields);

/* The member "address"; what is wrong with it stays empty. */
MmAddress *mms_form_read_address (JsonObject *object, const char *folder, GPtrArray *fields);

/* The members "site_name" and "address". MM_ERROR_INVALID names all that is wrong. */
gboolean
mms_form_read_site (JsonObject *body, char **site_name, MmAddress **address, GError **error);

G_END_DECLS
