/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-link-service.h"

G_BEGIN_DECLS

/* *scope is MMS_LINK_WATCH or MMS_LINK_CHANGE, *ends_at the end of the last day or MM_NO_VALUE.
 * Field errors /scope "choice" and /ends_on "day_format", "day_past". */
gboolean mms_link_terms_parse (MmsContext *ctx,
                               const MmsLinkTerms *terms,
                               const char **scope,
                               gint64 *ends_at,
                               GError **error);

/* What a dealer may do, and until when, as a mail says it. @ends_on: (nullable): the last day */
char *mms_link_terms_describe (const char *scope, const char *ends_on, const char *language);
/* The last day of what ends at @ends_at, "2026-12-31"; %NULL without an end. */
char *mms_link_terms_format_day (gint64 ends_at);

G_END_DECLS
