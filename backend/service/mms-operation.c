/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-operation.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mm-merge.h"
#include "mms-editable.h"
#include "mms-feed.h"
#include "mms-idempotency-store.h"
#include "mms-operation-text.h"

/* Longer than any client keeps an edit that it could not send. */
#define KEEP_MS (400 * MM_DAY_MS)

typedef struct
{
  MmsContext *ctx;
  MmsDb *db;
  const MmsActor *actor;
  const MmsOperation *operation;
  const MmsEditable *editable;
  MmsOperationResult *result;
} Run;

static const MmsEditable *const editables[] = { &mms_account_editable, &mms_gateway_editable,
                                                &mms_maintenance_editable, &mms_note_editable,
                                                &mms_unit_editable };

static const char *const outcomes[] = { "applied", "conflict", "gone", "rejected" };

const char *
mms_operation_outcome_to_string (MmsOperationOutcome outcome)
{
  return outcomes[outcome];
}

void
mms_operation_result_clear (MmsOperationResult *result)
{
  g_clear_pointer (&result->record, g_free);
  g_clear_pointer (&result->changed_by, g_free);
  g_clear_error (&result->error);
}

static const MmsEditable *
find_editable (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (editables); i++)
    if (g_str_equal (editables[i]->kind, kind))
      return editables[i];
  return NULL;
}

static void
reject_with (MmsOperationResult *result, GError *error)
{
  result->outcome = MMS_OPERATION_REJECTED;
  g_clear_error (&result->error);
  result->error = error;
}

/* What the rules say is an outcome, what the store says a failure. Takes @local. */
static gboolean
judge (MmsOperationResult *result, GError *local, GError **error)
{
  if (local->domain != MM_ERROR || local->code == MM_ERROR_FAILED)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (mm_error_is_not_found (local))
    {
      result->outcome = MMS_OPERATION_GONE;
      g_error_free (local);
    }
  else
    reject_with (result, local);
  return TRUE;
}

static gboolean
read_record (Run *run, GError **error)
{
  g_autofree char *scope = run->editable->dup_scope (run->actor, run->operation->id);
  GError *local = NULL;

  g_free (run->result->record);
  run->result->record =
      mms_feed_get (run->db, scope, run->operation->kind, run->operation->id, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* A record that nobody has written yet has no version, and neither has who saw none. */
static gboolean
has_same_base (Run *run)
{
  const char *text = run->result->record;
  g_autoptr (JsonObject) record =
      text != NULL ? mm_json_parse_object (text, strlen (text), NULL) : NULL;
  const char *version =
      record != NULL ? json_object_get_string_member_with_default (record, "version", NULL) : NULL;

  return g_strcmp0 (version, run->operation->base) == 0;
}

/* In a savepoint of its own: a refusal leaves nothing behind, and the rest of a batch stands. */
static gboolean
write_changes (Run *run, JsonObject *changes, GError **error)
{
  GError *local = NULL;

  if (!mms_db_savepoint (run->db, error))
    return FALSE;
  if (run->editable->write (run->ctx, run->db, run->actor, run->operation->id, changes, &local))
    return mms_db_release (run->db, error) && read_record (run, error);
  if (mms_db_in_transaction (run->db) && !mms_db_rollback_to (run->db, error))
    {
      g_clear_error (&local);
      return FALSE;
    }
  return judge (run->result, local, error);
}

static gboolean
merge (Run *run, JsonObject *current, JsonObject *set, GError **error)
{
  g_autoptr (JsonObject) changes = NULL;

  switch (mm_merge_fields (current, run->operation->was, set, has_same_base (run), &changes))
    {
    case MM_MERGE_NOTHING:
      run->result->outcome = MMS_OPERATION_APPLIED;
      return TRUE;
    case MM_MERGE_CONFLICT:
      run->result->outcome = MMS_OPERATION_CONFLICT;
      return TRUE;
    case MM_MERGE_CHANGES:
    default:
      run->result->outcome = MMS_OPERATION_APPLIED;
      return write_changes (run, changes, error);
    }
}

static gboolean
run_now (Run *run, GError **error)
{
  g_autoptr (JsonObject) current = NULL;
  g_autoptr (JsonObject) set = NULL;
  GError *local = NULL;

  if (run->editable == NULL)
    {
      reject_with (run->result, mm_error_new_problem (MM_ERROR_INVALID, "operation_kind",
                                                      MM_PROBLEM_NONE, MM_PROBLEM_NONE));
      return TRUE;
    }
  current = run->editable->load (run->ctx, run->db, run->actor, run->operation->id, &local);
  if (current == NULL)
    return judge (run->result, local, error);
  set = run->editable->check (run->operation->set, &local);
  if (set == NULL)
    return judge (run->result, local, error);
  return read_record (run, error) && merge (run, current, set, error);
}

/* The administrator at the server has no account. */
static const char *
owner_of (const MmsActor *actor)
{
  return actor->account_id != NULL ? actor->account_id : "admin";
}

/* The record is told as it is now: the client wants to go on from there. */
static gboolean
tell_again (Run *run, const MmsKeptAnswer *kept, GError **error)
{
  g_autoptr (JsonObject) current = NULL;
  GError *local = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcomes[i], kept->outcome) == 0)
      run->result->outcome = i;
  if (run->result->outcome == MMS_OPERATION_REJECTED)
    run->result->error = mms_operation_error_from_text (kept->result);
  if (run->result->outcome > MMS_OPERATION_CONFLICT || run->editable == NULL)
    return TRUE;
  current = run->editable->load (run->ctx, run->db, run->actor, run->operation->id, &local);
  if (current != NULL)
    return read_record (run, error);
  /* Nothing is shown of what the account has lost meanwhile; what was applied stays so. */
  if (run->result->outcome == MMS_OPERATION_APPLIED && local->domain == MM_ERROR)
    {
      g_error_free (local);
      return TRUE;
    }
  return judge (run->result, local, error);
}

static gboolean
keep (Run *run, const char *hash, GError **error)
{
  const MmsOperation *operation = run->operation;
  gint64 now = mms_context_now (run->ctx);
  g_autofree char *own = operation->op_id == NULL ? mm_id_new (now) : NULL;
  g_autofree char *refusal =
      run->result->error != NULL ? mms_operation_error_to_text (run->result->error) : NULL;
  MmsKeptAnswer answer = {
    .hash = (char *) hash,
    .status = 200,
    .result = refusal,
    .kind = (char *) operation->kind,
    .record = (char *) operation->id,
    .outcome = (char *) outcomes[run->result->outcome],
  };

  /* Without an id nobody can ask again; only who changed what is worth keeping. */
  if (own != NULL && run->result->outcome != MMS_OPERATION_APPLIED)
    return TRUE;
  return mms_idempotency_store_add (run->db, owner_of (run->actor),
                                    own != NULL ? own : operation->op_id, &answer, now, KEEP_MS,
                                    error);
}

static gboolean
tell_who (Run *run, GError **error)
{
  if (run->result->outcome != MMS_OPERATION_CONFLICT)
    return TRUE;
  return mms_operation_last_change (run->ctx, run->db, run->actor, run->operation->kind,
                                    run->operation->id, &run->result->changed_by,
                                    &run->result->changed_at, error);
}

gboolean
mms_operation_run (MmsContext *ctx,
                   MmsDb *db,
                   const MmsActor *actor,
                   const MmsOperation *operation,
                   MmsOperationResult *result,
                   GError **error)
{
  Run run = { ctx, db, actor, operation, find_editable (operation->kind), result };
  g_autofree char *hash = mms_operation_hash (ctx, operation);
  g_auto (MmsKeptAnswer) kept = { 0 };

  result->changed_at = MM_NO_VALUE;
  if (operation->op_id != NULL &&
      !mms_idempotency_store_find (db, owner_of (actor), operation->op_id, &kept, error))
    return FALSE;
  if (kept.hash == NULL)
    return run_now (&run, error) && keep (&run, hash, error) && tell_who (&run, error);
  if (g_str_equal (kept.hash, hash))
    return tell_again (&run, &kept, error) && tell_who (&run, error);
  reject_with (result, mm_error_new_problem (MM_ERROR_CONFLICT, "idempotency_reused",
                                             MM_PROBLEM_NONE, MM_PROBLEM_NONE));
  return TRUE;
}
