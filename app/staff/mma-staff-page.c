/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-staff-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mma-deed.h"
#include "mma-faces.h"
#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-staff-member.h"
#include "mma-template.h"
#include "mma-title.h"

#define PATH "/v1/staff"
#define MOST 500

struct _MmaStaffPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaFaces *faces;
  GtkListBox *list;
  MmaNotice *notice;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;

  /* state */
  guint n_members;
};

G_DEFINE_FINAL_TYPE (MmaStaffPage, mma_staff_page, GTK_TYPE_WIDGET)

/* Reading */

static void
show_trouble (MmaStaffPage *self, const GError *error)
{
  if (mm_error_is_denied (error))
    mma_faces_show_trouble (self->faces, "changes-prevent-symbolic", _ ("This cannot be shown"),
                            _ ("Only those who manage this account can see its staff."));
  else
    mma_faces_show_error (self->faces, error);
}

static void
show_members (MmaStaffPage *self, JsonArray *items)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_members = json_array_get_length (items);
  for (guint i = 0; i < self->n_members; i++)
    {
      JsonObject *member;

      if (mm_json_get_element_object (items, "items", i, &member, NULL))
        gtk_list_box_append (self->list,
                             mma_staff_member_new (member, mm_account_get_id (account)));
    }
  mma_faces_show (self->faces, "rows");
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaStaffPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) items = mma_api_items_finish (object, result, MOST, &error);

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone */
  if (items != NULL)
    show_members (self, items);
  else
    show_trouble (self, error);
}

static void
load (MmaStaffPage *self)
{
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", PATH, NULL, NULL,
                      self->cancellable, read_cb, g_object_ref (self));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaStaffPage *self = MMA_STAFF_PAGE (widget);

  mma_faces_show (self->faces, "loading");
  load (self);
}

/* Changing */

static void
changed_cb (gpointer page, const char *words, const GError *error)
{
  MmaStaffPage *self = page;
  g_autofree char *trouble = error != NULL ? mma_form_message (error, NULL) : NULL;

  load (self);
  mma_notice_show (self->notice, error != NULL ? MMA_NOTICE_ERROR : MMA_NOTICE_POSITIVE,
                   error != NULL ? trouble : words);
  gtk_widget_grab_focus (GTK_WIDGET (self->notice));
}

static MmaDeed *
build_deed (MmaStaffPage *self, const char *method, const char *id, const char *words)
{
  g_autofree char *path = g_strconcat (PATH "/", id, NULL);

  return mma_deed_new (self, mma_account_session_get_api (self->session), self->cancellable, method,
                       path, changed_cb, words);
}

static void
set_role_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autofree char *question = NULL;
  const char *id, *name, *role;
  gboolean manager;
  MmaDeed *deed;

  g_variant_get (parameter, "(&s&s&s)", &id, &name, &role);
  manager = g_str_equal (role, "manager");
  /* Translators: %s is a person */
  question =
      g_strdup_printf (manager ? _ ("Make %s a manager?") : _ ("Make %s maintenance staff?"), name);
  json_object_set_string_member (request, "role", role);
  deed = build_deed (MMA_STAFF_PAGE (widget), "PUT", id, _ ("The role was changed."));
  mma_deed_set_body (deed, request);
  mma_deed_ask (deed, widget, question,
                manager ? _ ("Managers can also invite customers, manage the staff and keep the "
                             "maintenance addresses. A mail tells the person.")
                        : _ ("Maintenance staff looks after gateways, and no longer manages the "
                             "staff. A mail tells the person."),
                _ ("Change"), FALSE);
}

static void
end_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *question = NULL;
  const char *id, *name;
  gboolean invited;
  MmaDeed *deed;

  g_variant_get (parameter, "(&s&sb)", &id, &name, &invited);
  /* Translators: %s is a person */
  question = g_strdup_printf (
      invited ? _ ("Take the invitation of %s back?") : _ ("End the use by %s?"), name);
  deed = build_deed (MMA_STAFF_PAGE (widget), "DELETE", id,
                     invited ? _ ("The invitation was taken back.") : _ ("The use was ended."));
  mma_deed_ask (deed, widget, question,
                invited ? _ ("The code of the mail can no longer be used then.")
                        : _ ("The person is signed out at once and can no longer sign in. Name, "
                             "phone number and mail address are erased, and a mail tells the "
                             "person."),
                invited ? _ ("Take back") : _ ("End the use"), TRUE);
}

/* vfuncs */

static void
mma_staff_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_staff_page_parent_class)->map (widget);
  load (MMA_STAFF_PAGE (widget));
}

static void
mma_staff_page_dispose (GObject *object)
{
  MmaStaffPage *self = MMA_STAFF_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_STAFF_PAGE);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_staff_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (MMA_TYPE_NOTICE);
  g_type_ensure (MMA_TYPE_FACES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/staff/mma-staff-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaStaffPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaStaffPage, list);
  gtk_widget_class_bind_template_child (widget_class, MmaStaffPage, notice);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_staff_page_class_init (MmaStaffPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_staff_page_dispose;
  widget_class->map = mma_staff_page_map;
  mma_title_install (object_class, N_ ("Staff"));
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "staff.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "staff.set-role", "(sss)", set_role_action);
  gtk_widget_class_install_action (widget_class, "staff.end", "(ssb)", end_action);
}

static void
mma_staff_page_init (MmaStaffPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

GtkWidget *
mma_staff_page_new (MmaAccountSession *session)
{
  MmaStaffPage *self = g_object_new (MMA_TYPE_STAFF_PAGE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

guint
mma_staff_page_get_n_members (MmaStaffPage *self)
{
  g_return_val_if_fail (MMA_IS_STAFF_PAGE (self), 0);

  return self->n_members;
}
