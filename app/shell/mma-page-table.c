/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-page-table"

#include "config.h"

#include "mma-page-table.h"

#include "mma-agents-page.h"
#include "mma-account-page.h"
#include "mma-accounts-page.h"
#include "mma-audit-page.h"
#include "mma-boxes-page.h"
#include "mma-dealers-home.h"
#include "mma-gateways-page.h"
#include "mma-guide-page.h"
#include "mma-home-page.h"
#include "mma-mails-page.h"
#include "mma-news-desk-page.h"
#include "mma-news-page.h"
#include "mma-procedures-page.h"
#include "mma-register-units-page.h"
#include "mma-stock-page.h"
#include "mma-terms-desk-page.h"
#include "mma-transfers-count.h"
#include "mma-transfers-page.h"
#include "mma-units-page.h"

#include <glib/gi18n.h>

/*
 * The main menu of every role, in its order. A feature joins by a line here; what does not exist
 * in this version is not shown.
 */
static const MmaPageEntry entries[] = {
  {
      .id = "fleet",
      .label = N_ ("Fleet"),
      .icon = "view-list-symbolic",
      .roles = MMA_ROLE_DEALER,
      .make = mma_gateways_page_new,
  },
  {
      .id = "home",
      .label = N_ ("My systems"),
      .icon = "user-home-symbolic",
      .roles = MMA_ROLE_CUSTOMER,
      .make = mma_home_page_new,
  },
  {
      .id = "dealers",
      .label = N_ ("Dealers in charge"),
      .icon = "system-users-symbolic",
      .roles = MMA_ROLE_CUSTOMER,
      .make = mma_dealers_home_new,
  },
  {
      .id = "procedures",
      .label = N_ ("Procedures"),
      .icon = "x-office-document-symbolic",
      .roles = MMA_ROLE_CUSTOMER | MMA_ROLE_DEALER,
      .make = mma_procedures_page_new,
  },
  {
      .id = "units",
      .label = N_ ("Units"),
      .icon = "uninterruptible-power-supply-symbolic",
      .roles = MMA_ROLE_UPS,
      .make = mma_units_page_new,
  },
  {
      .id = "register-units",
      .label = N_ ("Register units"),
      .icon = "list-add-symbolic",
      .roles = MMA_ROLE_UPS,
      .make = mma_register_units_page_new,
  },
  {
      .id = "transfers",
      .label = N_ ("Transfers"),
      .icon = "send-to-symbolic",
      .roles = MMA_ROLE_UPS,
      .make = mma_transfers_page_new,
      .make_count = mma_transfers_count_new,
  },
  {
      .id = "agents",
      .label = N_ ("UPS states"),
      .icon = "network-transmit-receive-symbolic",
      .roles = MMA_ROLE_UPS,
      .make = mma_agents_page_new,
  },
  {
      .id = "boxes",
      .label = N_ ("Gateways"),
      .icon = "network-server-symbolic",
      .roles = MMA_ROLE_OPERATOR,
      .make = mma_boxes_page_new,
  },
  {
      .id = "stock",
      .label = N_ ("UPSs"),
      .icon = "uninterruptible-power-supply-symbolic",
      .roles = MMA_ROLE_OPERATOR,
      .make = mma_stock_page_new,
  },
  {
      .id = "accounts",
      .label = N_ ("Accounts"),
      .icon = "contact-new-symbolic",
      .roles = MMA_ROLE_OPERATOR,
      .make = mma_accounts_page_new,
  },
  {
      .id = "news-desk",
      .label = N_ ("News"),
      .icon = "document-edit-symbolic",
      .roles = MMA_ROLE_OPERATOR,
      .make = mma_news_desk_page_new,
  },
  {
      .id = "terms-desk",
      .label = N_ ("Terms of service"),
      .icon = "text-x-generic-symbolic",
      .roles = MMA_ROLE_OPERATOR,
      .make = mma_terms_desk_page_new,
  },
  {
      .id = "mails",
      .label = N_ ("Mail queue"),
      .icon = "mail-send-symbolic",
      .roles = MMA_ROLE_OPERATOR,
      .make = mma_mails_page_new,
  },
  {
      .id = "audit",
      .label = N_ ("Audit trail"),
      .icon = "document-open-recent-symbolic",
      .roles = MMA_ROLE_OPERATOR,
      .make = mma_audit_page_new,
  },
  {
      .id = "news",
      .label = N_ ("News"),
      .icon = "preferences-system-notifications-symbolic",
      .roles = MMA_ROLE_CUSTOMER | MMA_ROLE_DEALER | MMA_ROLE_UPS,
      .make = mma_news_page_new,
      .badge_kind = "announcement",
  },
  {
      .id = "account",
      .label = N_ ("My account"),
      .icon = "avatar-default-symbolic",
      .roles = MMA_ROLE_CUSTOMER | MMA_ROLE_DEALER | MMA_ROLE_OPERATOR,
      .make = mma_account_page_new,
  },
  {
      .id = "account",
      .label = N_ ("Customer information"),
      .icon = "avatar-default-symbolic",
      .roles = MMA_ROLE_UPS,
      .make = mma_account_page_new,
  },
};

/* Every role has it, at the bottom of the sidebar. */
static const MmaPageEntry manual = {
  .id = "manual",
  .label = N_ ("Manual"),
  .icon = "help-browser-symbolic",
  .make = mma_guide_page_new_first,
};

/**
 * mma_page_table_get:
 * @n_entries: (out): how many
 *
 * Returns: (array length=n_entries): all pages of this version
 */
const MmaPageEntry *
mma_page_table_get (guint *n_entries)
{
  *n_entries = G_N_ELEMENTS (entries);
  return entries;
}

/** mma_page_table_get_manual: Returns: the page that stands below those of the role */
const MmaPageEntry *
mma_page_table_get_manual (void)
{
  return &manual;
}
