/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-nut"

#include "config.h"

#include "mmg-nut-variables.h"

#include <math.h>
#include <string.h>

#include "mm-types.h"

#define MAX_TEXT 64
#define MAX_WORDS 16
#define MAX_WORD 20
#define MAX_LOAD 999
/* A week: what claims more counts something else. */
#define MAX_RUNTIME_S (7 * 24 * 3600)

/* Drivers tell other encodings and blanks too: what nobody can read is as good as not told. */
static void
take_text (char **text, const char *value)
{
  g_autofree char *copy = g_strstrip (g_strdup (value));

  if (*copy == '\0' || strlen (copy) > MAX_TEXT || !g_utf8_validate (copy, -1, NULL))
    return;
  g_free (*text);
  *text = g_steal_pointer (&copy);
}

static void
take_number (gint64 *number, const char *value, double maximum)
{
  char *end;
  double parsed = g_ascii_strtod (value, &end);
  gboolean said = end != value;

  while (g_ascii_isspace (*end))
    end++;
  if (!said || *end != '\0' || !isfinite (parsed) || parsed < 0 || parsed > maximum)
    *number = MM_NO_VALUE;
  else
    *number = llround (parsed);
}

static gboolean
is_word (const char *word)
{
  gsize length = strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

  return length > 0 && length <= MAX_WORD && word[length] == '\0';
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In order and each once, so that sets are the same when their texts are. */
static void
take_status (char ***status, const char *value)
{
  g_auto (GStrv) words = g_strsplit_set (value, " \t", -1);
  g_autoptr (GPtrArray) set = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    if (set->len < MAX_WORDS && is_word (words[i]) &&
        !g_ptr_array_find_with_equal_func (set, words[i], g_str_equal, NULL))
      g_ptr_array_add (set, g_strdup (words[i]));
  if (set->len == 0)
    return;
  g_ptr_array_sort (set, compare_words);
  g_ptr_array_add (set, NULL);
  g_strfreev (*status);
  *status = (char **) g_ptr_array_free (g_steal_pointer (&set), FALSE);
}

/**
 * mmg_nut_take_variable:
 *
 * Notes what one variable of a UPS says. All are optional; what makes no sense is as unknown as
 * what is not there. Where a number of the unit is told twice, "device.…" counts.
 */
void
mmg_nut_take_variable (MmgUps *ups, const char *name, const char *value)
{
  if (g_str_equal (name, "ups.status"))
    take_status (&ups->status, value);
  else if (g_str_equal (name, "battery.charge"))
    take_number (&ups->charge, value, 100);
  else if (g_str_equal (name, "battery.runtime"))
    take_number (&ups->runtime, value, MAX_RUNTIME_S);
  else if (g_str_equal (name, "ups.load"))
    take_number (&ups->load, value, MAX_LOAD);
  else if (g_str_equal (name, "device.serial") ||
           (g_str_equal (name, "ups.serial") && ups->serial == NULL))
    take_text (&ups->serial, value);
}
