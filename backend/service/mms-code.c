/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-code.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mms-code-store.h"

/* For so long a code that ended still says why. */
#define KEPT_MS (30 * MM_DAY_MS)

typedef enum
{
  LETTERS,
  DIGITS,
} Alphabet;

/* open: whoever redeems it does not know whose it is, so it is found by itself. Such a code is long
 * enough that tries are counted for those who guess and not for the code.
 * whole_days: people tell each other the day; its last one ends at 24:00. */
static const struct
{
  const char *name;
  Alphabet alphabet;
  guint length;
  gint64 validity_ms;
  guint tries;
  gboolean open;
  gboolean whole_days;
} purposes[MMS_N_CODE_PURPOSES] = {
  [MMS_CODE_PASSWORD_RESET] = { "password-reset", DIGITS, 6, MM_DAY_MS, 5, FALSE, FALSE },
  [MMS_CODE_MAIL_CHANGE] = { "mail-change", DIGITS, 6, MM_DAY_MS, 5, FALSE, FALSE },
  [MMS_CODE_MAIL_CONFIRMATION] = { "mail-confirmation", LETTERS, 12, 7 * MM_DAY_MS, 0, TRUE, TRUE },
  [MMS_CODE_INVITATION] = { "invitation", LETTERS, 12, 7 * MM_DAY_MS, 0, TRUE, TRUE },
  [MMS_CODE_HAND_OVER] = { "hand-over", LETTERS, 8, 7 * MM_DAY_MS, 0, TRUE, TRUE },
  [MMS_CODE_TRANSFER] = { "transfer", LETTERS, 12, 7 * MM_DAY_MS, 0, TRUE, FALSE },
  [MMS_CODE_REGISTRATION] = { "registration", DIGITS, 6, MM_DAY_MS, 5, FALSE, FALSE },
};

/* ---- Texts ---- */

static char *
new_text (MmsCodePurpose purpose)
{
  return purposes[purpose].alphabet == DIGITS ? mms_secrets_digits_new (purposes[purpose].length)
                                              : mms_secrets_letters_new (purposes[purpose].length);
}

static char *
normalise (MmsCodePurpose purpose, const char *typed)
{
  guint n = purposes[purpose].length;

  return purposes[purpose].alphabet == DIGITS ? mms_secrets_digits_normalise (typed, n)
                                              : mms_secrets_letters_normalise (typed, n);
}

/* NULL when nothing like @typed was ever given out. */
static char *
hash (MmsContext *context, MmsCodePurpose purpose, const char *subject, const char *typed)
{
  g_autofree char *plain = normalise (purpose, typed);

  return plain == NULL
             ? NULL
             : mms_secrets_hash_code (mms_context_get_secrets (context), purposes[purpose].name,
                                      purposes[purpose].open ? NULL : subject, plain);
}

/* ---- Errors ---- */

static gboolean
wrong (int tries_left, GError **error)
{
  return mm_error_fail_counted (error, MM_ERROR_DENIED, "code_wrong", MM_PROBLEM_NONE, tries_left);
}

static gboolean
dead (GError **error)
{
  return mm_error_fail (error, MM_ERROR_USED, "code_dead");
}

static gboolean
expired (GError **error)
{
  return mm_error_fail (error, MM_ERROR_EXPIRED, "code_expired");
}

/* Why a code that is not live any more does not count. */
static gboolean
ended (const MmsCodeRow *row, GError **error)
{
  if (g_str_equal (row->state, "superseded"))
    return mm_error_fail (error, MM_ERROR_USED, "code_superseded");
  if (g_str_equal (row->state, "redeemed"))
    return mm_error_fail (error, MM_ERROR_USED, "code_used");
  return dead (error);
}

/**
 * mms_code_is_refusal:
 *
 * Tells whether @error is a no about a code, with counts that must be kept: answer such an error
 * after mms_call_refuse(), or as %MMS_REFUSED.
 */
gboolean
mms_code_is_refusal (const GError *error)
{
  static const char *const codes[] = { "code_wrong", "code_expired", "code_superseded",
                                       "code_used",  "code_dead",    "limited",
                                       NULL };

  return error->domain == MM_ERROR && g_strv_contains (codes, mm_error_get_code (error));
}

/* ---- Trying ---- */

/* A wrong try against what @subject holds now. */
static gboolean
miss (MmsContext *context,
      MmsDb *db,
      MmsCodePurpose purpose,
      const char *subject,
      gboolean malformed,
      GError **error)
{
  g_autoptr (MmsCodeRow) row = NULL;

  if (purposes[purpose].open)
    return wrong (MM_PROBLEM_NONE, error);
  if (!mms_code_store_get_newest (db, purposes[purpose].name, subject, &row, error))
    return FALSE;
  if (row == NULL || g_str_equal (row->state, "redeemed"))
    return wrong (MM_PROBLEM_NONE, error);
  if (!g_str_equal (row->state, "live"))
    return ended (row, error);
  if (row->expires <= mms_context_now (context))
    return expired (error);
  if (malformed)
    return wrong ((int) row->tries_left, error);
  if (row->tries_left <= 1)
    return mms_code_store_end (db, row->id, "dead", error) && dead (error);
  return mms_code_store_set_tries (db, row->id, row->tries_left - 1, error) &&
         wrong ((int) row->tries_left - 1, error);
}

/* The live code that @typed is, or an error. */
static MmsCodeRow *
try (MmsContext *context,
     MmsDb *db,
     MmsCodePurpose purpose,
     const char *subject,
     const char *typed,
     GError **error)
{
  g_autofree char *code_hash = hash (context, purpose, subject, typed);
  g_autoptr (MmsCodeRow) row = NULL;

  if (code_hash != NULL &&
      !mms_code_store_find (db, purposes[purpose].name, subject, code_hash, &row, error))
    return NULL;
  if (row == NULL)
    miss (context, db, purpose, subject, code_hash == NULL, error);
  else if (!g_str_equal (row->state, "live"))
    ended (row, error);
  else if (row->expires <= mms_context_now (context))
    expired (error);
  else
    return g_steal_pointer (&row);
  return NULL;
}

static char *
take_data (MmsCodeRow *row)
{
  return row->data != NULL ? g_steal_pointer (&row->data) : g_strdup ("{}");
}

/**
 * mms_code_look:
 * @subject: (nullable): whose code it must be; %NULL only where the code is found by itself
 *
 * Like mms_code_redeem(), but the code stays good.
 */
char *
mms_code_look (MmsContext *context,
               MmsDb *db,
               MmsCodePurpose purpose,
               const char *subject,
               const char *typed,
               GError **error)
{
  g_autoptr (MmsCodeRow) row = try (context, db, purpose, subject, typed, error);

  return row != NULL ? take_data (row) : NULL;
}

/**
 * mms_code_redeem:
 * @subject: (nullable): whose code it must be; %NULL only where the code is found by itself, and
 *   then mms_code_redeem_open() also limits who guesses
 * @typed: as typed: full-width, lower case and hyphens do not matter
 *
 * Redeems a code. A wrong one is counted: "code_wrong" tells the tries that are left, and after the
 * last one the code is dead for good ("code_dead"). "code_expired", "code_superseded" (a newer one
 * was given out) and "code_used" say why a right one does not count. See mms_code_is_refusal().
 *
 * Returns: (transfer full): the data that it was issued with, "{}" where there was none
 */
char *
mms_code_redeem (MmsContext *context,
                 MmsDb *db,
                 MmsCodePurpose purpose,
                 const char *subject,
                 const char *typed,
                 GError **error)
{
  g_autoptr (MmsCodeRow) row = try (context, db, purpose, subject, typed, error);

  if (row == NULL || !mms_code_store_end (db, row->id, "redeemed", error))
    return NULL;
  return take_data (row);
}

/* ---- Issuing ---- */

/**
 * mms_code_get_expiry:
 *
 * When a code of this purpose that is issued now expires, milliseconds UTC.
 */
gint64
mms_code_get_expiry (MmsContext *context, MmsCodePurpose purpose)
{
  gint64 end = mms_context_now (context) + purposes[purpose].validity_ms;

  return purposes[purpose].whole_days ? mm_time_jst_day_start (end) + MM_DAY_MS : end;
}

/**
 * mms_code_issue:
 * @subject: whose code it is: an account, a gateway …
 * @data_json: (nullable): what mms_code_redeem() gives back
 * @valid_until: milliseconds UTC, 0 for the time of the purpose
 *
 * Makes a new code; older ones of the same purpose and subject no longer count. How often a subject
 * may have a new one is for the caller to limit, since each brings new tries.
 *
 * Returns: (transfer full): the code to mail or show; it is stored nowhere
 */
char *
mms_code_issue (MmsContext *context,
                MmsDb *db,
                MmsCodePurpose purpose,
                const char *subject,
                const char *data_json,
                gint64 valid_until,
                GError **error)
{
  g_autofree char *code = new_text (purpose);
  g_autoptr (MmsCodeRow) row = g_new0 (MmsCodeRow, 1);

  row->created = mms_context_now (context);
  row->expires = valid_until != 0 ? valid_until : mms_code_get_expiry (context, purpose);
  row->id = mm_id_new (row->created);
  row->purpose = g_strdup (purposes[purpose].name);
  row->subject = g_strdup (subject);
  row->code_hash = hash (context, purpose, subject, code);
  row->data = g_strdup (data_json);
  row->state = g_strdup ("live");
  row->tries_left = purposes[purpose].tries;
  if (!mms_code_void (context, db, purpose, subject, error) ||
      !mms_code_store_insert (db, row, error))
    return NULL;
  return g_steal_pointer (&code);
}

/**
 * mms_code_void:
 *
 * Takes the codes of @subject back, as a newer one would.
 */
gboolean
mms_code_void (
    MmsContext *context, MmsDb *db, MmsCodePurpose purpose, const char *subject, GError **error)
{
  return mms_code_store_end_live (db, purposes[purpose].name, subject, "superseded", error);
}

/**
 * mms_code_forget:
 *
 * Deletes what ended a month ago.
 */
gboolean
mms_code_forget (MmsContext *context, MmsDb *db, GError **error)
{
  return mms_code_store_forget (db, mms_context_now (context) - KEPT_MS, error);
}
