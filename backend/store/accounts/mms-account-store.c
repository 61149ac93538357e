/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-account-store.h"

#define ACCOUNT_COLUMNS                                                                            \
  "id, service, principal_id, login, login_folded, password_hash, state, language, "               \
  "family_name, given_name, family_kana, given_kana, mail, mail_folded, phone, postal_code, "      \
  "prefecture, city, street, building, organisation, department, member_role, "                    \
  "created, changed, last_sign_in"

/* The texts of the row, in the order of ACCOUNT_COLUMNS; the three times follow them. */
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
  G_STRUCT_OFFSET (MmsAccount, member_role),
};

enum
{
  COLUMN_CREATED = G_N_ELEMENTS (text_offsets),
  COLUMN_CHANGED,
  COLUMN_LAST_SIGN_IN,
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

static MmsAccount *
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
 * Adds an account; its last sign-in is not stored.
 */
gboolean
mms_account_store_insert (MmsDb *db, const MmsAccount *account, gboolean *inserted, GError **error)
{
  MmsStmt *stmt = mms_db_prepare (
      db,
      "INSERT INTO accounts (" ACCOUNT_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, NULL) "
      "ON CONFLICT (service, login_folded) DO NOTHING",
      error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    mms_stmt_bind_text (stmt, i + 1, G_STRUCT_MEMBER (char *, account, text_offsets[i]));
  mms_stmt_bind_int (stmt, COLUMN_CREATED + 1, account->created);
  mms_stmt_bind_int (stmt, COLUMN_CHANGED + 1, account->changed);
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
