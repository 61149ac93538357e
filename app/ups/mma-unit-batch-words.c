/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-batch-words.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-unit-batch-private.h"

char *
mma_unit_batch_describe_file (MmaUnitBatch *self)
{
  static const char *const encodings[] = { [MM_CSV_UTF8_BOM] = "UTF-8",
                                           [MM_CSV_UTF8] = "UTF-8",
                                           [MM_CSV_CP932] = "Shift_JIS",
                                           [MM_CSV_CP932_MAC] = "Shift_JIS",
                                           [MM_CSV_UTF16] = "UTF-16" };
  g_autofree char *count = mma_format_count (self->lines->len);

  if (self->name == NULL)
    return NULL;
  /* Translators: a file, its encoding, its number of lines */
  return g_strdup_printf (
      ngettext ("%1$s, %2$s, %3$s line", "%1$s, %2$s, %3$s lines", self->lines->len), self->name,
      encodings[self->encoding], count);
}

/* What becomes of the wrong lines, and what can be done about them. */
static char *
describe_way_out (guint n_good)
{
  g_autofree char *good = mma_format_count (n_good);

  if (n_good == 0)
    return g_strdup (_ ("Please correct it in the table."));
  /* Translators: number of lines */
  return g_strdup_printf (ngettext ("Correct it in the table, or register the %s good one alone.",
                                    "Correct it in the table, or register the %s good ones "
                                    "alone.",
                                    n_good),
                          good);
}

char *
mma_unit_batch_describe_wrong (MmaUnitBatch *self)
{
  guint n_wrong = mma_unit_batch_count_wrong (self);
  g_autofree char *wrong = mma_format_count (n_wrong);
  /* Translators: number of lines */
  g_autofree char *first =
      g_strdup_printf (ngettext ("%s line will not be registered as it is.",
                                 "%s lines will not be registered as they are.", n_wrong),
                       wrong);
  g_autofree char *second = describe_way_out (mma_unit_batch_count (self, MMA_VERDICT_OK));

  return g_markup_printf_escaped ("<b>%s</b>　%s", first, second);
}

char *
mma_unit_batch_describe_left (MmaUnitBatch *self)
{
  guint n = mma_unit_batch_count_wrong (self);
  g_autofree char *count = mma_format_count (n);
  /* Translators: number of lines */
  g_autofree char *first = g_strdup_printf (
      ngettext ("%s line was not registered.", "%s lines were not registered.", n), count);

  return g_markup_printf_escaped ("<b>%s</b>　%s", first,
                                  _ ("Save them to correct them and register them later."));
}
