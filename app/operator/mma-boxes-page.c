/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-boxes-page"

#include "config.h"

#include "mma-boxes-page.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-operator-file.h"
#include "mma-operator-list.h"
#include "mma-operator-words.h"
#include "mma-template.h"

#define PAGE 50
#define MOST 200

struct _MmaBoxesPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkOrientable *tools;
  GtkSearchEntry *search;
  GtkDropDown *state;
  MmaOperatorList *list;

  /* owned */
  MmaPageModel *model;
};

G_DEFINE_FINAL_TYPE (MmaBoxesPage, mma_boxes_page, GTK_TYPE_WIDGET)

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
};

/* The filter; the order is that of the list in the template */

static const char *const states[] = { NULL, "stock", "installed", "retired" };

static void
filter_cb (MmaBoxesPage *self)
{
  g_autoptr (GString) path = g_string_new ("/v1/operator/gateways");

  if (self->model == NULL)
    return;
  mma_operator_add_query (path, "search", gtk_editable_get_text (GTK_EDITABLE (self->search)));
  mma_operator_add_query (path, "state", states[gtk_drop_down_get_selected (self->state)]);
  mma_operator_list_set_filtered (self->list, strchr (path->str, '?') != NULL);
  mma_page_model_set_path (self->model, path->str);
}

static void
narrow_cb (MmaBoxesPage *self)
{
  mma_operator_stack_tools (self->tools, self->narrow_layout);
}

static void
activate_cb (MmaBoxesPage *self, MmaPageItem *item)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-box", "s",
                              mma_page_item_get_text (item, "gateway_id"));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_operator_choose_file (widget, _ ("Choose a CSV file of gateways"), "win.import-boxes");
}

/* vfuncs */

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (MMA_BOXES_PAGE (widget)->search));
}

static void
mma_boxes_page_dispose (GObject *object)
{
  MmaBoxesPage *self = MMA_BOXES_PAGE (object);

  if (self->model != NULL)
    mma_page_model_cancel (self->model);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_BOXES_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mma_boxes_page_parent_class)->dispose (object);
}

static void
mma_boxes_page_class_init (MmaBoxesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_boxes_page_dispose;
  g_type_ensure (MMA_TYPE_OPERATOR_LIST);
  g_type_ensure (MMA_TYPE_NARROW_LAYOUT);
  gtk_widget_class_install_action (widget_class, "list.new", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "list.find", NULL, find_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/operator/mma-boxes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaBoxesPage, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaBoxesPage, tools);
  gtk_widget_class_bind_template_child (widget_class, MmaBoxesPage, search);
  gtk_widget_class_bind_template_child (widget_class, MmaBoxesPage, state);
  gtk_widget_class_bind_template_child (widget_class, MmaBoxesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mma_boxes_page_init (MmaBoxesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  narrow_cb (self);
  mma_accessible_set_name (GTK_WIDGET (self->state), _ ("State"));
}

/** mma_boxes_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_boxes_page_new (MmaAccountSession *session)
{
  MmaBoxesPage *self = g_object_new (MMA_TYPE_BOXES_PAGE, NULL);

  self->model = mma_page_model_new (mma_account_session_get_api (session), PAGE, MOST);
  mma_operator_list_set_up (self->list, &kind, self->model);
  filter_cb (self);
  return GTK_WIDGET (self);
}
