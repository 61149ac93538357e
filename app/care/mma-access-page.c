/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-access-page.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-accessible.h"
#include "mma-faces.h"
#include "mma-format.h"
#include "mma-page-model.h"
#include "mma-template.h"
#include "mma-title.h"

#define PAGE 50
#define MOST 200

struct _MmaAccessPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaFaces *faces;
  GtkListBox *list;
  GtkWidget *more;

  /* owned */
  MmaPageModel *model;
};

G_DEFINE_FINAL_TYPE (MmaAccessPage, mma_access_page, GTK_TYPE_WIDGET)

static const char *
describe_action (const char *action)
{
  static const struct
  {
    const char *action;
    const char *words;
  } known[] = { { "look", N_ ("Looked at the house") },
                { "site", N_ ("Changed the site") },
                { "exchange", N_ ("Exchanged the gateway") },
                { "disposal", N_ ("Disposed of the gateway") } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (known[i].action, action) == 0)
      return _ (known[i].words);
  return _ ("Changed something");
}

static GtkWidget *
make_row (gpointer object, gpointer data)
{
  MmaPageItem *item = object;
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/care/access-row.ui");
  const char *dealer = mma_page_item_get_text (item, "dealer_name");
  const char *person = mma_page_item_get_text (item, "person");
  gint64 at = mma_page_item_get_time (item, "at");
  g_autofree char *when = at != MM_NO_VALUE ? mma_format_date_time_column (at) : NULL;
  g_autofree char *who =
      g_strdup_printf ("%s　%s", dealer != NULL ? dealer : "", person != NULL ? person : "");

  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "what")),
                       describe_action (mma_page_item_get_text (item, "action")));
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "who")), who);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "when")),
                       when != NULL ? when : "—");
  mma_accessible_describe_by (GTK_WIDGET (gtk_builder_get_object (builder, "row")),
                              GTK_LABEL (gtk_builder_get_object (builder, "who")));
  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}

static void
update (MmaAccessPage *self)
{
  mma_faces_show_model (self->faces, self->model);
  gtk_widget_set_visible (self->more, !mma_page_model_is_complete (self->model));
  gtk_widget_set_sensitive (self->more, !mma_page_model_is_loading (self->model));
}

static void
more_cb (MmaAccessPage *self)
{
  mma_page_model_load_more (self->model);
}

static void
on_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mma_page_model_reload (MMA_ACCESS_PAGE (widget)->model);
}

static void
mma_access_page_dispose (GObject *object)
{
  MmaAccessPage *self = MMA_ACCESS_PAGE (object);

  if (self->model != NULL)
    mma_page_model_cancel (self->model);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_ACCESS_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mma_access_page_parent_class)->dispose (object);
}

static void
mma_access_page_class_init (MmaAccessPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_FACES);
  object_class->dispose = mma_access_page_dispose;
  mma_title_install (object_class, N_ ("Who looked or changed"));
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/care/mma-access-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaAccessPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaAccessPage, list);
  gtk_widget_class_bind_template_child (widget_class, MmaAccessPage, more);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_install_action (widget_class, "access.reload", NULL, on_reload);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_access_page_init (MmaAccessPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_access_page_new (MmaAccountSession *session, const char *gateway)
{
  MmaAccessPage *self = g_object_new (MMA_TYPE_ACCESS_PAGE, NULL);
  g_autofree char *path = g_strdup_printf ("/v1/gateways/%s/access", gateway);

  self->model = mma_page_model_new (mma_account_session_get_api (session), PAGE, MOST);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->model), make_row, NULL, NULL);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  mma_page_model_set_path (self->model, path);
  return GTK_WIDGET (self);
}

const char *
mma_access_page_get_face (MmaAccessPage *self)
{
  return mma_faces_get_shown (self->faces);
}
