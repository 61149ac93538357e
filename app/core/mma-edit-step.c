/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-edit"

#include "config.h"

#include "mma-edit-step.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mma-cache-edit-private.h"
#include "mma-edit-members.h"

static const char *
version_of (JsonObject *record)
{
  return record != NULL ? json_object_get_string_member_with_default (record, "version", NULL)
                        : NULL;
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
  g_autoptr (JsonObject) all_was =
      mma_edit_pick_members (mma_edit_get_was (old), mma_edit_get_was (old));
  g_autoptr (JsonObject) all =
      mma_edit_pick_members (mma_edit_get_set (old), mma_edit_get_set (old));
  g_autoptr (JsonObject) rest = NULL;
  g_autoptr (MmaEdit) edit = NULL;

  mma_edit_copy_members (was, all_was, FALSE);
  mma_edit_copy_members (set, all, TRUE);
  rest = mma_edit_drop_unchanged (all, all_was);
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
      mma_edit_copy_members (mma_edit_get_set (edits->pdata[i]), shown, TRUE);
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
  g_autoptr (JsonObject) was = mma_edit_pick_members (shown, set);
  g_autoptr (JsonObject) changed = mma_edit_drop_unchanged (set, was);
  g_autoptr (JsonObject) before = mma_edit_pick_members (was, changed);
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
  was = mma_edit_pick_members (record, set);
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
