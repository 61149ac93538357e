/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-page-private.h"

#include "mm-error.h"
#include "mma-form-messages.h"

/* From the input to the confirmation. */

gboolean
mma_flow_page_focus_first_empty (MmaFlowPage *self)
{
  g_autoptr (GPtrArray) fields = mma_form_get_fields (mma_flow_page_get_private (self)->form);

  for (guint i = 0; i < fields->len; i++)
    {
      g_autoptr (JsonNode) value = mma_field_dup_value (g_ptr_array_index (fields, i));

      if (value == NULL && mma_field_get_required (g_ptr_array_index (fields, i)))
        return gtk_widget_grab_focus (g_ptr_array_index (fields, i));
    }
  return FALSE;
}

static void
show_wrong (MmaFlowPage *self, GPtrArray *wrong)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);

  mma_error_summary_set_fields (priv->input_trouble, wrong);
  mma_form_lead_to (wrong);
}

/* A problem without a list of fields that still belongs to one. */
static void
show_in_place (MmaFlowPage *self, const GError *error, GPtrArray *wrong)
{
  const char *code = mm_error_get_code (error);
  const char *path = code != NULL ? MMA_FLOW_PAGE_GET_CLASS (self)->find_place (self, code) : NULL;
  MmaField *field =
      path != NULL ? mma_form_find (mma_flow_page_get_private (self)->form, path) : NULL;
  g_autofree char *message = NULL;

  if (field == NULL)
    return;
  message = mma_form_message (error, mma_field_get_label (field));
  mma_field_set_error (field, message);
  g_ptr_array_add (wrong, field);
}

/* What the server says goes beside its fields; what concerns none of them goes on top of the step.
 */
void
mma_flow_page_show_error (MmaFlowPage *self, const GError *error)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  g_autoptr (GPtrArray) wrong = NULL;
  g_autofree char *text = NULL;

  if (priv->form != NULL)
    wrong = mma_form_show_problem (priv->form, mm_error_get_problem (error));
  if (wrong != NULL && wrong->len == 0)
    show_in_place (self, error, wrong);
  if (wrong != NULL && wrong->len > 0)
    {
      mma_flow_page_set_step (self, MMA_FLOW_INPUT);
      show_wrong (self, wrong);
      return;
    }
  text = mma_form_message (error, NULL);
  mma_flow_page_show_trouble (self, text);
}

static void
prepared_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  MmaFlowPage *self = MMA_FLOW_PAGE (object);
  g_autoptr (GError) error = NULL;
  gboolean prepared = MMA_FLOW_PAGE_GET_CLASS (self)->prepare_finish (self, result, &error);

  if (mma_flow_page_is_gone (self))
    return;
  mma_flow_page_set_running (self, FALSE);
  if (prepared && mma_flow_page_get_private (self)->direct)
    mma_flow_page_submit_input (self);
  else if (prepared)
    mma_flow_page_enter_confirmation (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    mma_flow_page_show_error (self, error);
}

void
mma_flow_page_leave_input (MmaFlowPage *self)
{
  MmaFlowPagePrivate *priv = mma_flow_page_get_private (self);
  g_autoptr (GPtrArray) wrong = mma_form_check (priv->form, TRUE);

  show_wrong (self, wrong);
  if (wrong->len > 0)
    return;
  mma_flow_page_set_running (self, TRUE);
  MMA_FLOW_PAGE_GET_CLASS (self)->prepare_async (self, priv->cancellable, prepared_cb, NULL);
}
