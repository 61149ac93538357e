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
#include "mma-receive-page.h"

#include <glib/gi18n.h>

/* The sub-pages about the life of a house. */

typedef GtkWidget *(*MakePage) (MmaAccountSession *session, const char *gateway);

static MmaAccountSession *
get_session (MmaWindow *self)
{
  MmaMainView *view = mma_window_need_view (self);

  return view != NULL ? mma_main_view_get_session (view) : NULL;
}

/* @page: (nullable): NULL where what it is about is not here any more */
static void
push (MmaWindow *self, GtkWidget *page, const char *kind, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", kind, id);

  if (page != NULL)
    mma_main_view_push (mma_window_get_view (self), page, name);
}

static GtkWidget *
make_chooser (MmaAccountSession *session, const char *title, const char *action, gboolean changes)
{
  GtkWidget *chooser = mma_gateway_chooser_new (session, title, action);

  if (changes)
    mma_gateway_chooser_set_changeable (MMA_GATEWAY_CHOOSER (chooser));
  return chooser;
}

/* Opens a page about the gateway that @parameter names; with an empty id the person chooses, unless
 * there is only one. @changes: it is not for those that one may only watch. */
static void
open_for_gateway (MmaWindow *self,
                  const char *kind,
                  const char *title,
                  gboolean changes,
                  GVariant *parameter,
                  MakePage make)
{
  MmaAccountSession *session = get_session (self);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autofree char *only = NULL;
  g_autofree char *action = g_strconcat ("win.", kind, NULL);

  if (session == NULL)
    return;
  if (*id == '\0')
    only = mma_gateway_chooser_get_only (session, changes);
  if (only != NULL)
    id = only;
  if (*id != '\0')
    push (self, make (session, id), kind, id);
  else
    push (self, make_chooser (session, title, action, changes), "choose", kind);
}

static void
on_dispose (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_for_gateway (data, "dispose-gateway", _ ("Disposal of a gateway"), TRUE, parameter,
                    mma_dispose_page_new);
}

static void
on_exchange (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_for_gateway (data, "exchange-gateway", _ ("Exchange of a gateway"), TRUE, parameter,
                    mma_exchange_page_new);
}

static void
on_hand_over (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_for_gateway (data, "hand-over", _ ("Hand-over of a house"), FALSE, parameter,
                    mma_hand_over_page_new);
}

static void
on_answer_invitation (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_for_gateway (data, "answer-invitation", _ ("Answer to an invitation"), FALSE, parameter,
                    mma_invited_page_new);
}

static void
on_show_access (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_for_gateway (data, "show-access", _ ("Who looked or changed"), FALSE, parameter,
                    mma_access_page_new);
}

static void
on_change_link (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);
  const char *link = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_link_terms_page_new (session, link), "change-link", link);
}

static void
on_receive (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);

  if (session != NULL)
    push (data, mma_receive_page_new (session), "receive", "house");
}

static void
on_invite (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = get_session (data);

  if (session != NULL)
    push (data, mma_invite_page_new (session), "invite", "customer");
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

static const GActionEntry actions[] = {
  { "dispose-gateway", on_dispose, "s" },
  { "exchange-gateway", on_exchange, "s" },
  { "hand-over", on_hand_over, "s" },
  { "receive-house", on_receive },
  { "answer-invitation", on_answer_invitation, "s" },
  { "change-link", on_change_link, "s" },
  { "show-access", on_show_access, "s" },
  { "invite-customer", on_invite },
  { "show-start", on_show_start },
};

void
mma_window_add_care_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
}
