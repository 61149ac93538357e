/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-devices-page.h"
#include "mma-factor-page.h"
#include "mma-sign-ins-page.h"

/* The sub-pages that keep an account safe. */

static void
on_ended (MmaDevicesPage *page, MmaWindow *self)
{
  mma_context_sign_out (self->context, mma_devices_page_get_session (page));
}

static void
on_devices (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaWindow *self = data;
  MmaMainView *view = mma_window_need_view (self);
  GtkWidget *page;

  if (view == NULL)
    return;
  page = mma_devices_page_new (mma_main_view_get_session (view));
  g_signal_connect_object (page, "ended", G_CALLBACK (on_ended), self, 0);
  mma_main_view_push (view, page, "devices");
}

/* Asks the account that only watches for its password. */
static void
on_unlock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  mma_window_unlock (data);
}

static const MmaWindowPage pages[] = {
  { "sign-ins", .make = mma_sign_ins_page_new },
  { "second-factor", .make = mma_factor_page_new },
};

static const GActionEntry actions[] = {
  { "devices", on_devices },
  { "unlock", on_unlock },
};

void
mma_window_add_security_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
  mma_window_add_pages (self, pages, G_N_ELEMENTS (pages));
}
