/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-main-view"

#include "config.h"

#include "mma-main-view-private.h"

#include "mma-format.h"
#include "mma-forms.h"
#include "mma-header.h"
#include "mma-page-table.h"
#include "mma-template.h"

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

static void
show_entry (MmaMainView *self, const MmaPageEntry *entry)
{
  self->entry = entry;
  if (gtk_stack_get_child_by_name (self->pages, entry->id) == NULL)
    gtk_stack_add_named (self->pages, GTK_WIDGET (mma_main_levels_new (self, entry)), entry->id);
  gtk_stack_set_visible_child_name (self->pages, entry->id);
  mma_main_view_update_header (self);
}

static void
on_selected (GtkSingleSelection *selection, GParamSpec *pspec, MmaMainView *self)
{
  MmaPage *page = gtk_single_selection_get_selected_item (selection);

  if (page == NULL)
    return;
  if (self->watching && gtk_single_selection_get_selected (selection) != 0)
    {
      gtk_single_selection_set_selected (selection, 0);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
      return;
    }
  gtk_widget_remove_css_class (self->manual, "mm-chosen");
  show_entry (self, mma_page_get_entry (page));
}

/* The manual stands apart, below the pages of the role. */
static void
show_manual (MmaMainView *self)
{
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_widget_add_css_class (self->manual, "mm-chosen");
  show_entry (self, mma_page_table_get_manual ());
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

/* To the beginning of the page that is shown. */
static void
go_to_beginning (MmaMainView *self)
{
  if (mma_main_view_get_levels (self) != NULL)
    while (mma_main_view_back (self))
      ;
}

static void
on_activated (GtkListView *list, guint position, MmaMainView *self)
{
  go_to_beginning (self);
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
      moment = at > 0 && mma_account_session_keeps_copy (session)
                   ? mma_format_moment (at, g_get_real_time () / 1000)
                   : NULL;
      /* Translators: %s is a date and time */
      text = moment != NULL ? g_strdup_printf (_ ("Offline. This is how it was at %s."), moment)
                            : g_strdup (_ ("Offline. It connects again by itself."));
    }
  mma_main_notice_update (self, text);
}

/* The widths that make the leaflet fold below WIDE_PX and never stop a window above FLOOR_PX. */
static void
apply_narrow (MmaMainView *self)
{
  gtk_widget_set_size_request (self->sidebar, self->narrow ? FLOOR_PX : SIDEBAR_PX, -1);
  gtk_widget_set_size_request (self->content, self->narrow ? FLOOR_PX : WIDE_PX - SIDEBAR_PX, -1);
  mma_sync_button_set_narrow (self->sync_button, self->narrow);
  mma_main_view_update_header (self);
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
  g_clear_weak_pointer (&self->result);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_MAIN_VIEW);
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
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, manual);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, header);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, title);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, menu);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, back);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, search);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, sync_button);
  gtk_widget_class_bind_template_child (widget_class, MmaMainView, notice);
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
  mma_header_follow_window (self->header);
  apply_narrow (self);
}

static void
show_pages (MmaMainView *self)
{
  g_autoptr (GListModel) pages = mma_page_table_list (self->session);

  gtk_single_selection_set_model (self->selection, pages);
  gtk_single_selection_set_selected (self->selection, 0);
  on_selected (self->selection, NULL, self);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

static MmaMainView *
view_new (MmaContext *context, MmaAccountSession *session)
{
  MmaMainView *self = g_object_new (MMA_TYPE_MAIN_VIEW, NULL);

  self->session = g_object_ref (session);
  mma_account_button_set_session (self->account_button, session);
  mma_account_button_set_sessions (self->account_button, mma_context_get_sessions (context));
  mma_sync_button_set_session (self->sync_button, session);
  return self;
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
  MmaMainView *self = view_new (context, session);

  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), mma_account_session_keeps_copy (session));
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (on_sync_changed), self, 0);
  on_sync_changed (session, NULL, self);
  mma_main_notice_watch (self);
  show_pages (self);
  return GTK_WIDGET (self);
}

/**
 * mma_main_view_new_watching:
 *
 * Makes what an account sees that may only watch: the states of its gateways. Everything else
 * answers with the sign-in.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
mma_main_view_new_watching (MmaContext *context, MmaAccountSession *session)
{
  MmaMainView *self = view_new (context, session);

  self->watching = TRUE;
  gtk_widget_hide (GTK_WIDGET (self->sync_button));
  g_object_set (self->notice, "icon-name", "changes-prevent-symbolic", NULL);
  mma_notice_show (self->notice, MMA_NOTICE_INFO,
                   _ ("You are only watching. To see personal data or to change anything, please "
                      "sign in."));
  mma_notice_set_button (self->notice, _ ("Sign in"), "win.unlock");
  show_pages (self);
  return GTK_WIDGET (self);
}

/**
 * mma_main_view_is_watching:
 *
 * Returns: whether it was made by mma_main_view_new_watching()
 */
gboolean
mma_main_view_is_watching (MmaMainView *self)
{
  g_return_val_if_fail (MMA_IS_MAIN_VIEW (self), FALSE);

  return self->watching;
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
 * Shows a page by its place; the one that is shown already, from its beginning.
 */
void
mma_main_view_show_nth (MmaMainView *self, guint position)
{
  g_return_if_fail (MMA_IS_MAIN_VIEW (self));

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;
  if (position == gtk_single_selection_get_selected (self->selection))
    go_to_beginning (self);
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

  if (g_str_equal (id, mma_page_table_get_manual ()->id))
    {
      show_manual (self);
      return TRUE;
    }
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
