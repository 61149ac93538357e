/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-page-private.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-flow-sending.h"

/* From the confirmation to the end. */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
mma_flow_page_refresh_confirmation (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  clear_box (priv->confirmation);
  MMA_FLOW_PAGE_GET_CLASS (self)->build_confirmation (self, priv->confirmation);
}

/* The key stands for what is sent: who comes back to an unchanged form repeats, and does nothing
 * twice. */
static void
renew_key (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  g_autofree char *now = NULL;

  if (priv->form != NULL)
    {
      g_autoptr (JsonObject) values = mma_form_collect (priv->form);
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), values);
      g_autofree char *text = json_to_string (node, FALSE);

      now = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
    }
  if (priv->idempotency_key != NULL && priv->unsure && g_strcmp0 (priv->sent, now) == 0)
    return;
  g_free (priv->sent);
  priv->sent = g_steal_pointer (&now);
  priv->unsure = FALSE;
  g_free (priv->idempotency_key);
  priv->idempotency_key = g_uuid_string_random ();
}

void
mma_flow_page_enter_confirmation (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  mma_flow_page_show_trouble (self, NULL);
  mma_flow_page_refresh_confirmation (self);
  mma_error_summary_set_text (priv->confirm_trouble, NULL);
  renew_key (self);
  mma_flow_page_set_step (self, MMA_FLOW_CONFIRMATION);
  gtk_widget_grab_focus (priv->careful ? priv->back : GTK_WIDGET (priv->primary));
}

static void
enter_completion (MmaFlowPage *self)
{
  GtkWidget *completion = MMA_FLOW_PAGE_GET_CLASS (self)->build_completion (self);

  if (completion == NULL)
    {
      if (mma_flow_page_get_private (self)->embedded)
        mma_flow_page_set_step (self, MMA_FLOW_INPUT);
      g_signal_emit_by_name (self, "finished");
      return;
    }
  adw_bin_set_child (mma_flow_page_get_private (self)->completion, completion);
  mma_flow_page_set_step (self, MMA_FLOW_COMPLETION);
  gtk_widget_child_focus (completion, GTK_DIR_TAB_FORWARD);
}

/* Whether the service has decided: what it refused was not done. */
static gboolean
is_refusal (const GError *error)
{
  return mm_error_is_invalid (error) || mm_error_is_conflict (error) ||
         mm_error_is_not_found (error);
}

/* What was stopped may have been done: that is said, and the next press asks with the same key. */
static void
show_unsure (MmaFlowPage *self)
{
  mma_flow_page_get_private (self)->unsure = TRUE;
  mma_flow_page_show_trouble (
      self, _ ("The outcome could not be confirmed. It may have been done already. When you are "
               "connected, press the button again: nothing is done twice."));
}

static void
submitted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  MmaFlowPage *self = MMA_FLOW_PAGE (object);
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  g_autoptr (GError) error = NULL;
  gboolean done = mma_flow_sending_finish (self, result, &error);

  if (mma_flow_page_is_gone (self))
    return;
  mma_flow_page_set_running (self, FALSE);
  if (done)
    {
      priv->unsure = FALSE;
      if (priv->draft != NULL)
        mma_flow_draft_forget (priv->draft);
      enter_completion (self);
    }
  else if (mm_error_is_unknown_outcome (error) ||
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_unsure (self);
  else
    {
      priv->unsure = priv->unsure && !is_refusal (error);
      mma_flow_page_show_error (self, error);
    }
}

static void
doubt_cb (MmaFlowPage *self)
{
  mma_flow_page_get_private (self)->unsure = TRUE;
  mma_flow_page_update_footer (self);
}

/* Without a confirmation. */
void
mma_flow_page_submit_input (MmaFlowPage *self)
{
  renew_key (self);
  mma_flow_page_submit (self);
}

void
mma_flow_page_submit (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  mma_flow_page_set_running (self, TRUE);
  mma_flow_sending_async (self, priv->unsure, priv->cancellable, doubt_cb, submitted_cb, NULL);
}
