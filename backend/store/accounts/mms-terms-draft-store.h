/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsTermsDraft:
 * @summary: three lines, each ended by a line feed but the last; a line may be empty
 * @body: Markdown
 * @revision: grows with each edit; 0 for one that is not stored
 * @changed: milliseconds UTC; %G_MININT64 for one that is not stored
 *
 * The next version of a kind of terms, while it is written.
 */
typedef struct
{
  char *kind;
  char *version;
  char *summary;
  char *body;
  gint64 revision;
  gint64 changed;
} MmsTermsDraft;

void mms_terms_draft_free (MmsTermsDraft *draft);

gboolean
mms_terms_draft_store_get (MmsDb *db, const char *kind, MmsTermsDraft **draft, GError **error);
gboolean mms_terms_draft_store_put (
    MmsDb *db, const MmsTermsDraft *draft, gint64 now, gboolean *stored, GError **error);
gboolean mms_terms_draft_store_delete (
    MmsDb *db, const char *kind, gint64 revision, gboolean *deleted, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsTermsDraft, mms_terms_draft_free)

G_END_DECLS
