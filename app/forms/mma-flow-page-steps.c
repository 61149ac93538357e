/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-page-private.h"

#include <glib/gi18n.h>

/* Where a flow stands, and the way back. */

/* Whether the primary button does it, rather than leading to the confirmation. */
gboolean
mma_flow_page_is_deciding (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  return priv->direct || priv->step == MMA_FLOW_CONFIRMATION;
}

/* The red of a destructive verb belongs to where it is done. */
static void
update_primary_look (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  gboolean destroys = priv->destructive && mma_flow_page_is_deciding (self);
  const char *classes[] = { destroys ? "destructive-action" : "suggested-action", NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (priv->primary), classes);
}

static void
update_frame (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  gboolean on_own_page = priv->embedded && priv->step == MMA_FLOW_INPUT;

  gboolean has_steps = !on_own_page && !priv->confirm_only && !priv->direct;

  gtk_widget_set_visible (GTK_WIDGET (priv->steps), has_steps);
  gtk_widget_set_visible (priv->steps_line, has_steps);
  gtk_widget_set_visible (priv->footer, !on_own_page && priv->step != MMA_FLOW_COMPLETION);
}

/* Beside the primary button: what sending brings about, or that the input is safe. */
static char *
describe_step (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  if (priv->step == MMA_FLOW_CONFIRMATION)
    return g_strdup (priv->confirm_note);
  return priv->draft != NULL ? mma_flow_draft_describe (priv->draft) : NULL;
}

void
mma_flow_page_update_footer (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  gboolean confirming = mma_flow_page_is_deciding (self);
  const char *label = confirming ? priv->submit_label : _ ("Continue to confirmation (_N)");
  g_autofree char *note = describe_step (self);

  if (priv->running)
    label = confirming && priv->running_label != NULL ? priv->running_label : _ ("Checking…");
  if (priv->running && priv->unsure)
    label = _ ("Checking the outcome…");
  gtk_label_set_label (priv->primary_label, label != NULL ? label : "");
  gtk_label_set_label (priv->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (priv->spinner), priv->running);
  gtk_spinner_set_spinning (priv->spinner, priv->running);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->primary),
                            !priv->running && !(confirming && priv->held));
  gtk_widget_set_sensitive (GTK_WIDGET (priv->stack), !priv->running);
  update_primary_look (self);
  update_frame (self);
}

void
mma_flow_page_set_step (MmaFlowPage *self, MmaFlowStep step)
{
  static const char *const names[] = { "input", "confirmation", "completion" };
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  priv->step = step;
  mma_steps_set_step (priv->steps, step);
  gtk_stack_set_visible_child_name (priv->stack, names[step]);
  mma_flow_page_update_footer (self);
  g_object_notify (G_OBJECT (self), "step");
}

void
mma_flow_page_show_trouble (MmaFlowPage *self, const char *text)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  MmaErrorSummary *trouble =
      priv->step == MMA_FLOW_INPUT ? priv->input_trouble : priv->confirm_trouble;

  mma_error_summary_set_text (trouble, text);
  if (text != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (trouble));
}

gboolean
mma_flow_page_can_step_back (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  return priv->step == MMA_FLOW_CONFIRMATION && !priv->confirm_only;
}

void
mma_flow_page_back (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  if (priv->running)
    {
      /* What the stop button does, once it is there. */
      if (gtk_widget_get_visible (priv->stop))
        mma_flow_page_stop (self);
      return;
    }
  if (mma_flow_page_can_step_back (self))
    {
      mma_flow_page_set_step (self, MMA_FLOW_INPUT);
      return;
    }
  if (priv->draft != NULL && priv->step == MMA_FLOW_INPUT)
    mma_flow_draft_leave (priv->draft, GTK_WIDGET (self));
  g_signal_emit_by_name (self, priv->step == MMA_FLOW_COMPLETION ? "finished" : "left");
}

void
mma_flow_page_restart (MmaFlowPage *self, const char *path)
{
  MmaField *field = mma_form_find (mma_flow_page_get_private (self)->form, path);

  mma_flow_page_set_step (self, MMA_FLOW_INPUT);
  if (field != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (field));
}
