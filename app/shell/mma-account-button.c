/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-button"

#include "config.h"

#include "mma-account-button.h"

#include "mma-accessible.h"
#include "mma-template.h"
#include "mma-text-scale.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define POPOVER_PX 352
/* What stands around the popover, and what it has at least. */
#define EDGES_PX 48
#define HEADER_PX 96
#define FLOOR_PX 160

struct _MmaAccountButton
{
  GtkWidget parent_instance;

  /* Template */
  GtkMenuButton *button;
  GtkLabel *avatar;
  GtkLabel *name;
  GtkLabel *service;
  GtkListBox *accounts;
  GtkScrolledWindow *scroller;

  /* Owned */
  MmaAccountSession *session;
  GListModel *sessions;
};

G_DEFINE_FINAL_TYPE (MmaAccountButton, mma_account_button, GTK_TYPE_WIDGET)

static char *
make_name (MmAccount *account)
{
  const char *organisation = mm_account_get_organisation (account);

  if (organisation != NULL && *organisation != '\0')
    return g_strdup (organisation);
  /* Translators: a person's name in the polite form */
  return g_strdup_printf (C_ ("person", "%s"), mm_account_get_display_name (account));
}

static const char *
describe_service (MmAccount *account)
{
  const char *service = mm_account_get_service (account);

  if (g_strcmp0 (service, "dealer") == 0)
    return _ ("Remote monitoring, dealer");
  if (g_strcmp0 (service, "operator") == 0)
    return _ ("Operator staff");
  if (g_strcmp0 (service, "ups") == 0)
    return _ ("UPS registration");
  return _ ("Remote monitoring, customer");
}

static const char *
describe_state (MmaAccountSession *session)
{
  switch (mma_account_session_get_state (session))
    {
    case MMA_SESSION_ACTIVE:
      return _ ("Signed in");
    case MMA_SESSION_WATCHING:
      return _ ("Watch only");
    default:
      return _ ("Sign-in needed");
    }
}

static char *
make_initial (const char *name)
{
  gunichar first = g_utf8_get_char (name);

  return first != 0 ? g_strndup (name, (gsize) (g_utf8_next_char (name) - name)) : g_strdup ("");
}

static void
on_account_activated (GtkListBox *list, GtkListBoxRow *row, MmaAccountButton *self)
{
  const char *id = g_object_get_data (G_OBJECT (row), "account");

  gtk_menu_button_popdown (self->button);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.switch-account", "s", id);
}

static GtkWidget *
make_avatar (MmAccount *account, const char *name)
{
  g_autofree char *initial = make_initial (name);
  GtkWidget *avatar = gtk_label_new (initial);

  gtk_widget_add_css_class (avatar, "mm-avatar");
  gtk_widget_add_css_class (avatar, mm_account_get_service (account));
  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  return avatar;
}

/* What an account has not read is told once it may see it. */
static GtkWidget *
make_badge (MmaAccountSession *session)
{
  gboolean active = mma_account_session_get_state (session) == MMA_SESSION_ACTIVE;
  guint unread =
      active ? mma_cache_count_unread (mma_account_session_get_cache (session), "announcement") : 0;
  g_autofree char *text = g_strdup_printf ("%u", unread);
  /* Translators: news that an account has not read */
  g_autofree char *spoken = g_strdup_printf (ngettext ("%u unread", "%u unread", unread), unread);
  GtkWidget *badge;

  if (unread == 0)
    return NULL;
  badge = gtk_label_new (text);
  mma_accessible_set_name (badge, spoken);
  gtk_widget_add_css_class (badge, "mm-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  return badge;
}

static void
add_suffixes (AdwActionRow *row, MmaAccountSession *session, gboolean current)
{
  GtkWidget *badge = make_badge (session);
  GtkWidget *check;

  if (badge != NULL)
    adw_action_row_add_suffix (row, badge);
  if (!current)
    return;
  check = gtk_image_new_from_icon_name ("object-select-symbolic");
  mma_accessible_set_name (check, _ ("Shown now"));
  adw_action_row_add_suffix (row, check);
}

static GtkWidget *
create_account (gpointer item, gpointer data)
{
  MmaAccountButton *self = data;
  MmaAccountSession *session = item;
  MmAccount *account = mma_account_session_get_account (session);
  g_autofree char *name = make_name (account);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle =
      g_strdup_printf ("%s · %s", describe_service (account), describe_state (session));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_avatar (account, name));
  add_suffixes (ADW_ACTION_ROW (row), session, session == self->session);
  g_object_set_data_full (G_OBJECT (row), "account", g_strdup (mm_account_get_id (account)),
                          g_free);
  return row;
}

/* As wide as its text asks for and as high as that makes it; what the window has no room for
 * scrolls. */
static void
fit_popover (MmaAccountButton *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *content = gtk_scrolled_window_get_child (self->scroller);
  int width =
      MIN ((int) (POPOVER_PX * mma_text_scale (window)), gtk_widget_get_width (window) - EDGES_PX);
  int room = MAX (gtk_widget_get_height (window) - HEADER_PX, FLOOR_PX);
  int height;

  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->scroller), width, MIN (height, room));
}

/* Each time it opens, the list tells how things are. */
static void
on_popover_show (GtkPopover *popover, MmaAccountButton *self)
{
  gtk_list_box_bind_model (self->accounts, self->sessions, create_account, self, NULL);
  fit_popover (self);
}

static void
mma_account_button_dispose (GObject *object)
{
  MmaAccountButton *self = MMA_ACCOUNT_BUTTON (object);

  g_clear_object (&self->session);
  g_clear_object (&self->sessions);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_ACCOUNT_BUTTON);

  G_OBJECT_CLASS (mma_account_button_parent_class)->dispose (object);
}

static void
mma_account_button_class_init (MmaAccountButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_account_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/shell/mma-account-button.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaAccountButton, button);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountButton, avatar);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountButton, name);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountButton, service);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountButton, accounts);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountButton, scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_account_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_show);
}

static void
mma_account_button_init (MmaAccountButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_set_name (GTK_WIDGET (self->button), _ ("Accounts"));
}

static void
show_account (MmaAccountButton *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  g_autofree char *name = make_name (account);
  g_autofree char *initial = make_initial (name);

  gtk_label_set_label (self->avatar, initial);
  gtk_widget_add_css_class (GTK_WIDGET (self->avatar), mm_account_get_service (account));
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->service, describe_service (account));
}

/**
 * mma_account_button_set_session:
 *
 * Sets the account that is shown, once.
 */
void
mma_account_button_set_session (MmaAccountButton *self, MmaAccountSession *session)
{
  g_return_if_fail (MMA_IS_ACCOUNT_BUTTON (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (show_account), self,
                           G_CONNECT_SWAPPED);
  show_account (self);
}

/**
 * mma_account_button_set_sessions:
 * @sessions: all accounts
 *
 * Sets between which accounts it switches.
 */
void
mma_account_button_set_sessions (MmaAccountButton *self, GListModel *sessions)
{
  g_return_if_fail (MMA_IS_ACCOUNT_BUTTON (self));

  g_set_object (&self->sessions, sessions);
}

/**
 * mma_account_button_popup:
 *
 * Opens the list of accounts.
 */
void
mma_account_button_popup (MmaAccountButton *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
