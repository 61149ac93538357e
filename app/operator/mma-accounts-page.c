/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-accounts-page"

#include "config.h"

#include "mma-accounts-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-operator-list.h"
#include "mma-operator-words.h"
#include "mma-template.h"

#define PAGE 50
#define MOST 200

struct _MmaAccountsPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkOrientable *tools;
  GtkSearchEntry *search;
  GtkDropDown *service;
  GtkDropDown *state;
  MmaOperatorList *list;

  /* owned */
  MmaPageModel *model;
};

G_DEFINE_FINAL_TYPE (MmaAccountsPage, mma_accounts_page, GTK_TYPE_WIDGET)

/* What the list shows */

static char *
state_text (MmaPageItem *item)
{
  return g_strdup (mma_operator_word_account_state (mma_page_item_get_text (item, "state")));
}

static const char *
state_class (MmaPageItem *item)
{
  return mma_operator_class_account_state (mma_page_item_get_text (item, "state"));
}

static char *
name_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "display_name"));
}

static char *
organisation_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "organisation"));
}

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
login_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "login"));
}

static char *
sign_in_text (MmaPageItem *item)
{
  return mma_operator_format_time (item, "last_sign_in_at");
}

static char *
second_text (MmaPageItem *item)
{
  return g_strdup_printf ("%s　%s", get_service (item), mma_page_item_get_text (item, "login"));
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 120, state_text, state_class, NULL },
  { N_ ("Name"), 170, name_text, NULL, "mm-strong" },
  { N_ ("Company"), 0, organisation_text, NULL, NULL },
  { N_ ("Kind"), 90, service_text, NULL, NULL },
  { N_ ("Login name"), 220, login_text, NULL, NULL },
  { N_ ("Last sign-in"), 160, sign_in_text, NULL, "numeric" },
};

static const MmaOperatorKind kind = {
  .name = N_ ("Accounts"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = name_text,
  .second = second_text,
  .state = &columns[0],
  .icon = "contact-new-symbolic",
  .empty = N_ ("No accounts"),
  .empty_words = N_ ("Accounts appear here once they are activated."),
};

/* The filter; the order is that of the lists in the template */

static const char *const services[] = { NULL, "customer", "dealer", "ups", "operator" };
static const char *const states[] = { NULL, "active", "locked", "withdrawn", NULL };
#define PENDING 4 /* those that are no accounts yet */

static void
filter_cb (MmaAccountsPage *self)
{
  guint state = gtk_drop_down_get_selected (self->state);
  g_autoptr (GString) path =
      g_string_new (state == PENDING ? "/v1/operator/registrations" : "/v1/operator/accounts");

  if (self->model == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->service), state != PENDING);
  mma_operator_add_query (path, "search", gtk_editable_get_text (GTK_EDITABLE (self->search)));
  if (state != PENDING)
    mma_operator_add_query (path, "service", services[gtk_drop_down_get_selected (self->service)]);
  mma_operator_add_query (path, "state", states[state]);
  mma_operator_list_set_filtered (self->list, state == PENDING || strchr (path->str, '?') != NULL);
  mma_page_model_set_path (self->model, path->str);
}

static void
narrow_cb (MmaAccountsPage *self)
{
  mma_operator_stack_tools (self->tools, self->narrow_layout);
}

static void
activate_cb (MmaAccountsPage *self, MmaPageItem *item)
{
  g_autofree char *json = NULL;

  if (mma_page_item_get_text (item, "service") != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-account", "s",
                                  mma_page_item_get_text (item, "id"));
      return;
    }
  json = mma_page_item_to_json (item);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-registration", "s", json);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (MMA_ACCOUNTS_PAGE (widget)->search));
}

static void
mma_accounts_page_dispose (GObject *object)
{
  MmaAccountsPage *self = MMA_ACCOUNTS_PAGE (object);

  if (self->model != NULL)
    mma_page_model_cancel (self->model);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_ACCOUNTS_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mma_accounts_page_parent_class)->dispose (object);
}

static void
mma_accounts_page_class_init (MmaAccountsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_accounts_page_dispose;
  g_type_ensure (MMA_TYPE_OPERATOR_LIST);
  g_type_ensure (MMA_TYPE_NARROW_LAYOUT);
  gtk_widget_class_install_action (widget_class, "list.find", NULL, find_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/operator/mma-accounts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaAccountsPage, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountsPage, tools);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountsPage, search);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountsPage, service);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountsPage, state);
  gtk_widget_class_bind_template_child (widget_class, MmaAccountsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mma_accounts_page_init (MmaAccountsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  narrow_cb (self);
  mma_accessible_set_name (GTK_WIDGET (self->service), _ ("Kind"));
  mma_accessible_set_name (GTK_WIDGET (self->state), _ ("State"));
}

/** mma_accounts_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_accounts_page_new (MmaAccountSession *session)
{
  MmaAccountsPage *self = g_object_new (MMA_TYPE_ACCOUNTS_PAGE, NULL);

  self->model = mma_page_model_new (mma_account_session_get_api (session), PAGE, MOST);
  mma_operator_list_set_up (self->list, &kind, self->model);
  filter_cb (self);
  return GTK_WIDGET (self);
}
