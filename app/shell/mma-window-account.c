/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-consents-page.h"
#include "mma-edit-account-page.h"
#include "mma-flow-host.h"
#include "mma-mail-code-page.h"
#include "mma-mail-page.h"
#include "mma-maintenance-page.h"
#include "mma-owner-code-page.h"
#include "mma-owner-page.h"
#include "mma-password-page.h"
#include "mma-remind-page.h"
#include "mma-reset-code-page.h"
#include "mma-reset-page.h"
#include "mma-withdraw-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* The life of an account: its pages, what ends its sign-in, and forgotten passwords and IDs. */

/* What was never read cannot be edited: the account's page tells why. */
static void
on_edit_account (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_need_session (data);
  GtkWidget *page = session != NULL ? mma_edit_account_page_new (session) : NULL;

  if (page != NULL)
    mma_window_push (data, page, "account", "edit");
  else if (session != NULL)
    mma_main_view_show_page (mma_window_get_view (data), "account");
}

/* What ends the sign-in */

static void
ask_sign_in (MmaWindow *self, const char *service, const char *login, const char *note)
{
  self->adding = mma_context_get_session (self->context) != NULL;
  mma_window_update (self);
  mma_welcome_page_show_account (self->welcome_page, service, login, note);
  gtk_widget_grab_focus (GTK_WIDGET (self->welcome_page));
}

static void
on_password_changed (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  MmaAccountSession *session = mma_window_get_session (self);
  g_autoptr (MmAccount) account = NULL;

  if (session == NULL)
    return;
  account = g_object_ref (mma_account_session_get_account (session));
  mma_context_sign_out (self->context, session);
  ask_sign_in (self, mm_account_get_service (account), mm_account_get_login (account),
               _ ("The password was changed. Please sign in with the new password."));
}

static void
on_withdrawn (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  MmaAccountSession *session = mma_window_get_session (self);

  if (session == NULL)
    return;
  mma_context_sign_out (self->context, session);
  ask_sign_in (self, NULL, "", _ ("The withdrawal is complete. A mail about it was sent to you."));
}

/* Whoever looks at another account goes on with it. */
void
mma_window_tell_revoked (MmaWindow *self, MmAccount *account, gboolean shown)
{
  if (shown)
    ask_sign_in (self, mm_account_get_service (account), mm_account_get_login (account),
                 _ ("This sign-in was ended elsewhere. What this computer kept of the account was "
                    "removed. Please sign in again."));
}

/* Forgotten passwords and IDs */

/* Over the sign-in page; @finished is called with the page and the window. */
void
mma_window_show_step (MmaWindow *self, GtkWidget *page, GCallback finished)
{
  GtkWidget *host = mma_flow_host_new (page);

  g_signal_connect_object (host, "back", G_CALLBACK (mma_flow_page_back), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "left", G_CALLBACK (mma_window_close_flow), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "finished", finished, self, 0);
  mma_window_show_flow (self, host);
  gtk_widget_grab_focus (page);
}

static void
on_reset (MmaResetCodePage *page, MmaWindow *self)
{
  g_autofree char *service = g_strdup (mma_reset_code_page_get_service (page));
  g_autofree char *login = g_strdup (mma_reset_code_page_get_login (page));

  mma_window_close_flow (self);
  ask_sign_in (self, service, login,
               _ ("The password was changed. Please sign in with the new password."));
}

static void
show_reset_code (MmaWindow *self, const char *service, const char *login, const char *note)
{
  mma_window_show_step (self, mma_reset_code_page_new (self->context, service, login, note),
                        G_CALLBACK (on_reset));
}

static void
on_code_sent (MmaResetPage *page, MmaWindow *self)
{
  g_autofree char *login = mma_reset_page_dup_login (page);

  show_reset_code (self, mma_reset_page_get_service (page), login,
                   _ ("If you are registered, a code was sent by mail."));
}

static void
on_enter_reset_code (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *service, *login;

  g_variant_get (parameter, "(&s&s)", &service, &login);
  show_reset_code (data, service, login, _ ("Enter the code that you have received by mail."));
}

static void
on_reset_password (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  const char *service, *login;
  gboolean expired;

  g_variant_get (parameter, "(&s&sb)", &service, &login, &expired);
  mma_window_show_step (
      self,
      mma_reset_page_new (self->context, service, login,
                          expired ? _ ("The password has expired. Please set a new one.") : NULL),
      G_CALLBACK (on_code_sent));
}

static void
on_reminded (MmaRemindPage *page, MmaWindow *self)
{
  mma_window_close_flow (self);
  ask_sign_in (self, "dealer", NULL, _ ("If you are registered, the dealer ID was sent by mail."));
}

static void
on_remind_login (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;

  mma_window_show_step (self, mma_remind_page_new (self->context), G_CALLBACK (on_reminded));
}

/* Who looks after UPSs registers by a code. */

static void
on_owner_made (MmaOwnerCodePage *page, MmaWindow *self)
{
  mma_window_close_flow (self);
}

static void
on_owner_code_sent (MmaOwnerPage *page, MmaWindow *self)
{
  g_autofree char *mail = mma_owner_page_dup_mail (page);
  g_autofree char *password = mma_owner_page_dup_password (page);

  mma_window_show_step (self, mma_owner_code_page_new (self->context, mail, password),
                        G_CALLBACK (on_owner_made));
  explicit_bzero (password, strlen (password));
}

static void
on_register_owner (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;

  mma_window_show_step (self, mma_owner_page_new (self->context), G_CALLBACK (on_owner_code_sent));
}

static const MmaWindowPage pages[] = {
  { "maintenance-addresses", .make = mma_maintenance_page_new },
  { "change-mail", .make = mma_mail_page_new },
  { "confirm-mail", .make = mma_mail_code_page_new },
  { "change-password", .make = mma_password_page_new },
  { "consents", .make = mma_consents_page_new },
  { "withdraw", .make = mma_withdraw_page_new },
};

static const GActionEntry actions[] = {
  { "edit-account", on_edit_account },
  { "password-changed", on_password_changed },
  { "withdrawn", on_withdrawn },
  { "reset-password", on_reset_password, "(ssb)" },
  { "enter-reset-code", on_enter_reset_code, "(ss)" },
  { "remind-login", on_remind_login },
  { "register-owner", on_register_owner },
};

void
mma_window_add_account_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
  mma_window_add_pages (self, pages, G_N_ELEMENTS (pages));
}
