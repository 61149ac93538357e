/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-main-view"

#include "config.h"

#include "mma-main-view-private.h"

#include "mma-gateways-page.h"
#include "mma-watch-gateway.h"
#include "mma-watch-page.h"

#include <glib/gi18n.h>

/* The sub-pages over each page of the sidebar, and the header that speaks for what is on top. */

/* The stack of sub-pages of the page that is shown. */
GtkStack *
mma_main_view_get_levels (MmaMainView *self)
{
  return GTK_STACK (gtk_stack_get_visible_child (self->pages));
}

/* (nullable): the page or sub-page that is shown */
GtkWidget *
mma_main_view_get_shown (MmaMainView *self)
{
  GtkStack *levels = mma_main_view_get_levels (self);

  return levels != NULL ? gtk_stack_get_visible_child (levels) : NULL;
}

static gboolean
has_property (GObject *object, const char *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (object), name) != NULL;
}

/* The header says what the page says of itself, else what the sidebar calls it. */
static void
follow_title (MmaMainView *self, GtkWidget *page, const char *fallback)
{
  g_clear_object (&self->title_bindings);
  adw_window_title_set_title (self->title, fallback);
  adw_window_title_set_subtitle (self->title, "");
  if (page == NULL || !has_property (G_OBJECT (page), "title"))
    return;
  self->title_bindings = g_binding_group_new ();
  g_binding_group_bind (self->title_bindings, "title", self->title, "title", G_BINDING_SYNC_CREATE);
  if (has_property (G_OBJECT (page), "subtitle"))
    g_binding_group_bind (self->title_bindings, "subtitle", self->title, "subtitle",
                          G_BINDING_SYNC_CREATE);
  g_binding_group_set_source (self->title_bindings, page);
}

/* The list to search in: the page itself, or what the home page holds. */
static MmaGatewaysPage *
find_list (GtkWidget *page)
{
  GtkWidget *child = page != NULL ? gtk_widget_get_first_child (page) : NULL;

  if (MMA_IS_GATEWAYS_PAGE (page))
    return MMA_GATEWAYS_PAGE (page);
  while (child != NULL && !MMA_IS_GATEWAYS_PAGE (child))
    child = gtk_widget_get_next_sibling (child);
  return child != NULL ? MMA_GATEWAYS_PAGE (child) : NULL;
}

/* There is one way out at a time: back from a sub-page, and from a page to the menu. */
static void
show_ways_out (MmaMainView *self, gboolean can_go_back)
{
  gtk_widget_set_visible (self->back, can_go_back);
  gtk_widget_set_visible (self->menu, self->narrow && !can_go_back);
}

void
mma_main_view_update_header (MmaMainView *self)
{
  GtkStack *levels = mma_main_view_get_levels (self);
  GtkWidget *page = levels != NULL ? gtk_stack_get_visible_child (levels) : NULL;
  MmaFlowPage *flow = mma_main_flows_find (page);

  if (self->entry == NULL)
    return;
  follow_title (self, flow != NULL ? GTK_WIDGET (flow) : page, _ (self->entry->label));
  show_ways_out (self, (levels != NULL && page != NULL &&
                        gtk_widget_get_first_child (GTK_WIDGET (levels)) != page) ||
                           (flow != NULL && mma_flow_page_can_step_back (flow)));
  gtk_widget_set_visible (self->search, find_list (page) != NULL);
  mma_main_flows_page_changed (self, page);
  mma_main_notice_look_again (self);
}

/* A page that says something else of itself may hold something else. */
static void
on_page_title (GtkWidget *page, GParamSpec *pspec, MmaMainView *self)
{
  GtkStack *levels = mma_main_view_get_levels (self);

  if (levels != NULL && gtk_stack_get_visible_child (levels) == page)
    gtk_widget_set_visible (self->search, find_list (page) != NULL);
}

static void
on_watch_opened (MmaWatchPage *page, MmGateway *gateway, MmaMainView *self)
{
  GtkWidget *opened = mma_watch_gateway_new (self->session);

  mma_watch_gateway_set_gateway (MMA_WATCH_GATEWAY (opened), gateway);
  mma_main_view_push (self, opened, mm_gateway_get_id (gateway));
}

static GtkWidget *
make_page (MmaMainView *self, const MmaPageEntry *entry)
{
  GtkWidget *page;

  if (!self->watching)
    return entry->make (self->session);
  page = mma_watch_page_new (self->session);
  g_signal_connect_object (page, "opened", G_CALLBACK (on_watch_opened), self, 0);
  return page;
}

/* A stack of sub-pages with the page of @entry at its bottom. */
GtkStack *
mma_main_levels_new (MmaMainView *self, const MmaPageEntry *entry)
{
  GtkStack *levels = GTK_STACK (gtk_stack_new ());
  GtkWidget *page = make_page (self, entry);

  gtk_stack_set_transition_type (levels, GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT_RIGHT);
  gtk_stack_set_hhomogeneous (levels, FALSE);
  gtk_stack_set_vhomogeneous (levels, FALSE);
  gtk_stack_add_named (levels, page, "root");
  mma_main_flows_watch (self, page);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (on_page_title), self, 0);
  g_signal_connect_object (levels, "notify::visible-child",
                           G_CALLBACK (mma_main_view_update_header), self, G_CONNECT_SWAPPED);
  return levels;
}

/**
 * mma_main_view_push:
 * @page: (transfer floating): a sub-page
 * @name: what tells it from its siblings; one that is open already is shown again
 *
 * Opens a sub-page over the page that is shown.
 */
void
mma_main_view_push (MmaMainView *self, GtkWidget *page, const char *name)
{
  GtkStack *levels = mma_main_view_get_levels (self);
  GtkWidget *open;

  g_return_if_fail (MMA_IS_MAIN_VIEW (self) && levels != NULL);

  open = gtk_stack_get_child_by_name (levels, name);
  if (open == NULL)
    {
      gtk_stack_add_named (levels, page, name);
      mma_main_flows_watch (self, page);
    }
  else
    g_object_unref (g_object_ref_sink (page));
  gtk_stack_set_visible_child_name (levels, name);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  if (mma_main_flows_find (gtk_stack_get_visible_child (levels)) != NULL)
    gtk_widget_grab_focus (gtk_stack_get_visible_child (levels));
}

/* A sub-page that slid away is of no use any more. */
void
mma_main_view_forget (MmaMainView *self, GtkWidget *page)
{
  GtkStack *levels = GTK_STACK (gtk_widget_get_parent (page));

  if (gtk_stack_get_visible_child (levels) == page)
    gtk_stack_set_visible_child (levels, gtk_widget_get_prev_sibling (page));
  gtk_stack_remove (levels, page);
  mma_main_view_update_header (self);
}

/**
 * mma_main_view_close:
 * @name: of a sub-page over the page that is shown
 *
 * Closes a sub-page whose subject is gone, with what was opened from it.
 *
 * Returns: whether there was one
 */
gboolean
mma_main_view_close (MmaMainView *self, const char *name)
{
  GtkStack *levels = mma_main_view_get_levels (self);
  GtkWidget *page = levels != NULL ? gtk_stack_get_child_by_name (levels, name) : NULL;

  g_return_val_if_fail (MMA_IS_MAIN_VIEW (self), FALSE);

  if (page == NULL)
    return FALSE;
  while (gtk_widget_get_next_sibling (page) != NULL)
    mma_main_view_forget (self, gtk_widget_get_next_sibling (page));
  mma_main_view_forget (self, page);
  return TRUE;
}

/**
 * mma_main_view_back:
 *
 * Goes back one step of the flow that is shown, closes the search of its list, or leaves its
 * sub-page.
 *
 * Returns: whether there was anything to go back from
 */
gboolean
mma_main_view_back (MmaMainView *self)
{
  GtkStack *levels;
  GtkWidget *page;
  MmaFlowPage *flow;

  g_return_val_if_fail (MMA_IS_MAIN_VIEW (self), FALSE);

  levels = mma_main_view_get_levels (self);
  page = levels != NULL ? gtk_stack_get_visible_child (levels) : NULL;
  flow = mma_main_flows_find (page);
  if (flow != NULL && mma_flow_page_is_running (flow))
    return FALSE;
  if (flow != NULL && mma_flow_page_can_step_back (flow))
    {
      mma_flow_page_back (flow);
      return TRUE;
    }
  if (find_list (page) != NULL && mma_gateways_page_end_search (find_list (page)))
    return TRUE;
  if (page == NULL || gtk_widget_get_prev_sibling (page) == NULL)
    return FALSE;
  if (flow != NULL)
    mma_flow_page_back (flow); /* it keeps what was typed, says so and leaves */
  else
    mma_main_view_forget (self, page);
  return TRUE;
}

/**
 * mma_main_view_search:
 *
 * Lets the page that is shown search its list.
 */
void
mma_main_view_search (MmaMainView *self)
{
  g_return_if_fail (MMA_IS_MAIN_VIEW (self));

  if (find_list (mma_main_view_get_shown (self)) != NULL)
    mma_gateways_page_search (find_list (mma_main_view_get_shown (self)), "");
  else
    mma_main_view_activate (self, "list.find"); /* of a list whose search always shows */
}

/**
 * mma_main_view_activate:
 * @action: such as "list.new", which the key of the window means for the page
 *
 * Returns: whether the page that is shown has that action; it was activated then
 */
gboolean
mma_main_view_activate (MmaMainView *self, const char *action)
{
  GtkWidget *page = mma_main_view_get_shown (self);

  return page != NULL && gtk_widget_activate_action (page, action, NULL);
}
