/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-registration.h"

#include <string.h>

#include "mm-error.h"
#include "mm-id.h"
#include "mm-mail-address.h"
#include "mms-gateway-service.h"
#include "mms-mail.h"
#include "mms-registration-mail.h"
#include "mms-terms.h"

const MmsAddressBudget mms_registration_by_address = { "registration-address", 30, 3600 };

static const MmsAddressBudget codes_by_address = { "activation-code", 60, 600 };

/* A link's last day ends at 24:00. */
static gint64
link_expiry (MmsContext *context)
{
  gint64 days = mms_context_get_settings (context)->link_days;

  return mm_time_jst_day_start (mms_context_now (context)) + (days + 1) * MM_DAY_MS;
}

/* ---- Creating ---- */

static gboolean
fail_dealer_login (GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  mm_field_errors_add (fields, "/dealer_login", "taken");
  return mm_field_errors_finish (fields, error);
}

/* A pending registration holds its ID, but not against the one who made it and mistyped. */
static gboolean
claim_dealer_login (MmsContext *context,
                    MmsDb *db,
                    const MmsRegistration *registration,
                    GError **error)
{
  g_autoptr (MmsAccount) account = NULL;
  g_autoptr (MmsRegistration) pending = NULL;

  if (!mms_account_store_find (db, "dealer", registration->login_folded, &account, error))
    return FALSE;
  if (account != NULL)
    return fail_dealer_login (error);
  if (!mms_registration_store_find_pending (db, "dealer", registration->login_folded,
                                            mms_context_now (context), &pending, error))
    return FALSE;
  if (pending == NULL)
    return TRUE;
  if (!mm_mail_address_same (pending->mail, registration->mail) &&
      g_strcmp0 (pending->phone, registration->phone) != 0)
    return fail_dealer_login (error);
  return mms_registration_store_set_state (db, pending->id, "replaced", error);
}

static gboolean
find_known (MmsDb *db, MmsRegistration *registration, GError **error)
{
  g_autoptr (MmsAccount) account = NULL;

  if (!mms_account_store_find (db, "customer", registration->login_folded, &account, error))
    return FALSE;
  if (account != NULL)
    {
      g_free (registration->state);
      registration->state = g_strdup ("known");
    }
  return TRUE;
}

static gboolean
check_customer (MmsContext *context,
                MmsDb *db,
                const MmsActor *actor,
                const MmsRegistrationForm *form,
                MmsRegistration *registration,
                GError **error)
{
  g_autoptr (MmGateway) gateway =
      mms_gateway_check_pair (context, db, actor, form->gateway_id, form->gateway_password, error);

  if (gateway == NULL || !find_known (db, registration, error))
    return FALSE;
  if (g_strcmp0 (registration->state, "known") == 0)
    return TRUE;
  return mms_gateway_reserve (context, db, form->gateway_id, registration->id,
                              registration->expires, error);
}

static MmsRegistration *
registration_new (MmsContext *context, const MmsActor *actor, const MmsRegistrationForm *form)
{
  MmsRegistration *registration = g_new0 (MmsRegistration, 1);
  gint64 now = mms_context_now (context);
  const char *login = form->dealer_login != NULL ? form->dealer_login : form->mail;

  registration->id = mm_id_new (now);
  registration->kind = g_strdup (form->kind);
  registration->state = g_strdup ("pending");
  registration->login = g_strdup (login);
  registration->login_folded = mms_account_fold_login (login);
  registration->mail = g_strdup (form->mail);
  registration->phone = g_strdup (form->phone);
  registration->form = mms_registration_form_store (form);
  registration->gateway_id = g_strdup (form->gateway_id);
  registration->language = g_strdup (actor->language);
  registration->terms_version = g_strdup (form->terms_version);
  registration->agreed = now;
  registration->address = g_strdup (actor->address);
  registration->created = now;
  registration->expires = link_expiry (context);
  return registration;
}

/**
 * mms_registration_create:
 *
 * Takes a registration and mails its link. An address that has an account already looks the same
 * from outside; its owner gets another mail. So does one that was registered just before: its mail
 * waits until it may go.
 *
 * Returns: (transfer full): what waits now
 */
MmsRegistration *
mms_registration_create (MmsContext *context,
                         MmsDb *db,
                         const MmsActor *actor,
                         const MmsRegistrationForm *form,
                         GError **error)
{
  g_autoptr (MmsRegistration) registration = registration_new (context, actor, form);

  if (!mms_address_budget_take (context, db, &mms_registration_by_address, actor, error) ||
      !mms_terms_check_version (context, db, form->kind, form->terms_version, error))
    return NULL;
  if (form->dealer_login != NULL ? !claim_dealer_login (context, db, registration, error)
                                 : !check_customer (context, db, actor, form, registration, error))
    return NULL;
  if (!mms_registration_store_insert (db, registration, error) ||
      !mms_registration_mail (context, db, registration, mms_mail_queue_later, error))
    return NULL;
  return g_steal_pointer (&registration);
}

/**
 * mms_registration_get:
 *
 * Returns: (transfer full): %MM_ERROR_NOT_FOUND when there is none
 */
MmsRegistration *
mms_registration_get (MmsContext *context, MmsDb *db, const char *id, GError **error)
{
  MmsRegistration *registration = NULL;

  if (!mms_registration_store_get (db, id, &registration, error))
    return NULL;
  if (registration == NULL)
    g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such registration");
  return registration;
}

static gboolean
fail_replaced (GError **error)
{
  return mm_error_fail (error, MM_ERROR_USED, "activation_replaced");
}

/* ---- Sending again ---- */

/**
 * mms_registration_get_resend_token:
 *
 * What the page of the completion may ask for the mail with; it is not stored.
 */
char *
mms_registration_get_resend_token (MmsContext *context, const char *id)
{
  return mms_secrets_mac (mms_context_get_secrets (context), "resend", id, strlen (id));
}

/**
 * mms_registration_resend:
 *
 * Sends the mail of the completion page again, within the limits for mails.
 */
gboolean
mms_registration_resend (MmsContext *context,
                         MmsDb *db,
                         const MmsActor *actor,
                         const char *id,
                         const char *resend_token,
                         GError **error)
{
  g_autofree char *wanted = mms_registration_get_resend_token (context, id);
  g_autoptr (MmsRegistration) registration = NULL;

  if (!mms_secrets_equal (wanted, resend_token))
    return mm_error_fail (error, MM_ERROR_NOT_FOUND, "not_found");
  registration = mms_registration_get (context, db, id, error);
  if (registration == NULL)
    return FALSE;
  if (g_strcmp0 (registration->state, "known") != 0 &&
      !mms_registration_check_usable (context, db, registration, error))
    return FALSE;
  return mms_registration_mail (context, db, registration, mms_mail_queue, error);
}

/**
 * mms_registration_extend:
 * @registration: that was activated by nobody yet; its link may have expired
 *
 * Gives it the full time again and mails a new link. A gateway that somebody else registered
 * meanwhile stays theirs. Fails with %MM_ERROR_USED, "activation_used" or "activation_replaced",
 * and within the limits for mails.
 */
gboolean
mms_registration_extend (MmsContext *context,
                         MmsDb *db,
                         MmsRegistration *registration,
                         GError **error)
{
  if (g_strcmp0 (registration->state, "replaced") == 0)
    return fail_replaced (error);
  if (g_strcmp0 (registration->state, "pending") != 0)
    return mm_error_fail (error, MM_ERROR_USED, "activation_used");
  registration->expires = link_expiry (context);
  if (registration->gateway_id != NULL &&
      !mms_gateway_reserve (context, db, registration->gateway_id, registration->id,
                            registration->expires, error))
    return FALSE;
  return mms_registration_store_set_expires (db, registration->id, registration->expires, error) &&
         mms_registration_mail (context, db, registration, mms_mail_queue, error);
}

/**
 * mms_registration_renew:
 * @code: of a link that expired
 *
 * Mails a new link.
 */
gboolean
mms_registration_renew (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autoptr (MmsRegistration) registration =
      mms_registration_find_code (context, db, actor, code, error);

  return registration != NULL && mms_registration_extend (context, db, registration, error);
}

/* ---- Codes ---- */

/**
 * mms_registration_find_code:
 * @code: as typed or as in the link
 *
 * Returns: (transfer full): the registration that the code was mailed for, in whatever state;
 *   %MM_ERROR_NOT_FOUND, "activation_unknown", which is counted for the client's address
 */
MmsRegistration *
mms_registration_find_code (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_autofree char *plain = mms_secrets_code_normalise (code);
  g_autofree char *hash = NULL;
  MmsRegistration *registration = NULL;

  if (!mms_address_budget_check (context, db, &codes_by_address, actor, error))
    return NULL;
  if (plain != NULL)
    {
      hash = mms_secrets_hash_code (mms_context_get_secrets (context), "activation", NULL, plain);
      if (!mms_registration_store_find_code (db, hash, &registration, error))
        return NULL;
    }
  if (registration == NULL &&
      mms_address_budget_spend (context, db, &codes_by_address, actor, 1, error))
    mm_error_fail (error, MM_ERROR_NOT_FOUND, "activation_unknown");
  return registration;
}

/* Its last day ends at 24:00. */
static gboolean
fail_expired (const MmsRegistration *registration, GError **error)
{
  MmProblem *problem = mm_problem_new ("activation_expired", NULL);

  problem->day = mm_time_format_jst_day (registration->expires - 1);
  g_propagate_error (error, mm_error_new_take (MM_ERROR_EXPIRED, problem));
  return FALSE;
}

/* A newer registration with the right pair may have taken the box over. */
static gboolean
check_reserved (MmsContext *context, MmsDb *db, const MmsRegistration *registration, GError **error)
{
  gboolean reserved;

  if (registration->gateway_id == NULL)
    return TRUE;
  if (!mms_gateway_is_reserved (context, db, registration->gateway_id, registration->id, &reserved,
                                error))
    return FALSE;
  return reserved || fail_replaced (error);
}

/**
 * mms_registration_check_usable:
 *
 * Fails with %MM_ERROR_USED, "activation_used", or "activation_replaced" when a newer registration
 * holds instead, or with %MM_ERROR_EXPIRED, "activation_expired" with the day until which the link
 * held.
 */
gboolean
mms_registration_check_usable (MmsContext *context,
                               MmsDb *db,
                               const MmsRegistration *registration,
                               GError **error)
{
  if (g_strcmp0 (registration->state, "replaced") == 0)
    return fail_replaced (error);
  if (g_strcmp0 (registration->state, "pending") != 0)
    return mm_error_fail (error, MM_ERROR_USED, "activation_used");
  if (registration->expires <= mms_context_now (context))
    return fail_expired (registration, error);
  return check_reserved (context, db, registration, error);
}

/**
 * mms_registration_check_dealer_id:
 * @is_taken: (out): an account has it, in any case
 * @is_pending: (out): a registration holds it that waits for its activation; whoever made that one
 *   may register the ID once more
 */
gboolean
mms_registration_check_dealer_id (MmsContext *context,
                                  MmsDb *db,
                                  const char *login,
                                  gboolean *is_taken,
                                  gboolean *is_pending,
                                  GError **error)
{
  g_autofree char *folded = mms_account_fold_login (login);
  g_autoptr (MmsAccount) account = NULL;
  g_autoptr (MmsRegistration) pending = NULL;

  if (!mms_account_store_find (db, "dealer", folded, &account, error) ||
      !mms_registration_store_find_pending (db, "dealer", folded, mms_context_now (context),
                                            &pending, error))
    return FALSE;
  *is_taken = account != NULL;
  *is_pending = pending != NULL;
  return TRUE;
}
