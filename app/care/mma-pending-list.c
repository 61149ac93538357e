/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-pending-list.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mm-error.h"
#include "mma-accessible.h"
#include "mma-care.h"
#include "mma-deed.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-notice.h"
#include "mma-template.h"

/* The service keeps at most so many. */
#define MOST 200

struct _MmaPendingList
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *title;
  MmaNotice *trouble;
  GtkListBox *list;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  char *path;
  char *only;

  /* state */
  gboolean loaded;
};

G_DEFINE_FINAL_TYPE (MmaPendingList, mma_pending_list, GTK_TYPE_WIDGET)

/* What went wrong is said above the list, calmly. */
static void
show_trouble (MmaPendingList *self, const GError *error)
{
  g_autofree char *text = error != NULL ? mma_form_message (error, NULL) : NULL;

  mma_notice_show (self->trouble, MMA_NOTICE_WARNING, text != NULL ? text : "");
}

/* Taking one back */

/* One that has gone already is what was wanted. */
static void
revoked_cb (gpointer list, const char *words, const GError *error)
{
  if (error != NULL && !mm_error_is_not_found (error))
    show_trouble (list, error);
  else
    mma_pending_list_reload (list);
}

static void
revoke_clicked_cb (GtkWidget *button, MmaPendingList *self)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", self->path,
                                           (char *) g_object_get_data (G_OBJECT (button), "mm-id"));
  MmaDeed *deed = mma_deed_new (self, mma_account_session_get_api (self->session),
                                self->cancellable, "DELETE", path, revoked_cb, NULL);

  mma_deed_ask (deed, button, _ ("Take this code back?"), _ ("It can no longer be used then."),
                _ ("Take back"), TRUE);
}

/* Rows */

static char *
describe (JsonObject *item)
{
  gint64 expires_at = 0;
  g_autofree char *until = NULL;
  const char *about = json_object_get_string_member_with_default (item, "site_name", NULL);

  if (about == NULL)
    about = json_object_get_string_member_with_default (item, "customer", NULL);

  if (!mm_json_get_time (item, "expires_at", &expires_at, NULL))
    return g_strdup ("");
  until = mma_format_last_day (expires_at);
  if (about == NULL)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("Counts until %s"), until);
  /* Translators: the name of a site or a customer's user ID, and a date */
  return g_strdup_printf (_ ("%1$s, counts until %2$s"), about, until);
}

static GtkWidget *
finish_row (GtkBuilder *builder)
{
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  GtkLabel *facts = GTK_LABEL (gtk_builder_get_object (builder, "facts"));

  mma_accessible_describe_by (row, facts);
  mma_accessible_describe_by (GTK_WIDGET (gtk_builder_get_object (builder, "revoke")), facts);
  return g_object_ref_sink (row);
}

static GtkWidget *
build_row (MmaPendingList *self, JsonObject *item, const char *id)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/care/pending-row.ui");
  GtkWidget *button = GTK_WIDGET (gtk_builder_get_object (builder, "revoke"));
  gint64 created_at = 0;
  g_autofree char *made = NULL;
  g_autofree char *title = NULL;
  g_autofree char *facts = describe (item);

  if (mm_json_get_time (item, "created_at", &created_at, NULL))
    made = mma_format_date_time (created_at);
  /* Translators: %s is a date */
  title = g_strdup_printf (_ ("Made on %s"), made != NULL ? made : "—");
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "title")), title);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "facts")), facts);
  g_object_set_data_full (G_OBJECT (button), "mm-id", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (revoke_clicked_cb), self, 0);
  return finish_row (builder);
}

static void
add_item (MmaPendingList *self, JsonObject *item)
{
  const char *id = json_object_get_string_member_with_default (item, "id", NULL);
  const char *gateway = json_object_get_string_member_with_default (item, "gateway", NULL);
  g_autoptr (GtkWidget) row = NULL;

  if (id == NULL || (self->only != NULL && g_strcmp0 (self->only, gateway) != 0))
    return;
  row = build_row (self, item, id);
  gtk_list_box_append (self->list, row);
}

static void
show_items (MmaPendingList *self, JsonArray *items)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (mm_json_get_element_object (items, "items", i, &item, NULL))
        add_item (self, item);
    }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaPendingList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) items = mma_api_items_finish (object, result, MOST, &error);

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  self->loaded = TRUE;
  if (items != NULL)
    show_items (self, items);
  show_trouble (self, error);
}

static void
mma_pending_list_dispose (GObject *object)
{
  MmaPendingList *self = MMA_PENDING_LIST (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_PENDING_LIST);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->only, g_free);
  G_OBJECT_CLASS (mma_pending_list_parent_class)->dispose (object);
}

static void
mma_pending_list_class_init (MmaPendingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_NOTICE);
  G_OBJECT_CLASS (klass)->dispose = mma_pending_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/care/mma-pending-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaPendingList, title);
  gtk_widget_class_bind_template_child (widget_class, MmaPendingList, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaPendingList, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_pending_list_init (MmaPendingList *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_pending_list_new (MmaAccountSession *session,
                      const char *title,
                      const char *path,
                      const char *only)
{
  MmaPendingList *self = g_object_new (MMA_TYPE_PENDING_LIST, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->only = g_strdup (only);
  gtk_label_set_label (self->title, title);
  mma_pending_list_reload (self);
  return GTK_WIDGET (self);
}

void
mma_pending_list_reload (MmaPendingList *self)
{
  self->loaded = FALSE;
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", self->path, NULL, NULL,
                      self->cancellable, loaded_cb, g_object_ref (self));
}

gboolean
mma_pending_list_is_loaded (MmaPendingList *self)
{
  return self->loaded;
}
