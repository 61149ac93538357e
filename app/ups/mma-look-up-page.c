/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-look-up-page"

#include "config.h"

#include "mma-look-up-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-time.h"
#include "mma-accessible.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-template.h"
#include "mma-title.h"

/* Lines that are kept; older ones go. */
#define KEPT 30

struct _MmaLookUpPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkEntry *entry;
  GtkLabel *help;
  GtkWidget *found;
  GtkListBox *list;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MmaLookUpPage, mma_look_up_page, GTK_TYPE_WIDGET)

/* A line: what was typed, and from the answer on what it is */

static void
set_icon (AdwActionRow *row, const char *icon, const char *css)
{
  GtkWidget *image = g_object_get_data (G_OBJECT (row), "mm-icon");

  gtk_image_set_from_icon_name (GTK_IMAGE (image), icon);
  if (css != NULL)
    gtk_widget_add_css_class (image, css);
}

static AdwActionRow *
add_row (MmaLookUpPage *self, const char *typed)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new ();
  g_autofree char *title = g_markup_escape_text (typed, -1);
  GtkListBoxRow *oldest;

  g_object_set (image, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_object_set_data (G_OBJECT (row), "mm-icon", image);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Looking it up…"));
  set_icon (ADW_ACTION_ROW (row), "emblem-synchronizing-symbolic", NULL);
  gtk_list_box_insert (self->list, row, 0);
  oldest = gtk_list_box_get_row_at_index (self->list, KEPT);
  if (oldest != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (oldest));
  gtk_widget_set_visible (self->found, TRUE);
  return ADW_ACTION_ROW (row);
}

/* "2029-09-30" against today in Japan. */
static char *
describe_guarantee (const char *until)
{
  g_autofree char *today = mm_time_format_jst_day (g_get_real_time () / G_TIME_SPAN_MILLISECOND);
  g_autofree char *day = mma_format_stored_day (until);

  if (until == NULL)
    return g_strdup (_ ("The guarantee is not known."));
  return g_strdup_printf (g_strcmp0 (until, today) < 0 ? _ ("The guarantee ended on %s.")
                                                       : _ ("Guaranteed until %s."),
                          day);
}

static void
show_unit (AdwActionRow *row, JsonObject *unit)
{
  gboolean registered = json_object_get_boolean_member_with_default (unit, "registered", FALSE);
  g_autofree char *guarantee =
      registered ? describe_guarantee (
                       json_object_get_string_member_with_default (unit, "guarantee_until", NULL))
                 : g_strdup (_ ("The guarantee begins when it is registered."));
  g_autofree char *title = g_markup_printf_escaped (
      "%s　%s", json_object_get_string_member_with_default (unit, "serial", ""),
      json_object_get_string_member_with_default (unit, "model", ""));
  g_autofree char *subtitle = g_markup_printf_escaped (
      "%s　%s", registered ? _ ("Registered already") : _ ("Not registered"), guarantee);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  set_icon (row, registered ? "emblem-ok-symbolic" : "content-loading-symbolic",
            registered ? "success" : NULL);
}

static void
show_error (AdwActionRow *row, const GError *error)
{
  gboolean is_number = mm_error_is_not_found (error) || mm_error_is_invalid (error);
  g_autofree char *message = is_number
                                 ? g_strdup (_ ("Not found. Please check the product number."))
                                 : mma_form_message_of_reading (error);
  g_autofree char *subtitle = g_markup_escape_text (message, -1);

  adw_action_row_set_subtitle (row, subtitle);
  set_icon (row, "dialog-warning-symbolic", "error");
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (AdwActionRow) row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);

  if (answer != NULL)
    show_unit (row, answer);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (row, error);
}

/* The next number takes the place of this one. */
static void
look_up_cb (MmaLookUpPage *self)
{
  g_autofree char *typed =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autoptr (JsonObject) request = json_object_new ();

  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  if (*typed == '\0')
    return;
  json_object_set_string_member (request, "serial", typed);
  mma_api_post_async (mma_account_session_get_api (self->session), "/v1/ups/look-ups", request,
                      NULL, self->cancellable, answered_cb, g_object_ref (add_row (self, typed)));
}

/* vfuncs */

static void
mma_look_up_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_look_up_page_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (MMA_LOOK_UP_PAGE (widget)->entry));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (MMA_LOOK_UP_PAGE (widget)->entry));
}

static void
mma_look_up_page_dispose (GObject *object)
{
  MmaLookUpPage *self = MMA_LOOK_UP_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_LOOK_UP_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_look_up_page_parent_class)->dispose (object);
}

static void
mma_look_up_page_finalize (GObject *object)
{
  g_object_unref (MMA_LOOK_UP_PAGE (object)->cancellable);

  G_OBJECT_CLASS (mma_look_up_page_parent_class)->finalize (object);
}

static void
mma_look_up_page_class_init (MmaLookUpPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_look_up_page_dispose;
  object_class->finalize = mma_look_up_page_finalize;
  widget_class->map = mma_look_up_page_map;
  mma_title_install (object_class, N_ ("Look-up of UPSs"));
  gtk_widget_class_install_action (widget_class, "list.find", NULL, find_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-look-up-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaLookUpPage, entry);
  gtk_widget_class_bind_template_child (widget_class, MmaLookUpPage, help);
  gtk_widget_class_bind_template_child (widget_class, MmaLookUpPage, found);
  gtk_widget_class_bind_template_child (widget_class, MmaLookUpPage, list);
  gtk_widget_class_bind_template_callback (widget_class, look_up_cb);
}

static void
mma_look_up_page_init (MmaLookUpPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_describe_by (GTK_WIDGET (self->entry), self->help);
}

/** mma_look_up_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_look_up_page_new (MmaAccountSession *session)
{
  MmaLookUpPage *self = g_object_new (MMA_TYPE_LOOK_UP_PAGE, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
