/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mm-types.h"

G_BEGIN_DECLS

/* A number that a problem does not carry: length, limits, tries, seconds. */
#define MM_PROBLEM_NONE (-1)

/**
 * MmFieldError:
 * @field: JSON Pointer of the member, such as "/person/mail"; "" for the whole body
 * @code: stable code; the rules' codes are listed in mm-rule.h, the readers' in mm-json.h
 * @message: English, for logs
 * @detail: the character or word at fault, or NULL
 * @length: characters that were given, or MM_PROBLEM_NONE
 * @minimum: fewest characters (or lowest number) allowed, or MM_PROBLEM_NONE
 * @maximum: most characters (or highest number) allowed, or MM_PROBLEM_NONE
 *
 * What is wrong with one field of a form.
 */
struct _MmFieldError
{
  char *field;
  char *code;
  char *message;
  char *detail;
  gint64 length;
  gint64 minimum;
  gint64 maximum;
};

/**
 * MmProblem:
 * @code: stable code that the app and the server translate
 * @message: English, for logs
 * @detail: the character or word at fault, or NULL
 * @length: see MmFieldError
 * @minimum: see MmFieldError
 * @maximum: see MmFieldError
 * @retry_after_s: seconds until trying again makes sense, or MM_PROBLEM_NONE
 * @tries_left: tries that remain, or MM_PROBLEM_NONE
 * @day: the last day of what is over, “2026-11-20”, or NULL
 * @fields: (element-type MmFieldError): what is wrong with which field, may be empty
 *
 * What a GError of MM_ERROR can carry beside its code.
 */
struct _MmProblem
{
  char *code;
  char *message;
  char *detail;
  gint64 length;
  gint64 minimum;
  gint64 maximum;
  int retry_after_s;
  int tries_left;
  char *day;
  GPtrArray *fields;
};

#define MM_TYPE_FIELD_ERROR (mm_field_error_get_type ())
GType mm_field_error_get_type (void);

/* A field error without numbers. @message may be NULL: the code then stands in for it. */
MmFieldError *mm_field_error_new (const char *field, const char *code, const char *message);
MmFieldError *mm_field_error_copy (const MmFieldError *field_error);
void mm_field_error_free (MmFieldError *field_error);

#define MM_TYPE_PROBLEM (mm_problem_get_type ())
GType mm_problem_get_type (void);

/* A problem with nothing but its code. @message may be NULL. */
MmProblem *mm_problem_new (const char *code, const char *message);
MmProblem *mm_problem_copy (const MmProblem *problem);
void mm_problem_free (MmProblem *problem);

/* The field error of @field (JSON Pointer), borrowed, or NULL. */
const MmFieldError *mm_problem_find_field (const MmProblem *problem, const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmFieldError, mm_field_error_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmProblem, mm_problem_free)

G_END_DECLS
