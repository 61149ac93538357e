/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-problem.h"

G_BEGIN_DECLS

#define MM_ERROR (mm_error_quark ())

/**
 * MmError:
 * @MM_ERROR_INVALID: what was given breaks a rule; the problem names fields or code
 * @MM_ERROR_NOT_FOUND: there is no such thing, or this actor may not know of it
 * @MM_ERROR_CONFLICT: the state has changed, or another one has it already
 * @MM_ERROR_DENIED: the actor may not do this
 * @MM_ERROR_UNAUTHENTICATED: nobody is signed in, or the sign-in failed
 * @MM_ERROR_EXPIRED: the link, code or position is too old
 * @MM_ERROR_USED: the link or code was used already
 * @MM_ERROR_LIMITED: too many tries; the problem may tell retry_after_s and tries_left
 * @MM_ERROR_LOCKED: locked for a while; the problem tells retry_after_s
 * @MM_ERROR_OFFLINE: the network or the server is not reachable
 * @MM_ERROR_UNAVAILABLE: the service is too busy or stopping; try again later
 * @MM_ERROR_FULL: no space is left
 * @MM_ERROR_PROTOCOL: the other side said what it must not say
 * @MM_ERROR_UNKNOWN_OUTCOME: it may or may not have happened; repeat with the same key
 * @MM_ERROR_FAILED: anything else
 */
typedef enum
{
  MM_ERROR_INVALID,
  MM_ERROR_NOT_FOUND,
  MM_ERROR_CONFLICT,
  MM_ERROR_DENIED,
  MM_ERROR_UNAUTHENTICATED,
  MM_ERROR_EXPIRED,
  MM_ERROR_USED,
  MM_ERROR_LIMITED,
  MM_ERROR_LOCKED,
  MM_ERROR_OFFLINE,
  MM_ERROR_UNAVAILABLE,
  MM_ERROR_FULL,
  MM_ERROR_PROTOCOL,
  MM_ERROR_UNKNOWN_OUTCOME,
  MM_ERROR_FAILED,
} MmError;

GQuark mm_error_quark (void);

/* Stable code of a whole-form error; its problem lists the fields. */
#define MM_CODE_FIELDS "invalid_fields"

/* The problem that @error carries, borrowed, or NULL (another domain, or nothing to add). */
const MmProblem *mm_error_get_problem (const GError *error);

/* The stable code of the problem, else one made of the error's number ("not_found"), borrowed. */
const char *mm_error_get_code (const GError *error);

/* A new error with a stable code and no fields; MM_PROBLEM_NONE where a number has no meaning. */
GError *
mm_error_new_problem (MmError code, const char *stable_code, int retry_after_s, int tries_left);

/* Sets an error with a stable code and no numbers. Always FALSE, for "return mm_error_fail (…)". */
gboolean mm_error_fail (GError **error, MmError code, const char *stable_code);

/* The same with the numbers of mm_error_new_problem(). */
gboolean mm_error_fail_counted (
    GError **error, MmError code, const char *stable_code, int retry_after_s, int tries_left);

/* A new error that takes @problem over. */
GError *mm_error_new_take (MmError code, MmProblem *problem);

/* MM_ERROR_INVALID about one text, as the rules raise it; numbers may be MM_PROBLEM_NONE. */
GError *mm_error_new_invalid (
    const char *stable_code, const char *detail, gint64 length, gint64 minimum, gint64 maximum);

/* MM_ERROR_INVALID with code MM_CODE_FIELDS about a form; @fields holds MmFieldError, copied. */
GError *mm_error_new_fields (GPtrArray *fields);

/* Puts "/address" in front of the pointers of all fields of @error; a single problem without
 * fields becomes a field error of that name. Does nothing where there is no error. */
void mm_error_prefix_field (GError **error, const char *pointer);

/*
 * A form is checked in full: make a list, add the error of each field, finish.
 *
 *   g_autoptr (GPtrArray) fields = mm_field_errors_new ();
 *   if (!mm_phone_parse (typed, &phone, &local))
 *     mm_field_errors_take (fields, "/phone", g_steal_pointer (&local));
 *   return mm_field_errors_finish (fields, error);
 */
GPtrArray *mm_field_errors_new (void);

/* Adds what @error says about @field and frees @error. */
void mm_field_errors_take (GPtrArray *fields, const char *field, GError *error);

/* Adds a field error of this code. */
void mm_field_errors_add (GPtrArray *fields, const char *field, const char *code);

/* TRUE if @fields is empty, else sets an error made of them. */
gboolean mm_field_errors_finish (GPtrArray *fields, GError **error);

gboolean mm_error_is_invalid (const GError *error);
gboolean mm_error_is_not_found (const GError *error);
gboolean mm_error_is_conflict (const GError *error);
gboolean mm_error_is_denied (const GError *error);
gboolean mm_error_is_unauthenticated (const GError *error);
gboolean mm_error_is_expired (const GError *error);
gboolean mm_error_is_used (const GError *error);
gboolean mm_error_is_limited (const GError *error);
gboolean mm_error_is_locked (const GError *error);
gboolean mm_error_is_offline (const GError *error);
gboolean mm_error_is_unavailable (const GError *error);
gboolean mm_error_is_full (const GError *error);
gboolean mm_error_is_protocol (const GError *error);
gboolean mm_error_is_unknown_outcome (const GError *error);

G_END_DECLS
