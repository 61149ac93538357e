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
second_text (MmaPageItem *item)
{
  const char *site = mma_page_item_get_text (item, "site_name");
  const char *model = mma_page_item_get_text (item, "model");

  return site != NULL ? g_strdup_printf ("%s　%s", model, site) : g_strdup (model);
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 120, .member = "state", .word = mma_operator_word_box_state,
    .state = mma_operator_class_box_state },
  { N_ ("Gateway ID"), 150, .css = "mm-strong", .member = "gateway_id" },
  { N_ ("Model"), 90, .member = "model" },
  { N_ ("Serial number"), 135, .css = "numeric", .member = "serial" },
  { N_ ("Site"), 0, .member = "site_name" },
  { N_ ("Customer"), 0, .text = mma_operator_format_customer },
  { N_ ("Last contact"), 160, .css = "numeric", .member = "last_contact",
    .format = mma_operator_format_time },
};

static const MmaOperatorKind kind = {
  .name = N_ ("Gateways"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = &columns[1],
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
