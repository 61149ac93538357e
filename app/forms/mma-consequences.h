/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaConsequences:
 *
 * What a confirmation must say before anything else: a warning with a line for each thing that
 * will follow. A screen reader reads it as one.
 */
#define MMA_TYPE_CONSEQUENCES (mma_consequences_get_type ())
G_DECLARE_FINAL_TYPE (MmaConsequences, mma_consequences, MMA, CONSEQUENCES, GtkWidget)

GtkWidget *mma_consequences_new (const char *title);

/** One thing that follows; @icon_name NULL: a plain line. */
void mma_consequences_add (MmaConsequences *self, const char *icon_name, const char *text);

/** What makes it lighter, below the lines. */
void mma_consequences_add_note (MmaConsequences *self, const char *text);

/** All of it as one text. */
const char *mma_consequences_get_text (MmaConsequences *self);

G_END_DECLS
