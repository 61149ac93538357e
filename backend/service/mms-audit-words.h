/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The trail in words, by the language of its reader; what has no words is told by its code. */

const char *mms_audit_word_action (const char *action, const char *language);
const char *mms_audit_word_role (const char *role, const char *language);

/* What it was done to. (transfer full) (nullable): NULL where @kind is */
char *mms_audit_word_subject (const char *kind, const char *id, const char *language);

/* What a JSON object of details tells, empty for an empty one; a reason alone stands for itself.
 * (transfer full) */
char *mms_audit_word_detail (const char *detail_json, const char *language);

/* The heading of a column of the list: "at", "who", "what", "subject", "detail" or "address". */
const char *mms_audit_word_column (const char *column, const char *language);

G_END_DECLS
