/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-settings-window.h"

#include <glib/gi18n.h>

#include "mma-confirm.h"

struct _MmaSettingsWindow
{
  AdwPreferencesWindow parent_instance;

  /* template children */
  AdwComboRow *appearance;
  AdwComboRow *language;
  GtkSwitch *notifications;
  AdwActionRow *server;
  GtkWidget *change_server;
  AdwActionRow *keep;

  /* owned */
  MmaContext *context;
};

static const char *const appearances[] = { "system", "light", "dark", NULL };
static const char *const languages[] = { "system", "ja", "en", NULL };

G_DEFINE_FINAL_TYPE (MmaSettingsWindow, mma_settings_window, ADW_TYPE_PREFERENCES_WINDOW)

/* helpers */

static gboolean
position_from_value (GValue *value, GVariant *variant, gpointer values)
{
  const char *const *list = values;
  const char *text = g_variant_get_string (variant, NULL);

  for (guint i = 0; list[i] != NULL; i++)
    if (g_str_equal (list[i], text))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
value_from_position (const GValue *value, const GVariantType *type, gpointer values)
{
  const char *const *list = values;

  return g_variant_new_string (list[g_value_get_uint (value)]);
}

static void
bind_choice (MmaSettingsWindow *self, AdwComboRow *row, const char *key, const char *const *values)
{
  g_settings_bind_with_mapping (mma_context_get_settings (self->context), key, row, "selected",
                                G_SETTINGS_BIND_DEFAULT, position_from_value, value_from_position,
                                (gpointer) values, NULL);
}

static void
show_server (MmaSettingsWindow *self)
{
  const char *server = mma_context_get_server (self->context);
  gboolean pinned = mma_context_is_server_pinned (self->context);
  g_autofree char *text = NULL;

  if (server == NULL)
    text = g_strdup (_ ("Not chosen yet"));
  else if (pinned)
    /* Translators: %s is the address of a server */
    text = g_strdup_printf (_ ("%s (set by the administrator)"), server);
  else
    text = g_strdup (server);
  adw_action_row_set_subtitle (self->server, text);
  gtk_widget_set_visible (self->change_server, server != NULL && !pinned);
}

static void
show_keeping (MmaSettingsWindow *self)
{
  gboolean kept = mma_secrets_is_persistent (mma_context_get_secrets (self->context));

  adw_action_row_set_subtitle (
      self->keep,
      kept ? _ ("Chosen at sign-in, for each account. The password is never kept on this computer.")
           : _ ("This computer cannot keep it safely: you sign in anew after the app was closed."));
}

static void
append_title (GString *text, MmaEdit *edit)
{
  /* Translators: quotes the name of what was edited */
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), mma_edit_get_title (edit));

  if (text->len > 0 && strstr (text->str, quoted) != NULL)
    return;
  g_string_append_printf (text, "%s%s", text->len > 0 ? C_ ("between names", ", ") : "", quoted);
}

/* Names what all accounts have not sent yet; NULL when everything is sent. */
static char *
describe_unsent (MmaSettingsWindow *self)
{
  GListModel *sessions = mma_context_get_sessions (self->context);
  g_autoptr (GString) titles = g_string_new (NULL);
  guint n_unsent = 0;

  for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (MmaAccountSession) session = g_list_model_get_item (sessions, i);
      GListModel *edits = mma_edits_get_list (mma_account_session_get_edits (session));

      for (guint j = 0; j < g_list_model_get_n_items (edits); j++, n_unsent++)
        {
          g_autoptr (MmaEdit) edit = g_list_model_get_item (edits, j);

          append_title (titles, edit);
        }
    }
  if (n_unsent == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%1$u change that is not yet sent is lost: %2$s",
                                    "%1$u changes that are not yet sent are lost: %2$s", n_unsent),
                          n_unsent, titles->str);
}

/* callbacks */

static void
change_confirmed_cb (gpointer data)
{
  MmaSettingsWindow *self = data;

  mma_context_forget_server (self->context);
  gtk_window_close (GTK_WINDOW (self));
}

static void
change_server_cb (MmaSettingsWindow *self)
{
  const char *usual = _ ("All accounts are signed out on this computer. What was kept for reading "
                         "offline is wiped.");
  g_autofree char *unsent = describe_unsent (self);
  g_autofree char *consequence =
      unsent != NULL ? g_strdup_printf ("%s\n\n%s", unsent, usual) : g_strdup (usual);

  mma_confirm (GTK_WIDGET (self), _ ("Change the server?"), consequence, _ ("Change (_R)"), TRUE,
               change_confirmed_cb, g_object_ref (self), g_object_unref);
}

/* vfuncs */

static void
mma_settings_window_dispose (GObject *object)
{
  g_clear_object (&MMA_SETTINGS_WINDOW (object)->context);
  G_OBJECT_CLASS (mma_settings_window_parent_class)->dispose (object);
}

static void
mma_settings_window_class_init (MmaSettingsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_settings_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/settings/mma-settings-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSettingsWindow, appearance);
  gtk_widget_class_bind_template_child (widget_class, MmaSettingsWindow, language);
  gtk_widget_class_bind_template_child (widget_class, MmaSettingsWindow, notifications);
  gtk_widget_class_bind_template_child (widget_class, MmaSettingsWindow, server);
  gtk_widget_class_bind_template_child (widget_class, MmaSettingsWindow, change_server);
  gtk_widget_class_bind_template_child (widget_class, MmaSettingsWindow, keep);
  gtk_widget_class_bind_template_callback (widget_class, change_server_cb);
}

static void
mma_settings_window_init (MmaSettingsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

/** mma_settings_window_new: Returns: (transfer none): a window over @parent */
GtkWidget *
mma_settings_window_new (GtkWindow *parent, MmaContext *context)
{
  MmaSettingsWindow *self =
      g_object_new (MMA_TYPE_SETTINGS_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->context = g_object_ref (context);
  bind_choice (self, self->appearance, "appearance", appearances);
  bind_choice (self, self->language, "language", languages);
  g_settings_bind (mma_context_get_settings (context), "notifications", self->notifications,
                   "active", G_SETTINGS_BIND_DEFAULT);
  show_server (self);
  show_keeping (self);
  return GTK_WIDGET (self);
}
