/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-time.h"
#include "mms-terms.h"

static gboolean
read_text (const char *path, char **text, GError **error)
{
  gsize length;

  if (!g_file_get_contents (path, text, &length, error))
    return FALSE;
  if (g_utf8_validate (*text, (gssize) length, NULL))
    return TRUE;
  g_set_error (error, MM_ERROR, MM_ERROR_INVALID, _ ("%s is not written in UTF-8"), path);
  return FALSE;
}

/* ---- Terms ---- */

/* Read here too: this program has words for what is missing. */
static MmsTermsRow *
check_terms (const char *kind, const char *path, const char *text, GError **error)
{
  MmsTermsRow *terms = mms_terms_parse (kind, text, error);

  if (terms == NULL)
    g_prefix_error (error, "%s: ", path);
  return terms;
}

gboolean
mms_admin_terms_add (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (body);
  g_autoptr (MmsTermsRow) terms = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!mms_admin_parse (NULL, &argc, &argv, 2, 2, error) || !read_text (argv[2], &text, error))
    return FALSE;
  terms = check_terms (argv[1], argv[2], text, error);
  if (terms == NULL)
    return FALSE;
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", argv[1]);
  mm_json_writer_string_member (json, "text", text);
  mm_json_writer_end_object (json);
  answer = mms_admin_session_ask (session, "POST", "/v1/admin/terms", body->str, error);
  if (answer == NULL)
    {
      if (mm_error_is_conflict (error != NULL ? *error : NULL))
        g_prefix_error (error, _ ("Version %s is there already and cannot change: "),
                        terms->version);
      return FALSE;
    }
  g_print (_ ("Added version %s of the terms for %s. Everybody is asked to agree at the next "
              "sign-in from its first day on.\n"),
           terms->version, terms->kind);
  return TRUE;
}

gboolean
mms_admin_terms_list (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;

  if (!mms_admin_parse (NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  answer = mms_admin_session_ask (session, "GET", "/v1/admin/terms", NULL, error);
  if (answer == NULL)
    return FALSE;
  items = json_object_get_array_member (answer, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      mms_admin_print_cell (mms_admin_text (item, "kind"), 8);
      mms_admin_print_cell (mms_admin_text (item, "version"), 16);
      g_print ("%s\n", mms_admin_text (item, "effective_on"));
    }
  return TRUE;
}

/* ---- Announcements ---- */

typedef struct
{
  char *audience;
  char *from;
  char *until;
} When;

static gboolean
write_day (MmJsonWriter *json, const char *name, const char *day, gint64 add, GError **error)
{
  gint64 at;

  if (day == NULL)
    return TRUE;
  if (!mm_time_parse_jst_day (day, &at, error))
    {
      g_prefix_error (error, "%s: ", day);
      return FALSE;
    }
  mm_json_writer_time_member (json, name, at + add);
  return TRUE;
}

static gboolean
announce (MmsAdminSession *session, const When *when, char **argv, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (body);
  g_autoptr (JsonObject) answer = NULL;

  if (!read_text (argv[2], &text, error))
    return FALSE;
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "audience", when->audience != NULL ? when->audience : "all");
  mm_json_writer_string_member (json, "title", argv[1]);
  mm_json_writer_string_member (json, "body", g_strstrip (text));
  if (!write_day (json, "starts", when->from, 0, error) ||
      !write_day (json, "ends", when->until, MM_DAY_MS, error))
    return FALSE;
  mm_json_writer_end_object (json);
  answer = mms_admin_session_ask (session, "POST", "/v1/admin/announcements", body->str, error);
  if (answer != NULL)
    g_print ("%s\n", _ ("Announced"));
  return answer != NULL;
}

static gboolean
check_audience (const char *audience, GError **error)
{
  static const char *const audiences[] = { "public", "all",     "dealers",   "customers",
                                           "ups",    "support", "operators", NULL };

  if (audience == NULL || g_strv_contains (audiences, audience))
    return TRUE;
  g_set_error (
      error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
      _ ("--audience is public, all, dealers, customers, ups, support or operators, not “%s”"),
      audience);
  return FALSE;
}

/**
 * mms_admin_announcements_add:
 *
 * Announces the text of a file under a title.
 */
gboolean
mms_admin_announcements_add (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  When when = { 0 };
  const GOptionEntry entries[] = {
    { "audience", 0, 0, G_OPTION_ARG_STRING, &when.audience,
      N_ ("Who sees it: public (before sign-in), all, dealers, customers, ups, support, operators"),
      "NAME" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &when.from, N_ ("First day (default: now)"),
      "YYYY-MM-DD" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &when.until, N_ ("Last day (default: for ever)"),
      "YYYY-MM-DD" },
    { NULL },
  };
  gboolean done = mms_admin_parse (entries, &argc, &argv, 2, 2, error) &&
                  check_audience (when.audience, error) && announce (session, &when, argv, error);

  g_free (when.audience);
  g_free (when.from);
  g_free (when.until);
  return done;
}

gboolean
mms_admin_announcements_list (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;

  if (!mms_admin_parse (NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  answer = mms_admin_session_ask (session, "GET", "/v1/admin/announcements", NULL, error);
  if (answer == NULL)
    return FALSE;
  items = json_object_get_array_member (answer, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *starts = mms_admin_format_time (item, "starts");
      g_autofree char *ends = mms_admin_format_time (item, "ends");

      mms_admin_print_cell (starts, 16);
      mms_admin_print_cell (ends, 16);
      mms_admin_print_cell (mms_admin_text (item, "audience"), 9);
      g_print ("%s\n", mms_admin_text (item, "title"));
    }
  return TRUE;
}
