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

G_END_DECLS
