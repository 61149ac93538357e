/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-line-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mm-serial.h"
#include "mma-form-messages.h"

#define DIGITS "0123456789"

/* Spreadsheets count days from 1900 on: 1982 to 2064. */
#define FIRST_DAY_NUMBER 30000
#define LAST_DAY_NUMBER 60000

static const char *
get_day (MmaUnitLine *line)
{
  const char *bad = mma_unit_line_get_bad_date (line);
  const char *day = bad != NULL ? bad : mma_unit_line_get_purchased (line);

  return day != NULL ? day : "—";
}

static char *
describe_bad_text (MmaUnitLine *line)
{
  const GError *remarks = mma_unit_line_get_bad_remarks (line);

  return remarks != NULL ? mma_form_message (remarks, _ ("remarks"))
                         : mma_form_message (mma_unit_line_get_bad_place (line), _ ("place"));
}

char *
mma_unit_line_describe (MmaUnitLine *line)
{
  switch (mma_unit_line_get_verdict (line))
    {
    case MMA_VERDICT_OK:
      return g_strdup (_ ("Can be registered"));
    case MMA_VERDICT_YOURS:
      return g_strdup (_ ("Registered already (this account)"));
    case MMA_VERDICT_EMPTY:
      return g_strdup (_ ("Enter the product number."));
    case MMA_VERDICT_DUPLICATE:
      /* Translators: %u is a line of the file */
      return g_strdup_printf (_ ("Twice in the file (line %u)"),
                              mma_unit_line_get_first_line (line));
    case MMA_VERDICT_BAD_DATE:
      /* Translators: %s is what stands in the place of a date */
      return g_strdup_printf (_ ("The date is not right (%s)"), get_day (line));
    case MMA_VERDICT_FUTURE_DATE:
      return g_strdup (_ ("The date is in the future"));
    case MMA_VERDICT_BAD_TEXT:
      return describe_bad_text (line);
    case MMA_VERDICT_UNANSWERED:
      return g_strdup (_ ("Could not be checked. Press Enter to try again."));
    case MMA_VERDICT_NONE:
      return g_strdup (_ ("Checking…"));
    case MMA_VERDICT_NOT_FOUND:
    default:
      return g_strdup (_ ("Not found. Please check the product number."));
    }
}

/* Of several the last: the first letters name a series. */
static int
find_letter (MmaUnitLine *line, char *digit)
{
  const char *serial = mma_unit_line_get_serial (line);
  guint next;
  int at = -1;

  if (mma_unit_line_get_verdict (line) != MMA_VERDICT_NOT_FOUND)
    return -1;
  for (guint from = 0; mm_serial_guess (serial, from, &next, digit); from = next + 1)
    at = (int) next;
  return at;
}

int
mma_unit_line_find_doubt (MmaUnitLine *line)
{
  char digit = '\0';

  return find_letter (line, &digit);
}

/* ---- What a spreadsheet makes of a cell ---- */

static gboolean
consists_of (const char *text, const char *characters)
{
  return *text != '\0' && text[strspn (text, characters)] == '\0';
}

static gboolean
is_cut (const char *cell)
{
  return consists_of (cell, "#");
}

static const char *
hint_at_number (const char *serial)
{
  if (is_cut (serial))
    return _ ("The column was too narrow. Make it wider and save the file again.");
  if (consists_of (serial, DIGITS))
    return _ ("Did a spreadsheet leave out noughts at its front?");
  if (strchr (serial, '+') != NULL && consists_of (serial, DIGITS ".E+"))
    return _ ("Did a spreadsheet shorten it? Make the column text there.");
  return NULL;
}

/* "11/21", or what a spreadsheet in Japanese shows for it. */
static gboolean
has_no_year (const char *day)
{
  return g_regex_match_simple ("^\\d{1,2}(?:/\\d{1,2}|月\\d{1,2}日)$", day, 0, 0);
}

static gboolean
is_day_number (const char *day)
{
  guint64 number;

  return g_ascii_string_to_unsigned (day, 10, FIRST_DAY_NUMBER, LAST_DAY_NUMBER, &number, NULL);
}

/* Such a number is not taken for its day: files of old Macs count from another one. */
static const char *
hint_at_day (const char *day)
{
  if (is_cut (day))
    return _ ("The column was too narrow. Make it wider and save the file again.");
  if (is_day_number (day))
    return _ ("Is it the number of a day? Make the column a date in the spreadsheet.");
  if (has_no_year (day))
    return _ ("The year is missing. Write the day as in 2026/11/21.");
  return NULL;
}

char *
mma_unit_line_dup_hint (MmaUnitLine *line)
{
  const char *serial = mma_unit_line_get_serial (line);
  MmaUnitVerdict verdict = mma_unit_line_get_verdict (line);
  char digit = '\0';
  int at = find_letter (line, &digit);

  if (at >= 0)
    /* Translators: a letter, and the digit that may be meant */
    return g_strdup_printf (_ ("Is the “%c” perhaps the digit “%c”?"), serial[at], digit);
  if (verdict == MMA_VERDICT_NOT_FOUND)
    return g_strdup (hint_at_number (serial));
  if (verdict == MMA_VERDICT_BAD_DATE)
    return g_strdup (hint_at_day (get_day (line)));
  return NULL;
}
