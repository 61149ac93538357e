/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sign-ins-page"

#include "config.h"

#include "mma-sign-ins-page.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mma-empty-state.h"
#include "mma-format.h"
#include "mma-template.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PATH "/v1/account/sign-ins"
#define MAX_ITEMS 300

struct _MmaSignInsPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *more;
  MmaEmptyState *trouble;

  /* Owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  char *next; /* cursor of the page to come */
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaSignInsPage, mma_sign_ins_page, GTK_TYPE_WIDGET)

static void
show_trouble (MmaSignInsPage *self, const GError *error)
{
  if (mm_error_is_offline (error))
    mma_empty_state_set_offline (self->trouble);
  else
    mma_empty_state_set (self->trouble, "dialog-warning-symbolic", _ ("This cannot be shown"),
                         _ ("The service cannot be used right now. Please try again in a while."));
  mma_empty_state_set_button (self->trouble, _ ("Try again"), "sign-ins.reload");
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

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
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_widget_add_css_class (image, succeeded ? "success" : "error");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
add_item (MmaSignInsPage *self, JsonObject *item)
{
  g_autofree char *device = NULL;
  g_autofree char *address = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  gboolean succeeded, here;
  gint64 at;
  GtkWidget *row;

  if (!mm_json_get_time (item, "at", &at, NULL) ||
      !mm_json_get_bool (item, "succeeded", &succeeded, NULL) ||
      !mm_json_get_bool (item, "this_device", &here, NULL) ||
      !mm_json_get_string (item, "device_name", 256, &device, NULL) ||
      !mm_json_get_opt_string (item, "address", 256, &address, NULL))
    return;
  moment = mma_format_moment (at, g_get_real_time () / 1000);
  title = g_markup_escape_text (device, -1);
  subtitle = address != NULL ? g_markup_printf_escaped ("%s · %s", moment, address)
                             : g_markup_escape_text (moment, -1);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (here)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_dim (_ ("This computer")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_outcome (succeeded));
  gtk_list_box_append (self->list, row);
}

static gboolean
add_page (MmaSignInsPage *self, JsonObject *answer, GError **error)
{
  JsonArray *items;

  g_clear_pointer (&self->next, g_free);
  if (!mm_json_get_array (answer, "items", MAX_ITEMS, &items, error) ||
      !mm_json_get_opt_string (answer, "next", 256, &self->next, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (mm_json_get_element_object (items, "items", i, &item, NULL))
        add_item (self, item);
    }
  gtk_widget_set_visible (self->more, self->next != NULL);
  gtk_stack_set_visible_child_name (self->stack, "list");
  return TRUE;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaSignInsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-ins.more", TRUE);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !add_page (self, json_node_get_object (node), &error))
    show_trouble (self, error);
}

static void
ask (MmaSignInsPage *self)
{
  g_autofree char *cursor =
      self->next != NULL ? g_uri_escape_string (self->next, NULL, FALSE) : NULL;
  g_autofree char *path =
      cursor != NULL ? g_strconcat (PATH "?cursor=", cursor, NULL) : g_strdup (PATH);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-ins.more", FALSE);
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", path, NULL, NULL,
                      self->cancellable, on_loaded, g_object_ref (self));
}

static void
load (MmaSignInsPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->next, g_free);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  ask (self);
}

static void
on_more (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask (MMA_SIGN_INS_PAGE (widget));
}

static void
on_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  load (MMA_SIGN_INS_PAGE (widget));
}

static void
mma_sign_ins_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, _ ("Sign-ins"));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_sign_ins_page_dispose (GObject *object)
{
  MmaSignInsPage *self = MMA_SIGN_INS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_SIGN_INS_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_sign_ins_page_parent_class)->dispose (object);
}

static void
mma_sign_ins_page_finalize (GObject *object)
{
  MmaSignInsPage *self = MMA_SIGN_INS_PAGE (object);

  g_object_unref (self->cancellable);
  g_free (self->next);

  G_OBJECT_CLASS (mma_sign_ins_page_parent_class)->finalize (object);
}

static void
mma_sign_ins_page_class_init (MmaSignInsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_sign_ins_page_dispose;
  object_class->finalize = mma_sign_ins_page_finalize;
  object_class->get_property = mma_sign_ins_page_get_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MMA_TYPE_EMPTY_STATE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/security/mma-sign-ins-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSignInsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInsPage, list);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInsPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaSignInsPage, more);
  gtk_widget_class_install_action (widget_class, "sign-ins.reload", NULL, on_reload);
  gtk_widget_class_install_action (widget_class, "sign-ins.more", NULL, on_more);
}

static void
mma_sign_ins_page_init (MmaSignInsPage *self)
{
  self->cancellable = g_cancellable_new ();
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

  self->session = g_object_ref (session);
  load (self);
  return GTK_WIDGET (self);
}
