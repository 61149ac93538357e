/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-call.h"

G_BEGIN_DECLS

/* Routes of UPS units: their owners', and the provider's. */
extern const MmsRoute mms_api_units_routes[];
extern const MmsRoute mms_api_unit_agents_routes[];
extern const MmsRoute mms_api_unit_stock_routes[];

/* Takes @json, or NULL after an error; keycodes in it are wiped once they are copied. */
MmsResponse *mms_api_units_respond (guint status, char *json);

G_END_DECLS
