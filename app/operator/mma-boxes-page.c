/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-boxes-page"

#include "config.h"

#include "mma-boxes-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-operator-file.h"
#include "mma-operator-words.h"

struct _MmaBoxesPage
{
  MmaOperatorPage parent_instance;

  /* template children */
  GtkDropDown *state;
};

G_DEFINE_FINAL_TYPE (MmaBoxesPage, mma_boxes_page, MMA_TYPE_OPERATOR_PAGE)

/* What the list shows */

static char *
state_text (MmaPageItem *item)
{
  return g_strdup (mma_operator_word_box_state (mma_page_item_get_text (item, "state")));
}

static const char *
state_class (MmaPageItem *item)
{
  return mma_operator_class_box_state (mma_page_item_get_text (item, "state"));
}

static char *
id_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "gateway_id"));
}

static char *
model_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "model"));
}

static char *
serial_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "serial"));
}

static char *
site_text (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "site_name"));
}

static char *
customer_text (MmaPageItem *item)
{
  return mma_operator_format_customer (item);
}

static char *
contact_text (MmaPageItem *item)
{
  return mma_operator_format_time (item, "last_contact");
}

static char *
second_text (MmaPageItem *item)
{
  const char *site = mma_page_item_get_text (item, "site_name");
  const char *model = mma_page_item_get_text (item, "model");

  return site != NULL ? g_strdup_printf ("%s　%s", model, site) : g_strdup (model);
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 120, state_text, state_class, NULL },
  { N_ ("Gateway ID"), 150, id_text, NULL, "mm-strong" },
  { N_ ("Model"), 120, model_text, NULL, NULL },
  { N_ ("Serial number"), 140, serial_text, NULL, "numeric" },
  { N_ ("Site"), 0, site_text, NULL, NULL },
  { N_ ("Customer"), 0, customer_text, NULL, NULL },
  { N_ ("Last contact"), 160, contact_text, NULL, "numeric" },
};

static const MmaOperatorKind kind = {
  .name = N_ ("Gateways"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = id_text,
  .second = second_text,
  .state = &columns[0],
  .icon = "network-server-symbolic",
  .empty = N_ ("No gateways"),
  .empty_words = N_ ("Make them from a CSV file. Their registration sheets are printed then."),
  .path = "/v1/operator/gateways",
  .search = "search",
  .page = 50,
  .most = 200,
  .action = "win.show-box",
  .member = "gateway_id",
};

/* The filter; the order is that of the list in the template */

static const char *const states[] = { NULL, "stock", "installed", "retired" };

static gboolean
mma_boxes_page_filter (MmaOperatorPage *page, GString *path)
{
  MmaBoxesPage *self = MMA_BOXES_PAGE (page);
  const char *state = states[gtk_drop_down_get_selected (self->state)];

  mma_operator_add_query (path, "state", state);
  return state != NULL;
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_operator_choose_file (widget, _ ("Choose a CSV file of gateways"), "win.import-boxes");
}

static void
mma_boxes_page_class_init (MmaBoxesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  MMA_OPERATOR_PAGE_CLASS (klass)->filter = mma_boxes_page_filter;
  gtk_widget_class_install_action (widget_class, "list.new", NULL, import_action);
  mma_operator_page_set_template (MMA_OPERATOR_PAGE_CLASS (klass),
                                  "/jp/mimamori/Mimamori/operator/mma-boxes-page.ui", TRUE);
  gtk_widget_class_bind_template_child (widget_class, MmaBoxesPage, state);
}

static void
mma_boxes_page_init (MmaBoxesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_set_name (GTK_WIDGET (self->state), _ ("State"));
}

/** mma_boxes_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_boxes_page_new (MmaAccountSession *session)
{
  MmaBoxesPage *self = g_object_new (MMA_TYPE_BOXES_PAGE, NULL);

  mma_operator_page_set_up (MMA_OPERATOR_PAGE (self), session, &kind);
  return GTK_WIDGET (self);
}
