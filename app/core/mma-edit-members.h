/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What edits do with the members of records. */

/* Puts the members of @from into @to; what @to has stays unless @replace. */
void mma_edit_copy_members (JsonObject *from, JsonObject *to, gboolean replace);
/* The members of @set as @record (nullable) has them, null where it has none. (transfer full) */
JsonObject *mma_edit_pick_members (JsonObject *record, JsonObject *set);
/* Those members of @set that differ from @was. (transfer full) */
JsonObject *mma_edit_drop_unchanged (JsonObject *set, JsonObject *was);

G_END_DECLS
