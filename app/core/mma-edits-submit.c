/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edits-private.h"

#include "mm-error.h"
#include "mma-answer.h"
#include "mma-edit-step.h"

/* Those who submit edits, and wait for what comes of them. */

/**
 * mma_edits_make_error:
 * @edit: one that the server does not accept
 *
 * Returns: (transfer full): why, with the server's words for each field
 */
GError *
mma_edits_make_error (MmaEdit *edit)
{
  JsonObject *answer = mma_edit_get_answer (edit);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  MmaAnswer told = { .status = 400, .content_type = "application/problem+json" };

  if (mma_edit_get_state (edit) == MMA_EDIT_GONE || answer == NULL)
    return mm_error_new_problem (MM_ERROR_NOT_FOUND, "gateway_unknown", MM_PROBLEM_NONE,
                                 MM_PROBLEM_NONE);
  node = json_node_init_object (json_node_alloc (), answer);
  text = json_to_string (node, FALSE);
  told.text = text;
  told.length = strlen (text);
  mma_answer_parse (&told, &error);
  return error;
}

/* Who waits gets the refusal for their form, which keeps what was typed: the edit ends here. */
static void
answer_one (MmaEdits *self, GTask *task, const char *op_id)
{
  g_autoptr (MmaEdit) edit = mma_cache_find_edit (self->cache, op_id);

  if (edit == NULL)
    g_task_return_int (task, MMA_EDIT_OUTCOME_APPLIED);
  else if (mma_edit_is_waiting (edit))
    g_task_return_int (task, MMA_EDIT_OUTCOME_UNSENT);
  else if (mma_edit_get_state (edit) == MMA_EDIT_CONFLICT)
    g_task_return_int (task, MMA_EDIT_OUTCOME_CONFLICT);
  else
    {
      mma_edit_step_discard (self->cache, op_id, NULL);
      g_task_return_error (task, mma_edits_make_error (edit));
    }
}

static gboolean
is_decided (MmaEdits *self, const char *op_id)
{
  g_autoptr (MmaEdit) edit = mma_cache_find_edit (self->cache, op_id);

  return edit == NULL || !mma_edit_is_waiting (edit);
}

void
mma_edits_answer_waiting (MmaEdits *self, gboolean all)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer op_id;

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &op_id, NULL))
    if (all || is_decided (self, op_id))
      g_ptr_array_add (ids, g_strdup (op_id));
  for (guint i = 0; i < ids->len; i++)
    {
      GTask *found = g_hash_table_lookup (self->waiting, ids->pdata[i]);
      g_autoptr (GTask) task = found != NULL ? g_object_ref (found) : NULL;

      if (task != NULL && g_hash_table_remove (self->waiting, ids->pdata[i]))
        answer_one (self, task, ids->pdata[i]);
    }
}

/* Who waited for an edit that this one joined hears that it is still on its way. */
static void
wait_for (MmaEdits *self, const char *op_id, GTask *task)
{
  GTask *before = g_hash_table_lookup (self->waiting, op_id);

  if (before != NULL)
    g_task_return_int (before, MMA_EDIT_OUTCOME_UNSENT);
  g_hash_table_replace (self->waiting, g_strdup (op_id), g_object_ref (task));
}

/**
 * mma_edits_submit_async:
 * @kind: the kind of the record
 * @id: its id
 * @title: what a person calls it
 * @seen: (nullable): the record as the person saw it; see mma_edit_step_queue()
 * @set: the fields as they are to become
 *
 * Keeps an edit, shows it, sends it, and tells as soon as something is known: that it stands, or
 * that it has to wait. Cancelling ends the waiting, not the edit.
 */
void
mma_edits_submit_async (MmaEdits *self,
                        const char *kind,
                        const char *id,
                        const char *title,
                        JsonObject *seen,
                        JsonObject *set,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *op_id = NULL;
  GError *error = NULL;

  g_return_if_fail (MMA_IS_EDITS (self));

  g_task_set_source_tag (task, mma_edits_submit_async);
  if (!mma_edit_step_queue (self->cache, kind, id, title, seen, set, g_get_real_time () / 1000,
                            &op_id, &error))
    g_task_return_error (task, error);
  else if (op_id == NULL)
    g_task_return_int (task, MMA_EDIT_OUTCOME_APPLIED);
  else if (self->cancellable == NULL)
    g_task_return_int (task, MMA_EDIT_OUTCOME_UNSENT);
  else
    {
      wait_for (self, op_id, task);
      mma_edits_now (self);
    }
}

/**
 * mma_edits_submit_finish:
 * @outcome: (out): what came of it
 *
 * Returns: %FALSE with @error set when the server does not accept it, or it could not be kept
 */
gboolean
mma_edits_submit_finish (MmaEdits *self,
                         GAsyncResult *result,
                         MmaEditOutcome *outcome,
                         GError **error)
{
  GError *local = NULL;
  gssize value;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  value = g_task_propagate_int (G_TASK (result), &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  *outcome = (MmaEditOutcome) value;
  return TRUE;
}
