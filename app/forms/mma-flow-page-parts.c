/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-page-private.h"

/* As in mma-flow-page.ui. */
#define COMPLETION_PX 808

/* What a flow is given and gives back. */

void
mma_flow_page_set_form (MmaFlowPage *self, MmaForm *form)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  g_return_if_fail (priv->form == NULL);

  priv->form = g_object_ref (form);
  gtk_box_append (priv->input_box, GTK_WIDGET (form));
}

void
mma_flow_page_add_introduction (MmaFlowPage *self, GtkWidget *widget)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  gtk_box_append (priv->input_box, widget);
  if (priv->form != NULL)
    gtk_box_reorder_child_after (priv->input_box, GTK_WIDGET (priv->form), widget);
}

void
mma_flow_page_set_draft (MmaFlowPage *self, MmaFormDraft *place)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  g_return_if_fail (priv->form != NULL && priv->draft == NULL);

  priv->draft = mma_flow_draft_new (priv->form, place, priv->offer);
  g_signal_connect_object (priv->draft, "changed", G_CALLBACK (mma_flow_page_update_footer), self,
                           G_CONNECT_SWAPPED);
}

MmaForm *
mma_flow_page_get_form (MmaFlowPage *self)
{
  return mma_flow_page_get_private (self)->form;
}

MmaFlowStep
mma_flow_page_get_step (MmaFlowPage *self)
{
  return mma_flow_page_get_private (self)->step;
}

const char *
mma_flow_page_get_idempotency_key (MmaFlowPage *self)
{
  return mma_flow_page_get_private (self)->idempotency_key;
}

void
mma_flow_page_set_confirm_note (MmaFlowPage *self, const char *note)
{
  g_object_set (self, "confirm-note", note, NULL);
}

void
mma_flow_page_set_held (MmaFlowPage *self, gboolean held)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  if (priv->held == held)
    return;
  priv->held = held;
  mma_flow_page_update_footer (self);
}

void
mma_flow_page_set_result (MmaFlowPage *self, GtkWidget *card, const char *next_action)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  g_clear_object (&priv->card);
  priv->card = card != NULL ? g_object_ref_sink (card) : NULL;
  g_free (priv->next_action);
  priv->next_action = g_strdup (next_action);
}

GtkWidget *
mma_flow_page_take_card (MmaFlowPage *self)
{
  return g_steal_pointer (&mma_flow_page_get_private (self)->card);
}

const char *
mma_flow_page_get_next_action (MmaFlowPage *self)
{
  return mma_flow_page_get_private (self)->next_action;
}

GtkWidget *
mma_flow_page_frame_completion (GtkWidget *content)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), COMPLETION_PX);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), COMPLETION_PX);
  gtk_widget_set_valign (clamp, GTK_ALIGN_START);
  gtk_widget_add_css_class (content, "mm-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  return clamp;
}
