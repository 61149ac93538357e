/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-store.h"

#define ACCOUNT_COLUMNS                                                                            \
  "id, service, principal_id, login, login_folded, password_hash, state, language, "               \
  "family_name, given_name, family_kana, given_kana, mail, mail_folded, phone, postal_code, "      \
  "prefecture, city, street, building, organisation, department, member_role, "                    \
  "fax, created, changed, last_sign_in, password_changed, owner_programme, direct_mail, "          \
  "reminders"

/* The texts of the row, in the order of ACCOUNT_COLUMNS; times and wishes follow them. */
static const gsize text_offsets[] = {
  G_STRUCT_OFFSET (MmsAccount, id),           G_STRUCT_OFFSET (MmsAccount, service),
  G_STRUCT_OFFSET (MmsAccount, principal_id), G_STRUCT_OFFSET (MmsAccount, login),
  G_STRUCT_OFFSET (MmsAccount, login_folded), G_STRUCT_OFFSET (MmsAccount, password_hash),
  G_STRUCT_OFFSET (MmsAccount, state),        G_STRUCT_OFFSET (MmsAccount, language),
  G_STRUCT_OFFSET (MmsAccount, family_name),  G_STRUCT_OFFSET (MmsAccount, given_name),
  G_STRUCT_OFFSET (MmsAccount, family_kana),  G_STRUCT_OFFSET (MmsAccount, given_kana),
  G_STRUCT_OFFSET (MmsAccount, mail),         G_STRUCT_OFFSET (MmsAccount, mail_folded),
  G_STRUCT_OFFSET (MmsAccount, phone),        G_STRUCT_OFFSET (MmsAccount, postal_code),
  G_STRUCT_OFFSET (MmsAccount, prefecture),   G_STRUCT_OFFSET (MmsAccount, city),
  G_STRUCT_OFFSET (MmsAccount, street),       G_STRUCT_OFFSET (MmsAccount, building),
  G_STRUCT_OFFSET (MmsAccount, organisation), G_STRUCT_OFFSET (MmsAccount, department),
  G_STRUCT_OFFSET (MmsAccount, member_role),  G_STRUCT_OFFSET (MmsAccount, fax),
};

enum
{
  COLUMN_CREATED = G_N_ELEMENTS (text_offsets),
  COLUMN_CHANGED,
  COLUMN_LAST_SIGN_IN,
  COLUMN_PASSWORD_CHANGED,
  COLUMN_OWNER_PROGRAMME,
  COLUMN_DIRECT_MAIL,
  COLUMN_REMINDERS,
};

void
mms_account_free (MmsAccount *account)
{
  if (account == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    g_free (G_STRUCT_MEMBER (char *, account, text_offsets[i]));
  g_free (account);
}

MmsAccount *
mms_account_copy (const MmsAccount *account)
{
  MmsAccount *copy = g_memdup2 (account, sizeof *account);

  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    {
      char **member = G_STRUCT_MEMBER_P (copy, text_offsets[i]);

      *member = g_strdup (*member);
    }
  return copy;
}

static gpointer
account_from_stmt (MmsStmt *stmt)
{
  MmsAccount *account = g_new0 (MmsAccount, 1);

  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    {
      char **member = G_STRUCT_MEMBER_P (account, text_offsets[i]);

      *member = g_strdup (mms_stmt_text (stmt, i));
    }
  account->created = mms_stmt_int (stmt, COLUMN_CREATED);
  account->changed = mms_stmt_int (stmt, COLUMN_CHANGED);
  account->last_sign_in = mms_stmt_opt_int (stmt, COLUMN_LAST_SIGN_IN);
  account->password_changed = mms_stmt_opt_int (stmt, COLUMN_PASSWORD_CHANGED);
  account->owner_programme = mms_stmt_bool (stmt, COLUMN_OWNER_PROGRAMME);
  account->direct_mail = mms_stmt_bool (stmt, COLUMN_DIRECT_MAIL);
  account->reminders = mms_stmt_bool (stmt, COLUMN_REMINDERS);
  return account;
}

/* No row is no error: *account is NULL then. */
static gboolean
read_one (MmsStmt *stmt, MmsAccount **account, GError **error)
{
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *account = row ? account_from_stmt (stmt) : NULL;
  return TRUE;
}

/**
 * mms_account_store_insert:
 * @inserted: (out): %FALSE when the service has such a login name already
 *
 * Adds an account; its last sign-in is not stored, and its password is new.
 */
gboolean
mms_account_store_insert (MmsDb *db, const MmsAccount *account, gboolean *inserted, GError **error)
{
  MmsStmt *stmt = mms_db_prepare (
      db,
      "INSERT INTO accounts (" ACCOUNT_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, NULL, "
      "$25, $27, $28, $29) "
      "ON CONFLICT (service, login_folded) DO NOTHING",
      error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    mms_stmt_bind_text (stmt, i + 1, G_STRUCT_MEMBER (char *, account, text_offsets[i]));
  mms_stmt_bind_int (stmt, COLUMN_CREATED + 1, account->created);
  mms_stmt_bind_int (stmt, COLUMN_CHANGED + 1, account->changed);
  mms_stmt_bind_bool (stmt, COLUMN_CHANGED + 2, account->owner_programme);
  mms_stmt_bind_bool (stmt, COLUMN_CHANGED + 3, account->direct_mail);
  mms_stmt_bind_bool (stmt, COLUMN_CHANGED + 4, account->reminders);
  if (!mms_stmt_step (stmt, &row, error))
    return FALSE;
  *inserted = mms_db_changes (db) > 0;
  return TRUE;
}

/**
 * mms_account_store_get:
 * @account: (out) (nullable): %NULL when there is none
 */
gboolean
mms_account_store_get (MmsDb *db, const char *id, MmsAccount **account, GError **error)
{
  return read_one (
      mms_db_query (db, error, "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE id = $1", "s", id),
      account, error);
}

/**
 * mms_account_store_find:
 * @account: (out) (nullable): %NULL when there is none
 */
gboolean
mms_account_store_find (
    MmsDb *db, const char *service, const char *login_folded, MmsAccount **account, GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " ACCOUNT_COLUMNS
                                 " FROM accounts WHERE service = $1 AND login_folded = $2",
                                 "ss", service, login_folded),
                   account, error);
}

/**
 * mms_account_store_get_representative:
 * @account: (out) (nullable): %NULL when there is none any more
 *
 * Finds the account that @principal's staff works for, or that is alone.
 */
gboolean
mms_account_store_get_representative (MmsDb *db,
                                      const char *principal,
                                      MmsAccount **account,
                                      GError **error)
{
  return read_one (mms_db_query (db, error,
                                 "SELECT " ACCOUNT_COLUMNS
                                 " FROM accounts WHERE principal_id = $1 AND member_role IS NULL",
                                 "s", principal),
                   account, error);
}

/**
 * mms_account_store_has_mail:
 * @has: (out): whether an account of any service proved that the address is its own
 */
gboolean
mms_account_store_has_mail (MmsDb *db, const char *mail_folded, gboolean *has, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT 1 FROM accounts WHERE mail_folded = $1 AND state <> 'withdrawn' LIMIT 1",
      "s", mail_folded);

  return stmt != NULL && mms_stmt_step (stmt, has, error);
}

gboolean
mms_account_store_set_sign_in (MmsDb *db, const char *id, gint64 at, GError **error)
{
  return mms_db_run (db, error, "UPDATE accounts SET last_sign_in = $1 WHERE id = $2", "is", at,
                     id);
}

/**
 * mms_account_store_update:
 *
 * Writes what an account's owner registered; password, state and times of sign-in stay.
 */
gboolean
mms_account_store_update (MmsDb *db, const MmsAccount *account, GError **error)
{
  return mms_db_run (
      db, error,
      "UPDATE accounts SET login = $1, login_folded = $2, mail = $3, mail_folded = $4, "
      "family_name = $5, given_name = $6, family_kana = $7, given_kana = $8, phone = $9, "
      "postal_code = $10, prefecture = $11, city = $12, street = $13, building = $14, "
      "organisation = $15, department = $16, fax = $17, owner_programme = $18, "
      "direct_mail = $19, reminders = $20, changed = $21 WHERE id = $22",
      "sssssssssssssssssbbbis", account->login, account->login_folded, account->mail,
      account->mail_folded, account->family_name, account->given_name, account->family_kana,
      account->given_kana, account->phone, account->postal_code, account->prefecture, account->city,
      account->street, account->building, account->organisation, account->department, account->fax,
      account->owner_programme, account->direct_mail, account->reminders, account->changed,
      account->id);
}

gboolean
mms_account_store_set_password (
    MmsDb *db, const char *id, const char *password_hash, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE accounts SET password_hash = $1, password_changed = $2, "
                     "password_reminded = 0 WHERE id = $3",
                     "sis", password_hash, now, id);
}

gboolean
mms_account_store_set_reminded (MmsDb *db, const char *id, gint64 days, GError **error)
{
  return mms_db_run (db, error, "UPDATE accounts SET password_reminded = $1 WHERE id = $2", "is",
                     days, id);
}

/**
 * mms_account_store_set_withdrawn:
 *
 * Nobody signs in to the account any more, and nobody reads when its owner did; what was registered
 * is for the caller to erase.
 */
gboolean
mms_account_store_set_withdrawn (MmsDb *db, const char *id, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE accounts SET state = 'withdrawn', password_hash = '', withdrawn = $1 "
                     "WHERE id = $2",
                     "is", now, id) &&
         mms_db_run (db, error, "DELETE FROM sign_ins WHERE account_id = $1", "s", id);
}

gboolean
mms_account_store_forget_withdrawn (MmsDb *db, gint64 before, GError **error)
{
  return mms_db_run (db, error,
                     "DELETE FROM consents WHERE account_id IN "
                     "(SELECT id FROM accounts WHERE state = 'withdrawn' AND withdrawn < $1)",
                     "i", before);
}

static GPtrArray *
read_all (MmsStmt *stmt, GError **error)
{
  return mms_stmt_collect (stmt, account_from_stmt, (GDestroyNotify) mms_account_free, error);
}

GPtrArray *
mms_account_store_list_by_mail (MmsDb *db,
                                const char *service,
                                const char *mail_folded,
                                GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " ACCOUNT_COLUMNS
                                 " FROM accounts WHERE service = $1 AND mail_folded = $2 "
                                 "AND state = 'active' ORDER BY created, id",
                                 "ss", service, mail_folded),
                   error);
}

GPtrArray *
mms_account_store_list_of_service (MmsDb *db, const char *service, GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE service = $1 "
                                 "AND state = 'active' ORDER BY id",
                                 "s", service),
                   error);
}

GPtrArray *
mms_account_store_list_to_remind (MmsDb *db,
                                  const char *service,
                                  gint64 after,
                                  gint64 until,
                                  gint64 days,
                                  gint64 limit,
                                  GError **error)
{
  return read_all (
      mms_db_query (db, error,
                    "SELECT " ACCOUNT_COLUMNS
                    " FROM accounts WHERE service = $1 AND state = 'active' "
                    "AND password_changed > $2 AND password_changed <= $3 "
                    "AND (COALESCE (password_reminded, 0) = 0 OR password_reminded > $4) "
                    "ORDER BY id LIMIT $5",
                    "siiii", service, after, until, days, limit),
      error);
}
