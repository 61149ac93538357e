/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-code-page.h"

#include <glib/gi18n.h>

#include "mma-form-messages.h"
#include "mma-notice.h"
#include "mma-sender-label.h"

typedef struct
{
  /* children */
  GtkWidget *ways;
  GtkWidget *again;
  MmaNotice *notice;

  /* owned */
  MmaApi *api;
  char *path;
  char *sent;
  GCancellable *cancellable;
} MmaCodePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MmaCodePage, mma_code_page, MMA_TYPE_ASK_PAGE)

#define PRIVATE(self) ((MmaCodePagePrivate *) mma_code_page_get_instance_private (self))

static const char *
mma_code_page_find_place (MmaFlowPage *page, const char *code)
{
  return g_str_has_prefix (code, "code_") ? "/code" : NULL;
}

/* Asking for another one */

static void
show (MmaCodePage *self, MmaNoticeKind kind, const char *text)
{
  mma_notice_show (PRIVATE (self)->notice, kind, text);
  gtk_widget_grab_focus (GTK_WIDGET (PRIVATE (self)->notice));
}

static void
sent_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaCodePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);
  g_autofree char *text = NULL;

  if (PRIVATE (self)->api == NULL)
    return; /* the page is gone */
  gtk_widget_set_sensitive (PRIVATE (self)->again, TRUE);
  if (error != NULL)
    text = mma_form_message (error, NULL);
  show (self, error != NULL ? MMA_NOTICE_ERROR : MMA_NOTICE_INFO,
        error != NULL ? text : PRIVATE (self)->sent);
}

static void
send_again (MmaCodePage *self)
{
  g_autoptr (JsonObject) body = MMA_CODE_PAGE_GET_CLASS (self)->build_again (self);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_sensitive (PRIVATE (self)->again, FALSE);
  mma_api_post_async (PRIVATE (self)->api, PRIVATE (self)->path, body, NULL,
                      PRIVATE (self)->cancellable, sent_cb, g_object_ref (self));
}

static void
mma_code_page_dispose (GObject *object)
{
  MmaCodePage *self = MMA_CODE_PAGE (object);

  g_cancellable_cancel (PRIVATE (self)->cancellable);
  G_OBJECT_CLASS (mma_code_page_parent_class)->dispose (object);
  g_clear_object (&PRIVATE (self)->cancellable);
  g_clear_object (&PRIVATE (self)->api);
  g_clear_pointer (&PRIVATE (self)->path, g_free);
  g_clear_pointer (&PRIVATE (self)->sent, g_free);
}

static void
mma_code_page_class_init (MmaCodePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_code_page_dispose;
  MMA_FLOW_PAGE_CLASS (klass)->find_place = mma_code_page_find_place;
}

static void
mma_code_page_init (MmaCodePage *self)
{
  PRIVATE (self)->cancellable = g_cancellable_new ();
}

static GtkWidget *
add_button (MmaCodePage *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (PRIVATE (self)->ways), button);
  return button;
}

void
mma_code_page_add_help (MmaCodePage *self, MmaApi *api, const char *path, const char *sent)
{
  MmaCodePagePrivate *priv = PRIVATE (self);

  g_return_if_fail (MMA_IS_CODE_PAGE (self) && priv->api == NULL);

  priv->api = g_object_ref (api);
  priv->path = g_strdup (path);
  priv->sent = g_strdup (sent);
  priv->ways = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  priv->again = add_button (self, _ ("Send again"));
  g_signal_connect_object (priv->again, "clicked", G_CALLBACK (send_again), self,
                           G_CONNECT_SWAPPED);
  priv->notice = MMA_NOTICE (mma_notice_new ());
  mma_ask_page_add_text (MMA_ASK_PAGE (self),
                         _ ("If no mail arrives, please look into the junk folder as well."));
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), mma_sender_label_new (api));
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), priv->ways);
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), GTK_WIDGET (priv->notice));
}

void
mma_code_page_add_way (MmaCodePage *self, const char *label, const char *action)
{
  g_return_if_fail (MMA_IS_CODE_PAGE (self) && PRIVATE (self)->ways != NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (add_button (self, label)), action);
}
