/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-route.h"

G_BEGIN_DECLS

/* Each file of routes exports its table here; mms-api-tables.c lists them. */
extern const MmsRoute mms_api_server_routes[];
extern const MmsRoute mms_api_events_routes[];
extern const MmsRoute mms_api_admin_routes[];
extern const MmsRoute mms_api_admin_gateways_routes[];
extern const MmsRoute mms_api_admin_mails_routes[];
extern const MmsRoute mms_api_announcements_routes[];
extern const MmsRoute mms_api_terms_routes[];
extern const MmsRoute mms_api_operator_accounts_routes[];
extern const MmsRoute mms_api_operator_audit_routes[];
extern const MmsRoute mms_api_operator_gateways_routes[];
extern const MmsRoute mms_api_operator_registrations_routes[];

G_END_DECLS
