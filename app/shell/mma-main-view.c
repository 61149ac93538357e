/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-main-view"

#include "config.h"

#include "mma-main-view-private.h"

#include "mma-accessible.h"
#include "mma-format.h"
#include "mma-forms.h"
#include "mma-gateways-page.h"
#include "mma-page.h"

#include <glib/gi18n.h>

/* From this width on, sidebar and content stand side by side. */
#define WIDE_PX 720
#define SIDEBAR_PX 228
#define FLOOR_PX 360

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaMainView, mma_main_view, GTK_TYPE_WIDGET)

static MmaPage *
get_selected (MmaMainView *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* The stack of sub-pages of the page that is shown. */
GtkStack *
mma_main_view_get_levels (MmaMainView *self)
{
  return GTK_STACK (gtk_stack_get_visible_child (self->pages));
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
  return MMA_IS_GATEWAYS_PAGE (child) ? MMA_GATEWAYS_PAGE (child) : NULL;
}

void
mma_main_view_update_header (MmaMainView *self)
{
  GtkStack *levels = mma_main_view_get_levels (self);
  GtkWidget *page = levels != NULL ? gtk_stack_get_visible_child (levels) : NULL;
  const MmaPageEntry *entry;
  MmaFlowPage *flow;

  if (get_selected (self) == NULL)
    return;
  entry = mma_page_get_entry (get_selected (self));
  flow = mma_main_flows_find (page);
  follow_title (self, flow != NULL ? GTK_WIDGET (flow) : page, _ (entry->label));
  gtk_widget_set_visible (self->back, (levels != NULL && page != NULL &&
                                       gtk_widget_get_first_child (GTK_WIDGET (levels)) != page) ||
                                          (flow != NULL && mma_flow_page_can_step_back (flow)));
  gtk_widget_set_visible (self->search, find_list (page) != NULL);
  mma_main_flows_page_changed (self, page);
}

/* A page that says something else of itself may hold something else. */
static void
on_page_title (GtkWidget *page, GParamSpec *pspec, MmaMainView *self)
{
  GtkStack *levels = mma_main_view_get_levels (self);

  if (levels != NULL && gtk_stack_get_visible_child (levels) == page)
    gtk_widget_set_visible (self->search, find_list (page) != NULL);
}

static GtkStack *
make_levels (MmaMainView *self, const MmaPageEntry *entry)
{
  GtkStack *levels = GTK_STACK (gtk_stack_new ());
  GtkWidget *page = entry->make (self->session);

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

static void
on_selected (GtkSingleSelection *selection, GParamSpec *pspec, MmaMainView *self)
{
  MmaPage *page = get_selected (self);
  const MmaPageEntry *entry;

  if (page == NULL)
    return;
  entry = mma_page_get_entry (page);
  if (gtk_stack_get_child_by_name (self->pages, entry->id) == NULL)
    gtk_stack_add_named (self->pages, GTK_WIDGET (make_levels (self, entry)), entry->id);
  gtk_stack_set_visible_child_name (self->pages, entry->id);
  mma_main_view_update_header (self);
}

static void
on_activated (GtkListView *list, guint position, MmaMainView *self)
{
  GtkStack *levels = mma_main_view_get_levels (self);

  /* Pressing the page that is shown already leads back to its beginning. */
  if (levels != NULL)
    while (mma_main_view_back (self))
      ;
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
on_sync_changed (MmaAccountSession *session, GParamSpec *pspec, MmaMainView *self)
{
  MmaSyncState state = mma_account_session_get_sync_state (session);
  gint64 at = mma_account_session_get_last_synced (session);
  g_autofree char *moment = NULL;
  g_autofree char *text = NULL;

  if (state == MMA_SYNC_SYNCING)
    return;
  if (state == MMA_SYNC_OFFLINE)
    {
      moment = at > 0 ? mma_format_moment (at, g_get_real_time () / 1000) : NULL;
      /* Translators: %s is a date and time */
      text = moment != NULL ? g_strdup_printf (_ ("Offline. This is how it was at %s."), moment)
                            : g_strdup (_ ("Offline. It connects again by itself."));
      gtk_label_set_label (self->notice_text, text);
    }
  gtk_revealer_set_reveal_child (self->notice, state == MMA_SYNC_OFFLINE);
}

/* The widths that make the leaflet fold below WIDE_PX and never stop a window above FLOOR_PX. */
static void
apply_narrow (MmaMainView *self)
{
  gtk_widget_set_size_request (self->sidebar, self->narrow ? FLOOR_PX : SIDEBAR_PX, -1);
  gtk_widget_set_size_request (self->content, self->narrow ? FLOOR_PX : WIDE_PX - SIDEBAR_PX, -1);
  mma_sync_button_set_narrow (self->sync_button, self->narrow);
  if (self->narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "mm-narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mm-narrow");
}

static void
set_narrow (MmaMainView *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  apply_narrow (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
mma_main_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaMainView *self = MMA_MAIN_VIEW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_main_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaMainView *self = MMA_MAIN_VIEW (object);

  switch (id)
    {
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_main_view_dispose (GObject *object)
{
  MmaMainView *self = MMA_MAIN_VIEW (object);

  g_clear_object (&self->title_bindings);
  gtk_widget_dispose_template (GTK_WIDGET (self), MMA_TYPE_MAIN_VIEW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_main_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, content);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, account_button);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, selection);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, list);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, title);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, back);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, search);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, sync_button);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, notice_text);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, card_box);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
mma_main_view_class_init (MmaMainViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_main_view_dispose;
  object_class->get_property = mma_main_view_get_property;
  object_class->set_property = mma_main_view_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MMA_TYPE_ACCOUNT_SESSION,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  mma_forms_init ();
  g_type_ensure (MMA_TYPE_ACCOUNT_BUTTON);
  g_type_ensure (MMA_TYPE_SYNC_BUTTON);
  g_type_ensure (MMA_TYPE_PAGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/shell/mma-main-view.ui");
  bind_children (widget_class);
}

static void
mma_main_view_init (MmaMainView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_set_name (self->menu_button, _ ("Main Menu"));
  apply_narrow (self);
}

/**
 * mma_main_view_new:
 *
 * Makes everything that a signed-in account sees: its sidebar and its pages.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
mma_main_view_new (MmaContext *context, MmaAccountSession *session)
{
  MmaMainView *self = g_object_new (MMA_TYPE_MAIN_VIEW, NULL);
  g_autoptr (GListModel) pages = mma_page_table_list (session);

  self->session = g_object_ref (session);
  mma_account_button_set_session (self->account_button, session);
  mma_account_button_set_sessions (self->account_button, mma_context_get_sessions (context));
  mma_sync_button_set_session (self->sync_button, session);
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (on_sync_changed), self, 0);
  on_sync_changed (session, NULL, self);
  gtk_single_selection_set_model (self->selection, pages);
  on_selected (self->selection, NULL, self);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  return GTK_WIDGET (self);
}

/**
 * mma_main_view_get_session:
 *
 * Returns: (transfer none): whose view it is
 */
MmaAccountSession *
mma_main_view_get_session (MmaMainView *self)
{
  g_return_val_if_fail (MMA_IS_MAIN_VIEW (self), NULL);

  return self->session;
}

/**
 * mma_main_view_show_nth:
 * @position: in the sidebar, from 0
 *
 * Shows a page by its place.
 */
void
mma_main_view_show_nth (MmaMainView *self, guint position)
{
  g_return_if_fail (MMA_IS_MAIN_VIEW (self));

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

/**
 * mma_main_view_show_page:
 * @id: the page's id
 *
 * Shows a page.
 *
 * Returns: whether this account has such a page
 */
gboolean
mma_main_view_show_page (MmaMainView *self, const char *id)
{
  guint n_pages;

  g_return_val_if_fail (MMA_IS_MAIN_VIEW (self), FALSE);

  n_pages = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (MmaPage) page = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (mma_page_get_entry (page)->id, id))
        {
          mma_main_view_show_nth (self, i);
          return TRUE;
        }
    }
  return FALSE;
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
 * mma_main_view_back:
 *
 * Goes back one step of the flow that is shown, or leaves its sub-page.
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
  if (page == NULL || gtk_widget_get_prev_sibling (page) == NULL)
    return FALSE;
  if (flow != NULL)
    mma_flow_page_back (flow); /* it keeps what was typed, says so and leaves */
  else
    mma_main_view_forget (self, page);
  return TRUE;
}

/**
 * mma_main_view_show_menu:
 *
 * In a narrow window, goes from the content to the menu.
 */
void
mma_main_view_show_menu (MmaMainView *self)
{
  g_return_if_fail (MMA_IS_MAIN_VIEW (self));

  adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/**
 * mma_main_view_show_accounts:
 *
 * Opens the switcher of accounts.
 */
void
mma_main_view_show_accounts (MmaMainView *self)
{
  g_return_if_fail (MMA_IS_MAIN_VIEW (self));

  adw_leaflet_set_visible_child (self->leaflet, self->sidebar);
  mma_account_button_popup (self->account_button);
}

/**
 * mma_main_view_search:
 *
 * Lets the page that is shown search its list.
 */
void
mma_main_view_search (MmaMainView *self)
{
  GtkStack *levels = mma_main_view_get_levels (self);
  GtkWidget *page = levels != NULL ? gtk_stack_get_visible_child (levels) : NULL;

  g_return_if_fail (MMA_IS_MAIN_VIEW (self));

  if (find_list (page) != NULL)
    mma_gateways_page_search (find_list (page), "");
}
