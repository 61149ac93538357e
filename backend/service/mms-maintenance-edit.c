/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-maintenance.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mm-mail-address.h"
#include "mms-account-record.h"
#include "mms-editable.h"
#include "mms-form-reader.h"
#include "mms-policy.h"

/*
 * The list of maintenance addresses as edits that may wait: each address is a record under an id of
 * the client's; giving one that is not there a mail address adds it, taking the mail address away
 * removes it. What two windows add or remove never meets.
 */

static char *
dup_scope (const MmsActor *actor, const char *id)
{
  return mms_account_scope (actor->account_id);
}

/* *row is NULL where the id is free; %MM_ERROR_NOT_FOUND for those of others. */
static gboolean
find (MmsContext *ctx,
      MmsDb *db,
      const MmsActor *actor,
      const char *id,
      MmsMaintenanceRow **row,
      GError **error)
{
  g_autoptr (MmsMaintenanceRow) there = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_KEEP_ADDRESSES, error) ||
      !mms_maintenance_store_get (db, id, &there, error))
    return FALSE;
  *row = there != NULL ? mms_maintenance_get (ctx, db, actor, id, error) : NULL;
  return there == NULL || *row != NULL;
}

static JsonObject *
fields_new (const char *mail)
{
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "mail", mail);
  return fields;
}

static JsonObject *
load (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsMaintenanceRow) row = NULL;

  if (!find (ctx, db, actor, id, &row, error))
    return NULL;
  return fields_new (row != NULL ? row->mail : NULL);
}

static JsonObject *
check (JsonObject *set, GError **error)
{
  static const char *const known[] = { "mail", NULL };
  g_autoptr (GPtrArray) errors = mm_field_errors_new ();
  g_autofree char *mail = NULL;

  if (!mm_json_reject_unknown (set, known, error))
    return NULL;
  if (json_object_has_member (set, "mail") && json_object_get_null_member (set, "mail"))
    return fields_new (NULL);
  mail = mms_form_read_field (set, "", "mail", mm_mail_address_parse, errors);
  return mm_field_errors_finish (errors, error) ? fields_new (mail) : NULL;
}

static gboolean
write_changes (MmsContext *ctx,
               MmsDb *db,
               const MmsActor *actor,
               const char *id,
               JsonObject *changes,
               GError **error)
{
  const char *mail = json_object_get_string_member_with_default (changes, "mail", NULL);
  g_autoptr (MmsMaintenanceRow) row = NULL;
  g_autoptr (MmsMaintenanceRow) added = NULL;

  if (!mm_id_is_valid (id))
    return mm_error_fail (error, MM_ERROR_INVALID, "id_format");
  if (!find (ctx, db, actor, id, &row, error) ||
      (row != NULL && !mms_maintenance_remove (ctx, db, actor, id, error)))
    return FALSE;
  if (mail == NULL)
    return TRUE;
  added = mms_maintenance_add_as (ctx, db, actor, id, mail, error);
  return added != NULL;
}

const MmsEditable mms_maintenance_editable = { "maintenance_address", dup_scope, load, check,
                                               write_changes };
