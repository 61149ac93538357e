/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The UPSs of a report (element-type MmsUnitSighting), none where it has no member "ups";
 * MM_ERROR_INVALID names the place of what is wrong. */
GPtrArray *mms_report_read_ups (JsonObject *body, GError **error);

G_END_DECLS
