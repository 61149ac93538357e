/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-edit"

#include "config.h"

#include "mma-edit-step.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mm-merge.h"
#include "mma-cache-edit-private.h"

#define MAX_BATCH 20
#define MAX_RESULTS 50

/* Helpers on objects */

static void
copy_members (JsonObject *from, JsonObject *to, gboolean replace)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, from);
  while (json_object_iter_next (&iter, &name, &value))
    if (replace || !json_object_has_member (to, name))
      json_object_set_member (to, name, json_node_copy (value));
}

/* The fields of @set as @record has them. */
static JsonObject *
pick_members (JsonObject *record, JsonObject *set)
{
  JsonObject *was = json_object_new ();
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, set);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      JsonNode *value = record != NULL ? json_object_get_member (record, name) : NULL;

      json_object_set_member (
          was, name, value != NULL ? json_node_copy (value) : json_node_new (JSON_NODE_NULL));
    }
  return was;
}

/* Those members of @set that differ from @was. */
static JsonObject *
drop_unchanged (JsonObject *set, JsonObject *was)
{
  JsonObject *changed = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, set);
  while (json_object_iter_next (&iter, &name, &value))
    if (!mm_merge_equal (value, json_object_get_member (was, name)))
      json_object_set_member (changed, name, json_node_copy (value));
  return changed;
}

static const char *
version_of (JsonObject *record)
{
  return record != NULL ? json_object_get_string_member_with_default (record, "version", NULL)
                        : NULL;
}

static MmaEdit *
with_state (MmaEdit *edit, MmaEditState state, JsonObject *set, JsonObject *answer)
{
  return mma_edit_new (mma_edit_get_op_id (edit), mma_edit_get_kind (edit), mma_edit_get_id (edit),
                       mma_edit_get_title (edit), mma_edit_get_base (edit), mma_edit_get_was (edit),
                       set, state, answer, mma_edit_get_made_at (edit));
}

/* Ends what a function below has done to a record, and tells of it. */
static gboolean
finish (MmaCache *cache, const char *kind, const char *id, gboolean done, GError **error)
{
  done = done && mma_cache_overlay (cache, kind, id, error);
  if (!mma_cache_end_edits (cache, done, error))
    return FALSE;
  mma_cache_emit_changed (cache, kind);
  mma_cache_emit_changed (cache, "edit");
  return TRUE;
}

/* Queueing */

/* The edit of the same record that nobody has sent yet: the new one joins it. */
static MmaEdit *
find_unsent (GPtrArray *edits)
{
  MmaEdit *last = NULL;

  for (guint i = 0; i < edits->len; i++)
    if (mma_edit_is_waiting (edits->pdata[i]))
      last = edits->pdata[i];
  return last != NULL && mma_edit_get_state (last) == MMA_EDIT_QUEUED ? last : NULL;
}

static gboolean
join (MmaCache *cache, MmaEdit *old, JsonObject *set, JsonObject *was, char **op_id, GError **error)
{
  g_autoptr (JsonObject) all_was = pick_members (mma_edit_get_was (old), mma_edit_get_was (old));
  g_autoptr (JsonObject) all = pick_members (mma_edit_get_set (old), mma_edit_get_set (old));
  g_autoptr (JsonObject) rest = NULL;
  g_autoptr (MmaEdit) edit = NULL;

  copy_members (was, all_was, FALSE);
  copy_members (set, all, TRUE);
  rest = drop_unchanged (all, all_was);
  if (json_object_get_size (rest) == 0)
    return mma_cache_edit_delete (cache, mma_edit_get_op_id (old), error);
  edit = mma_edit_new (mma_edit_get_op_id (old), mma_edit_get_kind (old), mma_edit_get_id (old),
                       mma_edit_get_title (old), mma_edit_get_base (old), all_was, rest,
                       MMA_EDIT_QUEUED, NULL, mma_edit_get_made_at (old));
  *op_id = g_strdup (mma_edit_get_op_id (edit));
  return mma_cache_edit_update (cache, edit, error);
}

static gboolean
insert (MmaCache *cache,
        const char *kind,
        const char *id,
        const char *title,
        const char *base,
        JsonObject *was,
        JsonObject *set,
        gint64 now,
        char **op_id,
        GError **error)
{
  g_autoptr (MmaEdit) edit = NULL;

  *op_id = mm_id_new (now);
  edit = mma_edit_new (*op_id, kind, id, title, base, was, set, MMA_EDIT_QUEUED, NULL, now);
  return mma_cache_edit_insert (cache, edit, error);
}

/* A refused edit has served its purpose once the same record is edited again. */
static gboolean
drop_rejected (MmaCache *cache, GPtrArray *edits, GError **error)
{
  for (guint i = 0; i < edits->len; i++)
    if (mma_edit_get_state (edits->pdata[i]) == MMA_EDIT_REJECTED &&
        !mma_cache_edit_delete (cache, mma_edit_get_op_id (edits->pdata[i]), error))
      return FALSE;
  return TRUE;
}

/* The version that its reader has seen all of: none where an edit lies on top of it. */
static const char *
base_of (JsonObject *shown)
{
  const char *pending = json_object_get_string_member_with_default (shown, "pending", NULL);

  return g_strcmp0 (pending, "unsent") == 0 ? NULL : version_of (shown);
}

/* What a record shows that is not in the cache, such as a note that is just being written. */
static JsonObject *
get_shown (MmaCache *cache, const char *kind, const char *id, GPtrArray *edits)
{
  JsonObject *shown = mma_cache_get_record (cache, kind, id);

  if (shown != NULL)
    return shown;
  shown = json_object_new ();
  for (guint i = 0; i < edits->len; i++)
    if (mma_edit_is_waiting (edits->pdata[i]))
      copy_members (mma_edit_get_set (edits->pdata[i]), shown, TRUE);
  return shown;
}

/**
 * mma_edit_step_dup_shown:
 *
 * Returns: (transfer full): the record as its author sees it, with edits that wait; without members
 *   where there is none
 */
JsonObject *
mma_edit_step_dup_shown (MmaCache *cache, const char *kind, const char *id)
{
  g_autoptr (GPtrArray) edits = mma_cache_edits_of (cache, kind, id);

  return get_shown (cache, kind, id, edits);
}

/**
 * mma_edit_step_queue:
 * @kind: the kind of the record
 * @id: its id
 * @title: what a person calls it
 * @seen: (nullable): the record as its author saw it, or %NULL when that is what the cache shows;
 *   what changed since then must not be overwritten
 * @set: fields as they are to become
 * @now: ms UTC
 * @op_id: (out) (nullable): the edit's id, or %NULL when nothing is left to be changed
 *
 * Keeps an edit until the server has taken it, and shows it from now on. Edits of one record that
 * were not sent yet become one.
 *
 * Returns: %FALSE with @error set when it could not be kept
 */
gboolean
mma_edit_step_queue (MmaCache *cache,
                     const char *kind,
                     const char *id,
                     const char *title,
                     JsonObject *seen,
                     JsonObject *set,
                     gint64 now,
                     char **op_id,
                     GError **error)
{
  g_autoptr (GPtrArray) edits = mma_cache_edits_of (cache, kind, id);
  g_autoptr (JsonObject) shown =
      seen != NULL ? json_object_ref (seen) : get_shown (cache, kind, id, edits);
  g_autoptr (JsonObject) was = pick_members (shown, set);
  g_autoptr (JsonObject) changed = drop_unchanged (set, was);
  g_autoptr (JsonObject) before = pick_members (was, changed);
  MmaEdit *old = find_unsent (edits);
  gboolean done;

  *op_id = NULL;
  if (!mm_sqlite_begin (mma_cache_get_db (cache), error))
    return FALSE;
  done = drop_rejected (cache, edits, error);
  if (json_object_get_size (changed) > 0)
    done = done && (old != NULL ? join (cache, old, changed, before, op_id, error)
                                : insert (cache, kind, id, title, base_of (shown), before, changed,
                                          now, op_id, error));
  return finish (cache, kind, id, done, error);
}

/* Sending */

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
  g_autoptr (JsonObject) set = pick_members (mma_edit_get_set (edit), mma_edit_get_set (edit));
  g_autoptr (MmaEdit) ended = NULL;

  for (guint i = 0; i < edits->len; i++)
    if (mma_edit_get_state (edits->pdata[i]) == MMA_EDIT_QUEUED)
      {
        copy_members (mma_edit_get_set (edits->pdata[i]), set, TRUE);
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

/* Decisions */

/**
 * mma_edit_step_resolve:
 * @op_id: an edit in conflict
 * @set: the fields that are to become what the edit wants; the others stay as they are registered
 * @now: ms UTC
 *
 * Sends a person's decision: it stands on what they have seen, so that a further change by
 * somebody else is another conflict.
 *
 * Returns: %FALSE with @error set when it could not be kept
 */
gboolean
mma_edit_step_resolve (
    MmaCache *cache, const char *op_id, JsonObject *set, gint64 now, GError **error)
{
  g_autoptr (MmaEdit) edit = mma_cache_find_edit (cache, op_id);
  g_autoptr (JsonObject) was = NULL;
  g_autofree char *fresh = NULL;
  JsonObject *answer = edit != NULL ? mma_edit_get_answer (edit) : NULL;
  JsonObject *record = NULL;
  gboolean done;

  if (answer == NULL || mma_edit_get_state (edit) != MMA_EDIT_CONFLICT)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_NOT_FOUND, "There is no such conflict");
      return FALSE;
    }
  if (!mm_json_get_opt_object (answer, "record", &record, error) ||
      !mm_sqlite_begin (mma_cache_get_db (cache), error))
    return FALSE;
  was = pick_members (record, set);
  done = mma_cache_edit_delete (cache, op_id, error) &&
         (json_object_get_size (set) == 0 ||
          insert (cache, mma_edit_get_kind (edit), mma_edit_get_id (edit),
                  mma_edit_get_title (edit), version_of (record), was, set, now, &fresh, error));
  return finish (cache, mma_edit_get_kind (edit), mma_edit_get_id (edit), done, error);
}

/**
 * mma_edit_step_discard:
 *
 * Takes an edit back, unless it may have arrived already.
 *
 * Returns: %FALSE with @error set, %MM_ERROR_CONFLICT when it was sent
 */
gboolean
mma_edit_step_discard (MmaCache *cache, const char *op_id, GError **error)
{
  g_autoptr (MmaEdit) edit = mma_cache_find_edit (cache, op_id);

  if (edit == NULL)
    return TRUE;
  if (mma_edit_get_state (edit) == MMA_EDIT_SENT)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_CONFLICT, "The edit was sent already");
      return FALSE;
    }
  if (!mm_sqlite_begin (mma_cache_get_db (cache), error))
    return FALSE;
  return finish (cache, mma_edit_get_kind (edit), mma_edit_get_id (edit),
                 mma_cache_edit_delete (cache, op_id, error), error);
}
