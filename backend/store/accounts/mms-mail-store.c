/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-mail-store.h"

#include <string.h>

#define MAIL_COLUMNS                                                                               \
  "id, recipient, recipient_folded, recipient_name, kind, language, subject, body, state, "        \
  "attempts, next_attempt, last_error, created, sent"

void
mms_mail_free (MmsMail *mail)
{
  if (mail == NULL)
    return;
  g_free (mail->id);
  g_free (mail->recipient);
  g_free (mail->recipient_folded);
  g_free (mail->recipient_name);
  g_free (mail->kind);
  g_free (mail->language);
  g_free (mail->subject);
  g_free (mail->body);
  g_free (mail->state);
  g_free (mail->last_error);
  g_free (mail);
}

gboolean
mms_mail_store_insert (MmsDb *db, const MmsMail *mail, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO mails (" MAIL_COLUMNS ") VALUES "
                     "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL)",
                     "sssssssssiisi", mail->id, mail->recipient, mail->recipient_folded,
                     mail->recipient_name, mail->kind, mail->language, mail->subject, mail->body,
                     mail->state, mail->attempts, mail->next_attempt, mail->last_error,
                     mail->created);
}

static MmsMail *
mail_from_stmt (MmsStmt *stmt)
{
  MmsMail *mail = g_new0 (MmsMail, 1);

  mail->id = g_strdup (mms_stmt_text (stmt, 0));
  mail->recipient = g_strdup (mms_stmt_text (stmt, 1));
  mail->recipient_folded = g_strdup (mms_stmt_text (stmt, 2));
  mail->recipient_name = g_strdup (mms_stmt_text (stmt, 3));
  mail->kind = g_strdup (mms_stmt_text (stmt, 4));
  mail->language = g_strdup (mms_stmt_text (stmt, 5));
  mail->subject = g_strdup (mms_stmt_text (stmt, 6));
  mail->body = g_strdup (mms_stmt_text (stmt, 7));
  mail->state = g_strdup (mms_stmt_text (stmt, 8));
  mail->attempts = mms_stmt_int (stmt, 9);
  mail->next_attempt = mms_stmt_int (stmt, 10);
  mail->last_error = g_strdup (mms_stmt_text (stmt, 11));
  mail->created = mms_stmt_int (stmt, 12);
  mail->sent = mms_stmt_opt_int (stmt, 13);
  return mail;
}

/**
 * mms_mail_store_get:
 * @mail: (out) (nullable): %NULL when there is none
 */
gboolean
mms_mail_store_get (MmsDb *db, const char *id, MmsMail **mail, GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error, "SELECT " MAIL_COLUMNS " FROM mails WHERE id = $1", "s", id);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *mail = row ? mail_from_stmt (stmt) : NULL;
  return TRUE;
}

static gboolean
read_all (MmsStmt *stmt, GPtrArray **mails, GError **error)
{
  GPtrArray *found =
      mms_stmt_collect (stmt, (MmsFromStmt) mail_from_stmt, (GDestroyNotify) mms_mail_free, error);

  if (found == NULL)
    return FALSE;
  *mails = found;
  return TRUE;
}

/**
 * mms_mail_store_list:
 * @state: (nullable): %NULL for all
 * @mails: (out): newest first
 */
gboolean
mms_mail_store_list (MmsDb *db, const char *state, guint limit, GPtrArray **mails, GError **error)
{
  if (state == NULL)
    return read_all (mms_db_query (db, error,
                                   "SELECT " MAIL_COLUMNS
                                   " FROM mails ORDER BY created DESC, id DESC LIMIT $1",
                                   "i", (gint64) limit),
                     mails, error);
  return read_all (mms_db_query (db, error,
                                 "SELECT " MAIL_COLUMNS " FROM mails WHERE state = $1 "
                                 "ORDER BY created DESC, id DESC LIMIT $2",
                                 "si", state, (gint64) limit),
                   mails, error);
}

/**
 * mms_mail_store_list_due:
 * @mails: (out): oldest first
 */
gboolean
mms_mail_store_list_due (MmsDb *db, gint64 now, guint limit, GPtrArray **mails, GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " MAIL_COLUMNS
                                 " FROM mails WHERE state = 'queued' AND next_attempt <= $1 "
                                 "ORDER BY next_attempt, id LIMIT $2",
                                 "ii", now, (gint64) limit),
                   mails, error);
}

/**
 * mms_mail_store_list_times:
 * @kind: what the names of the templates begin with
 * @times: (out caller-allocates): when the latest @max mails of that kind went to @recipient_folded
 *   or will go, latest first
 * @n: (out): how many there are
 */
gboolean
mms_mail_store_list_times (MmsDb *db,
                           const char *recipient_folded,
                           const char *kind,
                           gint64 *times,
                           guint max,
                           guint *n,
                           GError **error)
{
  /* A mail that the transport would not take counts from when it was written. */
  MmsStmt *stmt =
      mms_db_query (db, error,
                    "SELECT COALESCE (sent, CASE WHEN attempts = 0 THEN next_attempt "
                    "ELSE created END) AS due FROM mails WHERE recipient_folded = $1 "
                    "AND SUBSTR (kind, 1, CAST ($2 AS INTEGER)) = $3 ORDER BY due DESC LIMIT $4",
                    "sisi", recipient_folded, (gint64) strlen (kind), kind, (gint64) max);
  guint found = 0;
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (row)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return FALSE;
      if (row && found < max)
        times[found++] = mms_stmt_int (stmt, 0);
    }
  *n = found;
  return TRUE;
}

/**
 * mms_mail_store_claim:
 * @until: nobody else tries before this time; who claimed and died is followed then
 * @claimed: (out): %FALSE when another one was faster
 */
gboolean
mms_mail_store_claim (
    MmsDb *db, const char *id, gint64 now, gint64 until, gboolean *claimed, GError **error)
{
  if (!mms_db_run (db, error,
                   "UPDATE mails SET next_attempt = $1, attempts = attempts + 1 "
                   "WHERE id = $2 AND state = 'queued' AND next_attempt <= $3",
                   "isi", until, id, now))
    return FALSE;
  *claimed = mms_db_changes (db) > 0;
  return TRUE;
}

gboolean
mms_mail_store_set_sent (MmsDb *db, const char *id, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE mails SET state = 'sent', sent = $1, body = '', last_error = NULL "
                     "WHERE id = $2",
                     "is", now, id);
}

/**
 * mms_mail_store_set_failed:
 * @claimed_until: of the claim under which it was tried
 *
 * Notes that a try failed. Where somebody asked meanwhile to send it again, that stays: it is due
 * already.
 */
gboolean
mms_mail_store_set_failed (MmsDb *db,
                           const char *id,
                           gint64 claimed_until,
                           const char *state,
                           gint64 next_attempt,
                           const char *message,
                           GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE mails SET state = CASE WHEN next_attempt = $1 THEN $2 ELSE state END, "
                     "next_attempt = CASE WHEN next_attempt = $1 THEN $3 ELSE next_attempt END, "
                     "last_error = $4 WHERE id = $5",
                     "isiss", claimed_until, state, next_attempt, message, id);
}

/**
 * mms_mail_store_retry:
 * @id: (nullable): %NULL for all that failed or were tried before
 *
 * Makes mails due now. What was not tried yet is due already, or waits since its address got too
 * many: only who names it sends that one at once.
 */
gboolean
mms_mail_store_retry (MmsDb *db, const char *id, gint64 now, gint64 *n_mails, GError **error)
{
  gboolean done = id != NULL ? mms_db_run (db, error,
                                           "UPDATE mails SET state = 'queued', next_attempt = $1 "
                                           "WHERE id = $2 AND state <> 'sent'",
                                           "is", now, id)
                             : mms_db_run (db, error,
                                           "UPDATE mails SET state = 'queued', next_attempt = $1 "
                                           "WHERE attempts > 0 AND state <> 'sent'",
                                           "i", now);

  if (done)
    *n_mails = mms_db_changes (db);
  return done;
}
