/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-devices-page"

#include "config.h"

#include "mma-devices-page.h"

#include "mm-error.h"
#include "mma-deed.h"
#include "mma-faces.h"
#include "mma-format.h"
#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-page-model.h"
#include "mma-save.h"
#include "mma-template.h"
#include "mma-title.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PATH "/v1/account/devices"

struct _MmaDevicesPage
{
  GtkWidget parent_instance;

  /* Template */
  MmaFaces *faces;
  GtkListBox *list;
  MmaNotice *notice;

  /* Owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
  MmaPageModel *model; /* of devices */
};

enum
{
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaDevicesPage, mma_devices_page, GTK_TYPE_WIDGET)

static GtkWidget *
make_dim (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "mm-dim");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
reload (MmaDevicesPage *self)
{
  mma_notice_show (self->notice, MMA_NOTICE_ERROR, "");
  mma_page_model_reload (self->model);
}

static void
tell_revoked (MmaDevicesPage *self, const char *words)
{
  if (words == NULL)
    {
      g_signal_emit (self, signals[ENDED], 0);
      return;
    }
  mma_toast (GTK_WIDGET (self), words);
  reload (self);
}

static void
tell_trouble (MmaDevicesPage *self, const GError *error)
{
  g_autofree char *text = mma_form_message (error, NULL);

  mma_notice_show (self->notice, MMA_NOTICE_ERROR, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->notice));
}

/* @words: NULL for this computer */
static void
on_revoked (gpointer page, const char *words, const GError *error)
{
  if (error == NULL || mm_error_is_not_found (error))
    tell_revoked (page, words);
  else
    tell_trouble (page, error);
}

static void
on_revoke_clicked (GtkButton *button, MmaDevicesPage *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  gboolean here = g_object_get_data (G_OBJECT (button), "here") != NULL;
  g_autofree char *path =
      g_strconcat (PATH "/", g_object_get_data (G_OBJECT (button), "device"), NULL);
  /* Translators: %s is the name of a computer */
  g_autofree char *question = g_strdup_printf (_ ("Sign “%s” out?"), name);
  MmaDeed *deed =
      mma_deed_new (self, mma_account_session_get_api (self->session), self->cancellable, "DELETE",
                    path, on_revoked, here ? NULL : _ ("The computer was signed out"));

  mma_deed_ask (deed, GTK_WIDGET (self), question,
                here
                    ? _ ("You are signed out on this computer now. To go on you need the password.")
                    : _ ("From then on, that computer needs the password to show anything."),
                _ ("_Sign Out"), TRUE);
}

static GtkWidget *
make_button (MmaDevicesPage *self, const char *id, const char *name, gboolean here)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Sign out…"));
  g_autofree char *spoken = g_strdup_printf ("%s: %s", name, _ ("Sign out…"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "device", g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  g_object_set_data (G_OBJECT (button), "here", GINT_TO_POINTER (here));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_revoke_clicked), self, 0);
  return button;
}

static char *
describe (MmaPageItem *item)
{
  const char *address = mma_page_item_get_text (item, "address");
  g_autofree char *moment =
      mma_format_moment (mma_page_item_get_time (item, "last_used_at"), g_get_real_time () / 1000);
  /* Translators: %s is a date and time */
  g_autofree char *text = g_strdup_printf (_ ("Last used %s"), moment);

  return address != NULL ? g_markup_printf_escaped ("%s · %s", text, address)
                         : g_markup_escape_text (text, -1);
}

static void
show_use (MmaPageItem *item, GParamSpec *pspec, AdwActionRow *row)
{
  g_autofree char *subtitle = describe (item);

  adw_action_row_set_subtitle (row, subtitle);
}

static GtkWidget *
make_row (gpointer object, gpointer data)
{
  MmaPageItem *item = object;
  const char *id = mma_page_item_get_text (item, "id");
  const char *name = mma_page_item_get_text (item, "device_name");
  gboolean here = mma_page_item_get_bool (item, "this_device");
  g_autofree char *title = g_markup_escape_text (name != NULL ? name : "", -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  show_use (item, NULL, ADW_ACTION_ROW (row));
  g_signal_connect_object (item, "notify::body", G_CALLBACK (show_use), row, 0);
  if (here)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_dim (_ ("This computer")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (data, id, name, here));
  return row;
}

static void
update (MmaDevicesPage *self)
{
  mma_faces_show_model (self->faces, self->model);
}

static void
on_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  reload (MMA_DEVICES_PAGE (widget));
}

static void
mma_devices_page_dispose (GObject *object)
{
  MmaDevicesPage *self = MMA_DEVICES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->model != NULL)
    mma_page_model_cancel (self->model);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_DEVICES_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_devices_page_parent_class)->dispose (object);
}

static void
mma_devices_page_finalize (GObject *object)
{
  g_object_unref (MMA_DEVICES_PAGE (object)->cancellable);

  G_OBJECT_CLASS (mma_devices_page_parent_class)->finalize (object);
}

static void
mma_devices_page_class_init (MmaDevicesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_devices_page_dispose;
  object_class->finalize = mma_devices_page_finalize;

  mma_title_install (object_class, N_ ("Computers that stay signed in"));
  signals[ENDED] = g_signal_new ("ended", MMA_TYPE_DEVICES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (MMA_TYPE_NOTICE);
  g_type_ensure (MMA_TYPE_FACES);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/security/mma-devices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaDevicesPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaDevicesPage, list);
  gtk_widget_class_bind_template_child (widget_class, MmaDevicesPage, notice);
  gtk_widget_class_install_action (widget_class, "devices.reload", NULL, on_reload);
}

static void
mma_devices_page_init (MmaDevicesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_devices_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
mma_devices_page_new (MmaAccountSession *session)
{
  MmaDevicesPage *self = g_object_new (MMA_TYPE_DEVICES_PAGE, NULL);

  self->session = g_object_ref (session);
  self->model = mma_page_model_new (mma_account_session_get_api (session), 0, 0);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->model), make_row, self, NULL);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  mma_page_model_set_path (self->model, PATH);
  return GTK_WIDGET (self);
}

/**
 * mma_devices_page_get_session:
 *
 * Returns: (transfer none): whose computers they are
 */
MmaAccountSession *
mma_devices_page_get_session (MmaDevicesPage *self)
{
  g_return_val_if_fail (MMA_IS_DEVICES_PAGE (self), NULL);

  return self->session;
}
