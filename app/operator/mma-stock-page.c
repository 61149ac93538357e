/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-stock-page"

#include "config.h"

#include "mma-stock-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-operator-file.h"
#include "mma-operator-words.h"

struct _MmaStockPage
{
  MmaOperatorPage parent_instance;

  /* template children */
  GtkDropDown *state;
  GtkWidget *import;

  /* owned */
  char *account; /* (nullable): whose alone */
  char *owner;   /* (nullable): the name of that account */
};

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaStockPage, mma_stock_page, MMA_TYPE_OPERATOR_PAGE)

/* What the list shows */

static char *
second_text (MmaPageItem *item)
{
  const char *model = mma_page_item_get_text (item, "model");
  const char *organisation = mma_page_item_get_text (item, "organisation");

  return organisation != NULL ? g_strdup_printf ("%s　%s", model, organisation) : g_strdup (model);
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 112, .member = "state", .word = mma_operator_word_unit_state,
    .state = mma_operator_class_unit_state },
  { N_ ("Product number"), 150, .css = "mm-strong", .member = "serial" },
  { N_ ("Model"), 116, .member = "model" },
  { N_ ("Organisation"), 0, .member = "organisation" },
  { N_ ("Shipping date"), 110, .css = "numeric", .member = "shipped",
    .format = mma_operator_format_day },
  { N_ ("Date of purchase"), 120, .css = "numeric", .member = "purchased",
    .format = mma_operator_format_day },
  { N_ ("Guarantee until"), 114, .css = "numeric", .member = "guarantee_until",
    .format = mma_operator_format_day },
  { N_ ("End of use"), 106, .css = "numeric", .member = "ended",
    .format = mma_operator_format_day },
};

static const MmaOperatorKind kind = {
  .name = N_ ("UPSs"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = &columns[1],
  .second = second_text,
  .state = &columns[0],
  .icon = "uninterruptible-power-supply-symbolic",
  .empty = N_ ("No UPSs"),
  .empty_words = N_ ("Import those that were shipped from a CSV file. Their owners can register "
                     "them then."),
  .path = "/v1/operator/ups/units",
  .search = "serial",
  .page = 50,
  .most = 200,
  .action = "win.show-stock-unit",
  .member = "serial",
};

/* The filter; the order is that of the list in the template */

static const char *const states[] = { NULL, "stock", "registered", "ended" };

static gboolean
mma_stock_page_filter (MmaOperatorPage *page, GString *path)
{
  MmaStockPage *self = MMA_STOCK_PAGE (page);
  const char *state = states[gtk_drop_down_get_selected (self->state)];

  mma_operator_add_query (path, "state", state);
  mma_operator_add_query (path, "account", self->account);
  return state != NULL;
}

/* A scanner types the whole number and presses Return. */
static void
search_activate_cb (MmaStockPage *self, GtkSearchEntry *search)
{
  gtk_editable_select_region (GTK_EDITABLE (search), 0, -1);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_operator_choose_file (widget, _ ("Choose a CSV file of shipped UPSs"), "win.import-stock");
}

/* vfuncs */

static void
mma_stock_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, _ ("UPSs"));
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, MMA_STOCK_PAGE (object)->owner);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_stock_page_finalize (GObject *object)
{
  g_free (MMA_STOCK_PAGE (object)->account);
  g_free (MMA_STOCK_PAGE (object)->owner);

  G_OBJECT_CLASS (mma_stock_page_parent_class)->finalize (object);
}

static void
mma_stock_page_class_init (MmaStockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  MMA_OPERATOR_PAGE_CLASS (klass)->filter = mma_stock_page_filter;
  object_class->get_property = mma_stock_page_get_property;
  object_class->finalize = mma_stock_page_finalize;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_install_action (widget_class, "list.new", NULL, import_action);
  mma_operator_page_set_template (MMA_OPERATOR_PAGE_CLASS (klass),
                                  "/jp/mimamori/Mimamori/operator/mma-stock-page.ui", TRUE);
  gtk_widget_class_bind_template_child (widget_class, MmaStockPage, state);
  gtk_widget_class_bind_template_child (widget_class, MmaStockPage, import);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
}

static void
mma_stock_page_init (MmaStockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_set_name (GTK_WIDGET (self->state), _ ("State"));
}

/**
 * mma_stock_page_new_of:
 * @account: (nullable): the ID of the owner's account; %NULL for all
 * @name: (nullable): the owner's name
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
mma_stock_page_new_of (MmaAccountSession *session, const char *account, const char *name)
{
  MmaStockPage *self = g_object_new (MMA_TYPE_STOCK_PAGE, NULL);
  MmaOperatorPage *page = MMA_OPERATOR_PAGE (self);

  self->account = g_strdup (account);
  self->owner = g_strdup (name);
  gtk_widget_set_visible (self->import, account == NULL);
  mma_operator_page_set_up (page, session, &kind);
  if (account == NULL)
    {
      mma_operator_list_add_link (mma_operator_page_get_list (page), _ ("Look up"),
                                  "edit-find-symbolic", "win.look-up-units");
      mma_operator_list_add_link (mma_operator_page_get_list (page), _ ("Models"),
                                  "view-list-symbolic", "win.show-models");
    }
  return GTK_WIDGET (self);
}

/** mma_stock_page_new: Returns: (transfer floating): the page with those of everybody */
GtkWidget *
mma_stock_page_new (MmaAccountSession *session)
{
  return mma_stock_page_new_of (session, NULL, NULL);
}
