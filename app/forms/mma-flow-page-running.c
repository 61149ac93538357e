/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-page-private.h"

#include "mma-accessible.h"

/* What a flow has under way. */

/* A running operation can be stopped after this time. */
#define STOP_AFTER_S 10

static gboolean
on_may_stop (gpointer data)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (MMA_FLOW_PAGE (data));

  priv->stop_timer = 0;
  gtk_widget_show (priv->stop);
  return G_SOURCE_REMOVE;
}

/* While the page is insensitive the focus waits elsewhere. */
static void
park_focus (MmaFlowPage *self, gboolean running)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!running && priv->parked != NULL && focus == NULL)
    gtk_widget_grab_focus (priv->parked);
  g_clear_weak_pointer (&priv->parked);
  if (running)
    g_set_weak_pointer (&priv->parked, mma_accessible_leave (GTK_WIDGET (self)));
}

/* What takes long can be stopped, but not by a press that was meant for something else. */
void
mma_flow_page_set_running (MmaFlowPage *self, gboolean running)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  priv->running = running;
  g_clear_handle_id (&priv->stop_timer, g_source_remove);
  gtk_widget_hide (priv->stop);
  if (running)
    {
      g_clear_object (&priv->cancellable);
      priv->cancellable = g_cancellable_new ();
      priv->stop_timer = g_timeout_add_seconds (STOP_AFTER_S, on_may_stop, self);
      park_focus (self, TRUE);
    }
  mma_flow_page_update_footer (self);
  if (!running)
    park_focus (self, FALSE);
}

gboolean
mma_flow_page_is_running (MmaFlowPage *self)
{
  return mma_flow_page_get_private (self)->running;
}

void
mma_flow_page_stop (MmaFlowPage *self)
{
  g_cancellable_cancel (mma_flow_page_get_private (self)->cancellable);
}
