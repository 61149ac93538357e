/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-devices-page"

#include "config.h"

#include "mma-devices-page.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mma-confirm.h"
#include "mma-empty-state.h"
#include "mma-format.h"
#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-save.h"
#include "mma-template.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PATH "/v1/account/devices"
#define MAX_ITEMS 1000

struct _MmaDevicesPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *stack;
  GtkListBox *list;
  MmaNotice *notice;
  MmaEmptyState *trouble;

  /* Owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

enum
{
  ENDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaDevicesPage, mma_devices_page, GTK_TYPE_WIDGET)

/* A device that a person wants to sign out. */
typedef struct
{
  MmaDevicesPage *page;
  char *id;
  gboolean here;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->page);
  g_free (choice->id);
  g_free (choice);
}

static void load (MmaDevicesPage *self);

static void
show_trouble (MmaDevicesPage *self, const GError *error)
{
  if (mm_error_is_offline (error))
    mma_empty_state_set_offline (self->trouble);
  else
    mma_empty_state_set (self->trouble, "dialog-warning-symbolic", _ ("This cannot be shown"),
                         _ ("The service cannot be used right now. Please try again in a while."));
  mma_empty_state_set_button (self->trouble, _ ("Try again"), "devices.reload");
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

static void
tell_revoked (MmaDevicesPage *self, gboolean here)
{
  if (here)
    {
      g_signal_emit (self, signals[ENDED], 0);
      return;
    }
  mma_toast (GTK_WIDGET (self), _ ("The computer was signed out"));
  load (self);
}

static void
on_revoked (GObject *source, GAsyncResult *result, gpointer data)
{
  Choice *choice = data;
  g_autoptr (MmaDevicesPage) self = g_object_ref (choice->page);
  gboolean here = choice->here;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);
  g_autofree char *text = NULL;

  choice_free (choice);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error == NULL || mm_error_is_not_found (error))
    {
      tell_revoked (self, here);
      return;
    }
  text = mma_form_message (error, NULL);
  mma_notice_show (self->notice, MMA_NOTICE_ERROR, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->notice));
}

static void
on_confirmed (gpointer data)
{
  Choice *choice = data;
  Choice *sent = g_new0 (Choice, 1);
  g_autofree char *path = g_strconcat (PATH "/", choice->id, NULL);

  sent->page = g_object_ref (choice->page);
  sent->here = choice->here;
  mma_api_send_async (mma_account_session_get_api (choice->page->session), "DELETE", path, NULL,
                      NULL, choice->page->cancellable, on_revoked, sent);
}

static void
on_revoke_clicked (GtkButton *button, MmaDevicesPage *self)
{
  Choice *choice = g_new0 (Choice, 1);
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  /* Translators: %s is the name of a computer */
  g_autofree char *question = g_strdup_printf (_ ("Sign “%s” out?"), name);

  choice->page = g_object_ref (self);
  choice->id = g_strdup (g_object_get_data (G_OBJECT (button), "device"));
  choice->here = g_object_get_data (G_OBJECT (button), "here") != NULL;
  mma_confirm (GTK_WIDGET (self), question,
               choice->here
                   ? _ ("You are signed out on this computer now. To go on you need the password.")
                   : _ ("From then on, that computer needs the password to show anything."),
               _ ("_Sign Out"), TRUE, on_confirmed, choice, choice_free);
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
describe (gint64 last_used, const char *address)
{
  g_autofree char *moment = mma_format_moment (last_used, g_get_real_time () / 1000);
  /* Translators: %s is a date and time */
  g_autofree char *text = g_strdup_printf (_ ("Last used %s"), moment);

  return address != NULL ? g_markup_printf_escaped ("%s · %s", text, address)
                         : g_markup_escape_text (text, -1);
}

static void
add_item (MmaDevicesPage *self, JsonObject *item)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  gboolean here;
  gint64 last_used;
  GtkWidget *row;

  if (!mm_json_get_id (item, "id", &id, NULL) ||
      !mm_json_get_string (item, "device_name", 256, &name, NULL) ||
      !mm_json_get_opt_string (item, "address", 256, &address, NULL) ||
      !mm_json_get_time (item, "last_used_at", &last_used, NULL) ||
      !mm_json_get_bool (item, "this_device", &here, NULL))
    return;
  title = g_markup_escape_text (name, -1);
  subtitle = describe (last_used, address);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (here)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_dim (_ ("This computer")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, id, name, here));
  gtk_list_box_append (self->list, row);
}

static void
fill (MmaDevicesPage *self, JsonArray *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (mm_json_get_element_object (items, "items", i, &item, NULL))
        add_item (self, item);
    }
  gtk_stack_set_visible_child_name (self->stack,
                                    json_array_get_length (items) > 0 ? "list" : "empty");
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaDevicesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);
  JsonArray *items;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
      mm_json_get_array (json_node_get_object (node), "items", MAX_ITEMS, &items, &error))
    fill (self, items);
  else
    show_trouble (self, error);
}

static void
load (MmaDevicesPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  mma_notice_show (self->notice, MMA_NOTICE_ERROR, "");
  gtk_stack_set_visible_child_name (self->stack, "loading");
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", PATH, NULL, NULL,
                      self->cancellable, on_loaded, g_object_ref (self));
}

static void
on_reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  load (MMA_DEVICES_PAGE (widget));
}

static void
mma_devices_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, _ ("Computers that stay signed in"));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_devices_page_dispose (GObject *object)
{
  MmaDevicesPage *self = MMA_DEVICES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_DEVICES_PAGE);
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
  object_class->get_property = mma_devices_page_get_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ENDED] = g_signal_new ("ended", MMA_TYPE_DEVICES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (MMA_TYPE_NOTICE);
  g_type_ensure (MMA_TYPE_EMPTY_STATE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/security/mma-devices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaDevicesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaDevicesPage, list);
  gtk_widget_class_bind_template_child (widget_class, MmaDevicesPage, trouble);
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
  load (self);
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
