/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Words for the user; "{length}", "{minimum}", "{maximum}", "{detail}", "{tries}" and "{wait}" are
 * filled in by the writer. */
typedef struct
{
  const char *ja;
  const char *en;
} MmsWords;

/** The sentence for a problem's stable code, or NULL. */
const MmsWords *mms_problem_catalogue_find (const char *code);

/** The sentence for @code at @field (JSON Pointer; its last member counts), or NULL. */
const MmsWords *mms_problem_catalogue_find_field (const char *field, const char *code);

/** The short title of a status; never NULL. */
const MmsWords *mms_problem_catalogue_title (guint status);

G_END_DECLS
