/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-accounts-page"

#include "config.h"

#include "mma-accounts-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-operator-words.h"

struct _MmaAccountsPage
{
  MmaOperatorPage parent_instance;

  /* template children */
  GtkDropDown *service;
  GtkDropDown *state;
};

G_DEFINE_FINAL_TYPE (MmaAccountsPage, mma_accounts_page, MMA_TYPE_OPERATOR_PAGE)

/* What the list shows */

/* Of a registration, what it will be. */
static const char *
get_service (MmaPageItem *item)
{
  const char *service = mma_page_item_get_text (item, "service");

  return mma_operator_word_service (service != NULL ? service
                                                    : mma_page_item_get_text (item, "kind"));
}

static char *
service_text (MmaPageItem *item)
{
  return g_strdup (get_service (item));
}

static char *
second_text (MmaPageItem *item)
{
  return g_strdup_printf ("%s　%s", get_service (item), mma_page_item_get_text (item, "login"));
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 120, .member = "state", .word = mma_operator_word_account_state,
    .state = mma_operator_class_account_state },
  { N_ ("Name"), 170, .css = "mm-strong", .member = "display_name" },
  { N_ ("Company"), 0, .member = "organisation" },
  { N_ ("Kind"), 90, .text = service_text },
  { N_ ("Login name"), 220, .member = "login" },
  { N_ ("Last sign-in"), 160, .css = "numeric", .member = "last_sign_in_at",
    .format = mma_operator_format_time },
};

static const MmaOperatorKind kind = {
  .name = N_ ("Accounts"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = &columns[1],
  .second = second_text,
  .state = &columns[0],
  .icon = "contact-new-symbolic",
  .empty = N_ ("No accounts"),
  .empty_words = N_ ("Accounts appear here once they are activated."),
  .path = "/v1/operator/accounts",
  .search = "search",
  .page = 50,
  .most = 200,
  .action = "win.show-account",
  .member = "id",
};

/* The filter; the order is that of the lists in the template */

static const char *const services[] = { NULL, "customer", "dealer", "ups", "operator" };
static const char *const states[] = { NULL, "active", "locked", "withdrawn" };
#define PENDING 4 /* those that are no accounts yet */

static gboolean
mma_accounts_page_filter (MmaOperatorPage *page, GString *path)
{
  MmaAccountsPage *self = MMA_ACCOUNTS_PAGE (page);
  guint state = gtk_drop_down_get_selected (self->state);
  const char *service = services[gtk_drop_down_get_selected (self->service)];

  gtk_widget_set_sensitive (GTK_WIDGET (self->service), state != PENDING);
  if (state == PENDING)
    {
      g_string_assign (path, "/v1/operator/registrations");
      return TRUE;
    }
  mma_operator_add_query (path, "service", service);
  mma_operator_add_query (path, "state", states[state]);
  return service != NULL || states[state] != NULL;
}

/* A registration has no service yet. */
static void
mma_accounts_page_open (MmaOperatorPage *self, MmaPageItem *item)
{
  g_autofree char *json = NULL;

  if (mma_page_item_get_text (item, "service") != NULL)
    {
      MMA_OPERATOR_PAGE_CLASS (mma_accounts_page_parent_class)->open (self, item);
      return;
    }
  json = mma_page_item_to_json (item);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-registration", "s", json);
}

static void
mma_accounts_page_class_init (MmaAccountsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  MMA_OPERATOR_PAGE_CLASS (klass)->filter = mma_accounts_page_filter;
  MMA_OPERATOR_PAGE_CLASS (klass)->open = mma_accounts_page_open;
  mma_operator_page_set_template (MMA_OPERATOR_PAGE_CLASS (klass),
                                  "/jp/mimamori/Mimamori/operator/mma-accounts-page.ui", TRUE);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountsPage, service);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountsPage, state);
}

static void
mma_accounts_page_init (MmaAccountsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_set_name (GTK_WIDGET (self->service), _ ("Kind"));
  mma_accessible_set_name (GTK_WIDGET (self->state), _ ("State"));
}

/** mma_accounts_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_accounts_page_new (MmaAccountSession *session)
{
  MmaAccountsPage *self = g_object_new (MMA_TYPE_ACCOUNTS_PAGE, NULL);

  mma_operator_page_set_up (MMA_OPERATOR_PAGE (self), session, &kind);
  return GTK_WIDGET (self);
}
