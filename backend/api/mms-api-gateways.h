/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-call.h"

G_BEGIN_DECLS

extern const MmsRoute mms_api_gateways_routes[];
extern const MmsRoute mms_api_house_life_routes[];
extern const MmsRoute mms_api_links_routes[];
extern const MmsRoute mms_api_live_routes[];
extern const MmsRoute mms_api_staff_routes[];
extern const MmsRoute mms_api_sync_routes[];
extern const MmsRoute mms_api_agent_routes[];
extern const MmsRoute mms_api_enrolments_routes[];

G_END_DECLS
