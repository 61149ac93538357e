/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-day.h"

#include "mm-rule.h"
#include "mm-text.h"

/* The year before the first of each era. */
static const struct
{
  const char *name;
  const char *letter;
  int before;
} eras[] = { { "令和", "R", 2018 }, { "平成", "H", 1988 }, { "昭和", "S", 1925 } };

#define PATTERN                                                                                    \
  "^(?:(?<y>\\d{4})|(?<era>令和|平成|昭和|[RHS])(?<n>\\d{1,2}|元))"                         \
  "[年/.\\-](?<m>\\d{1,2})[月/.\\-](?<d>\\d{1,2})日?$"                                          \
  "|^(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})$"

static int
get_number (GMatchInfo *match, const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  if (g_strcmp0 (text, "元") == 0)
    return 1;
  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
}

static int
get_year (GMatchInfo *match)
{
  g_autofree char *era = g_match_info_fetch_named (match, "era");

  if (era == NULL || *era == '\0')
    return get_number (match, "y");
  for (guint i = 0; i < G_N_ELEMENTS (eras); i++)
    if (g_str_equal (era, eras[i].name) || g_ascii_strcasecmp (era, eras[i].letter) == 0)
      return eras[i].before + get_number (match, "n");
  return 0;
}

/* Compiled once: a file may hold ten thousand days. */
static GRegex *
get_regex (void)
{
  static gsize regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex, (gsize) g_regex_new (
                    PATTERN, G_REGEX_DUPNAMES | G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return (GRegex *) regex;
}

static char *
parse (const char *text)
{
  GRegex *regex = get_regex ();
  g_autoptr (GMatchInfo) match = NULL;
  int year, month, day;

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  year = get_year (match);
  month = get_number (match, "m");
  day = get_number (match, "d");
  if (month < 1 || month > 12 || !g_date_valid_dmy (day, month, year))
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

gboolean
mm_day_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *text = mm_text_normalise_code (typed);
  char *day;

  if (*text == '\0')
    return mm_rule_fail (error, "required");
  day = parse (text);
  if (day == NULL)
    return mm_rule_fail (error, "day_format");
  *out = day;
  return TRUE;
}

char *
mm_day_format (const char *day)
{
  return g_strdelimit (g_strdup (day), "-", '/');
}
