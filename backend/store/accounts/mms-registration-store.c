/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-registration-store.h"

#define COLUMNS                                                                                    \
  "r.id, r.kind, r.state, r.login, r.login_folded, r.mail, r.phone, r.form, r.gateway_id, "        \
  "r.language, r.terms_version, r.agreed, r.address, r.created, r.expires, r.account_id"

void
mms_registration_free (MmsRegistration *registration)
{
  if (registration == NULL)
    return;
  g_free (registration->id);
  g_free (registration->kind);
  g_free (registration->state);
  g_free (registration->login);
  g_free (registration->login_folded);
  g_free (registration->mail);
  g_free (registration->phone);
  g_free (registration->form);
  g_free (registration->gateway_id);
  g_free (registration->language);
  g_free (registration->terms_version);
  g_free (registration->address);
  g_free (registration->account_id);
  g_free (registration);
}

gboolean
mms_registration_store_insert (MmsDb *db, const MmsRegistration *registration, GError **error)
{
  return mms_db_run (
      db, error,
      "INSERT INTO registrations (id, kind, state, login, login_folded, mail, phone, form, "
      "gateway_id, language, terms_version, agreed, address, created, expires) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      "sssssssssssisii", registration->id, registration->kind, registration->state,
      registration->login, registration->login_folded, registration->mail, registration->phone,
      registration->form, registration->gateway_id, registration->language,
      registration->terms_version, registration->agreed, registration->address,
      registration->created, registration->expires);
}

static MmsRegistration *
registration_from_stmt (MmsStmt *stmt)
{
  MmsRegistration *registration = g_new0 (MmsRegistration, 1);

  registration->id = g_strdup (mms_stmt_text (stmt, 0));
  registration->kind = g_strdup (mms_stmt_text (stmt, 1));
  registration->state = g_strdup (mms_stmt_text (stmt, 2));
  registration->login = g_strdup (mms_stmt_text (stmt, 3));
  registration->login_folded = g_strdup (mms_stmt_text (stmt, 4));
  registration->mail = g_strdup (mms_stmt_text (stmt, 5));
  registration->phone = g_strdup (mms_stmt_text (stmt, 6));
  registration->form = g_strdup (mms_stmt_text (stmt, 7));
  registration->gateway_id = g_strdup (mms_stmt_text (stmt, 8));
  registration->language = g_strdup (mms_stmt_text (stmt, 9));
  registration->terms_version = g_strdup (mms_stmt_text (stmt, 10));
  registration->agreed = mms_stmt_int (stmt, 11);
  registration->address = g_strdup (mms_stmt_text (stmt, 12));
  registration->created = mms_stmt_int (stmt, 13);
  registration->expires = mms_stmt_int (stmt, 14);
  registration->account_id = g_strdup (mms_stmt_text (stmt, 15));
  return registration;
}

/* No row is no error: *registration is NULL then. */
static gboolean
read_one (MmsStmt *stmt, MmsRegistration **registration, GError **error)
{
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *registration = row ? registration_from_stmt (stmt) : NULL;
  return TRUE;
}

gboolean
mms_registration_store_get (MmsDb *db,
                            const char *id,
                            MmsRegistration **registration,
                            GError **error)
{
  return read_one (
      mms_db_query (db, error, "SELECT " COLUMNS " FROM registrations r WHERE r.id = $1", "s", id),
      registration, error);
}

gboolean
mms_registration_store_add_code (MmsDb *db, const char *id, const char *code_hash, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO registration_codes (code_hash, registration_id) "
                     "VALUES ($1, $2)",
                     "ss", code_hash, id);
}

gboolean
mms_registration_store_find_code (MmsDb *db,
                                  const char *code_hash,
                                  MmsRegistration **registration,
                                  GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM registration_codes c "
                                 "JOIN registrations r ON r.id = c.registration_id "
                                 "WHERE c.code_hash = $1",
                                 "s", code_hash),
                   registration, error);
}

/**
 * mms_registration_store_find_pending:
 * @registration: (out) (nullable): the newest that still waits for its activation
 */
gboolean
mms_registration_store_find_pending (MmsDb *db,
                                     const char *kind,
                                     const char *login_folded,
                                     gint64 now,
                                     MmsRegistration **registration,
                                     GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM registrations r WHERE r.kind = $1 "
                                 "AND r.login_folded = $2 AND r.state = 'pending' "
                                 "AND r.expires > $3 ORDER BY r.created DESC, r.id DESC LIMIT 1",
                                 "ssi", kind, login_folded, now),
                   registration, error);
}

/**
 * mms_registration_store_list_pending:
 * @before_id: (nullable): where the page before ended
 *
 * Returns: (transfer full) (element-type MmsRegistration): those that nobody activated, also where
 *   the link has expired, newest first
 */
GPtrArray *
mms_registration_store_list_pending (MmsDb *db, const char *before_id, guint limit, GError **error)
{
  return mms_stmt_collect (mms_db_query (db, error,
                                         "SELECT " COLUMNS " FROM registrations r "
                                         "WHERE r.state = 'pending' "
                                         "AND ($1 = '' OR r.id < $1) "
                                         "ORDER BY r.id DESC LIMIT $2",
                                         "si", before_id != NULL ? before_id : "", (gint64) limit),
                           (MmsFromStmt) registration_from_stmt,
                           (GDestroyNotify) mms_registration_free, error);
}

gboolean
mms_registration_store_find_waiting (MmsDb *db,
                                     const char *kind,
                                     const char *login_folded,
                                     gint64 now,
                                     MmsRegistration **registration,
                                     GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM registrations r WHERE r.kind = $1 "
                                 "AND r.login_folded = $2 AND r.state IN ('pending', 'known') "
                                 "AND r.expires > $3 ORDER BY r.created DESC, r.id DESC LIMIT 1",
                                 "ssi", kind, login_folded, now),
                   registration, error);
}

gboolean
mms_registration_store_set_state (MmsDb *db, const char *id, const char *state, GError **error)
{
  return mms_db_run (db, error, "UPDATE registrations SET state = $1 WHERE id = $2", "ss", state,
                     id);
}

gboolean
mms_registration_store_set_expires (MmsDb *db, const char *id, gint64 expires, GError **error)
{
  return mms_db_run (db, error, "UPDATE registrations SET expires = $1 WHERE id = $2", "is",
                     expires, id);
}

gboolean
mms_registration_store_set_activated (MmsDb *db,
                                      const char *id,
                                      const char *account_id,
                                      GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE registrations SET state = 'activated', account_id = $1, form = '' "
                     "WHERE id = $2",
                     "ss", account_id, id);
}

/**
 * mms_registration_store_forget:
 *
 * Deletes what nobody answered, with the personal data in it.
 */
gboolean
mms_registration_store_forget (MmsDb *db, gint64 expired_before, GError **error)
{
  return mms_db_run (db, error,
                     "DELETE FROM registration_codes WHERE registration_id IN "
                     "(SELECT id FROM registrations WHERE state <> 'activated' AND expires < $1)",
                     "i", expired_before) &&
         mms_db_run (db, error,
                     "DELETE FROM registrations WHERE state <> 'activated' AND expires < $1", "i",
                     expired_before);
}
