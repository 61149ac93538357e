/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a page shows in place of its content: icon, title, words, at most one action. */

#define MMA_TYPE_EMPTY_STATE (mma_empty_state_get_type ())
G_DECLARE_FINAL_TYPE (MmaEmptyState, mma_empty_state, MMA, EMPTY_STATE, AdwBin)

GtkWidget *mma_empty_state_new (void);
void mma_empty_state_set (MmaEmptyState *self,
                          const char *icon_name,
                          const char *title,
                          const char *description);
void
mma_empty_state_set_button (MmaEmptyState *self, const char *label, const char *detailed_action);
void mma_empty_state_set_offline (MmaEmptyState *self);
void
mma_empty_state_set_error (MmaEmptyState *self, const GError *error, const char *detailed_action);
void mma_empty_state_set_no_permission (MmaEmptyState *self);

G_END_DECLS
