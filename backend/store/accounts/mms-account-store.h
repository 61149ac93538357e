/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsAccount:
 * @service: "customer", "dealer", "operator" or "ups"
 * @principal_id: who holds the grants
 * @login: as registered; @login_folded compares without case
 * @state: "active", "locked" or "withdrawn"
 * @family_name: empty like the other names until the owner of an account for UPSs has given it
 * @postal_code: empty like the rest of an address that was not given
 * @building: (nullable):
 * @organisation: (nullable): the company; of a dealer its name
 * @department: (nullable):
 * @member_role: (nullable): "manager" or "maintenance" of a dealer's staff; %NULL for who
 * represents the principal
 * @fax: (nullable):
 * @last_sign_in: %G_MININT64 before the first
 * @password_changed: when the password was set
 * @owner_programme: wants ご愛用者登録 for all UPSs of the account
 * @direct_mail: wants advertising by mail
 * @reminders: wants to hear when guarantees and batteries end
 *
 * One row of accounts. Times are milliseconds UTC.
 */
typedef struct
{
  char *id;
  char *service;
  char *principal_id;
  char *login;
  char *login_folded;
  char *password_hash;
  char *state;
  char *language;
  char *family_name;
  char *given_name;
  char *family_kana;
  char *given_kana;
  char *mail;
  char *mail_folded;
  char *phone;
  char *postal_code;
  char *prefecture;
  char *city;
  char *street;
  char *building;
  char *organisation;
  char *department;
  char *member_role;
  char *fax;
  gint64 created;
  gint64 changed;
  gint64 last_sign_in;
  gint64 password_changed;
  gboolean owner_programme;
  gboolean direct_mail;
  gboolean reminders;
} MmsAccount;

void mms_account_free (MmsAccount *account);
MmsAccount *mms_account_copy (const MmsAccount *account);

gboolean
mms_account_store_insert (MmsDb *db, const MmsAccount *account, gboolean *inserted, GError **error);
gboolean mms_account_store_get (MmsDb *db, const char *id, MmsAccount **account, GError **error);
/* The account that the others of @principal work for. */
gboolean mms_account_store_get_representative (MmsDb *db,
                                               const char *principal,
                                               MmsAccount **account,
                                               GError **error);
gboolean mms_account_store_find (
    MmsDb *db, const char *service, const char *login_folded, MmsAccount **account, GError **error);
gboolean
mms_account_store_has_mail (MmsDb *db, const char *mail_folded, gboolean *has, GError **error);
gboolean mms_account_store_update (MmsDb *db, const MmsAccount *account, GError **error);
gboolean mms_account_store_set_password (
    MmsDb *db, const char *id, const char *password_hash, gint64 now, GError **error);
gboolean mms_account_store_set_reminded (MmsDb *db, const char *id, gint64 days, GError **error);
gboolean mms_account_store_set_withdrawn (MmsDb *db, const char *id, gint64 now, GError **error);
/* What is kept of accounts that were withdrawn before @before: their consents go. */
gboolean mms_account_store_forget_withdrawn (MmsDb *db, gint64 before, GError **error);
/* Active accounts of an address (element-type MmsAccount); %NULL with @error. */
GPtrArray *mms_account_store_list_by_mail (MmsDb *db,
                                           const char *service,
                                           const char *mail_folded,
                                           GError **error);
/* All active accounts of a service (element-type MmsAccount). */
GPtrArray *mms_account_store_list_of_service (MmsDb *db, const char *service, GError **error);
/* Active accounts whose password was set after @after and at or before @until, and whose owner was
 * not yet reminded @days before its end (element-type MmsAccount). */
GPtrArray *mms_account_store_list_to_remind (MmsDb *db,
                                             const char *service,
                                             gint64 after,
                                             gint64 until,
                                             gint64 days,
                                             gint64 limit,
                                             GError **error);
gboolean mms_account_store_set_sign_in (MmsDb *db, const char *id, gint64 at, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsAccount, mms_account_free)

G_END_DECLS
