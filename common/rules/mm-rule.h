/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-error.h"

G_BEGIN_DECLS

/*
 * A rule takes what a person typed, brings it to the form that is stored and hands that over, or
 * fails with MM_ERROR_INVALID. Typed text may be NULL, which is empty. The problem's code is one of
 * these; the app and the server have words for each (length, minimum, maximum, detail in brackets):
 *
 *   required                       nothing was typed
 *   too_long                       (length, maximum) in characters as people count them
 *   characters                     (detail) a character that cannot be used: control, invisible,
 *                                  private use, not valid text
 *   kana_characters                (detail) neither hiragana nor katakana
 *   phone_format                   not 10 or 11 digits starting with 0
 *   postal_code_format             not 7 digits
 *   prefecture_unknown             none of the 47
 *   mail_format                    no mail address
 *   login_id_length                (length, minimum, maximum)
 *   login_id_characters            (detail) not a letter, digit, _ or -
 *   gateway_id_format              (length) not 12 letters and digits
 *   gateway_password_format        (length) not 14 characters of its alphabet
 *   keycode_format                 neither 4 decimal nor 10 binary digits of 0 to 1023
 *   serial_characters              (detail) not a letter, digit or hyphen
 *   password_length                (length, minimum, maximum)
 *   password_full_width            (detail) a full-width character: half-width is wanted
 *   password_characters            (detail) another character that cannot be used
 *   password_lower, password_upper, password_digit, password_letter, password_symbol
 *                                  one of these is missing
 *   password_common                one of the passwords that everybody tries
 *   day_format                     no day
 *   department_needs_organisation  a department without the organisation it belongs to
 */

/* For the rules' own use: raises @code, with a character of @at as detail where @at is given. */
gboolean mm_rule_fail (GError **error, const char *code);
gboolean mm_rule_fail_character (GError **error, const char *code, const char *at);
gboolean mm_rule_fail_length (
    GError **error, const char *code, gint64 length, gint64 minimum, gint64 maximum);

/* Names of people, companies and places: at most @maximum characters, one line. */
gboolean mm_rule_parse_name (const char *typed, guint maximum, char **out, GError **error);

/* The same where nothing need be typed: @out is then NULL. */
gboolean mm_rule_parse_opt_name (const char *typed, guint maximum, char **out, GError **error);

/* Text of several lines with "\n" between, of at most @maximum characters; @out may be empty. */
gboolean mm_rule_parse_lines (const char *typed, guint maximum, char **out, GError **error);

/* @typed as @parse keeps it, or NULL, with what is wrong in @fields as @field. (transfer full) */
char *mm_rule_check (GPtrArray *fields,
                     const char *field,
                     const char *typed,
                     gboolean (*parse) (const char *typed, char **out, GError **error));

/* What is wrong in @typed by one of the rules above with a @maximum, in @fields as @field. */
void mm_rule_check_text (
    GPtrArray *fields,
    const char *field,
    const char *typed,
    guint maximum,
    gboolean (*parse) (const char *typed, guint maximum, char **out, GError **error));

G_END_DECLS
