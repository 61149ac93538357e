/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-main-view"

#include "config.h"

#include "mma-main-view-private.h"

#include "mma-account-details.h"
#include "mma-maintenance-page.h"
#include "mma-password-page.h"

#include <glib/gi18n.h>

/* What the account must be told on every page: one line, the weightiest. That the app is offline
 * weighs more. */

/* From the first reminder by mail on. */
#define EXPIRY_DAYS 14

static char *
describe_expiry (int days)
{
  if (days == 0)
    return g_strdup (_ ("The password expires today."));
  return g_strdup_printf (ngettext ("The password expires in %d day.",
                                    "The password expires in %d days.", (gulong) days),
                          days);
}

static void
show_expiry (MmaMainView *self, int days)
{
  g_autofree char *text = describe_expiry (days);

  mma_notice_show (self->notice, MMA_NOTICE_WARNING, text);
  mma_notice_set_button (self->notice, _ ("Change it"), "win.change-password");
}

/* A dealer of whom nobody would hear of a fault. */
static gboolean
lacks_addresses (MmaAccountDetails *details)
{
  return mma_account_details_get_addresses (details) != NULL &&
         mma_account_details_count_told (details) == 0;
}

static void
show_addresses (MmaMainView *self, MmaAccountDetails *details)
{
  gboolean any = json_array_get_length (mma_account_details_get_addresses (details)) > 0;

  mma_notice_show (self->notice, MMA_NOTICE_WARNING,
                   any ? _ ("No address for faults is confirmed yet: nobody is told of them.")
                       : _ ("No address for faults is registered: nobody is told of them."));
  mma_notice_set_button (self->notice, any ? _ ("Look at them") : _ ("Register one"),
                         "win.maintenance-addresses");
}

/* On the page to which the line leads it would say what the page says. */
static gboolean
is_at (MmaMainView *self, GType page)
{
  GtkStack *levels = mma_main_view_get_levels (self);
  GtkWidget *shown = levels != NULL ? gtk_stack_get_visible_child (levels) : NULL;

  return shown != NULL && G_TYPE_CHECK_INSTANCE_TYPE (shown, page);
}

/* Shows what is due, or nothing. */
static void
show_due (MmaMainView *self)
{
  MmaAccountDetails *details = mma_account_details_of (self->session);
  int days = mma_account_details_get_days_left (details, g_get_real_time () / 1000);

  if (days >= 0 && days <= EXPIRY_DAYS && !is_at (self, MMA_TYPE_PASSWORD_PAGE))
    show_expiry (self, days);
  else if (lacks_addresses (details) && !is_at (self, MMA_TYPE_MAINTENANCE_PAGE))
    show_addresses (self, details);
  else
    mma_notice_show (self->notice, MMA_NOTICE_INFO, "");
}

/* @offline: (nullable): what is said while there is no connection */
void
mma_main_notice_update (MmaMainView *self, const char *offline)
{
  mma_notice_set_button (self->notice, NULL, NULL);
  g_object_set (self->notice, "icon-name",
                offline != NULL ? "network-offline-symbolic" : "dialog-warning-symbolic", NULL);
  if (offline != NULL)
    mma_notice_show (self->notice, MMA_NOTICE_INFO, offline);
  else
    show_due (self);
}

/* Another page is shown, or more is known of the account. */
void
mma_main_notice_look_again (MmaMainView *self)
{
  if (self->session != NULL && !self->watching &&
      mma_account_session_get_sync_state (self->session) != MMA_SYNC_OFFLINE)
    mma_main_notice_update (self, NULL);
}

/* Follows what is known of the account. */
void
mma_main_notice_watch (MmaMainView *self)
{
  MmaAccountDetails *details = mma_account_details_of (self->session);
  MmAccount *account = mma_account_session_get_account (self->session);

  g_signal_connect_object (details, "changed", G_CALLBACK (mma_main_notice_look_again), self,
                           G_CONNECT_SWAPPED);
  if (g_strcmp0 (mm_account_get_service (account), "operator") != 0)
    mma_account_details_refresh (details);
}
