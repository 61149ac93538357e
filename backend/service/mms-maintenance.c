/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-maintenance.h"

#include <string.h>

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mms-account-mail.h"
#include "mms-account-record.h"
#include "mms-code.h"
#include "mms-feed.h"
#include "mms-mail.h"

#define RECORD "maintenance_address"

/* ---- Records ---- */

static const char *
state_of (const MmsMaintenanceRow *row)
{
  if (row->undeliverable != MM_NO_VALUE)
    return "undeliverable";
  return row->confirmed != MM_NO_VALUE ? "confirmed" : "waiting";
}

static void
write_row (const MmsMaintenanceRow *row, MmJsonWriter *writer)
{
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", row->id);
  mm_json_writer_string_member (writer, "mail", row->mail);
  mm_json_writer_string_member (writer, "state", state_of (row));
  mm_json_writer_time_member (writer, "added_at", row->created);
  mm_json_writer_time_member (writer, "confirmed_at", row->confirmed);
  mm_json_writer_time_member (writer, "undeliverable_since", row->undeliverable);
  mm_json_writer_end_object (writer);
}

/**
 * mms_maintenance_to_json:
 *
 * Returns: (transfer full): the address with "state": "confirmed", "waiting" or "undeliverable"
 */
char *
mms_maintenance_to_json (const MmsMaintenanceRow *row)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  write_row (row, writer);
  return g_strdup (json->str);
}

/**
 * mms_maintenance_list_to_json:
 *
 * Returns: (transfer full): a JSON array, oldest first: those of the dealer, whoever of its people
 *   asks
 */
char *
mms_maintenance_list_to_json (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get_dealer (context, db, actor, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  if (dealer == NULL)
    return NULL;
  rows = mms_maintenance_store_list (db, dealer->id, error);
  if (rows == NULL)
    return NULL;
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < rows->len; i++)
    write_row (rows->pdata[i], writer);
  mm_json_writer_end_array (writer);
  return g_strdup (json->str);
}

static gboolean
put_record (MmsContext *context, MmsDb *db, const MmsMaintenanceRow *row, GError **error)
{
  g_autofree char *scope = mms_account_scope (row->account_id);
  g_autofree char *json = mms_maintenance_to_json (row);

  return mms_feed_put (context, db, scope, RECORD, row->id, json, error);
}

static gboolean
store_state (MmsContext *context, MmsDb *db, const MmsMaintenanceRow *row, GError **error)
{
  return mms_maintenance_store_set_state (db, row, error) && put_record (context, db, row, error);
}

/* ---- Mails ---- */

static gboolean
queue_code (MmsContext *context,
            MmsDb *db,
            const MmsAccount *dealer,
            const MmsMaintenanceRow *row,
            MmsMailQueue queue,
            GError **error)
{
  g_autoptr (GHashTable) vars = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *data = g_strdup_printf ("{\"address\":\"%s\"}", row->id);
  gint64 expires = mms_code_get_expiry (context, MMS_CODE_MAIL_CONFIRMATION);
  g_autofree char *code =
      mms_code_issue (context, db, MMS_CODE_MAIL_CONFIRMATION, row->id, data, expires, error);

  if (code == NULL)
    return FALSE;
  g_hash_table_insert (vars, (gpointer) "dealer", mms_account_get_dealer_name (dealer));
  g_hash_table_insert (vars, (gpointer) "expiry",
                       mms_account_format_day (expires - 1, dealer->language));
  g_hash_table_insert (
      vars, (gpointer) "link",
      g_strdup_printf ("%s/m/%s", mms_context_get_settings (context)->base_url, code));
  return queue (context, db, row->mail, "maintenance-confirm", dealer->language, vars, error);
}

static gboolean
tell_change (MmsContext *context, MmsDb *db, const MmsAccount *dealer, GError **error)
{
  static const char *const changed[] = { "maintenance_addresses", NULL };

  return mms_account_tell_change (context, db, dealer, changed, FALSE, error);
}

/* ---- What the dealer does ---- */

/**
 * mms_maintenance_get:
 *
 * Returns: (transfer full): %MM_ERROR_NOT_FOUND also for those of others
 */
MmsMaintenanceRow *
mms_maintenance_get (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get_dealer (context, db, actor, error);
  g_autoptr (MmsMaintenanceRow) row = NULL;

  if (dealer == NULL || !mms_maintenance_store_get (db, id, &row, error))
    return NULL;
  if (row != NULL && g_str_equal (row->account_id, dealer->id))
    return g_steal_pointer (&row);
  g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such address");
  return NULL;
}

static gboolean
fail_mail (GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  mm_field_errors_add (fields, "/mail", "listed");
  return mm_field_errors_finish (fields, error);
}

static gboolean
check_room (MmsDb *db, const char *account_id, const char *folded, GError **error)
{
  g_autoptr (GPtrArray) rows = mms_maintenance_store_list (db, account_id, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((MmsMaintenanceRow *) rows->pdata[i])->mail_folded, folded))
      return fail_mail (error);
  return rows->len < MMS_MAINTENANCE_MAX ||
         mm_error_fail (error, MM_ERROR_CONFLICT, "maintenance_full");
}

static MmsMaintenanceRow *
row_new (MmsContext *context, const char *account_id, const char *id, const char *mail)
{
  MmsMaintenanceRow *row = g_new0 (MmsMaintenanceRow, 1);

  row->created = mms_context_now (context);
  row->id = id != NULL ? g_strdup (id) : mm_id_new (row->created);
  row->account_id = g_strdup (account_id);
  row->mail = g_strdup (mail);
  row->mail_folded = g_utf8_casefold (mail, -1);
  row->confirmed = MM_NO_VALUE;
  row->undeliverable = MM_NO_VALUE;
  return row;
}

/**
 * mms_maintenance_add:
 * @mail: the address, already parsed
 *
 * Adds an address, mails it a link to confirm itself by, and tells the dealer of the change. Fails
 * with "listed" of the field, and %MM_ERROR_CONFLICT, "maintenance_full".
 *
 * Returns: (transfer full): the address, which waits now
 */
MmsMaintenanceRow *
mms_maintenance_add (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *mail, GError **error)
{
  return mms_maintenance_add_as (context, db, actor, NULL, mail, error);
}

/**
 * mms_maintenance_add_as:
 * @id: (nullable): under which the client knows it already
 *
 * The same for an address that somebody added before the server knew of it.
 */
MmsMaintenanceRow *
mms_maintenance_add_as (MmsContext *context,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *id,
                        const char *mail,
                        GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get_dealer (context, db, actor, error);
  g_autoptr (MmsMaintenanceRow) row =
      dealer != NULL ? row_new (context, dealer->id, id, mail) : NULL;
  gboolean inserted;

  if (row == NULL || !check_room (db, dealer->id, row->mail_folded, error) ||
      !mms_maintenance_store_insert (db, row, &inserted, error) ||
      !put_record (context, db, row, error) ||
      !queue_code (context, db, dealer, row, mms_mail_queue_later, error) ||
      !tell_change (context, db, dealer, error))
    return NULL;
  return g_steal_pointer (&row);
}

/**
 * mms_maintenance_resend:
 *
 * Mails the link again, within the limits for mails; an address that was undeliverable is tried
 * anew. One that is confirmed needs none: %MM_ERROR_USED, "maintenance_confirmed".
 */
gboolean
mms_maintenance_resend (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get_dealer (context, db, actor, error);
  g_autoptr (MmsMaintenanceRow) row = NULL;

  if (dealer == NULL)
    return FALSE;
  row = mms_maintenance_get (context, db, actor, id, error);
  if (row == NULL)
    return FALSE;
  if (row->confirmed != MM_NO_VALUE && row->undeliverable == MM_NO_VALUE)
    return mm_error_fail (error, MM_ERROR_USED, "maintenance_confirmed");
  row->undeliverable = MM_NO_VALUE;
  return queue_code (context, db, dealer, row, mms_mail_queue, error) &&
         store_state (context, db, row, error);
}

/**
 * mms_maintenance_remove:
 *
 * Removes an address; a link that was mailed to it confirms nothing any more.
 */
gboolean
mms_maintenance_remove (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get_dealer (context, db, actor, error);
  g_autoptr (MmsMaintenanceRow) row = NULL;
  g_autofree char *scope = NULL;

  if (dealer == NULL)
    return FALSE;
  scope = mms_account_scope (dealer->id);
  row = mms_maintenance_get (context, db, actor, id, error);
  return row != NULL && mms_maintenance_store_delete (db, row->id, error) &&
         mms_feed_delete (context, db, scope, RECORD, row->id, error) &&
         mms_code_void (context, db, MMS_CODE_MAIL_CONFIRMATION, row->id, error) &&
         tell_change (context, db, dealer, error);
}

/* ---- What the address's owner does ---- */

static char *
read_address (const char *data, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (data, strlen (data), error);
  char *id = NULL;

  return object != NULL && mm_json_get_id (object, "address", &id, error) ? id : NULL;
}

/**
 * mms_maintenance_confirm:
 * @actor: whoever opened the mail
 * @code: of the link
 *
 * The owner of the address agrees to get the mails. Errors are those of mms_code_redeem_open().
 *
 * Returns: (transfer full): the address
 */
MmsMaintenanceRow *
mms_maintenance_confirm (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autofree char *data =
      mms_code_redeem_open (context, db, actor, MMS_CODE_MAIL_CONFIRMATION, code, error);
  g_autofree char *id = data != NULL ? read_address (data, error) : NULL;
  g_autoptr (MmsMaintenanceRow) row = NULL;

  if (id == NULL || !mms_maintenance_store_get (db, id, &row, error))
    return NULL;
  if (row == NULL)
    {
      mm_error_fail (error, MM_ERROR_USED, "code_superseded");
      return NULL;
    }
  row->confirmed = mms_context_now (context);
  row->undeliverable = MM_NO_VALUE;
  return store_state (context, db, row, error) ? g_steal_pointer (&row) : NULL;
}

/* ---- What the mails tell ---- */

/**
 * mms_maintenance_note_mail:
 * @delivered: %FALSE when a mail to the address failed for good
 *
 * Keeps which addresses cannot be reached; those who entered them see it.
 */
gboolean
mms_maintenance_note_mail (
    MmsContext *context, MmsDb *db, const char *mail_folded, gboolean delivered, GError **error)
{
  g_autoptr (GPtrArray) rows = mms_maintenance_store_list_mail (db, mail_folded, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      MmsMaintenanceRow *row = rows->pdata[i];

      if (delivered == (row->undeliverable == MM_NO_VALUE))
        continue;
      row->undeliverable = delivered ? MM_NO_VALUE : mms_context_now (context);
      if (!store_state (context, db, row, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * mms_maintenance_recipients:
 *
 * Returns: (transfer full): the addresses that are to hear of abnormalities: those that their
 * owners confirmed, also while one cannot be reached, since that may pass
 */
char **
mms_maintenance_recipients (MmsDb *db, const char *account_id, GError **error)
{
  g_autoptr (GPtrArray) rows = mms_maintenance_store_list (db, account_id, error);
  g_autoptr (GStrvBuilder) mails = g_strv_builder_new ();

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const MmsMaintenanceRow *row = rows->pdata[i];

      if (row->confirmed != MM_NO_VALUE)
        g_strv_builder_add (mails, row->mail);
    }
  return g_strv_builder_end (mails);
}
