/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-main-view"

#include "config.h"

#include "mma-main-view-private.h"

#include "mma-gateway-chooser.h"

/* What flows need of the view that shows them: going back step by step, leaving, and the card of
 * their completion on the page that shows the result. */

static gboolean
may_have_flow (GtkWidget *page)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (page), "flow") != NULL;
}

/* The flow that @page is, or that it holds; NULL if there is none. */
MmaFlowPage *
mma_main_flows_find (GtkWidget *page)
{
  g_autoptr (MmaFlowPage) flow = NULL;

  if (page == NULL || MMA_IS_FLOW_PAGE (page))
    return page != NULL ? MMA_FLOW_PAGE (page) : NULL;
  if (may_have_flow (page))
    g_object_get (page, "flow", &flow, NULL);
  return flow; /* the page holds it */
}

/* The page among the levels that @widget is or lies in. */
static GtkWidget *
find_level (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  while (parent != NULL && !GTK_IS_STACK (parent))
    {
      widget = parent;
      parent = gtk_widget_get_parent (widget);
    }
  return parent != NULL ? widget : NULL;
}

static void
leave (MmaMainView *self, MmaFlowPage *flow)
{
  GtkWidget *page = find_level (GTK_WIDGET (flow));

  if (page != NULL && gtk_widget_get_prev_sibling (page) != NULL)
    mma_main_view_forget (self, page);
}

static void
clear_card (MmaMainView *self)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->card_box))) != NULL)
    gtk_box_remove (self->card_box, card);
  self->card_page = NULL;
}

static void
on_left (MmaFlowPage *flow, MmaMainView *self)
{
  leave (self, flow);
}

/* A sub-page that the action opens is kept in mind: it is shown for the sake of the result. The
 * question for which gateway something is done leads nowhere once it is done. */
static void
show_result (MmaMainView *self, const char *action, GVariant *target)
{
  GtkWidget *before = mma_main_view_get_shown (self);
  GtkWidget *shown;

  gtk_widget_activate_action_variant (GTK_WIDGET (self), action, target);
  shown = mma_main_view_get_shown (self);
  if (shown == NULL || shown == before || gtk_widget_get_prev_sibling (shown) == NULL)
    return;
  g_set_weak_pointer (&self->result, shown);
  if (MMA_IS_GATEWAY_CHOOSER (before))
    mma_main_view_forget (self, before);
}

/* Who comes back to the page of the sidebar begins anew there, and does not find the result of
 * what was done before. */
static void
leave_result (MmaMainView *self, GtkWidget *page)
{
  GtkWidget *result = self->result;
  GtkWidget *levels = result != NULL ? gtk_widget_get_parent (result) : NULL;

  if (levels == NULL || page == NULL || gtk_widget_get_parent (page) == levels)
    return;
  g_clear_weak_pointer (&self->result);
  if (gtk_stack_get_visible_child (GTK_STACK (levels)) == result)
    while ((page = gtk_widget_get_last_child (levels)) != gtk_widget_get_first_child (levels))
      mma_main_view_forget (self, page);
}

static void
on_finished (MmaFlowPage *flow, MmaMainView *self)
{
  g_autoptr (GtkWidget) card = mma_flow_page_take_card (flow);
  g_autofree char *next = g_strdup (mma_flow_page_get_next_action (flow));
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  leave (self, flow);
  if (next != NULL && g_action_parse_detailed_name (next, &name, &target, NULL))
    show_result (self, name, target);
  if (card != NULL)
    mma_main_view_show_card (self, card);
}

static void
watch_flow (MmaMainView *self, MmaFlowPage *flow)
{
  if (flow == NULL)
    return;
  g_signal_connect_object (flow, "left", G_CALLBACK (on_left), self, 0);
  g_signal_connect_object (flow, "finished", G_CALLBACK (on_finished), self, 0);
  g_signal_connect_object (flow, "notify::step", G_CALLBACK (mma_main_view_update_header), self,
                           G_CONNECT_SWAPPED);
}

static void
on_flow_replaced (GtkWidget *page, GParamSpec *pspec, MmaMainView *self)
{
  watch_flow (self, mma_main_flows_find (page));
  mma_main_view_update_header (self);
}

/* Follows the flow of @page, also one that it gets later. */
void
mma_main_flows_watch (MmaMainView *self, GtkWidget *page)
{
  if (!MMA_IS_FLOW_PAGE (page) && may_have_flow (page))
    g_signal_connect_object (page, "notify::flow", G_CALLBACK (on_flow_replaced), self, 0);
  watch_flow (self, mma_main_flows_find (page));
}

/**
 * mma_main_view_show_card:
 * @card: (transfer floating): tells what was completed and what may come next
 *
 * Puts a card over the page that is shown. It goes with that page.
 */
void
mma_main_view_show_card (MmaMainView *self, GtkWidget *card)
{
  clear_card (self);
  gtk_box_append (self->card_box, card);
  self->card_page = mma_main_view_get_shown (self);
}

/* The card goes with its page, and the result with the page of the sidebar. */
void
mma_main_flows_page_changed (MmaMainView *self, GtkWidget *page)
{
  if (self->card_page != NULL && self->card_page != page)
    clear_card (self);
  leave_result (self, page);
}
