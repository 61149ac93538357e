/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-welcome-page"

#include "config.h"

#include "mma-welcome-page.h"

#include "mm-json.h"
#include "mma-header.h"
#include "mma-news-row.h"
#include "mma-notice.h"
#include "mma-service-row.h"
#include "mma-sign-in-form.h"
#include "mma-template.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* How much news stands on the page. */
#define MAX_NEWS 3

struct _MmaWelcomePage
{
  GtkWidget parent_instance;

  /* Template */
  AdwHeaderBar *header;
  GtkWidget *leave;
  MmaNotice *notice;
  GtkBox *columns;
  GtkListBox *services;
  GtkWidget *operator;
  MmaSignInForm *form;
  GtkWidget *news_group;
  GtkListBox *news;

  /* Owned */
  MmaContext *context;
  GCancellable *cancellable;

  /* State */
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaWelcomePage, mma_welcome_page, GTK_TYPE_WIDGET)

static MmaServiceRow *
get_row (MmaWelcomePage *self, int index)
{
  return MMA_SERVICE_ROW (gtk_list_box_get_row_at_index (self->services, index));
}

static void
choose (MmaWelcomePage *self, const MmaService *service)
{
  for (int i = 0; gtk_list_box_get_row_at_index (self->services, i) != NULL; i++)
    {
      MmaServiceRow *row = get_row (self, i);

      mma_service_row_set_chosen (row, mma_service_row_get_service (row) == service);
    }
  mma_sign_in_form_set_service (self->form, service);
}

/* The login name used last belongs to the service used last alone. */
static void
fill_login (MmaWelcomePage *self, const MmaService *service)
{
  GSettings *settings = mma_context_get_settings (self->context);
  g_autofree char *last = g_settings_get_string (settings, "last-service");
  g_autofree char *login = g_settings_get_string (settings, "last-login");

  mma_sign_in_form_set_login (self->form, g_str_equal (last, service->id) ? login : "");
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, MmaWelcomePage *self)
{
  const MmaService *service = mma_service_row_get_service (MMA_SERVICE_ROW (row));

  choose (self, service);
  fill_login (self, service);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
on_operator_clicked (GtkButton *button, MmaWelcomePage *self)
{
  const MmaService *service = mma_service_find ("operator");

  choose (self, service);
  fill_login (self, service);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
add_services (MmaWelcomePage *self)
{
  MmaServiceRow *group = NULL;
  const MmaService *services;
  guint n_services;

  services = mma_service_get_all (&n_services);
  for (guint i = 0; i < n_services; i++)
    {
      GtkWidget *row;

      if (g_str_equal (services[i].id, "operator"))
        continue;
      row = mma_service_row_new (&services[i], group);
      gtk_list_box_append (self->services, row);
      if (group == NULL)
        group = MMA_SERVICE_ROW (row);
    }
}

static void
add_news (MmaWelcomePage *self, JsonObject *object)
{
  g_autoptr (MmAnnouncement) news = mm_announcement_from_json (object, NULL);

  if (news != NULL)
    gtk_list_box_append (self->news, mma_news_row_new (news));
}

static void
clear_news (MmaWelcomePage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->news, 0)) != NULL)
    gtk_list_box_remove (self->news, GTK_WIDGET (row));
}

static void
on_news (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaWelcomePage) self = data;
  g_autoptr (JsonArray) items = mma_api_items_finish (source, result, 1000, NULL);

  if (items == NULL || self->news == NULL)
    return; /* the page is complete without news */
  clear_news (self);
  for (guint i = 0; i < MIN (json_array_get_length (items), MAX_NEWS); i++)
    {
      JsonObject *item;

      if (mm_json_get_element_object (items, "items", i, &item, NULL))
        add_news (self, item);
    }
  gtk_widget_set_visible (self->news_group, json_array_get_length (items) > 0);
}

static void
fetch_news (MmaWelcomePage *self)
{
  MmaApi *api = mma_context_get_api (self->context);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (api == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  mma_api_send_async (api, "GET", "/v1/announcements", NULL, NULL, self->cancellable, on_news,
                      g_object_ref (self));
}

static void
on_server_changed (MmaContext *context, GParamSpec *pspec, MmaWelcomePage *self)
{
  fetch_news (self);
}

/* Who stays signed in here need not sign in again for that. */
static void
tell (MmaWelcomePage *self, const char *notice)
{
  gboolean unreached = FALSE;

  if (self->context != NULL)
    g_object_get (self->context, "unreached", &unreached, NULL);
  if (notice == NULL && unreached)
    notice = _ ("You are offline. Accounts that stay signed in on this computer appear by "
                "themselves once it is connected.");
  mma_notice_show (self->notice, MMA_NOTICE_INFO, notice);
}

static void
on_unreached (MmaContext *context, GParamSpec *pspec, MmaWelcomePage *self)
{
  tell (self, NULL);
}

static void
set_narrow (MmaWelcomePage *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "mm-narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mm-narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static gboolean
mma_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MMA_WELCOME_PAGE (widget)->form));
}

static void
mma_welcome_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, MMA_WELCOME_PAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_welcome_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (MMA_WELCOME_PAGE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_welcome_page_dispose (GObject *object)
{
  MmaWelcomePage *self = MMA_WELCOME_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (mma_welcome_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, header);
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, leave);
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, columns);
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, services);
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, operator);
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, form);
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, news_group);
  gtk_widget_class_bind_template_child (widget_class, MmaWelcomePage, news);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_operator_clicked);
}

static void
mma_welcome_page_class_init (MmaWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_welcome_page_dispose;
  object_class->get_property = mma_welcome_page_get_property;
  object_class->set_property = mma_welcome_page_set_property;
  widget_class->focus = mma_template_focus;
  widget_class->grab_focus = mma_welcome_page_grab_focus;

  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MMA_TYPE_SIGN_IN_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/welcome/mma-welcome-page.ui");
  bind_children (widget_class);
}

static void
mma_welcome_page_init (MmaWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_header_follow_window (self->header);
  add_services (self);
}

/**
 * mma_welcome_page_set_context:
 *
 * Sets who is asked to sign in, and starts with the service used last.
 */
void
mma_welcome_page_set_context (MmaWelcomePage *self, MmaContext *context)
{
  g_autofree char *last = NULL;
  const MmaService *service;

  g_return_if_fail (MMA_IS_WELCOME_PAGE (self));

  if (!g_set_object (&self->context, context))
    return;
  mma_sign_in_form_set_context (self->form, context);
  last = g_settings_get_string (mma_context_get_settings (context), "last-service");
  service = mma_service_find (last);
  choose (self, service);
  fill_login (self, service);
  g_signal_connect_object (context, "notify::server", G_CALLBACK (on_server_changed), self, 0);
  g_signal_connect_object (context, "notify::unreached", G_CALLBACK (on_unreached), self, 0);
  fetch_news (self);
}

/**
 * mma_welcome_page_show_account:
 * @service: (nullable): the service to sign in to
 * @login: (nullable): the login name
 * @notice: (nullable): why this page is shown
 *
 * Asks a certain account to sign in.
 */
void
mma_welcome_page_show_account (MmaWelcomePage *self,
                               const char *service,
                               const char *login,
                               const char *notice)
{
  g_return_if_fail (MMA_IS_WELCOME_PAGE (self));

  if (service != NULL)
    choose (self, mma_service_find (service));
  if (login != NULL)
    mma_sign_in_form_set_login (self->form, login);
  tell (self, notice);
}

/**
 * mma_welcome_page_set_can_leave:
 * @can_leave: an account is signed in already
 *
 * Shows a way back.
 */
void
mma_welcome_page_set_can_leave (MmaWelcomePage *self, gboolean can_leave)
{
  g_return_if_fail (MMA_IS_WELCOME_PAGE (self));

  gtk_widget_set_visible (self->leave, can_leave);
}

/**
 * mma_welcome_page_set_keep:
 *
 * Says whether the account stays signed in on this computer already.
 */
void
mma_welcome_page_set_keep (MmaWelcomePage *self, gboolean keep)
{
  g_return_if_fail (MMA_IS_WELCOME_PAGE (self));

  mma_sign_in_form_set_keep (self->form, keep);
}
