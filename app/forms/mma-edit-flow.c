/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edit-flow.h"

#include <glib/gi18n.h>

#include "mma-completion-card.h"
#include "mma-flow-page-private.h"

/* Which record is edited, and what follows. */
typedef struct
{
  char *kind;
  char *id;
  void (*set_result) (gpointer page);
  gboolean applied;
} Submission;

static void
submission_free (gpointer data)
{
  Submission *self = data;

  g_free (self->kind);
  g_free (self->id);
  g_free (self);
}

MmaEdit *
mma_edit_flow_find (MmaEdits *edits, const char *kind, const char *id, MmaEditState state)
{
  GListModel *list = mma_edits_get_list (edits);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (MmaEdit) edit = g_list_model_get_item (list, i);

      if (g_str_equal (mma_edit_get_kind (edit), kind) &&
          g_str_equal (mma_edit_get_id (edit), id) && mma_edit_get_state (edit) == state)
        return g_steal_pointer (&edit);
    }
  return NULL;
}

static void
set_unsent_card (MmaFlowPage *page)
{
  const char *lines[] = { _ ("It is sent by itself once you are connected again."), NULL };

  GtkWidget *card = mma_completion_card_new (_ ("Not sent yet: you are offline"), lines);

  mma_completion_card_set_waiting (MMA_COMPLETION_CARD (card));
  mma_flow_page_set_result (page, card, NULL);
}

/* Both versions are kept; the person decides on a page of its own. */
static void
lead_to_conflict (MmaFlowPage *page, MmaEdits *edits, const Submission *self)
{
  g_autoptr (MmaEdit) edit = mma_edit_flow_find (edits, self->kind, self->id, MMA_EDIT_CONFLICT);
  g_autofree char *next =
      edit != NULL ? g_strdup_printf ("win.show-conflict('%s')", mma_edit_get_op_id (edit)) : NULL;

  mma_flow_page_set_result (page, NULL, next);
}

static void
show_outcome (MmaFlowPage *page, MmaEdits *edits, const Submission *self, MmaEditOutcome outcome)
{
  if (mma_flow_page_is_gone (page))
    return;
  if (outcome == MMA_EDIT_OUTCOME_UNSENT)
    set_unsent_card (page);
  else if (outcome == MMA_EDIT_OUTCOME_CONFLICT)
    lead_to_conflict (page, edits, self);
  else if (self->set_result != NULL)
    self->set_result (page);
}

static void
submitted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Submission *self = g_task_get_task_data (task);
  MmaEdits *edits = MMA_EDITS (object);
  MmaEditOutcome outcome;
  GError *error = NULL;

  if (!mma_edits_submit_finish (edits, result, &outcome, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->applied = outcome == MMA_EDIT_OUTCOME_APPLIED;
  show_outcome (g_task_get_source_object (task), edits, self, outcome);
  g_task_return_boolean (task, TRUE);
}

void
mma_edit_flow_submit_async (MmaFlowPage *page,
                            MmaEdits *edits,
                            const char *kind,
                            const char *id,
                            const char *title,
                            JsonObject *seen,
                            JsonObject *set,
                            void (*set_result) (gpointer page),
                            GCancellable *cancellable,
                            GAsyncReadyCallback done,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (page, cancellable, done, data);
  Submission *self = g_new0 (Submission, 1);

  self->kind = g_strdup (kind);
  self->id = g_strdup (id);
  self->set_result = set_result;
  g_task_set_source_tag (task, mma_edit_flow_submit_async);
  g_task_set_task_data (task, self, submission_free);
  mma_edits_submit_async (edits, kind, id, title, seen, set, cancellable, submitted_cb,
                          g_steal_pointer (&task));
}

gboolean
mma_edit_flow_submit_finish (MmaFlowPage *page,
                             GAsyncResult *result,
                             gboolean *applied,
                             GError **error)
{
  const Submission *self;

  g_return_val_if_fail (g_task_is_valid (result, page), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  self = g_task_get_task_data (G_TASK (result));
  *applied = self->applied;
  return TRUE;
}
