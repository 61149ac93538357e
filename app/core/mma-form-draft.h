/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmaFormDraft:
 *
 * Where a form keeps what was typed into it and not sent: with an account in its cache, before
 * sign-in in a file that only this user reads and that lives a day at most, because the computer
 * may be shared. The form leaves passwords and codes out.
 */
#define MMA_TYPE_FORM_DRAFT (mma_form_draft_get_type ())
G_DECLARE_FINAL_TYPE (MmaFormDraft, mma_form_draft, MMA, FORM_DRAFT, GObject)

/* The longest life of a draft that belongs to no account, in ms. */
#define MMA_FORM_DRAFT_LIFE_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

MmaFormDraft *mma_form_draft_new_in_cache (MmaCache *cache, const char *form);
MmaFormDraft *mma_form_draft_new_in_folder (const char *folder, const char *form);

gboolean mma_form_draft_save (MmaFormDraft *self, JsonObject *values, gint64 now, GError **error);
JsonObject *mma_form_draft_load (MmaFormDraft *self, gint64 now, gint64 *saved_at);
void mma_form_draft_discard (MmaFormDraft *self);

void mma_form_draft_purge_folder (const char *folder, gint64 now);

G_END_DECLS
