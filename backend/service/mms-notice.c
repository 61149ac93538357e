/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-notice.h"

#include "mm-json-writer.h"
#include "mms-account-record.h"
#include "mms-feed.h"
#include "mms-terms.h"

/**
 * mms_notice_put_sign_in:
 * @session: the one that was opened
 * @at: when, milliseconds UTC
 *
 * Tells the account's apps of its newest sign-in. Each knows its own session; where and on what it
 * happened is on the list of sign-ins.
 */
gboolean
mms_notice_put_sign_in (
    MmsContext *context, MmsDb *db, const MmsSession *session, gint64 at, GError **error)
{
  g_autofree char *scope = mms_account_scope (session->account->id);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", session->account->id);
  mm_json_writer_string_member (writer, "session", session->id);
  mm_json_writer_time_member (writer, "at", at);
  mm_json_writer_end_object (writer);
  return mms_feed_put (context, db, scope, "sign_in", session->account->id, json->str, error);
}

/**
 * mms_notice_put_transfer:
 * @account_id: of whoever gives UPS units, or receives them
 * @offered: they are offered to this account; otherwise the transfer is one that it made, or it
 * ended
 *
 * Tells the account's apps that its list of transfers is another one now.
 */
gboolean
mms_notice_put_transfer (MmsContext *context,
                         MmsDb *db,
                         const char *account_id,
                         const char *transfer_id,
                         gboolean offered,
                         GError **error)
{
  g_autofree char *scope = mms_account_scope (account_id);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", account_id);
  mm_json_writer_string_member (writer, "transfer", transfer_id);
  mm_json_writer_bool_member (writer, "offered", offered);
  mm_json_writer_time_member (writer, "at", mms_context_now (context));
  mm_json_writer_end_object (writer);
  return mms_feed_put (context, db, scope, "transfer", account_id, json->str, error);
}

/**
 * mms_notice_delete_own:
 *
 * The account ends, and what was told to it alone.
 */
gboolean
mms_notice_delete_own (MmsContext *context, MmsDb *db, const char *account_id, GError **error)
{
  g_autofree char *scope = mms_account_scope (account_id);

  return mms_feed_delete (context, db, scope, "sign_in", account_id, error) &&
         mms_feed_delete (context, db, scope, "transfer", account_id, error);
}

/* What was published for the same day holds from its publication on. */
static gboolean
put_terms (MmsContext *context, MmsDb *db, const MmsTermsRow *terms, GError **error)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", terms->kind);
  mm_json_writer_string_member (writer, "terms_version", terms->version);
  mm_json_writer_time_member (writer, "since", MAX (terms->effective, terms->created));
  mm_json_writer_end_object (writer);
  return mms_feed_put (context, db, mms_account_audience (terms->kind), "terms", terms->kind,
                       json->str, error);
}

/**
 * mms_notice_put_terms:
 *
 * Tells those who agree to them which terms hold now; nothing happens where they know.
 */
gboolean
mms_notice_put_terms (MmsContext *context, MmsDb *db, GError **error)
{
  const char *const *kinds = mms_terms_list_kinds ();
  gint64 now = mms_context_now (context);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (MmsTermsRow) terms = NULL;

      if (!mms_terms_store_get_current (db, kinds[i], now, &terms, error) ||
          (terms != NULL && !put_terms (context, db, terms, error)))
        return FALSE;
    }
  return TRUE;
}
