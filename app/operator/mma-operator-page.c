/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-operator-page"

#include "config.h"

#include "mma-operator-page.h"

#include "mma-beside-layout.h"
#include "mma-operator-words.h"
#include "mma-template.h"

typedef struct
{
  /* template children */
  MmaNarrowLayout *narrow_layout; /* (nullable): this and the next two, where one searches */
  GtkOrientable *tools;
  GtkSearchEntry *search;
  MmaOperatorList *list;

  /* owned */
  MmaApi *api;
  MmaPageModel *model;

  /* borrowed */
  const MmaOperatorKind *kind;
} MmaOperatorPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MmaOperatorPage, mma_operator_page, GTK_TYPE_WIDGET)

#define PRIVATE(self)                                                                              \
  ((MmaOperatorPagePrivate *) mma_operator_page_get_instance_private ((MmaOperatorPage *) (self)))

/* Returns: whether the list that @path names leaves rows out */
static gboolean
add_filter (MmaOperatorPage *self, GString *path)
{
  MmaOperatorPagePrivate *priv = PRIVATE (self);
  const char *words =
      priv->search != NULL ? gtk_editable_get_text (GTK_EDITABLE (priv->search)) : "";
  gboolean narrowed = MMA_OPERATOR_PAGE_GET_CLASS (self)->filter (self, path);

  if (priv->search != NULL)
    mma_operator_add_query (path, priv->kind->search, words);
  return narrowed || *words != '\0';
}

/* callbacks of the templates */

static void
filter_cb (MmaOperatorPage *self)
{
  MmaOperatorPagePrivate *priv = PRIVATE (self);
  g_autoptr (GString) path = NULL;

  if (priv->model == NULL)
    return;
  path = g_string_new (priv->kind->path);
  mma_operator_list_set_filtered (priv->list, add_filter (self, path));
  mma_page_model_set_path (priv->model, path->str);
}

static void
narrow_cb (MmaOperatorPage *self)
{
  MmaOperatorPagePrivate *priv = PRIVATE (self);

  gtk_orientable_set_orientation (priv->tools, mma_narrow_layout_get_narrow (priv->narrow_layout)
                                                   ? GTK_ORIENTATION_VERTICAL
                                                   : GTK_ORIENTATION_HORIZONTAL);
}

static void
activate_cb (MmaOperatorPage *self, MmaPageItem *item)
{
  MMA_OPERATOR_PAGE_GET_CLASS (self)->open (self, item);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (PRIVATE (widget)->search));
}

/* vfuncs */

static gboolean
mma_operator_page_filter (MmaOperatorPage *self, GString *path)
{
  return FALSE;
}

static void
mma_operator_page_open (MmaOperatorPage *self, MmaPageItem *item)
{
  const MmaOperatorKind *kind = PRIVATE (self)->kind;

  gtk_widget_activate_action (GTK_WIDGET (self), kind->action, "s",
                              mma_page_item_get_text (item, kind->member));
}

static void
mma_operator_page_dispose (GObject *object)
{
  MmaOperatorPagePrivate *priv = PRIVATE (object);

  if (priv->model != NULL)
    mma_page_model_cancel (priv->model);
  mma_template_dispose (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  g_clear_object (&priv->model);
  g_clear_object (&priv->api);

  G_OBJECT_CLASS (mma_operator_page_parent_class)->dispose (object);
}

static void
mma_operator_page_class_init (MmaOperatorPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_operator_page_dispose;
  klass->filter = mma_operator_page_filter;
  klass->open = mma_operator_page_open;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mma_operator_page_init (MmaOperatorPage *self)
{
}

/* public functions */

static void
bind_child (MmaOperatorPageClass *klass, const char *name, gssize offset)
{
  gtk_widget_class_bind_template_child_full (GTK_WIDGET_CLASS (klass), name, FALSE, offset);
}

/**
 * mma_operator_page_set_template:
 * @klass: of a page, in its class_init
 * @resource: the path of its template
 * @searches: whether it has an entry to search, which the list.find action goes to
 */
void
mma_operator_page_set_template (MmaOperatorPageClass *klass,
                                const char *resource,
                                gboolean searches)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_BESIDE_LAYOUT);
  g_type_ensure (MMA_TYPE_OPERATOR_LIST);
  g_type_ensure (MMA_TYPE_NARROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, resource);
  bind_child (klass, "list", G_PRIVATE_OFFSET (MmaOperatorPage, list));
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  if (!searches)
    return;
  bind_child (klass, "narrow_layout", G_PRIVATE_OFFSET (MmaOperatorPage, narrow_layout));
  bind_child (klass, "tools", G_PRIVATE_OFFSET (MmaOperatorPage, tools));
  bind_child (klass, "search", G_PRIVATE_OFFSET (MmaOperatorPage, search));
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_install_action (widget_class, "list.find", NULL, find_action);
}

/** mma_operator_page_set_up: reads the list, once; @kind lives as long as the program */
void
mma_operator_page_set_up (MmaOperatorPage *self,
                          MmaAccountSession *session,
                          const MmaOperatorKind *kind)
{
  MmaOperatorPagePrivate *priv = PRIVATE (self);

  g_return_if_fail (MMA_IS_OPERATOR_PAGE (self) && priv->model == NULL);

  priv->kind = kind;
  priv->api = g_object_ref (mma_account_session_get_api (session));
  priv->model = mma_page_model_new (priv->api, kind->page, kind->most);
  mma_operator_list_set_up (priv->list, kind, priv->model);
  if (priv->tools != NULL)
    narrow_cb (self);
  filter_cb (self);
}

MmaOperatorList *
mma_operator_page_get_list (MmaOperatorPage *self)
{
  return PRIVATE (self)->list;
}

MmaPageModel *
mma_operator_page_get_model (MmaOperatorPage *self)
{
  return PRIVATE (self)->model;
}

MmaApi *
mma_operator_page_get_api (MmaOperatorPage *self)
{
  return PRIVATE (self)->api;
}

/** mma_operator_page_write_path: Returns: (transfer full): @list with what the tools ask for */
char *
mma_operator_page_write_path (MmaOperatorPage *self, const char *list)
{
  GString *path = g_string_new (list);

  add_filter (self, path);
  return g_string_free (path, FALSE);
}
