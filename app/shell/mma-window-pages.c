/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-add-gateway-page.h"
#include "mma-conflict-page.h"
#include "mma-dealers-page.h"
#include "mma-edit-site-page.h"
#include "mma-gateway-chooser.h"
#include "mma-house-page.h"
#include "mma-note-page.h"
#include "mma-unlink-page.h"

#include <glib/gi18n.h>

/* The sub-pages that features open by name: what is done with a gateway. */

static void
on_add_gateway (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_need_session (data);
  MmAccount *account = session != NULL ? mma_account_session_get_account (session) : NULL;

  if (account != NULL && g_strcmp0 (mm_account_get_service (account), "customer") == 0)
    mma_window_push (data, mma_add_gateway_page_new (session), "add", "gateway");
}

/* A house that is not this account's any more: its pages close. */
static void
on_leave_gateway (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_need_session (data);
  MmAccount *account = session != NULL ? mma_account_session_get_account (session) : NULL;
  const char *id = g_variant_get_string (parameter, NULL);
  g_autofree char *registered = g_strconcat ("registered/", id, NULL);
  gboolean closed;

  if (account == NULL)
    return;
  closed = mma_main_view_close (mma_window_get_view (data), id);
  if (!mma_main_view_close (mma_window_get_view (data), registered) && !closed)
    return;
  mma_window_show_toast (data,
                         g_strcmp0 (mm_account_get_role (account), "dealer") == 0
                             ? _ ("The customer ended your maintenance; the page was closed")
                             : _ ("The gateway is no longer registered; the page was closed"));
}

static void
show_registered (MmaWindow *self, const char *id)
{
  GtkWidget *page = mma_house_page_new (mma_window_need_session (self), id);

  mma_house_page_show_tab (MMA_HOUSE_PAGE (page), "details");
  mma_window_push (self, page, "registered", id);
}

/* With an empty id the person chooses, unless there is only one. */
static void
on_show_registered (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_need_session (data);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autofree char *only = NULL;

  if (session == NULL)
    return;
  if (*id == '\0')
    only = mma_gateway_chooser_get_only (session, FALSE);
  if (*id != '\0' || only != NULL)
    show_registered (data, only != NULL ? only : id);
  else
    mma_window_push (data,
                     mma_gateway_chooser_new (session,
                                              _ ("Looking at and editing a gateway's data"),
                                              "win.show-registered"),
                     "choose", "registered");
}

static const MmaWindowPage pages[] = {
  { "show-dealers", .make_for = mma_dealers_page_new },
  { "unlink-dealer", .make_for_two = mma_unlink_page_new },
  { "edit-site", .make_for = mma_edit_site_page_new },
  { "edit-note", .make_for = mma_note_page_new },
  { "show-conflict", .make_for = mma_conflict_page_new },
};

static const GActionEntry actions[] = {
  { "add-gateway", on_add_gateway },
  { "show-registered", on_show_registered, "s" },
  { "leave-gateway", on_leave_gateway, "s" },
};

void
mma_window_add_page_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
  mma_window_add_pages (self, pages, G_N_ELEMENTS (pages));
}
