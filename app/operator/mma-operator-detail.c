/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-operator-detail"

#include "config.h"

#include "mma-operator-detail.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-fact-row.h"
#include "mma-form-messages.h"
#include "mma-operator-words.h"
#include "mma-template.h"
#include "mma-wrap-layout.h"

struct _MmaOperatorDetail
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *faces;
  GtkBox *box;
  AdwStatusPage *trouble;

  /* owned */
  MmaAccountSession *session; /* (nullable) */
  GCancellable *cancellable;
  char *path; /* (nullable): the item was given */
  char *title;
  char *subtitle;

  /* borrowed */
  GtkListBox *group; /* the last one */

  /* state */
  MmaOperatorFill fill;
};

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaOperatorDetail, mma_operator_detail, GTK_TYPE_WIDGET)

static void
clear (MmaOperatorDetail *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  self->group = NULL;
}

static void
show_item (MmaOperatorDetail *self, MmaPageItem *item)
{
  clear (self);
  self->fill (self, item);
  gtk_stack_set_visible_child_name (self->faces, "facts");
}

static void
show_trouble (MmaOperatorDetail *self, const GError *error)
{
  g_autofree char *message = mma_form_message_of_reading (error);

  adw_status_page_set_description (self->trouble, message);
  gtk_stack_set_visible_child_name (self->faces, "trouble");
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaOperatorDetail) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);
  g_autoptr (MmaPageItem) item = NULL;

  if (answer != NULL)
    {
      item = mma_page_item_new (answer);
      show_item (self, item);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_trouble (self, error);
}

static void
mma_operator_detail_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_operator_detail_parent_class)->map (widget);
  mma_operator_detail_reload (MMA_OPERATOR_DETAIL (widget));
}

static void
mma_operator_detail_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaOperatorDetail *self = MMA_OPERATOR_DETAIL (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, self->title);
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, self->subtitle);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_operator_detail_dispose (GObject *object)
{
  MmaOperatorDetail *self = MMA_OPERATOR_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_OPERATOR_DETAIL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_operator_detail_parent_class)->dispose (object);
}

static void
mma_operator_detail_finalize (GObject *object)
{
  MmaOperatorDetail *self = MMA_OPERATOR_DETAIL (object);

  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self->title);
  g_free (self->subtitle);

  G_OBJECT_CLASS (mma_operator_detail_parent_class)->finalize (object);
}

static void
mma_operator_detail_class_init (MmaOperatorDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_operator_detail_get_property;
  object_class->dispose = mma_operator_detail_dispose;
  object_class->finalize = mma_operator_detail_finalize;
  widget_class->map = mma_operator_detail_map;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/operator/mma-operator-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorDetail, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorDetail, box);
  gtk_widget_class_bind_template_child (widget_class, MmaOperatorDetail, trouble);
  gtk_widget_class_bind_template_callback (widget_class, mma_operator_detail_reload);
}

static void
mma_operator_detail_init (MmaOperatorDetail *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

/**
 * mma_operator_detail_new:
 * @path: where the server tells it
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
mma_operator_detail_new (MmaAccountSession *session, const char *path, MmaOperatorFill fill)
{
  MmaOperatorDetail *self = g_object_new (MMA_TYPE_OPERATOR_DETAIL, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->fill = fill;
  return GTK_WIDGET (self);
}

/** mma_operator_detail_new_for_item: Returns: (transfer floating): a page of what is known */
GtkWidget *
mma_operator_detail_new_for_item (MmaPageItem *item, MmaOperatorFill fill)
{
  MmaOperatorDetail *self = g_object_new (MMA_TYPE_OPERATOR_DETAIL, NULL);

  self->fill = fill;
  show_item (self, item);
  return GTK_WIDGET (self);
}

void
mma_operator_detail_set_titles (MmaOperatorDetail *self, const char *title, const char *subtitle)
{
  g_free (self->title);
  self->title = g_strdup (title);
  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

static void
add_heading (MmaOperatorDetail *self, const char *title)
{
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  if (gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL)
    gtk_widget_set_margin_top (heading, 15);
  gtk_box_append (self->box, heading);
}

/** mma_operator_detail_add_widget: adds a card under a title; @widget is (transfer floating) */
void
mma_operator_detail_add_widget (MmaOperatorDetail *self, const char *title, GtkWidget *widget)
{
  add_heading (self, title);
  gtk_widget_add_css_class (widget, "card");
  gtk_widget_add_css_class (widget, "mm-card");
  gtk_box_append (self->box, widget);
}

/** mma_operator_detail_add_group: begins a boxed list of facts under a title */
void
mma_operator_detail_add_group (MmaOperatorDetail *self, const char *title)
{
  add_heading (self, title);
  self->group = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->group, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->group), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_box_append (self->box, GTK_WIDGET (self->group));
}

/** mma_operator_detail_add_fact: adds a line to the group; @value: (nullable): not known */
void
mma_operator_detail_add_fact (MmaOperatorDetail *self,
                              const char *label,
                              const char *value,
                              gboolean copyable)
{
  gtk_list_box_append (self->group, mma_fact_row_new (label, value, copyable));
}

/** mma_operator_detail_add_time: adds the time that @member of @item tells */
void
mma_operator_detail_add_time (MmaOperatorDetail *self,
                              MmaPageItem *item,
                              const char *label,
                              const char *member)
{
  g_autofree char *text = mma_operator_format_time (item, member);

  mma_operator_detail_add_fact (self, label, text, FALSE);
}

/** mma_operator_detail_add_day: adds the day that @member of @item tells */
void
mma_operator_detail_add_day (MmaOperatorDetail *self,
                             MmaPageItem *item,
                             const char *label,
                             const char *member)
{
  g_autofree char *text = mma_operator_format_day (item, member);

  mma_operator_detail_add_fact (self, label, text, FALSE);
}

/** mma_operator_detail_add_text: adds a text of several lines, such as the body of a mail */
void
mma_operator_detail_add_text (MmaOperatorDetail *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "mm-card");
  gtk_box_append (self->box, label);
}

/* What can be done stands in one line, where there is room. */
static GtkWidget *
ensure_actions (MmaOperatorDetail *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->box));
  GtkLayoutManager *layout;

  if (last != NULL && gtk_widget_has_css_class (last, "mm-actions"))
    return last;
  last = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  layout = g_object_new (MMA_TYPE_WRAP_LAYOUT, "spacing", 12, NULL);
  gtk_widget_set_layout_manager (last, layout);
  gtk_widget_add_css_class (last, "mm-actions");
  gtk_widget_set_halign (last, GTK_ALIGN_END);
  gtk_widget_set_margin_top (last, 15);
  gtk_box_append (self->box, last);
  return last;
}

/** mma_operator_detail_add_button: @action: without target; @target: (nullable) */
void
mma_operator_detail_add_button (MmaOperatorDetail *self,
                                const char *label,
                                const char *css,
                                const char *action,
                                GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (css != NULL)
    gtk_widget_add_css_class (button, css);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (ensure_actions (self)), button);
}

/** mma_operator_detail_reload: reads it again; what is shown stays until then */
void
mma_operator_detail_reload (MmaOperatorDetail *self)
{
  if (self->path == NULL || self->session == NULL)
    return;
  if (!mma_operator_detail_is_shown (self))
    gtk_stack_set_visible_child_name (self->faces, "loading");
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", self->path, NULL, NULL,
                      self->cancellable, loaded_cb, g_object_ref (self));
}

MmaAccountSession *
mma_operator_detail_get_session (MmaOperatorDetail *self)
{
  return self->session;
}

gboolean
mma_operator_detail_is_shown (MmaOperatorDetail *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->faces), "facts");
}
