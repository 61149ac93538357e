/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @digits stand in @text by themselves. Ids are random: any four digits may be a part of
 * one. */
static inline gboolean
mm_test_names_digits (const char *text, const char *digits)
{
  g_autofree char *pattern = g_strdup_printf ("(?<![0-9A-Za-z-])%s(?![0-9A-Za-z-])", digits);

  return g_regex_match_simple (pattern, text, 0, 0);
}

G_END_DECLS
