/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-filter.h"

#include <glib/gi18n.h>

#include "mm-text.h"
#include "mma-day-entry.h"
#include "mma-unit-store.h"

enum
{
  SERIAL,
  MODEL,
  FROM,
  TO,
  ORGANISATION,
  PLACE,
  N_PARTS,
};

struct _MmaUnitsFilter
{
  GtkPopover parent_instance;

  /* template children */
  GtkWidget *parts[N_PARTS];

  /* owned */
  char *folded[N_PARTS]; /* NULL where nothing is asked; days as they are stored */

  /* state */
  gboolean setting;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaUnitsFilter, mma_units_filter, GTK_TYPE_POPOVER)

static gboolean
is_day (guint part)
{
  return part == FROM || part == TO;
}

static const char *
get_text (MmaUnitsFilter *self, guint part)
{
  return is_day (part) ? mma_day_entry_get_text (MMA_DAY_ENTRY (self->parts[part]))
                       : gtk_editable_get_text (GTK_EDITABLE (self->parts[part]));
}

static void
set_text (MmaUnitsFilter *self, guint part, const char *text)
{
  if (is_day (part))
    mma_day_entry_set_text (MMA_DAY_ENTRY (self->parts[part]), text);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->parts[part]), text);
}

/* A day that cannot be read asks for nothing. */
static char *
fold_part (MmaUnitsFilter *self, guint part)
{
  const char *typed = get_text (self, part);

  if (is_day (part))
    return g_strdup (mma_day_entry_get_day (MMA_DAY_ENTRY (self->parts[part])));
  return mm_text_is_blank (typed) ? NULL : mm_text_fold_for_search (typed);
}

static void
part_cb (MmaUnitsFilter *self)
{
  if (self->setting)
    return;
  for (guint i = 0; i < N_PARTS; i++)
    {
      g_free (self->folded[i]);
      self->folded[i] = fold_part (self, i);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
holds (const char *text, const char *wanted)
{
  g_autofree char *folded = NULL;

  if (wanted == NULL)
    return TRUE;
  folded = mm_text_fold_for_search (text);
  return strstr (folded, wanted) != NULL;
}

static void
mma_units_filter_dispose (GObject *object)
{
  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&MMA_UNITS_FILTER (object)->folded[i], g_free);
  G_OBJECT_CLASS (mma_units_filter_parent_class)->dispose (object);
}

static void
mma_units_filter_class_init (MmaUnitsFilterClass *klass)
{
  static const char *const names[N_PARTS] = { "serial", "model",        "from",
                                              "to",     "organisation", "place" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_DAY_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = mma_units_filter_dispose;
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_UNITS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-units-filter.ui");
  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_class_bind_template_child_full (
        widget_class, names[i], FALSE,
        (gssize) (G_STRUCT_OFFSET (MmaUnitsFilter, parts) + i * sizeof (GtkWidget *)));
  gtk_widget_class_bind_template_callback (widget_class, part_cb);
  gtk_widget_class_bind_template_callback (widget_class, mma_units_filter_clear);
}

static void
mma_units_filter_init (MmaUnitsFilter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
mma_units_filter_match (MmaUnitsFilter *self, MmUnit *unit)
{
  const char *day = mm_unit_get_purchased (unit);
  g_autofree char *place = self->folded[PLACE] != NULL ? mma_unit_dup_whole_place (unit) : NULL;

  return (self->folded[FROM] == NULL || strcmp (day, self->folded[FROM]) >= 0) &&
         (self->folded[TO] == NULL || strcmp (day, self->folded[TO]) <= 0) &&
         holds (mm_unit_get_serial (unit), self->folded[SERIAL]) &&
         holds (mm_unit_get_model (unit), self->folded[MODEL]) &&
         holds (mm_unit_get_organisation (unit), self->folded[ORGANISATION]) &&
         holds (place, self->folded[PLACE]);
}

gboolean
mma_units_filter_is_set (MmaUnitsFilter *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (self->folded[i] != NULL)
      return TRUE;
  return FALSE;
}

char *
mma_units_filter_describe (MmaUnitsFilter *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < N_PARTS; i++)
    if (self->folded[i] != NULL)
      g_string_append_printf (words, "%s%s%s%s", words->len > 0 ? " " : "", i == TO ? "–" : "",
                              get_text (self, i), i == FROM ? "–" : "");
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* @texts: N_PARTS */
static void
set_all (MmaUnitsFilter *self, const char *const *texts)
{
  self->setting = TRUE;
  for (guint i = 0; i < N_PARTS; i++)
    set_text (self, i, texts[i]);
  self->setting = FALSE;
  part_cb (self);
}

void
mma_units_filter_clear (MmaUnitsFilter *self)
{
  static const char *const nothing[N_PARTS] = { "", "", "", "", "", "" };

  set_all (self, nothing);
}

char *
mma_units_filter_to_string (MmaUnitsFilter *self)
{
  const char *texts[N_PARTS + 1] = { NULL };

  for (guint i = 0; i < N_PARTS; i++)
    texts[i] = get_text (self, i);
  return g_strjoinv ("\n", (char **) texts);
}

void
mma_units_filter_restore (MmaUnitsFilter *self, const char *text)
{
  g_auto (GStrv) texts = g_strsplit (text, "\n", -1);

  if (g_strv_length (texts) == N_PARTS)
    set_all (self, (const char *const *) texts);
}
