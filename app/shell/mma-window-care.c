/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-access-page.h"
#include "mma-dispose-page.h"
#include "mma-exchange-page.h"
#include "mma-gateway-chooser.h"
#include "mma-hand-over-page.h"
#include "mma-invite-page.h"
#include "mma-invited-page.h"
#include "mma-link-terms-page.h"
#include "mma-offer-page.h"
#include "mma-receive-page.h"

#include <glib/gi18n.h>

/* The sub-pages about the life of a house. */

static GtkWidget *
make_chooser (MmaAccountSession *session, const char *title, const char *action, gboolean changes)
{
  GtkWidget *chooser = mma_gateway_chooser_new (session, title, action);

  if (changes)
    mma_gateway_chooser_set_changeable (MMA_GATEWAY_CHOOSER (chooser));
  return chooser;
}

/* Pages about a gateway; with an empty ID the person chooses, unless there is only one. */
static const struct
{
  const char *action;
  const char *title; /* of the list to choose from */
  gboolean changes;  /* not for those that one may only watch */
  GtkWidget *(*make) (MmaAccountSession *session, const char *gateway);
} for_gateway[] = {
  { "dispose-gateway", N_ ("Disposal of a gateway"), TRUE, mma_dispose_page_new },
  { "exchange-gateway", N_ ("Exchange of a gateway"), TRUE, mma_exchange_page_new },
  { "hand-over", N_ ("Hand-over of a house"), FALSE, mma_hand_over_page_new },
  { "answer-invitation", N_ ("Answer to an invitation"), FALSE, mma_invited_page_new },
  { "show-access", N_ ("Who looked or changed"), FALSE, mma_access_page_new },
};

static void
open_for_gateway (MmaWindow *self, MmaAccountSession *session, guint i, const char *id)
{
  g_autofree char *detailed = g_strconcat ("win.", for_gateway[i].action, NULL);
  g_autofree char *only =
      *id == '\0' ? mma_gateway_chooser_get_only (session, for_gateway[i].changes) : g_strdup (id);

  if (only != NULL)
    mma_window_push (self, for_gateway[i].make (session, only), for_gateway[i].action, only);
  else
    mma_window_push (
        self, make_chooser (session, _ (for_gateway[i].title), detailed, for_gateway[i].changes),
        "choose", for_gateway[i].action);
}

static void
on_for_gateway (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_need_session (data);
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; session != NULL && i < G_N_ELEMENTS (for_gateway); i++)
    if (g_str_equal (for_gateway[i].action, name))
      open_for_gateway (data, session, i, g_variant_get_string (parameter, NULL));
}

/* The beginning of the first page, for what has gone from the pages above it. */
static void
on_show_start (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaMainView *view = mma_window_need_view (data);

  if (view == NULL)
    return;
  mma_main_view_show_nth (view, 0);
  while (mma_main_view_back (view))
    ;
}

static const MmaWindowPage pages[] = {
  { "answer-offer", .make_for = mma_offer_page_new },
  { "change-link", .make_for = mma_link_terms_page_new },
  { "receive-house", .make = mma_receive_page_new },
  { "invite-customer", .make = mma_invite_page_new },
};

static const GActionEntry actions[] = {
  { "dispose-gateway", on_for_gateway, "s" }, { "exchange-gateway", on_for_gateway, "s" },
  { "hand-over", on_for_gateway, "s" },       { "answer-invitation", on_for_gateway, "s" },
  { "show-access", on_for_gateway, "s" },     { "show-start", on_show_start },
};

void
mma_window_add_care_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
  mma_window_add_pages (self, pages, G_N_ELEMENTS (pages));
}
