/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-line-private.h"

#include <string.h>

#include "mm-day.h"
#include "mm-place.h"
#include "mm-serial.h"
#include "mm-text.h"

/* What was typed, or stands in a file, brought to the form in which it is kept. */

static char *
dup_filled (const char *text)
{
  return text != NULL && !mm_text_is_blank (text) ? g_strstrip (g_strdup (text)) : NULL;
}

/* Excel writes a day with its time. */
static char *
cut_time (const char *typed)
{
  const char *space = strchr (typed, ' ');

  return space != NULL && strchr (space, ':') != NULL ? g_strndup (typed, (gsize) (space - typed))
                                                      : g_strdup (typed);
}

/** mma_unit_line_set_serial: brings the number to one form; the service is to be asked again. */
void
mma_unit_line_set_serial (MmaUnitLine *self, const char *typed)
{
  char *serial = NULL;

  self->has_number = mm_serial_parse (typed, &serial, NULL);
  if (!self->has_number)
    serial = mm_text_normalise_code (typed);
  g_free (self->serial);
  self->serial = serial;
  self->verdict = MMA_VERDICT_NONE;
}

void
mma_unit_line_set_purchased (MmaUnitLine *self, const char *typed)
{
  g_autofree char *given = dup_filled (typed);
  g_autofree char *day = given != NULL ? cut_time (given) : NULL;

  g_clear_pointer (&self->purchased, g_free);
  g_clear_pointer (&self->bad_date, g_free);
  if (day != NULL && !mm_day_parse (day, &self->purchased, NULL))
    self->bad_date = g_steal_pointer (&given);
  self->verdict = MMA_VERDICT_NONE;
}

typedef gboolean (*TextRule) (const char *typed, char **out, GError **error);

/* As the service would have it; where it would not, as it was typed. */
static void
set_text (char **text, GError **bad, const char *typed, TextRule parse)
{
  g_autofree char *given = dup_filled (typed);

  g_clear_pointer (text, g_free);
  g_clear_error (bad);
  if (given != NULL && !parse (given, text, bad))
    *text = g_steal_pointer (&given);
}

static gboolean
parse_place (const char *typed, char **out, GError **error)
{
  g_autoptr (GString) line = g_string_new (typed);

  g_string_replace (line, "\r\n", "\n", 0);
  g_strdelimit (line->str, "\r\n\t", ' ');
  return mm_opt_address_line_parse (line->str, out, error);
}

void
mma_unit_line_set_remarks (MmaUnitLine *self, const char *remarks)
{
  set_text (&self->remarks, &self->bad_remarks, remarks, mm_remarks_parse);
}

void
mma_unit_line_set_place (MmaUnitLine *self, const char *place)
{
  set_text (&self->place, &self->bad_place, place, parse_place);
}
