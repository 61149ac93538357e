/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-day-entry.h"

#include <glib/gi18n.h>

#include "mm-day.h"
#include "mm-text.h"
#include "mma-accessible.h"
#include "mma-template.h"

struct _MmaDayEntry
{
  GtkWidget parent_instance;

  /* template children */
  GtkEditable *entry;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;

  /* owned */
  char *label;
  char *day;

  /* state */
  gboolean showing; /* the calendar is being set to the typed day */
};

enum
{
  PROP_LABEL = 1,
  N_PROPERTIES
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaDayEntry, mma_day_entry, GTK_TYPE_WIDGET)

static void
typed_cb (MmaDayEntry *self)
{
  const char *typed = gtk_editable_get_text (self->entry);
  gboolean blank = mm_text_is_blank (typed);

  g_clear_pointer (&self->day, g_free);
  if (blank || mm_day_parse (typed, &self->day, NULL))
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The calendar begins where the typing ended. */
static void
shown_cb (MmaDayEntry *self)
{
  g_autofree char *text = self->day != NULL ? g_strconcat (self->day, "T00:00:00Z", NULL) : NULL;
  g_autoptr (GDateTime) date =
      text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : g_date_time_new_now_local ();

  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->showing = FALSE;
}

static void
chosen_cb (MmaDayEntry *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char *day = g_date_time_format (date, "%Y/%m/%d");

  if (self->showing)
    return;
  gtk_editable_set_text (self->entry, day);
  gtk_popover_popdown (self->popover);
}

static void
name_parts (MmaDayEntry *self)
{
  /* Translators: what a day is for */
  g_autofree char *name = g_strdup_printf (_ ("%s: calendar"), self->label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->label, -1);
  mma_accessible_set_name (GTK_WIDGET (self->button), name);
}

static void
mma_day_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaDayEntry *self = MMA_DAY_ENTRY (object);

  if (id != PROP_LABEL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_free (self->label);
  self->label = g_value_dup_string (value);
  name_parts (self);
}

static void
mma_day_entry_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_DAY_ENTRY);
  G_OBJECT_CLASS (mma_day_entry_parent_class)->dispose (object);
}

static void
mma_day_entry_finalize (GObject *object)
{
  g_free (MMA_DAY_ENTRY (object)->label);
  g_free (MMA_DAY_ENTRY (object)->day);
  G_OBJECT_CLASS (mma_day_entry_parent_class)->finalize (object);
}

static void
mma_day_entry_class_init (MmaDayEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = mma_day_entry_set_property;
  G_OBJECT_CLASS (klass)->dispose = mma_day_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_day_entry_finalize;
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_DAY_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-day-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaDayEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, MmaDayEntry, button);
  gtk_widget_class_bind_template_child (widget_class, MmaDayEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, MmaDayEntry, calendar);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
mma_day_entry_init (MmaDayEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
mma_day_entry_get_text (MmaDayEntry *self)
{
  return gtk_editable_get_text (self->entry);
}

void
mma_day_entry_set_text (MmaDayEntry *self, const char *text)
{
  gtk_editable_set_text (self->entry, text);
}

const char *
mma_day_entry_get_day (MmaDayEntry *self)
{
  return self->day;
}
