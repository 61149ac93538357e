/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-link-terms.h"

#include "mm-error.h"
#include "mms-account-mail.h"

static const char *
parse_scope (const char *typed)
{
  if (typed == NULL || g_str_equal (typed, MMS_LINK_CHANGE))
    return MMS_LINK_CHANGE;
  return g_str_equal (typed, MMS_LINK_WATCH) ? MMS_LINK_WATCH : NULL;
}

/* The last day counts whole: it ends at 24:00 in Japan. */
static void
parse_day (MmsContext *ctx, const char *typed, gint64 *ends_at, GPtrArray *fields)
{
  GError *local = NULL;
  gint64 start;

  *ends_at = MM_NO_VALUE;
  if (typed == NULL)
    return;
  if (!mm_time_parse_jst_day (typed, &start, &local))
    mm_field_errors_take (fields, "/ends_on", local);
  else if (start + MM_DAY_MS <= mms_context_now (ctx))
    mm_field_errors_add (fields, "/ends_on", "day_past");
  else
    *ends_at = start + MM_DAY_MS;
}

gboolean
mms_link_terms_parse (
    MmsContext *ctx, const MmsLinkTerms *terms, const char **scope, gint64 *ends_at, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  *scope = parse_scope (terms->scope);
  if (*scope == NULL)
    mm_field_errors_add (fields, "/scope", "choice");
  parse_day (ctx, terms->ends_on, ends_at, fields);
  return mm_field_errors_finish (fields, error);
}

char *
mms_link_terms_describe (const char *scope, const char *ends_on, const char *language)
{
  gboolean watch = g_strcmp0 (scope, MMS_LINK_WATCH) == 0;
  g_autofree char *day = NULL;
  gint64 start;

  if (ends_on != NULL && mm_time_parse_jst_day (ends_on, &start, NULL))
    day = mms_account_format_day (start, language);
  if (g_strcmp0 (language, "en") == 0)
    return g_strdup_printf ("%s, %s%s", watch ? "watch only" : "watch and change settings",
                            day != NULL ? "until the end of " : "without an end date",
                            day != NULL ? day : "");
  return g_strdup_printf ("%s（%s%s）", watch ? "見るだけ" : "見る・設定を変える",
                          day != NULL ? "終了日: " : "終了日なし", day != NULL ? day : "");
}

char *
mms_link_terms_format_day (gint64 ends_at)
{
  return ends_at != MM_NO_VALUE ? mm_time_format_jst_day (ends_at - 1) : NULL;
}
