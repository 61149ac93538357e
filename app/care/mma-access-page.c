/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-access-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mma-care.h"
#include "mma-empty-state.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-template.h"

#define AT_ONCE 50

struct _MmaAccessPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *faces;
  GtkListBox *list;
  GtkWidget *more;
  MmaEmptyState *trouble;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  char *gateway;
  char *next; /* the cursor of what comes after the list */
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

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
build_row (JsonObject *item)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/care/access-row.ui");
  gint64 at = 0;
  g_autofree char *when = NULL;
  g_autofree char *who = g_strdup_printf (
      "%s　%s", json_object_get_string_member_with_default (item, "dealer_name", ""),
      json_object_get_string_member_with_default (item, "person", ""));
  const char *action = json_object_get_string_member_with_default (item, "action", NULL);

  if (mm_json_get_time (item, "at", &at, NULL))
    when = mma_format_date_time_column (at);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "what")),
                       describe_action (action));
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "who")), who);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "when")),
                       when != NULL ? when : "—");
  return g_object_ref_sink (GTK_WIDGET (gtk_builder_get_object (builder, "row")));
}

static gboolean
show_items (MmaAccessPage *self, JsonObject *answer, GError **error)
{
  JsonArray *items;
  GtkListBoxRow *first;

  if (!mm_json_get_array (answer, "items", AT_ONCE, &items, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;
      g_autoptr (GtkWidget) row = NULL;

      if (!mm_json_get_element_object (items, "items", i, &item, error))
        return FALSE;
      row = build_row (item);
      gtk_list_box_append (self->list, row);
    }
  g_free (self->next);
  self->next = g_strdup (json_object_get_string_member_with_default (answer, "next", NULL));
  gtk_widget_set_visible (self->more, self->next != NULL);
  first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_stack_set_visible_child_name (self->faces, first != NULL ? "list" : "empty");
  return TRUE;
}

static void
show_trouble (MmaAccessPage *self, const GError *error)
{
  g_autofree char *text = mma_form_message (error, NULL);

  if (mm_error_is_denied (error))
    mma_empty_state_set_no_permission (self->trouble);
  else
    mma_empty_state_set (self->trouble, "network-offline-symbolic", _ ("It cannot be shown now"),
                         text);
  gtk_stack_set_visible_child_name (self->faces, "offline");
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaAccessPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_care_finish_object (object, result, &error);

  if (self->faces == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  gtk_widget_set_sensitive (self->more, TRUE);
  if (answer == NULL || !show_items (self, answer, &error))
    show_trouble (self, error);
}

static void
load (MmaAccessPage *self)
{
  g_autofree char *cursor =
      self->next != NULL ? g_uri_escape_string (self->next, NULL, FALSE) : NULL;
  g_autofree char *path =
      g_strdup_printf ("/v1/gateways/%s/access?limit=%d%s%s", self->gateway, AT_ONCE,
                       cursor != NULL ? "&cursor=" : "", cursor != NULL ? cursor : "");

  gtk_widget_set_sensitive (self->more, FALSE);
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", path, NULL, NULL,
                      self->cancellable, loaded_cb, g_object_ref (self));
}

static void
mma_access_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, _ ("Who looked or changed"));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_access_page_dispose (GObject *object)
{
  MmaAccessPage *self = MMA_ACCESS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_ACCESS_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->gateway, g_free);
  g_clear_pointer (&self->next, g_free);
  G_OBJECT_CLASS (mma_access_page_parent_class)->dispose (object);
}

static void
mma_access_page_class_init (MmaAccessPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_EMPTY_STATE);
  object_class->get_property = mma_access_page_get_property;
  object_class->dispose = mma_access_page_dispose;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/care/mma-access-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaAccessPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaAccessPage, list);
  gtk_widget_class_bind_template_child (widget_class, MmaAccessPage, more);
  gtk_widget_class_bind_template_child (widget_class, MmaAccessPage, trouble);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_access_page_init (MmaAccessPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_access_page_new (MmaAccountSession *session, const char *gateway)
{
  MmaAccessPage *self = g_object_new (MMA_TYPE_ACCESS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->gateway = g_strdup (gateway);
  load (self);
  return GTK_WIDGET (self);
}

const char *
mma_access_page_get_face (MmaAccessPage *self)
{
  return gtk_stack_get_visible_child_name (self->faces);
}
