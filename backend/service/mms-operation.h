/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsOperation:
 * @op_id: (nullable): the client's id for this edit; with it the edit can be repeated
 * @kind: which kind of record
 * @id: which one
 * @base: (nullable): the version that the client has seen
 * @was: (nullable): the fields as the client has seen them
 * @set: the fields as they are to become
 *
 * An edit. All members are borrowed.
 */
typedef struct
{
  const char *op_id;
  const char *kind;
  const char *id;
  const char *base;
  JsonObject *was;
  JsonObject *set;
} MmsOperation;

/**
 * MmsOperationOutcome:
 * @MMS_OPERATION_APPLIED: it stands
 * @MMS_OPERATION_CONFLICT: somebody else changed the same field, nothing was written
 * @MMS_OPERATION_GONE: there is no such record for this account
 * @MMS_OPERATION_REJECTED: the rules do not allow it
 */
typedef enum
{
  MMS_OPERATION_APPLIED,
  MMS_OPERATION_CONFLICT,
  MMS_OPERATION_GONE,
  MMS_OPERATION_REJECTED,
} MmsOperationOutcome;

/**
 * MmsOperationResult:
 * @record: (nullable): the record as it is now, when applied or in conflict
 * @changed_by: (nullable): in a conflict, who changed it last, if the actor may know
 * @changed_at: in a conflict, when, or %MM_NO_VALUE
 * @error: (nullable): why it was rejected
 */
typedef struct
{
  MmsOperationOutcome outcome;
  char *record;
  char *changed_by;
  gint64 changed_at;
  GError *error;
} MmsOperationResult;

void mms_operation_result_clear (MmsOperationResult *result);

const char *mms_operation_outcome_to_string (MmsOperationOutcome outcome);

/*
 * Does an edit, once: who repeats it under its op_id gets the same outcome, whatever happened
 * meanwhile. All edits come here, those of /v1/ops and those with an If-Match of their own, inside
 * the transaction of their request. FALSE with @error means that the store failed and nothing of
 * the request may stay.
 */
gboolean mms_operation_run (MmsContext *ctx,
                            MmsDb *db,
                            const MmsActor *actor,
                            const MmsOperation *operation,
                            MmsOperationResult *result,
                            GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsOperationResult, mms_operation_result_clear)

G_END_DECLS
