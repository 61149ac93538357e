/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-form-messages.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-format.h"

/* What a sentence needs besides its words. */
typedef enum
{
  PLAIN,
  LABEL,
  LABEL_LENGTH, /* label, maximum, length */
  LABEL_RANGE,  /* label, minimum, maximum */
  MAXIMUM,
  DETAIL,
  TRIES,
  OPT_TRIES, /* the tries are told only where they are counted for one code */
  WAIT,
  OPT_DAY, /* of an older service that does not tell the day the sentence says less */
} Needs;

typedef struct
{
  const char *code;
  Needs needs;
  const char *sentence;
} Message;

/* Codes of common/rules/mm-rule.h, and of the service. */
static const Message messages[] = {
  { "too_long", LABEL_LENGTH, N_ ("Enter the %1$s with at most %2$d characters (now %3$d).") },
  { "characters", PLAIN, N_ ("This holds a character that cannot be used.") },
  { "kana_characters", LABEL, N_ ("Enter the %s in katakana or hiragana.") },
  { "phone_format", PLAIN,
    N_ ("Enter the phone number as 10 or 11 digits that start with 0 (such as 0466-00-0000).") },
  { "postal_code_format", PLAIN, N_ ("Enter the postal code as 7 digits (such as 251-0025).") },
  { "prefecture_unknown", PLAIN, N_ ("Choose the prefecture.") },
  { "mail_format", PLAIN, N_ ("This is no mail address (a good one: hanako@example.jp).") },
  { "login_id_length", PLAIN, N_ ("Enter the dealer ID with 3 to 16 characters.") },
  { "login_id_characters", PLAIN,
    N_ ("Only half-width letters, digits, “_” and “-” can be used.") },
  { "dealer_id_taken", PLAIN, N_ ("This dealer ID is taken. Enter another one.") },
  { "dealer_login_taken", PLAIN, N_ ("This dealer ID is taken. Enter another one.") },
  { "staff_full", PLAIN, N_ ("No more staff can be invited.") },
  { "staff_unknown", PLAIN, N_ ("This person does not belong to the staff any more.") },
  { "gateway_id_format", PLAIN,
    N_ ("The gateway ID is 12 half-width letters and digits. Check the sheet.") },
  { "gateway_password_format", PLAIN,
    N_ ("The gateway password is 14 lower-case letters and digits. Check the sheet.") },
  { "serial_characters", DETAIL,
    N_ ("The product number holds “%s”; only letters, digits and “-” can be used.") },
  { "csv_encoding", PLAIN,
    N_ ("The characters of the file cannot be read. Save it as CSV (UTF-8).") },
  { "csv_workbook", PLAIN,
    N_ ("This is a workbook. In the spreadsheet, save it as “CSV UTF-8” and choose that file.") },
  { "csv_column", DETAIL, N_ ("There is no column “%s”.") },
  { "csv_too_large", PLAIN, N_ ("There are too many lines (at most 10,000).") },
  { "file_too_large", MAXIMUM, N_ ("The file is too large (at most %d MB). Divide it, please.") },
  { "body_too_large", PLAIN,
    N_ ("This is too much for one time. Divide the file or shorten the texts, please.") },
  { "csv_quote", PLAIN, N_ ("A quotation mark is not closed. Please save the file once more.") },
  { "nothing_registered", PLAIN, N_ ("Nothing could be registered. The reason is in each line.") },
  { "keycode_format", PLAIN, N_ ("A keycode has 4 digits, from 0000 to 1023.") },
  { "gateway_pair", TRIES,
    N_ ("The gateway ID or the gateway password is wrong. Check the sheet (%d more tries).") },
  { "gateway_used", PLAIN,
    N_ ("This gateway is registered already. If you do not know of it, contact us.") },
  { "gateway_same", PLAIN, N_ ("This is the same gateway.") },
  { "gateway_retired", PLAIN,
    N_ ("This gateway was disposed of or exchanged. Contact us to use it again.") },
  { "gateway_id_other", PLAIN, N_ ("This is not the ID of this gateway.") },
  { "gateway_locked", WAIT,
    N_ ("After several wrong tries it cannot be checked for a while. Try again in %s.") },
  { "password_length", LABEL_RANGE, N_ ("Enter the %1$s with %2$d to %3$d characters.") },
  { "password_full_width", PLAIN, N_ ("Enter the password in half-width characters.") },
  { "password_characters", DETAIL, N_ ("It holds the character “%s”, which cannot be used.") },
  { "password_lower", PLAIN, N_ ("Include a lower-case letter.") },
  { "password_upper", PLAIN, N_ ("Include an upper-case letter.") },
  { "password_digit", PLAIN, N_ ("Include a digit.") },
  { "password_letter", PLAIN, N_ ("Include a letter.") },
  { "password_symbol", PLAIN, N_ ("Include a symbol.") },
  { "password_common", PLAIN, N_ ("This password is too common to be used.") },
  { "department_needs_organisation", PLAIN, N_ ("Enter the name of the organisation as well.") },
  { MMA_FORM_CODE_NOT_SAME, DETAIL, N_ ("This is not the same as the %s above.") },
  { "activation_phone", TRIES, N_ ("The phone number is not the registered one (%d more tries).") },
  { "activation_unknown", PLAIN, N_ ("The code is wrong. Paste the whole code of the mail.") },
  { "activation_expired", OPT_DAY, N_ ("The link was valid until %s and has expired.") },
  { "activation_used", PLAIN, N_ ("This link was used already.") },
  { "activation_replaced", PLAIN,
    N_ ("A newer registration has taken its place. Use the link of the newest mail.") },
  { "link_pair", TRIES,
    N_ ("The dealer ID or the phone number is wrong. Ask the dealer (%d more tries).") },
  { "password_wrong", TRIES,
    N_ ("The password is wrong. Check capital and small letters (%d more tries).") },
  { "password_same", PLAIN, N_ ("Enter a password other than the present one.") },
  { "locked", WAIT, N_ ("It was wrong several times in a row. Try again in %s.") },
  { "mail_taken", PLAIN, N_ ("This mail address cannot be used. Enter another one.") },
  { "same", PLAIN, N_ ("This is the mail address that is registered now.") },
  { "listed", PLAIN, N_ ("The same address is registered.") },
  { "maintenance_full", PLAIN, N_ ("At most 5 addresses can be registered.") },
  { "maintenance_confirmed", PLAIN, N_ ("This address is confirmed already.") },
  { "mail_budget", WAIT, N_ ("A mail was sent a short while ago. Try again in %s.") },
  { "login_other", PLAIN, N_ ("This is not your login name.") },
  { "link_twice", PLAIN, N_ ("This dealer is registered already.") },
  { "link_full", PLAIN,
    N_ ("At most 5 dealers can be registered. Unlink one of them to add another.") },
  { "link_locked", WAIT,
    N_ ("After several wrong tries it cannot be checked for a while. Try again in %s.") },
  { "code_wrong", OPT_TRIES, N_ ("The code is wrong (%d more tries).") },
  { "code_expired", PLAIN, N_ ("The code has expired. Ask for a new one.") },
  { "code_superseded", PLAIN, N_ ("A newer code was given out. This one no longer counts.") },
  { "code_used", PLAIN, N_ ("This code was used already.") },
  { "code_dead", PLAIN, N_ ("There were too many wrong tries. Ask for a new code.") },
  { "hand_over_gone", PLAIN, N_ ("This hand-over was taken back, or is done already.") },
  { "hand_over_own", PLAIN,
    N_ ("You cannot receive your own house. Give the code to its next owner.") },
  { "invitation_gone", PLAIN, N_ ("This invitation was taken back, or was used already.") },
  { "offered", PLAIN, N_ ("An offer to this customer waits for an answer already.") },
  { "invitations_full", PLAIN,
    N_ ("Too many invitations wait. Take back those that you do not need.") },
  { "day_format", PLAIN, N_ ("Enter the day as year, month and day (such as 2026/12/31).") },
  { "before_start", PLAIN, N_ ("Choose a last day that is not before the first one.") },
  { "announcement_withdrawn", PLAIN, N_ ("This news was withdrawn meanwhile.") },
  { "day_past", PLAIN, N_ ("Enter a day from today on.") },
  { "time_format", PLAIN, N_ ("Enter the day as year, month and day (such as 2026/12/31).") },
  { "future_date", PLAIN, N_ ("Enter a day that is not in the future.") },
  { "after_end", PLAIN, N_ ("Enter a day that is not after the end of use.") },
  { "before_purchase", PLAIN, N_ ("Enter a day that is not before the day of purchase.") },
  { "shipment_differs", PLAIN, N_ ("This differs from what was imported before.") },
  { "taken", LABEL, N_ ("This %s is used already. Enter another one.") },
  { "choice", LABEL, N_ ("Choose the %s again.") },
  { "unknown_value", LABEL, N_ ("Choose the %s again.") },
  { "range", LABEL, N_ ("Choose the %s again.") },
  { "version_changed", PLAIN,
    N_ ("This was changed elsewhere while you were editing. What you entered is kept. Compare it "
        "with what is registered now, please.") },
  { "nothing_changed", PLAIN, N_ ("Nothing was changed.") },
  { "terms_outdated", PLAIN, N_ ("The terms of service have changed. Read the new ones, please.") },
  { "terms_changed", PLAIN, N_ ("The terms of service have changed. Read the new ones, please.") },
  { "terms_version", PLAIN, N_ ("The terms of service have changed. Read the new ones, please.") },
  { "terms_due", PLAIN, N_ ("The terms of service have changed. Read the new ones, please.") },
  { "not_found", PLAIN, N_ ("It was not found. Perhaps it was removed meanwhile.") },
  { "conflict", PLAIN, N_ ("It was changed meanwhile. Look at it as it is now, please.") },
  { "gateway_unknown", PLAIN,
    N_ ("This gateway was not found. Perhaps it was disposed of, or is no longer shared with "
        "you.") },
  { "gateway_exists", PLAIN, N_ ("There is a gateway of this ID already.") },
  { "link_unknown", PLAIN, N_ ("This dealer is unlinked already.") },
  { "enrolment_unknown", PLAIN, N_ ("This request was not found. Perhaps it has expired.") },
  { "unit_unknown", PLAIN, N_ ("This UPS was not found. Check its product number.") },
  { "unit_unregistered", PLAIN, N_ ("Nobody has registered this UPS yet.") },
  { "unit_in_transfer", PLAIN, N_ ("One of these UPS is being transferred already.") },
  { "transfer_gone", PLAIN, N_ ("This transfer was taken back, has expired, or is done already.") },
  { "csv_empty", PLAIN, N_ ("The file has no lines.") },
  { "profile_due", PLAIN, N_ ("Enter your customer information first.") },
  { "account_state", PLAIN, N_ ("The account is in another state by now. Look again, please.") },
  { "password_expired", PLAIN, N_ ("The password has expired. Set a new one.") },
  { "activation_password", TRIES,
    N_ ("The password is not the one that the account was made with (%d more tries).") },
  { "second_factor_required", PLAIN, N_ ("Enter the code of the two-step sign-in.") },
  { "second_factor_wrong", OPT_TRIES, N_ ("The code is wrong (%d more tries).") },
  { "second_factor_setup", PLAIN, N_ ("Set up the two-step sign-in first.") },
  { "second_factor_on", PLAIN, N_ ("The two-step sign-in is on already.") },
  { "second_factor_off", PLAIN, N_ ("The two-step sign-in is not on.") },
};

static char *
format_day (const char *day)
{
  gint64 at;

  return mm_time_parse_jst_day (day, &at, NULL)
             ? mma_format_bare_day (at, g_get_real_time () / 1000)
             : g_strdup (day);
}

static const Message *
find_message (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    if (g_strcmp0 (messages[i].code, code) == 0)
      return &messages[i];
  return NULL;
}

static char *
format_wait (int seconds)
{
  if (seconds < 60)
    return g_strdup_printf (ngettext ("%d second", "%d seconds", seconds), seconds);
  seconds = (seconds + 59) / 60;
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", seconds), seconds);
}

/* The sentences come from the table above and are translated with its numbers in their place. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
fill_message (const Message *message, const MmProblem *problem, const char *label)
{
  const char *sentence = _ (message->sentence);

  switch (message->needs)
    {
    case LABEL:
      return g_strdup_printf (sentence, label);
    case LABEL_LENGTH:
      return g_strdup_printf (sentence, label, (int) problem->maximum, (int) problem->length);
    case LABEL_RANGE:
      return g_strdup_printf (sentence, label, (int) problem->minimum, (int) problem->maximum);
    case MAXIMUM:
      return g_strdup_printf (sentence, (int) problem->maximum);
    case DETAIL:
      return g_strdup_printf (sentence, problem->detail != NULL ? problem->detail : "");
    case TRIES:
      return g_strdup_printf (sentence, MAX (problem->tries_left, 0));
    case OPT_TRIES:
      if (problem->tries_left == MM_PROBLEM_NONE)
        return g_strdup (_ ("The code is wrong."));
      return g_strdup_printf (sentence, (int) problem->tries_left);
    case WAIT:
      {
        g_autofree char *wait = format_wait (MAX (problem->retry_after_s, 1));

        return g_strdup_printf (sentence, wait);
      }
    case OPT_DAY:
      {
        g_autofree char *day = problem->day != NULL ? format_day (problem->day) : NULL;

        return day != NULL ? g_strdup_printf (sentence, day)
                           : g_strdup (_ ("This link has expired."));
      }
    case PLAIN:
    default:
      return g_strdup (sentence);
    }
}

char *
mma_form_message_required (const char *words, const char *label)
{
  return g_strdup_printf (_ (words), label);
}
#pragma GCC diagnostic pop

/* What can go wrong with any request. */
static char *
message_of_kind (const GError *error)
{
  if (mm_error_is_offline (error))
    return g_strdup (_ ("This needs the internet. Try again when you are connected."));
  if (mm_error_is_unavailable (error) || mm_error_is_unknown_outcome (error))
    return g_strdup (_ ("The service is busy. What you entered is kept. Try again in a moment."));
  if (mm_error_is_limited (error) || mm_error_is_locked (error))
    return g_strdup (_ ("Too many tries. Try again after a while."));
  if (mm_error_is_unauthenticated (error))
    return g_strdup (_ ("Sign in again. What you entered is kept."));
  if (mm_error_is_denied (error))
    return g_strdup (_ ("You may not do this."));
  return g_strdup (_ ("It could not be saved. What you entered is kept. Try again."));
}

static char *
message_for (const char *code, const MmProblem *problem, const char *label)
{
  const Message *message = find_message (code);

  if (g_strcmp0 (code, "required") == 0)
    return mma_form_message_required (N_ ("Enter the %s."), label);
  return message != NULL ? fill_message (message, problem, label) : NULL;
}

char *
mma_form_message (const GError *error, const char *label)
{
  const MmProblem *problem = mm_error_get_problem (error);
  char *text = NULL;

  if (problem != NULL)
    text = message_for (problem->code, problem, label != NULL ? label : _ ("value"));
  return text != NULL ? text : message_of_kind (error);
}

char *
mma_form_message_of_reading (const GError *error)
{
  if (mm_error_is_offline (error) || mm_error_is_limited (error) || mm_error_is_denied (error))
    return mma_form_message (error, NULL);
  if (mm_error_is_unavailable (error))
    return g_strdup (_ ("The service is busy. Try again in a moment."));
  if (mm_error_is_unauthenticated (error))
    return g_strdup (_ ("Sign in again."));
  if (mm_error_is_not_found (error))
    return g_strdup (_ ("It was not found. Perhaps it was removed, or the number is another."));
  return g_strdup (_ ("It could not be read. Try again."));
}

char *
mma_form_message_for_field (const MmFieldError *wrong, const char *label)
{
  MmProblem problem = { .code = wrong->code,
                        .detail = wrong->detail,
                        .length = wrong->length,
                        .minimum = wrong->minimum,
                        .maximum = wrong->maximum,
                        .retry_after_s = MM_PROBLEM_NONE,
                        .tries_left = MM_PROBLEM_NONE };
  char *text = message_for (wrong->code, &problem, label);

  return text != NULL ? text : g_strdup (_ ("Check this, please."));
}
