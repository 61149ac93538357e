/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-secret-copy.h"

#include <glib/gi18n.h>

#include "mma-save.h"

/* What waits to be taken out; the clipboard outlives the page. */
typedef struct
{
  GdkClipboard *clipboard;
  GdkContentProvider *content;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_object_unref (waiting->clipboard);
  g_object_unref (waiting->content);
  g_free (waiting);
}

static gboolean
forget_cb (gpointer data)
{
  Waiting *waiting = data;

  if (gdk_clipboard_get_content (waiting->clipboard) == waiting->content)
    gdk_clipboard_set_content (waiting->clipboard, NULL);
  return G_SOURCE_REMOVE;
}

void
mma_secret_copy (GtkWidget *widget, const char *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  Waiting *waiting = g_new0 (Waiting, 1);
  g_autofree char *words =
      g_strdup_printf (_ ("Copied (it is removed in %d seconds)"), MMA_SECRET_COPY_S);

  waiting->clipboard = g_object_ref (clipboard);
  waiting->content = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  gdk_clipboard_set_content (clipboard, waiting->content);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, MMA_SECRET_COPY_S, forget_cb, waiting,
                              waiting_free);
  mma_toast (widget, words);
}
