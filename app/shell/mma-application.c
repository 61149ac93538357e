/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-application"

#include "config.h"

#include "mma-application.h"

#include "mma-notifier.h"
#include "mma-secret-copy.h"
#include "mma-widgets.h"
#include "mma-window.h"

#include <glib/gi18n.h>

struct _MmaApplication
{
  AdwApplication parent_instance;

  MmaContext *context;
  MmaNotifier *notifier;
};

G_DEFINE_FINAL_TYPE (MmaApplication, mma_application, ADW_TYPE_APPLICATION)

typedef struct
{
  const char *action;
  const char *keys[3];
} Keys;

/* Never F6 to F10, Ctrl+Space or a letter alone: Japanese input needs them. */
static const Keys keys[] = {
  { "app.quit", { "<Control>q" } },
  { "win.back", { "<Alt>Left", "Escape" } },
  { "win.search", { "<Control>f" } },
  { "win.new", { "<Control>n" } },
  { "win.sync-now", { "F5" } },
  { "win.undo", { "<Control>z" } },
  { "win.show-accounts", { "<Control><Shift>a" } },
  { "win.sign-out", { "<Control><Shift>q" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.show-settings", { "<Control>comma" } },
  { "win.show-manual", { "F1" } },
  { "win.show-nth(uint32 0)", { "<Control>1" } },
  { "win.show-nth(uint32 1)", { "<Control>2" } },
  { "win.show-nth(uint32 2)", { "<Control>3" } },
  { "win.show-nth(uint32 3)", { "<Control>4" } },
  { "win.show-nth(uint32 4)", { "<Control>5" } },
  { "win.show-nth(uint32 5)", { "<Control>6" } },
  { "win.show-nth(uint32 6)", { "<Control>7" } },
  { "win.show-nth(uint32 7)", { "<Control>8" } },
  { "win.show-nth(uint32 8)", { "<Control>9" } },
};

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaApplication *self = data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    gtk_window_close (window);
  g_application_quit (G_APPLICATION (self));
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (data), "application-name",
                         _ ("Mimamori"), "application-icon", MMA_APPLICATION_ID, "version",
                         MM_VERSION, "comments",
                         _ ("Looks after houses with solar power and batteries."), "license-type",
                         GTK_LICENSE_GPL_3_0, NULL);
}

static GtkWindow *
ensure_window (MmaApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (mma_window_new (GTK_APPLICATION (self), self->context));
  gtk_window_present (window);
  return window;
}

/* Where a notification leads. */
static void
on_show_notice (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (ensure_window (data)), "win.show-notice",
                                      parameter);
}

/* Of one thing about one account the newest is enough. */
static char *
dup_notification_id (const char *account, const char *topic)
{
  return g_strdup_printf ("%s/%s", account, topic);
}

/* What a page shows is seen there by whoever looks at the window. */
static void
on_tell (MmaNotifier *notifier,
         const char *account,
         const char *topic,
         const char *title,
         const char *body,
         MmaApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *id = NULL;

  if (g_str_equal (topic, "account") && window != NULL && gtk_window_is_active (window))
    return;
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show-notice", "(ss)", account,
                                                topic);
  id = dup_notification_id (account, topic);
  g_application_send_notification (G_APPLICATION (self), id, notification);
}

static void
on_forget (MmaNotifier *notifier, const char *account, const char *topic, MmaApplication *self)
{
  g_autofree char *id = dup_notification_id (account, topic);

  g_application_withdraw_notification (G_APPLICATION (self), id);
}

static const GActionEntry actions[] = {
  { "quit", on_quit },
  { "show-notice", on_show_notice, "(ss)" },
  { "about", on_about },
};

static void
mma_application_activate (GApplication *application)
{
  ensure_window (MMA_APPLICATION (application));
}

/* Links of the kind mimamori: come here, from mails and sheets. */
static void
mma_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  MmaWindow *window = MMA_WINDOW (ensure_window (MMA_APPLICATION (application)));

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (MmaLink) link = mma_link_parse (uri, &error);

      if (link == NULL)
        mma_window_show_toast (window, _ ("This link cannot be opened"));
      else
        mma_window_open_link (window, link);
    }
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/jp/mimamori/Mimamori/shell/shell.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static gboolean
scheme_from_setting (GValue *value, GVariant *variant, gpointer data)
{
  const char *text = g_variant_get_string (variant, NULL);

  g_value_set_enum (value, g_str_equal (text, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                           : g_str_equal (text, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                         : ADW_COLOR_SCHEME_DEFAULT);
  return TRUE;
}

static void
mma_application_startup (GApplication *application)
{
  MmaApplication *self = MMA_APPLICATION (application);
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *folder = NULL;

  G_APPLICATION_CLASS (mma_application_parent_class)->startup (application);
  settings = g_settings_new (MMA_APPLICATION_ID);
  folder = g_build_filename (g_get_user_data_dir (), "mimamori", "cache", NULL);
  self->context = mma_context_new (settings, folder);
  self->notifier = mma_notifier_new (self->context);
  g_signal_connect_object (self->notifier, "tell", G_CALLBACK (on_tell), self, 0);
  g_signal_connect_object (self->notifier, "forget", G_CALLBACK (on_forget), self, 0);
  g_settings_bind_with_mapping (settings, "appearance", adw_style_manager_get_default (),
                                "color-scheme", G_SETTINGS_BIND_GET, scheme_from_setting, NULL,
                                NULL, NULL);
  load_style ();
  gtk_window_set_default_icon_name (MMA_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action,
                                           (const char **) keys[i].keys);
}

static void
mma_application_shutdown (GApplication *application)
{
  MmaApplication *self = MMA_APPLICATION (application);

  mma_secret_forget_all ();
  G_APPLICATION_CLASS (mma_application_parent_class)->shutdown (application);
  g_clear_object (&self->notifier);
  g_clear_object (&self->context);
}

static void
mma_application_class_init (MmaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = mma_application_activate;
  application_class->open = mma_application_open;
  application_class->startup = mma_application_startup;
  application_class->shutdown = mma_application_shutdown;
}

static void
mma_application_init (MmaApplication *self)
{
}

/**
 * mma_application_new:
 *
 * Returns: (transfer full): the app
 */
MmaApplication *
mma_application_new (void)
{
  mma_widgets_init ();
  return g_object_new (MMA_TYPE_APPLICATION, "application-id", MMA_APPLICATION_ID,
                       "resource-base-path", "/jp/mimamori/Mimamori", "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
