/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A day as people type it: 2026/11/20, 2026-11-20, 20261120, R8.11.20, 令和8年11月20日. Stored as
 * "2026-11-20". Fails with `required` or `day_format`.
 */
gboolean mm_day_parse (const char *typed, char **out, GError **error);

/** "2026-11-20" as "2026/11/20". */
char *mm_day_format (const char *day);

G_END_DECLS
