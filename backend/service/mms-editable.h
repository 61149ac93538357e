/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsEditable:
 * @kind: the kind of its records in the feed
 * @dup_scope: the scope in which @actor sees the record
 * @load: the fields that can be edited as they are now; %MM_ERROR_NOT_FOUND when @actor does not
 *   see the record, %MM_ERROR_DENIED when it may not be edited
 * @check: brings what a client sent to the form of the record; a field that is not there is left
 *   out; errors name the field
 * @write: writes the fields of @changes, which @check has returned, and the record
 *
 * A kind of record whose fields clients edit, also offline: see mms_operation_run().
 */
typedef struct
{
  const char *kind;
  char *(*dup_scope) (const MmsActor *actor, const char *id);
  JsonObject *(*load) (
      MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
  JsonObject *(*check) (JsonObject *set, GError **error);
  gboolean (*write) (MmsContext *ctx,
                     MmsDb *db,
                     const MmsActor *actor,
                     const char *id,
                     JsonObject *changes,
                     GError **error);
} MmsEditable;

extern const MmsEditable mms_gateway_editable;     /* mms-gateway-site.c */
extern const MmsEditable mms_note_editable;        /* mms-note.c */
extern const MmsEditable mms_account_editable;     /* mms-account-edit.c */
extern const MmsEditable mms_maintenance_editable; /* mms-maintenance-edit.c */
extern const MmsEditable mms_unit_editable;        /* mms-unit-edit.c */

G_END_DECLS
