/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-consents-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-json.h"
#include "mma-faces.h"
#include "mma-format.h"
#include "mma-template.h"
#include "mma-title.h"
#include "mma-widgets.h"

#define MAX_CONSENTS 1000

struct _MmaConsentsPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaFaces *faces;
  GtkListBox *list;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaConsentsPage, mma_consents_page, GTK_TYPE_WIDGET)

/* helpers */

static const char *
get (JsonObject *consent, const char *name)
{
  return json_object_get_string_member_with_default (consent, name, "");
}

static const struct
{
  const char *id;
  const char *words;
} occasions[] = { { "registration", N_ ("When you registered") },
                  { "activation", N_ ("When you completed the registration") },
                  { "sign-in", N_ ("When you signed in") } };

static char *
describe (JsonObject *consent)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (get (consent, "at"), NULL);
  g_autofree char *at =
      time != NULL ? mma_format_date_time (g_date_time_to_unix (time) * 1000) : g_strdup ("—");

  for (guint i = 0; i < G_N_ELEMENTS (occasions); i++)
    if (g_str_equal (occasions[i].id, get (consent, "occasion")))
      return g_strdup_printf ("%s　%s", at, _ (occasions[i].words));
  return g_steal_pointer (&at);
}

static GtkWidget *
make_row (JsonObject *consent)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 0, NULL);
  /* Translators: %s is the version of the terms of service */
  g_autofree char *title =
      g_strdup_printf (_ ("Terms of service, version %s"), get (consent, "version"));
  g_autofree char *text = describe (consent);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  return row;
}

static void
show_consents (MmaConsentsPage *self, JsonArray *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *consent;

      if (mm_json_get_element_object (items, "items", i, &consent, NULL))
        gtk_list_box_append (self->list, make_row (consent));
    }
  mma_faces_show_rows (self->faces, json_array_get_length (items) > 0);
}

/* callbacks */

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaConsentsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) items = mma_api_items_finish (object, result, MAX_CONSENTS, &error);

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  if (items != NULL)
    show_consents (self, items);
  else
    mma_faces_show_error (self->faces, error);
}

static void
load (MmaConsentsPage *self)
{
  mma_faces_show (self->faces, "loading");
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", "/v1/account/consents",
                      NULL, NULL, self->cancellable, read_cb, g_object_ref (self));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  load (MMA_CONSENTS_PAGE (widget));
}

/* vfuncs */

static void
mma_consents_page_dispose (GObject *object)
{
  MmaConsentsPage *self = MMA_CONSENTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_CONSENTS_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_consents_page_parent_class)->dispose (object);
}

static void
mma_consents_page_class_init (MmaConsentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_consents_page_dispose;
  mma_title_install (object_class, N_ ("History of consents"));

  mma_widgets_init ();
  g_type_ensure (MMA_TYPE_FACES);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/account/mma-consents-page.ui");
  gtk_widget_class_install_action (widget_class, "consents.reload", NULL, reload_action);
  gtk_widget_class_bind_template_child (widget_class, MmaConsentsPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaConsentsPage, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_consents_page_init (MmaConsentsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

GtkWidget *
mma_consents_page_new (MmaAccountSession *session)
{
  MmaConsentsPage *self = g_object_new (MMA_TYPE_CONSENTS_PAGE, NULL);

  self->session = g_object_ref (session);
  load (self);
  return GTK_WIDGET (self);
}

guint
mma_consents_page_count (MmaConsentsPage *self)
{
  guint n = 0;

  g_return_val_if_fail (MMA_IS_CONSENTS_PAGE (self), 0);

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}
