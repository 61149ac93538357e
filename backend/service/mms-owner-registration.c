/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-owner-registration.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json-writer.h"
#include "mms-account-mail.h"
#include "mms-budget.h"
#include "mms-code.h"
#include "mms-mail.h"
#include "mms-registration.h"

#define SERVICE "ups"
/* A new code brings new tries, so they are few. */
#define NAME_BUDGET 10
#define WINDOW_S 3600
/* A code lasts a day; another one may be asked for as long as this. */
#define KEPT_MS (7 * MM_DAY_MS)

/**
 * mms_owner_subject:
 * @folded: a mail address as login names are compared
 *
 * Returns: (transfer full): what codes for the address hang on; registered or not, it has one, and
 *   codes that count wrong tries
 */
char *
mms_owner_subject (MmsContext *context, const char *folded)
{
  return mms_secrets_hash_code (mms_context_get_secrets (context), "owner-subject", SERVICE,
                                folded);
}

/* ---- What is kept of a registration ---- */

static char *
make_json (const char *name, const char *value)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, name, value);
  mm_json_writer_end_object (writer);
  return g_strdup (json->str);
}

static MmsRegistration *
registration_new (MmsContext *context,
                  const MmsActor *actor,
                  const char *mail,
                  const char *password_hash)
{
  MmsRegistration *registration = g_new0 (MmsRegistration, 1);
  gint64 now = mms_context_now (context);

  registration->id = mm_id_new (now);
  registration->kind = g_strdup (SERVICE);
  registration->state = g_strdup ("pending");
  registration->login = g_strdup (mail);
  registration->login_folded = mms_account_fold_login (mail);
  registration->mail = g_strdup (mail);
  registration->phone = g_strdup ("");
  registration->form = make_json ("password_hash", password_hash);
  registration->language = g_strdup (actor->language);
  registration->terms_version = g_strdup ("");
  registration->agreed = now;
  registration->address = g_strdup (actor->address);
  registration->created = now;
  registration->expires = now + KEPT_MS;
  return registration;
}

/* ---- Mails ---- */

/* To the owner, in words for the owner: nothing of what the stranger typed goes into it. */
static gboolean
mail_known (MmsContext *context,
            MmsDb *db,
            const MmsRegistration *registration,
            MmsMailQueue queue,
            GError **error)
{
  g_autoptr (MmsAccount) account = NULL;
  g_autoptr (GHashTable) vars = NULL;

  if (!mms_account_store_find (db, SERVICE, registration->login_folded, &account, error))
    return FALSE;
  if (account == NULL)
    return TRUE;
  vars = mms_account_mail_vars (account);
  return queue (context, db, account->mail, "registration-known-ups", account->language, vars,
                error);
}

static gboolean
mail_code (MmsContext *context,
           MmsDb *db,
           const MmsRegistration *registration,
           const char *code,
           MmsMailQueue queue,
           GError **error)
{
  g_autoptr (GHashTable) vars = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (vars, (gpointer) "name", g_strdup (registration->login));
  g_hash_table_insert (vars, (gpointer) "login", g_strdup (registration->login));
  g_hash_table_insert (vars, (gpointer) "code", g_strdup (code));
  return queue (context, db, registration->mail, "registration-ups", registration->language, vars,
                error);
}

/* Nobody gets the code of an address that has an account; it counts wrong tries like any other. */
static gboolean
issue (MmsContext *context,
       MmsDb *db,
       const MmsRegistration *registration,
       MmsMailQueue queue,
       GError **error)
{
  gboolean known = g_strcmp0 (registration->state, "known") == 0;
  g_autofree char *subject = mms_owner_subject (context, registration->login_folded);
  g_autofree char *data = known ? NULL : make_json ("registration", registration->id);
  g_autofree char *code =
      mms_code_issue (context, db, MMS_CODE_REGISTRATION, subject, data, 0, error);

  if (code == NULL)
    return FALSE;
  return known ? mail_known (context, db, registration, queue, error)
               : mail_code (context, db, registration, code, queue, error);
}

/* ---- Creating ---- */

static gboolean
find_waiting (MmsContext *context,
              MmsDb *db,
              const char *folded,
              MmsRegistration **registration,
              GError **error)
{
  return mms_registration_store_find_waiting (db, SERVICE, folded, mms_context_now (context),
                                              registration, error);
}

static gboolean
find_known (MmsDb *db, MmsRegistration *registration, GError **error)
{
  g_autoptr (MmsAccount) account = NULL;

  if (!mms_account_store_find (db, SERVICE, registration->login_folded, &account, error))
    return FALSE;
  if (account == NULL)
    return TRUE;
  g_free (registration->state);
  registration->state = g_strdup ("known");
  return TRUE;
}

/* Whoever typed the password wrong registers again; the code of before counts no longer. */
static gboolean
replace_waiting (MmsContext *context, MmsDb *db, const char *folded, GError **error)
{
  g_autoptr (MmsRegistration) before = NULL;

  return find_waiting (context, db, folded, &before, error) &&
         (before == NULL || mms_registration_store_set_state (db, before->id, "replaced", error));
}

static gboolean
take_budgets (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *folded, GError **error)
{
  g_autofree char *subject = mms_owner_subject (context, folded);

  return mms_address_budget_take (context, db, &mms_registration_by_address, actor, error) &&
         mms_budget_take (context, db, "registration-name", subject, NAME_BUDGET, WINDOW_S, NULL,
                          error);
}

/**
 * mms_owner_registration_create:
 * @mail: already parsed
 * @password_hash: of a password that was checked
 *
 * Takes a registration and mails its code. An address that has an account already looks the same
 * from outside; its owner gets another mail. Fails with "limited".
 */
gboolean
mms_owner_registration_create (MmsContext *context,
                               MmsDb *db,
                               const MmsActor *actor,
                               const char *mail,
                               const char *password_hash,
                               GError **error)
{
  g_autoptr (MmsRegistration) registration = registration_new (context, actor, mail, password_hash);

  return take_budgets (context, db, actor, registration->login_folded, error) &&
         replace_waiting (context, db, registration->login_folded, error) &&
         find_known (db, registration, error) &&
         mms_registration_store_insert (db, registration, error) &&
         issue (context, db, registration, mms_mail_queue_later, error);
}

/**
 * mms_owner_registration_resend:
 * @mail: as typed at the registration
 *
 * Mails a new code, within the limits for mails; the one before counts no longer. Where nothing
 * waits nothing happens, and the answer is the same.
 */
gboolean
mms_owner_registration_resend (MmsContext *context, MmsDb *db, const char *mail, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (mail);
  g_autoptr (MmsRegistration) registration = NULL;

  return find_waiting (context, db, folded, &registration, error) &&
         (registration == NULL || issue (context, db, registration, mms_mail_queue, error));
}

/** mms_owner_registration_is: whether @registration is that of an owner of UPSs */
gboolean
mms_owner_registration_is (const MmsRegistration *registration)
{
  return g_strcmp0 (registration->kind, SERVICE) == 0;
}

/**
 * mms_owner_registration_extend:
 * @registration: that was activated by nobody yet; its time may be over
 *
 * Gives it the full time again and mails a new code; the one before counts no longer. Fails with
 * %MM_ERROR_USED "activation_used", and within the limits for mails.
 */
gboolean
mms_owner_registration_extend (MmsContext *context,
                               MmsDb *db,
                               MmsRegistration *registration,
                               GError **error)
{
  if (g_strcmp0 (registration->state, "pending") != 0)
    return mm_error_fail (error, MM_ERROR_USED, "activation_used");
  registration->expires = mms_context_now (context) + KEPT_MS;
  return mms_registration_store_set_expires (db, registration->id, registration->expires, error) &&
         issue (context, db, registration, mms_mail_queue, error);
}
