/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The rules of common/rules by name, so that a `.ui` file can say rule="phone". An unknown or
 * missing name is a rule that takes any text as it is.
 */

/** Whether @typed may be stored. */
gboolean mma_form_rule_check (const char *rule, const char *typed, GError **error);

/** @typed as it would be stored; NULL where it breaks the rule. */
char *mma_form_rule_normalise (const char *rule, const char *typed);

/** What is stored as people read it: a phone number with its hyphens. */
char *mma_form_rule_format (const char *rule, const char *stored);

G_END_DECLS
