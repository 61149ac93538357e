/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaConflictChoice:
 *
 * Two values of one field, of which a person chooses one. Neither is chosen at first.
 *
 * Properties: `title`, `mine`, `theirs`, `theirs-label` (whose it is and since when). Signal
 * `chosen`.
 */
#define MMA_TYPE_CONFLICT_CHOICE (mma_conflict_choice_get_type ())
G_DECLARE_FINAL_TYPE (MmaConflictChoice, mma_conflict_choice, MMA, CONFLICT_CHOICE, GtkWidget)

GtkWidget *mma_conflict_choice_new (const char *field,
                                    const char *title,
                                    const char *mine,
                                    const char *theirs,
                                    const char *theirs_label);

const char *mma_conflict_choice_get_field (MmaConflictChoice *self);
gboolean mma_conflict_choice_is_made (MmaConflictChoice *self);
gboolean mma_conflict_choice_is_mine (MmaConflictChoice *self);

G_END_DECLS
