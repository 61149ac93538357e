/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-export.h"

#include "mms-account-change.h"
#include "mms-export-store.h"

/**
 * mms_account_export:
 *
 * Returns: (transfer full): all that is kept about the actor, as JSON; docs/personal-data.md says
 * why it is kept and for how long
 */
char *
mms_account_export (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autofree char *shown = mms_account_show (context, db, actor, error);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);
  g_autoptr (MmsAccount) account = NULL;

  if (shown == NULL)
    return NULL;
  account = mms_account_get (context, db, actor->account_id, error);
  if (account == NULL)
    return NULL;
  mm_json_writer_begin_object (writer);
  mm_json_writer_time_member (writer, "exported_at", mms_context_now (context));
  mm_json_writer_raw_member (writer, "account", shown);
  if (!mms_export_store_write (db, account->id, account->mail_folded, writer, error))
    return NULL;
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&json), FALSE);
}
