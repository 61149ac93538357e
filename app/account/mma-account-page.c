/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-page"

#include "config.h"

#include "mma-account-page.h"

#include "mma-server-address.h"
#include "mma-template.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _MmaAccountPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *name;
  AdwActionRow *organisation_row;
  GtkLabel *organisation;
  AdwActionRow *login_row;
  GtkLabel *login;
  GtkLabel *server;
};

G_DEFINE_FINAL_TYPE (MmaAccountPage, mma_account_page, GTK_TYPE_WIDGET)

static const char *
describe_login (MmAccount *account)
{
  const char *service = mm_account_get_service (account);

  if (g_strcmp0 (service, "dealer") == 0)
    return _ ("Dealer ID");
  if (g_strcmp0 (service, "operator") == 0)
    return _ ("Staff ID");
  return _ ("Mail address");
}

static void
fill (MmaAccountPage *self, MmAccount *account)
{
  const char *organisation = mm_account_get_organisation (account);
  gboolean has_organisation = organisation != NULL && *organisation != '\0';

  gtk_label_set_label (self->name, mm_account_get_display_name (account));
  gtk_label_set_label (self->organisation, has_organisation ? organisation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->organisation_row), has_organisation);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->login_row), describe_login (account));
  gtk_label_set_label (self->login, mm_account_get_login (account));
}

static void
mma_account_page_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_ACCOUNT_PAGE);

  G_OBJECT_CLASS (mma_account_page_parent_class)->dispose (object);
}

static void
mma_account_page_class_init (MmaAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_account_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/account/mma-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, name);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, organisation_row);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, organisation);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, login_row);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, login);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountPage, server);
}

static void
mma_account_page_init (MmaAccountPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_account_page_new:
 *
 * Returns: (transfer floating): what is known of the account
 */
GtkWidget *
mma_account_page_new (MmaAccountSession *session)
{
  MmaAccountPage *self = g_object_new (MMA_TYPE_ACCOUNT_PAGE, NULL);
  MmaApi *api = mma_account_session_get_api (session);
  g_autofree char *host = mma_server_address_get_host (mma_api_get_base_url (api));

  fill (self, mma_account_session_get_account (session));
  gtk_label_set_label (self->server, host);
  return GTK_WIDGET (self);
}
