/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-print.h"

#include <glib/gi18n.h>

#include "mm-day.h"
#include "mm-unit.h"
#include "mma-format.h"
#include "mma-keycode.h"
#include "mma-list-print.h"
#include "mma-unit-store.h"

#define MOST_COLUMNS 9

static char *
dup_serial (gpointer unit, gpointer codes)
{
  return g_strdup (mm_unit_get_serial (unit));
}

static char *
dup_model (gpointer unit, gpointer codes)
{
  return g_strdup (mm_unit_get_model (unit));
}

static char *
dup_keycode (gpointer unit, gpointer codes)
{
  const MmaKeycodeEntry *entry = mma_keycodes_get (codes, mm_unit_get_id (unit));

  return g_strdup (entry != NULL ? entry->keycode : "");
}

static char *
dup_binary (gpointer unit, gpointer codes)
{
  const MmaKeycodeEntry *entry = mma_keycodes_get (codes, mm_unit_get_id (unit));

  return entry != NULL ? mma_keycode_format_binary (entry->keycode) : g_strdup ("");
}

static char *
dup_day (const char *day)
{
  return day != NULL ? mm_day_format (day) : g_strdup ("");
}

static char *
dup_purchased (gpointer unit, gpointer codes)
{
  return dup_day (mm_unit_get_purchased (unit));
}

static char *
dup_ended (gpointer unit, gpointer codes)
{
  return dup_day (mm_unit_get_ended (unit));
}

static char *
dup_place (gpointer unit, gpointer codes)
{
  return mma_unit_dup_place (unit);
}

static char *
dup_remarks (gpointer unit, gpointer codes)
{
  return g_strdup (mm_unit_get_remarks (unit));
}

static char *
dup_organisation (gpointer unit, gpointer codes)
{
  return g_strdup (mm_unit_get_organisation (unit));
}

/* Codes that nobody asked for have no columns; their room is that of the texts then. */
static guint
choose_columns (MmaPrintColumn *columns, gboolean with_codes)
{
  const MmaPrintColumn all[] = {
    { _ ("Product number"), 0.13, dup_serial },
    { _ ("Model"), 0.10, dup_model },
    { _ ("Keycode"), 0.07, dup_keycode },
    { _ ("Keycode (binary)"), 0.11, dup_binary },
    { _ ("Date of purchase"), 0.09, dup_purchased },
    { _ ("End of use"), 0.09, dup_ended },
    { _ ("Place of installation"), with_codes ? 0.16 : 0.24, dup_place },
    { _ ("Remarks"), with_codes ? 0.12 : 0.17, dup_remarks },
    { _ ("Organisation"), with_codes ? 0.13 : 0.18, dup_organisation },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (with_codes || (all[i].text != dup_keycode && all[i].text != dup_binary))
      columns[n++] = all[i];
  return n;
}

GtkPrintOperation *
mma_units_print_new (GListModel *units, MmaKeycodes *codes, const char *filter)
{
  MmaPrintColumn columns[MOST_COLUMNS];
  guint n_columns = choose_columns (columns, mma_keycodes_count (codes) > 0);
  guint n = g_list_model_get_n_items (units);
  g_autofree char *number = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *count = g_strdup_printf (ngettext ("%s unit", "%s units", n), number);

  return mma_list_print_new (&(MmaListPrint){
      .title = _ ("Units"),
      .filter = filter,
      .count = count,
      .rows = units,
      .columns = columns,
      .n_columns = n_columns,
      .data = G_OBJECT (codes),
      .landscape = TRUE,
  });
}
