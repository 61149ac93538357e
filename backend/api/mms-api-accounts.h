/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-route.h"
#include "mms-session.h"

G_BEGIN_DECLS

extern const MmsRoute mms_api_account_routes[];
extern const MmsRoute mms_api_accounts_routes[];
extern const MmsRoute mms_api_devices_routes[];
extern const MmsRoute mms_api_second_factor_routes[];
extern const MmsRoute mms_api_passwords_routes[];
extern const MmsRoute mms_api_registrations_routes[];
extern const MmsRoute mms_api_owners_routes[];
extern const MmsRoute mms_api_landing_routes[];

/** The answer of sign-in and activation; the token only where @session has it. */
MmsResponse *mms_api_session_response (guint status, const MmsSession *session);

G_END_DECLS
