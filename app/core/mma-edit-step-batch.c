/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-edit"

#include "config.h"

#include "mma-edit-step.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mma-cache-edit-private.h"
#include "mma-edit-members.h"

#define MAX_BATCH 20
#define MAX_RESULTS 50

/* Sending */

static MmaEdit *
with_state (MmaEdit *edit, MmaEditState state, JsonObject *set, JsonObject *answer)
{
  return mma_edit_new (mma_edit_get_op_id (edit), mma_edit_get_kind (edit), mma_edit_get_id (edit),
                       mma_edit_get_title (edit), mma_edit_get_base (edit), mma_edit_get_was (edit),
                       set, state, answer, mma_edit_get_made_at (edit));
}

static gboolean
is_in (GPtrArray *batch, MmaEdit *edit)
{
  for (guint i = 0; i < batch->len; i++)
    if (g_str_equal (mma_edit_get_id (batch->pdata[i]), mma_edit_get_id (edit)) &&
        g_str_equal (mma_edit_get_kind (batch->pdata[i]), mma_edit_get_kind (edit)))
      return TRUE;
  return FALSE;
}

/* The oldest of each record: what stands on it has to wait for its answer. */
static GPtrArray *
choose_batch (MmaCache *cache)
{
  g_autoptr (GPtrArray) edits = mma_cache_get_edits (cache);
  GPtrArray *batch = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < edits->len && batch->len < MAX_BATCH; i++)
    if (mma_edit_is_waiting (edits->pdata[i]) && !is_in (batch, edits->pdata[i]))
      g_ptr_array_add (batch, g_object_ref (edits->pdata[i]));
  return batch;
}

static gboolean
mark (MmaCache *cache, MmaEdit *edit, MmaEditState state, GError **error)
{
  g_autoptr (MmaEdit) marked = with_state (edit, state, mma_edit_get_set (edit), NULL);

  return mma_cache_edit_update (cache, marked, error);
}

static JsonNode *
make_operation (MmaEdit *edit)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "op_id", mma_edit_get_op_id (edit));
  json_object_set_string_member (object, "kind", mma_edit_get_kind (edit));
  json_object_set_string_member (object, "id", mma_edit_get_id (edit));
  if (mma_edit_get_base (edit) != NULL)
    json_object_set_string_member (object, "base", mma_edit_get_base (edit));
  json_object_set_object_member (object, "was", json_object_ref (mma_edit_get_was (edit)));
  json_object_set_object_member (object, "set", json_object_ref (mma_edit_get_set (edit)));
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
make_request (GPtrArray *batch)
{
  g_autoptr (JsonObject) body = json_object_new ();
  JsonArray *ops = json_array_new ();

  for (guint i = 0; i < batch->len; i++)
    {
      g_autoptr (JsonNode) node = make_operation (batch->pdata[i]);
      JsonObject *operation = json_node_dup_object (node);

      json_array_add_object_element (ops, operation);
      json_object_unref (operation);
    }
  json_object_set_array_member (body, "ops", ops);
  return json_node_init_object (json_node_alloc (), body);
}

/**
 * mma_edit_step_request:
 * @fresh: (element-type utf8): gets the ids of those that were never sent before
 *
 * Makes the next batch, and remembers before it leaves that it may have arrived.
 *
 * Returns: (nullable) (transfer full): the body of a request; %NULL without @error when there is
 *   nothing to send
 */
JsonNode *
mma_edit_step_request (MmaCache *cache, GPtrArray *fresh, GError **error)
{
  g_autoptr (GPtrArray) batch = choose_batch (cache);
  gboolean done = TRUE;

  if (batch->len == 0 || !mm_sqlite_begin (mma_cache_get_db (cache), error))
    return NULL;
  for (guint i = 0; done && i < batch->len; i++)
    if (mma_edit_get_state (batch->pdata[i]) == MMA_EDIT_QUEUED)
      {
        g_ptr_array_add (fresh, g_strdup (mma_edit_get_op_id (batch->pdata[i])));
        done = mark (cache, batch->pdata[i], MMA_EDIT_SENT, error);
      }
  if (!mma_cache_end_edits (cache, done, error))
    return NULL;
  return make_request (batch);
}

/**
 * mma_edit_step_release:
 * @fresh: (element-type utf8): ids of edits that certainly did not arrive
 *
 * They can be changed and taken back again.
 */
gboolean
mma_edit_step_release (MmaCache *cache, GPtrArray *fresh, GError **error)
{
  gboolean done = TRUE;

  if (fresh->len == 0)
    return TRUE;
  if (!mm_sqlite_begin (mma_cache_get_db (cache), error))
    return FALSE;
  for (guint i = 0; done && i < fresh->len; i++)
    {
      g_autoptr (MmaEdit) edit = mma_cache_find_edit (cache, fresh->pdata[i]);

      if (edit != NULL && mma_edit_get_state (edit) == MMA_EDIT_SENT)
        done = mark (cache, edit, MMA_EDIT_QUEUED, error);
    }
  return mma_cache_end_edits (cache, done, error);
}

/* Answers */

/* What was edited later on top of it shares its fate, and is not lost. */
static gboolean
fold (MmaCache *cache, MmaEdit *edit, MmaEditState state, JsonObject *answer, GError **error)
{
  g_autoptr (GPtrArray) edits =
      mma_cache_edits_of (cache, mma_edit_get_kind (edit), mma_edit_get_id (edit));
  g_autoptr (JsonObject) set =
      mma_edit_pick_members (mma_edit_get_set (edit), mma_edit_get_set (edit));
  g_autoptr (MmaEdit) ended = NULL;

  for (guint i = 0; i < edits->len; i++)
    if (mma_edit_get_state (edits->pdata[i]) == MMA_EDIT_QUEUED)
      {
        mma_edit_copy_members (mma_edit_get_set (edits->pdata[i]), set, TRUE);
        if (!mma_cache_edit_delete (cache, mma_edit_get_op_id (edits->pdata[i]), error))
          return FALSE;
      }
  ended = with_state (edit, state, set, answer);
  return mma_cache_edit_update (cache, ended, error);
}

static gboolean
take_record (MmaCache *cache, MmaEdit *edit, JsonObject *result, GError **error)
{
  JsonObject *record;

  if (!mm_json_get_opt_object (result, "record", &record, error))
    return FALSE;
  return record == NULL || mma_cache_take_record (cache, mma_edit_get_kind (edit),
                                                  mma_edit_get_id (edit), record, error);
}

static gboolean
take_result (MmaCache *cache, MmaEdit *edit, JsonObject *result, const char *word, GError **error)
{
  if (g_str_equal (word, "applied"))
    return mma_cache_edit_delete (cache, mma_edit_get_op_id (edit), error) &&
           take_record (cache, edit, result, error);
  if (g_str_equal (word, "conflict"))
    return fold (cache, edit, MMA_EDIT_CONFLICT, result, error) &&
           take_record (cache, edit, result, error);
  if (g_str_equal (word, "gone"))
    return fold (cache, edit, MMA_EDIT_GONE, result, error);
  return fold (cache, edit, MMA_EDIT_REJECTED, result, error);
}

static gboolean
take_one (MmaCache *cache, JsonArray *results, guint i, GHashTable *kinds, GError **error)
{
  g_autofree char *op_id = NULL;
  g_autofree char *word = NULL;
  g_autoptr (MmaEdit) edit = NULL;
  JsonObject *result;

  if (!mm_json_get_element_object (results, "results", i, &result, error) ||
      !mm_json_get_string (result, "op_id", 64, &op_id, error) ||
      !mm_json_get_string (result, "result", 32, &word, error))
    return FALSE;
  edit = mma_cache_find_edit (cache, op_id);
  /* It was answered already: an answer that comes late says nothing new. */
  if (edit == NULL || !mma_edit_is_waiting (edit))
    return TRUE;
  g_hash_table_add (kinds, g_strdup (mma_edit_get_kind (edit)));
  return take_result (cache, edit, result, word, error) &&
         mma_cache_overlay (cache, mma_edit_get_kind (edit), mma_edit_get_id (edit), error);
}

/**
 * mma_edit_step_take:
 * @answer: what came back for a batch
 *
 * Ends the edits that the server has taken, and keeps what it said of the others.
 *
 * Returns: %FALSE with @error set when the answer makes no sense or could not be kept; the edits
 *   are then sent again
 */
gboolean
mma_edit_step_take (MmaCache *cache, JsonNode *answer, GError **error)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  JsonArray *results;
  gpointer kind;
  gboolean done = TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (answer))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "The answer has no results");
      return FALSE;
    }
  if (!mm_json_get_array (json_node_get_object (answer), "results", MAX_RESULTS, &results, error) ||
      !mm_sqlite_begin (mma_cache_get_db (cache), error))
    return FALSE;
  for (guint i = 0; done && i < json_array_get_length (results); i++)
    done = take_one (cache, results, i, kinds, error);
  if (!mma_cache_end_edits (cache, done, error))
    return FALSE;
  g_hash_table_iter_init (&iter, kinds);
  while (g_hash_table_iter_next (&iter, &kind, NULL))
    mma_cache_emit_changed (cache, kind);
  mma_cache_emit_changed (cache, "edit");
  return TRUE;
}
