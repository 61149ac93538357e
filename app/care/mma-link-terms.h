/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-form.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a dealer may do and until when: the two questions, wherever they are asked. */

/** Fills in what may be chosen; the first answer is the default of the service. */
void mma_link_terms_set_up (MmaForm *form);

/** Answers both; @day: (nullable): "2026-12-31" */
void mma_link_terms_fill (MmaForm *form, const char *scope, const char *day);

/** What was chosen: "watch" or "change"; borrowed. */
const char *mma_link_terms_get_scope (MmaForm *form);

/** "2026-12-31", or NULL without an end; (transfer full). */
char *mma_link_terms_dup_day (MmaForm *form);

/** Adds both to a request, a missing day as null. */
void mma_link_terms_write (MmaForm *form, JsonObject *request);

/** The last day in words; "No end" without one. (transfer full) */
char *mma_link_terms_describe_day (const char *day);

/** The warning on top of a confirmation: what the dealer will be able to do at @site. */
GtkWidget *mma_link_terms_build_consequences (MmaForm *form, const char *site);

G_END_DECLS
