/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-save.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-confirm.h"
#include "mma-format.h"

typedef struct
{
  GtkWidget *parent; /* owned */
  GFile *file;
  GBytes *bytes;
  GFileCreateFlags flags;
} Saving;

/* helpers */

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->parent);
  g_clear_object (&saving->file);
  g_clear_pointer (&saving->bytes, g_bytes_unref);
  g_free (saving);
}

static AdwToastOverlay *
overlay_of (GtkWidget *widget)
{
  return ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY));
}

/* callbacks */

static void
open_cb (AdwToast *toast, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
tell_saved (Saving *saving)
{
  AdwToastOverlay *overlay = overlay_of (saving->parent);
  g_autofree char *name = NULL;
  AdwToast *toast;

  if (overlay == NULL)
    return;
  name = g_file_get_basename (saving->file);
  toast = adw_toast_new (g_str_has_suffix (name, ".csv") ? _ ("The CSV file was saved")
                                                         : _ ("The file was saved"));
  adw_toast_set_button_label (toast, _ ("Open"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (open_cb), g_object_ref (saving->file),
                         (GClosureNotify) g_object_unref, 0);
  adw_toast_overlay_add_toast (overlay, toast);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell_saved (saving);
  else
    mma_confirm_tell (saving->parent, _ ("The file could not be saved"),
                      _ ("Please choose another folder and try again."));
  saving_free (saving);
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Saving *saving = data;

  saving->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (response == GTK_RESPONSE_ACCEPT && saving->file != NULL)
    g_file_replace_contents_bytes_async (saving->file, saving->bytes, NULL, FALSE, saving->flags,
                                         NULL, written_cb, saving);
  else
    saving_free (saving);
  g_object_unref (dialog);
}

/* public functions */

/** mma_save_name: “運転状況_20261120_1405.csv”; @ending is without dot, @now in ms. */
char *
mma_save_name (const char *what, const char *ending, gint64 now)
{
  g_autofree char *moment = mma_format_date_time_column (now);
  GString *name = g_string_new (what);

  g_string_append_c (name, '_');
  for (const char *at = moment; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (name, *at);
    else if (*at == ' ')
      g_string_append_c (name, '_');
  g_string_replace (name, "/", "-", 0);
  g_string_append_printf (name, ".%s", ending);
  return g_string_free (name, FALSE);
}

static void
save (GtkWidget *parent, const char *title, const char *name, GBytes *bytes, GFileCreateFlags flags)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  Saving *saving = g_new0 (Saving, 1);

  saving->parent = g_object_ref (parent);
  saving->bytes = g_bytes_ref (bytes);
  saving->flags = flags;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * mma_save_file:
 * @title: says what is saved, such as its number of rows
 * @name: proposed for the file
 *
 * Asks where, writes the file and tells it; nothing happens when the person leaves the question.
 */
void
mma_save_file (GtkWidget *parent, const char *title, const char *name, GBytes *bytes)
{
  save (parent, title, name, bytes, G_FILE_CREATE_REPLACE_DESTINATION);
}

/** mma_save_secret_file: the same for a file that only its owner may read */
void
mma_save_secret_file (GtkWidget *parent, const char *title, const char *name, GBytes *bytes)
{
  save (parent, title, name, bytes, G_FILE_CREATE_REPLACE_DESTINATION | G_FILE_CREATE_PRIVATE);
}

/** mma_toast: tells a small result at the foot of the window, where there is one. */
void
mma_toast (GtkWidget *widget, const char *text)
{
  AdwToastOverlay *overlay = overlay_of (widget);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, adw_toast_new (text));
}
