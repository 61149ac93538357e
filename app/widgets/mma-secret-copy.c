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
  guint timer;
} Waiting;

static GPtrArray *all_waiting; /* Waiting; of the main thread */

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_clear_handle_id (&waiting->timer, g_source_remove);
  if (gdk_clipboard_get_content (waiting->clipboard) == waiting->content)
    gdk_clipboard_set_content (waiting->clipboard, NULL);
  g_object_unref (waiting->clipboard);
  g_object_unref (waiting->content);
  g_free (waiting);
}

static void
forget_cb (gpointer data)
{
  ((Waiting *) data)->timer = 0;
  g_ptr_array_remove (all_waiting, data);
}

/* The second is what programs that keep a history of the clipboard leave out. */
static GdkContentProvider *
make_content (const char *text)
{
  g_autoptr (GBytes) secret = g_bytes_new_static ("secret", strlen ("secret"));
  GdkContentProvider *both[] = {
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
    gdk_content_provider_new_for_bytes ("x-kde-passwordManagerHint", secret),
  };

  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

void
mma_secret_lend (GdkClipboard *clipboard, const char *text, guint ms)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  if (all_waiting == NULL)
    all_waiting = g_ptr_array_new_with_free_func (waiting_free);
  waiting->clipboard = g_object_ref (clipboard);
  waiting->content = make_content (text);
  gdk_clipboard_set_content (clipboard, waiting->content);
  waiting->timer = g_timeout_add_once (ms, forget_cb, waiting);
  g_ptr_array_add (all_waiting, waiting);
}

void
mma_secret_forget_all (void)
{
  g_clear_pointer (&all_waiting, g_ptr_array_unref);
}

void
mma_secret_copy (GtkWidget *widget, const char *text)
{
  g_autofree char *words =
      g_strdup_printf (_ ("Copied (it is removed in %d seconds)"), MMA_SECRET_COPY_S);

  mma_secret_lend (gtk_widget_get_clipboard (widget), text, MMA_SECRET_COPY_S * 1000);
  mma_toast (widget, words);
}
