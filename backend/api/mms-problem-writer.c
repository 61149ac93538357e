/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-problem-writer.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-time.h"
#include "mms-account-mail.h"
#include "mms-db.h"
#include "mms-problem-catalogue.h"

#include <string.h>

/* What a code asks for beside the status of its error. */
static const struct
{
  const char *code;
  guint status;
} special[] = {
  { "content_type", 415 },
  { "if_match_required", 428 },
  { "version_changed", 412 },
  { "client_too_old", 426 },
};

static guint
status_of_mm (const GError *error)
{
  switch ((MmError) error->code)
    {
    case MM_ERROR_INVALID:
      return 400;
    case MM_ERROR_UNAUTHENTICATED:
      return 401;
    case MM_ERROR_DENIED:
      return 403;
    case MM_ERROR_NOT_FOUND:
      return 404;
    case MM_ERROR_CONFLICT:
      return 409;
    case MM_ERROR_EXPIRED:
    case MM_ERROR_USED:
      return 410;
    case MM_ERROR_LIMITED:
    case MM_ERROR_LOCKED:
      return 429;
    case MM_ERROR_FULL:
      return 507;
    case MM_ERROR_OFFLINE:
    case MM_ERROR_UNAVAILABLE:
    case MM_ERROR_UNKNOWN_OUTCOME:
      return 503;
    case MM_ERROR_PROTOCOL:
      return 400;
    case MM_ERROR_FAILED:
      return 500;
    }
  return 500;
}

guint
mms_problem_status (const GError *error)
{
  if (!error)
    return 500;
  if (error->domain == MMS_DB_ERROR)
    return error->code == MMS_DB_ERROR_FULL ? 507 : error->code == MMS_DB_ERROR_FAILED ? 500 : 503;
  if (error->domain != MM_ERROR)
    return 500;
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (g_str_equal (special[i].code, mm_error_get_code (error)))
      return special[i].status;
  return status_of_mm (error);
}

/* Errors of other domains tell the log what happened, never the client. */
static const char *
code_of (const GError *error)
{
  if (!error)
    return "failed";
  if (error->domain == MM_ERROR)
    return mm_error_get_code (error);
  if (error->domain == MMS_DB_ERROR)
    switch ((MmsDbError) error->code)
      {
      case MMS_DB_ERROR_FULL:
        return "full";
      case MMS_DB_ERROR_UNKNOWN:
        return "unknown_outcome";
      case MMS_DB_ERROR_BUSY:
        return "unavailable";
      default:
        return "failed";
      }
  return "failed";
}

/* ---- Words ---- */

typedef struct
{
  const char *detail;
  gint64 length;
  gint64 minimum;
  gint64 maximum;
  int retry_after_s;
  int tries_left;
  const char *day;
} Values;

static char *
wait_words (int seconds, gboolean ja)
{
  if (seconds < 120)
    return ja ? g_strdup_printf ("%d秒", MAX (seconds, 1))
              : g_strdup_printf ("%d seconds", MAX (seconds, 1));
  return ja ? g_strdup_printf ("%d分", (seconds + 59) / 60)
            : g_strdup_printf ("%d minutes", (seconds + 59) / 60);
}

static void
fill_number (GString *text, const char *name, gint64 value)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (value, 0));

  g_string_replace (text, name, number, 0);
}

/* Without a day the sentence goes without its bracket. */
static void
fill_day (GString *text, const char *day, const char *language)
{
  g_autofree char *words = NULL;
  gint64 at;

  if (day != NULL && mm_time_parse_jst_day (day, &at, NULL))
    words = mms_account_format_day (at, language);
  if (words == NULL)
    {
      g_string_replace (text, "（{day}）", "", 0);
      g_string_replace (text, " ({day})", "", 0);
    }
  g_string_replace (text, "{day}", words != NULL ? words : "", 0);
}

static char *
fill (const MmsWords *words, const Values *values, const char *language)
{
  gboolean ja = g_str_equal (language, "ja");
  g_autofree char *wait = wait_words (values->retry_after_s, ja);
  GString *text = g_string_new (ja ? words->ja : words->en);

  /* Without a number of tries the sentence goes without its bracket. */
  if (values->tries_left == MM_PROBLEM_NONE)
    {
      g_string_replace (text, "（あと{tries}回）", "", 0);
      g_string_replace (text, " ({tries} tries left)", "", 0);
    }
  fill_number (text, "{tries}", values->tries_left);
  fill_number (text, "{length}", values->length);
  fill_number (text, "{minimum}", values->minimum);
  fill_number (text, "{maximum}", values->maximum);
  fill_day (text, values->day, language);
  g_string_replace (text, "{wait}", wait, 0);
  g_string_replace (text, "{detail}", values->detail ? values->detail : "", 0);
  return g_string_free (text, FALSE);
}

const char *
mms_problem_language (const char *accept_language)
{
  const char *ja = accept_language ? strcasestr (accept_language, "ja") : NULL;
  const char *en = accept_language ? strcasestr (accept_language, "en") : NULL;

  return en && (!ja || en < ja) ? "en" : "ja";
}

/* ---- JSON ---- */

static void
write_head (MmJsonWriter *json, guint status, const char *code, const char *language)
{
  const MmsWords *title = mms_problem_catalogue_title (status);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "type", "about:blank");
  mm_json_writer_string_member (json, "title",
                                g_str_equal (language, "ja") ? title->ja : title->en);
  mm_json_writer_int_member (json, "status", status);
  mm_json_writer_string_member (json, "code", code);
}

static void
write_detail (MmJsonWriter *json, const char *code, const Values *values, const char *language)
{
  const MmsWords *words = mms_problem_catalogue_find (code);
  g_autofree char *detail = NULL;

  if (!words)
    words = mms_problem_catalogue_find_field ("", code);
  detail = words ? fill (words, values, language) : NULL;
  if (detail)
    mm_json_writer_string_member (json, "detail", detail);
  if (values->tries_left != MM_PROBLEM_NONE)
    mm_json_writer_int_member (json, "tries_left", values->tries_left);
  if (values->retry_after_s > 0)
    mm_json_writer_int_member (json, "retry_after", values->retry_after_s);
  if (values->day != NULL)
    mm_json_writer_string_member (json, "day", values->day);
}

static void
write_number (MmJsonWriter *json, const char *name, gint64 value)
{
  if (value != MM_PROBLEM_NONE)
    mm_json_writer_int_member (json, name, value);
}

static void
write_field (MmJsonWriter *json, const MmFieldError *field, const char *language)
{
  Values values = { field->detail,   field->length, field->minimum, field->maximum, MM_PROBLEM_NONE,
                    MM_PROBLEM_NONE, NULL };
  const MmsWords *words = mms_problem_catalogue_find_field (field->field, field->code);
  g_autofree char *message = words ? fill (words, &values, language) : g_strdup (field->code);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "field", field->field);
  mm_json_writer_string_member (json, "code", field->code);
  mm_json_writer_string_member (json, "message", message);
  write_number (json, "length", field->length);
  write_number (json, "minimum", field->minimum);
  write_number (json, "maximum", field->maximum);
  if (field->detail)
    mm_json_writer_string_member (json, "detail", field->detail);
  mm_json_writer_end_object (json);
}

static void
write_fields (MmJsonWriter *json, GPtrArray *fields, const char *language)
{
  mm_json_writer_member (json, "errors");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < fields->len; i++)
    write_field (json, g_ptr_array_index (fields, i), language);
  mm_json_writer_end_array (json);
}

static MmsResponse *
make_response (guint status, GString *text, int retry_after_s)
{
  g_autoptr (GBytes) body = g_string_free_to_bytes (text);
  MmsResponse *response = mms_response_new (status, "application/problem+json", body);

  if (retry_after_s > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%d", retry_after_s);

      mms_response_add_header (response, "Retry-After", seconds);
    }
  if (status == 401)
    mms_response_add_header (response, "WWW-Authenticate", "Bearer");
  return response;
}

void
mms_problem_write_members (MmJsonWriter *json, const GError *error, const char *language)
{
  const MmProblem *problem = mm_error_get_problem (error);
  const char *code = code_of (error);
  Values values = {
    NULL, MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE, NULL
  };

  if (problem)
    values.detail = problem->detail;
  mm_json_writer_string_member (json, "code", code);
  write_detail (json, code, &values, language);
  if (problem && problem->fields && problem->fields->len > 0)
    write_fields (json, problem->fields, language);
}

MmsResponse *
mms_problem_response (const GError *error, const char *language)
{
  const MmProblem *problem = error ? mm_error_get_problem (error) : NULL;
  guint status = mms_problem_status (error);
  const char *code = code_of (error);
  Values values = { NULL,
                    MM_PROBLEM_NONE,
                    MM_PROBLEM_NONE,
                    MM_PROBLEM_NONE,
                    status == 503 ? 2 : MM_PROBLEM_NONE,
                    MM_PROBLEM_NONE,
                    NULL };
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  if (problem)
    {
      values =
          (Values){ problem->detail,        problem->length,     problem->minimum, problem->maximum,
                    problem->retry_after_s, problem->tries_left, problem->day };
    }
  write_head (json, status, code, language);
  write_detail (json, code, &values, language);
  if (g_str_equal (code, "json_syntax"))
    mm_json_writer_string_member (json, "place", error->message);
  if (problem && problem->fields && problem->fields->len > 0)
    write_fields (json, problem->fields, language);
  mm_json_writer_end_object (json);
  return make_response (status, text, values.retry_after_s);
}

MmsResponse *
mms_problem_response_code (guint status, const char *code, int retry_after_s, const char *language)
{
  Values values = {
    NULL, MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE, retry_after_s, MM_PROBLEM_NONE, NULL
  };
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  write_head (json, status, code, language);
  write_detail (json, code, &values, language);
  mm_json_writer_end_object (json);
  return make_response (status, text, retry_after_s);
}
