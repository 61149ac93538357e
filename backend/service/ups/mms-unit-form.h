/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mms-context.h"
#include "mms-unit-store.h"

G_BEGIN_DECLS

/*
 * What an owner types about a unit: purchased, organisation, family_name, given_name, family_kana,
 * given_kana, department, address (one field), place and remarks.
 */

/* Those members of @object that are of @known (NULL: all of them), in the form that is stored; null
 * where something was emptied. What is wrong, and what is no such member, goes to @fields, below
 * @folder. */
JsonObject *mms_unit_form_check (JsonObject *object,
                                 const char *const *known,
                                 const char *folder,
                                 GPtrArray *fields);

/* Takes over what @checked, of mms_unit_form_check(), says. */
void mms_unit_form_apply (JsonObject *checked, MmsUnitDetails *details);

/* The fields as they are, for comparing. */
JsonObject *mms_unit_form_dump (const MmsUnitDetails *details);

/* Whether the day of purchase has come, and a department has its organisation. */
gboolean mms_unit_details_check (MmsContext *ctx, const MmsUnitDetails *details, GError **error);

/* Whether @day, "2026-11-20", is still to come. */
gboolean mms_unit_day_is_future (MmsContext *ctx, const char *day);

G_END_DECLS
