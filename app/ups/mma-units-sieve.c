/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-sieve.h"

#include <glib/gi18n.h>

#include "mm-text.h"
#include "mm-time.h"
#include "mma-unit-store.h"

#define GUARANTEE_MONTHS 3

enum
{
  CHIP_ALL,
  CHIP_IN_USE,
  CHIP_ENDED,
  CHIP_GUARANTEE,
  N_CHIPS,
};

static const char *const chip_names[N_CHIPS] = { N_ ("All"), N_ ("Still in use"), N_ ("Use ended"),
                                                 N_ ("Guarantee ends within 3 months") };

struct _MmaUnitsSieve
{
  GObject parent_instance;

  /* owned */
  MmaChips *chips;
  GtkEditable *search;
  MmaUnitsFilter *fields;
  GtkFilter *filter;
  char *today;
  char *limit;
  char **typed; /* folded words */
};

G_DEFINE_FINAL_TYPE (MmaUnitsSieve, mma_units_sieve, G_TYPE_OBJECT)

static gboolean
is_of_chip (MmaUnitsSieve *self, MmUnit *unit, guint chip)
{
  switch (chip)
    {
    case CHIP_IN_USE:
      return mm_unit_get_ended (unit) == NULL;
    case CHIP_ENDED:
      return mm_unit_get_ended (unit) != NULL;
    case CHIP_GUARANTEE:
      return mma_unit_guarantee_ends (unit, self->today, self->limit);
    default:
      return TRUE;
    }
}

static gboolean
match_cb (gpointer unit, gpointer data)
{
  MmaUnitsSieve *self = data;
  const char *search;

  if (!is_of_chip (self, unit, mma_chips_get_chosen (self->chips)))
    return FALSE;
  search = self->typed != NULL && *self->typed != NULL ? mma_unit_get_search (unit) : "";
  for (guint i = 0; self->typed != NULL && self->typed[i] != NULL; i++)
    if (strstr (search, self->typed[i]) == NULL)
      return FALSE;
  return !mma_units_filter_is_set (self->fields) || mma_units_filter_match (self->fields, unit);
}

/* "2027-02-21": until when a guarantee ends soon. */
static char *
add_months (const char *day, guint months)
{
  g_autoptr (GDate) date = g_date_new ();
  char text[16];

  g_date_set_parse (date, day);
  g_date_add_months (date, months);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", date);
  return g_strdup (text);
}

static void
fill_chips (MmaUnitsSieve *self)
{
  for (guint i = 0; i < N_CHIPS; i++)
    mma_chips_add (self->chips, gtk_label_new (_ (chip_names[i])));
}

/* vfuncs */

static void
mma_units_sieve_dispose (GObject *object)
{
  MmaUnitsSieve *self = MMA_UNITS_SIEVE (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->chips);
  g_clear_object (&self->search);
  g_clear_object (&self->fields);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->limit, g_free);
  g_clear_pointer (&self->typed, g_strfreev);
  G_OBJECT_CLASS (mma_units_sieve_parent_class)->dispose (object);
}

static void
mma_units_sieve_class_init (MmaUnitsSieveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_units_sieve_dispose;
}

static void
mma_units_sieve_init (MmaUnitsSieve *self)
{
  self->today = mm_time_format_jst_day (g_get_real_time () / 1000);
  self->limit = add_months (self->today, GUARANTEE_MONTHS);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
}

/* public functions */

MmaUnitsSieve *
mma_units_sieve_new (MmaChips *chips, GtkEditable *search, MmaUnitsFilter *filter)
{
  MmaUnitsSieve *self = g_object_new (MMA_TYPE_UNITS_SIEVE, NULL);

  self->chips = g_object_ref (chips);
  self->search = g_object_ref (search);
  self->fields = g_object_ref (filter);
  fill_chips (self);
  return self;
}

GtkFilter *
mma_units_sieve_get_filter (MmaUnitsSieve *self)
{
  return self->filter;
}

void
mma_units_sieve_refresh (MmaUnitsSieve *self)
{
  g_autofree char *folded = mm_text_fold_for_search (gtk_editable_get_text (self->search));

  g_strfreev (self->typed);
  self->typed = *folded != '\0' ? g_strsplit (folded, " ", -1) : NULL;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

void
mma_units_sieve_count (MmaUnitsSieve *self, GListModel *units)
{
  guint counts[N_CHIPS] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (MmUnit) unit = g_list_model_get_item (units, i);

      for (guint chip = 0; chip < N_CHIPS; chip++)
        counts[chip] += is_of_chip (self, unit, chip);
    }
  for (guint chip = 0; chip < N_CHIPS; chip++)
    mma_chips_set_count (self->chips, chip, counts[chip]);
}

char *
mma_units_sieve_describe (MmaUnitsSieve *self)
{
  guint chip = mma_chips_get_chosen (self->chips);
  g_autofree char *filter = mma_units_filter_describe (self->fields);
  const char *const parts[] = { chip != CHIP_ALL ? _ (chip_names[chip]) : "",
                                gtk_editable_get_text (self->search), filter };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? "　" : "", parts[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
mma_units_sieve_clear (MmaUnitsSieve *self)
{
  gtk_editable_set_text (self->search, "");
  mma_chips_choose (self->chips, CHIP_ALL);
  mma_units_filter_clear (self->fields);
}

char *
mma_units_sieve_to_string (MmaUnitsSieve *self)
{
  g_autofree char *fields = mma_units_filter_to_string (self->fields);

  return g_strdup_printf ("%u\n%s\n%s", mma_chips_get_chosen (self->chips),
                          gtk_editable_get_text (self->search), fields);
}

void
mma_units_sieve_restore (MmaUnitsSieve *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\n", 3);

  if (g_strv_length (parts) != 3)
    return;
  mma_chips_choose (self->chips, (guint) g_ascii_strtoull (parts[0], NULL, 10));
  gtk_editable_set_text (self->search, parts[1]);
  mma_units_filter_restore (self->fields, parts[2]);
}
