/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-contact-group.h"

#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-fact-row.h"
#include "mma-template.h"

#define MAX_TEXT 200

struct _MmaContactGroup
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *state;
  GtkListBox *list;
  GtkWidget *title;

  /* owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaContactGroup, mma_contact_group, GTK_TYPE_WIDGET)

/* helpers */

static void
add (MmaContactGroup *self, JsonObject *contact, const char *member, const char *label)
{
  g_autofree char *value = NULL;

  if (!mm_json_get_opt_string (contact, member, MAX_TEXT, &value, NULL) || value == NULL)
    return;
  gtk_list_box_append (self->list, mma_fact_row_new (label, value, !g_str_equal (member, "hours")));
}

static void
show_state (MmaContactGroup *self, const char *text)
{
  gtk_label_set_label (self->state, text);
  gtk_widget_set_visible (GTK_WIDGET (self->state), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->list), *text == '\0');
}

static void
show_contact (MmaContactGroup *self, JsonObject *contact)
{
  add (self, contact, "phone", _ ("Phone number"));
  add (self, contact, "hours", _ ("Hours"));
  add (self, contact, "mail", _ ("Mail address"));
  show_state (self, gtk_list_box_get_row_at_index (self->list, 0) != NULL
                        ? ""
                        : _ ("The provider has not set a contact. Please see your documents."));
}

/* callbacks */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaContactGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (source, result, &error);
  JsonObject *contact;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer != NULL && mm_json_get_object (answer, "contact", &contact, NULL))
    show_contact (self, contact);
  else
    show_state (self, _ ("The contact is shown once there is a connection."));
}

/* vfuncs */

static void
mma_contact_group_dispose (GObject *object)
{
  MmaContactGroup *self = MMA_CONTACT_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_CONTACT_GROUP);
  G_OBJECT_CLASS (mma_contact_group_parent_class)->dispose (object);
}

static void
mma_contact_group_class_init (MmaContactGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_contact_group_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/guide/mma-contact-group.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaContactGroup, state);
  gtk_widget_class_bind_template_child (widget_class, MmaContactGroup, list);
  gtk_widget_class_bind_template_child (widget_class, MmaContactGroup, title);
}

static void
mma_contact_group_init (MmaContactGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  show_state (self, _ ("Loading…"));
}

/* public functions */

/** mma_contact_group_load: asks the server and shows what it tells. */
void
mma_contact_group_load (MmaContactGroup *self, MmaApi *api)
{
  g_return_if_fail (MMA_IS_CONTACT_GROUP (self));

  mma_api_send_async (api, "GET", "/v1/server", NULL, NULL, self->cancellable, loaded_cb,
                      g_object_ref (self));
}

/** mma_contact_group_hide_title: for a page whose own title says it already */
void
mma_contact_group_hide_title (MmaContactGroup *self)
{
  g_return_if_fail (MMA_IS_CONTACT_GROUP (self));

  gtk_widget_set_visible (self->title, FALSE);
}
