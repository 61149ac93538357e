/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sign-ins-page"

#include "config.h"

#include "mma-sign-ins-page.h"

#include "mma-faces.h"
#include "mma-format.h"
#include "mma-page-model.h"
#include "mma-template.h"
#include "mma-title.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PAGE 50
#define MOST 200

struct _MmaSignInsPage
{
  GtkWidget parent_instance;

  /* Template */
  MmaFaces *faces;
  GtkListBox *list;
  GtkWidget *more;

  /* Owned */
  MmaPageModel *model; /* of sign-ins */
};

G_DEFINE_FINAL_TYPE (MmaSignInsPage, mma_sign_ins_page, GTK_TYPE_WIDGET)

static GtkWidget *
make_dim (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "mm-dim");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

/* Shape and word say how it went, not colour alone. */
static GtkWidget *
make_outcome (gboolean succeeded)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image =
      gtk_image_new_from_icon_name (succeeded ? "emblem-ok-symbolic" : "dialog-error-symbolic");
  /* Translators: how a try to sign in went */
  GtkWidget *label =
      gtk_label_new (succeeded ? C_ ("sign-in", "Succeeded") : C_ ("sign-in", "Failed"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_widget_add_css_class (image, succeeded ? "success" : "error");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static char *
describe (MmaPageItem *item)
{
  const char *address = mma_page_item_get_text (item, "address");
  g_autofree char *moment =
      mma_format_moment (mma_page_item_get_time (item, "at"), g_get_real_time () / 1000);

  return address != NULL ? g_markup_printf_escaped ("%s · %s", moment, address)
                         : g_markup_escape_text (moment, -1);
}

static GtkWidget *
make_row (gpointer object, gpointer data)
{
  MmaPageItem *item = object;
  const char *device = mma_page_item_get_text (item, "device_name");
  g_autofree char *title = g_markup_escape_text (device != NULL ? device : "", -1);
  g_autofree char *subtitle = describe (item);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (mma_page_item_get_bool (item, "this_device"))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_dim (_ ("This computer")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_outcome (mma_page_item_get_bool (item, "succeeded")));
  return row;
}

static void
update (MmaSignInsPage *self)
{
  mma_faces_show_model (self->faces, self->model);
  gtk_widget_set_visible (self->more, !mma_page_model_is_complete (self->model));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-ins.more",
                                 !mma_page_model_is_loading (self->model));
}

static void
on_more (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mma_page_model_load_more (MMA_SIGN_INS_PAGE (widget)->model);
}

static void
on_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mma_page_model_reload (MMA_SIGN_INS_PAGE (widget)->model);
}

static void
mma_sign_ins_page_dispose (GObject *object)
{
  MmaSignInsPage *self = MMA_SIGN_INS_PAGE (object);

  if (self->model != NULL)
    mma_page_model_cancel (self->model);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_SIGN_INS_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mma_sign_ins_page_parent_class)->dispose (object);
}

static void
mma_sign_ins_page_class_init (MmaSignInsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_sign_ins_page_dispose;

  mma_title_install (object_class, N_ ("Sign-ins"));

  g_type_ensure (MMA_TYPE_FACES);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/security/mma-sign-ins-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSignInsPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInsPage, list);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInsPage, more);
  gtk_widget_class_install_action (widget_class, "sign-ins.reload", NULL, on_reload);
  gtk_widget_class_install_action (widget_class, "sign-ins.more", NULL, on_more);
}

static void
mma_sign_ins_page_init (MmaSignInsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_sign_ins_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
mma_sign_ins_page_new (MmaAccountSession *session)
{
  MmaSignInsPage *self = g_object_new (MMA_TYPE_SIGN_INS_PAGE, NULL);

  self->model = mma_page_model_new (mma_account_session_get_api (session), PAGE, MOST);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->model), make_row, NULL, NULL);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  mma_page_model_set_path (self->model, "/v1/account/sign-ins");
  return GTK_WIDGET (self);
}
