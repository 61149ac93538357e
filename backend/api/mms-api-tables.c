/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mms-api-accounts.h"
#include "mms-api-gateways.h"
#include "mms-api-ops.h"
#include "mms-api-units.h"
#include "mms-api.h"

/* clang-format off */
static const MmsRoute *const tables[] = {
  mms_api_server_routes,
  mms_api_events_routes,
  mms_api_admin_routes,
  mms_api_admin_gateways_routes,
  mms_api_admin_mails_routes,
  mms_api_accounts_routes,
  mms_api_account_routes,
  mms_api_passwords_routes,
  mms_api_devices_routes,
  mms_api_second_factor_routes,
  mms_api_registrations_routes,
  mms_api_owners_routes,
  mms_api_landing_routes,
  mms_api_gateways_routes,
  mms_api_house_life_routes,
  mms_api_staff_routes,
  mms_api_links_routes,
  mms_api_enrolments_routes,
  mms_api_live_routes,
  mms_api_sync_routes,
  mms_api_ops_routes,
  mms_api_agent_routes,
  mms_api_units_routes,
  mms_api_unit_agents_routes,
  mms_api_unit_stock_routes,
  mms_api_operator_accounts_routes,
  mms_api_announcements_routes,
  mms_api_terms_routes,
  mms_api_operator_audit_routes,
  mms_api_operator_gateways_routes,
  mms_api_operator_registrations_routes,
  NULL,
};
/* clang-format on */

const MmsRoute *const *
mms_api_get_tables (void)
{
  return tables;
}
