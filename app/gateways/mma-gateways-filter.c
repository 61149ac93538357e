/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-filter.h"

#include <glib/gi18n.h>

#include "mm-place.h"

struct _MmaGatewaysFilter
{
  GtkPopover parent_instance;

  /* template children */
  GtkDropDown *prefecture;
  GtkEditable *city;
  GtkEditable *street;

  /* state */
  gboolean quiet; /* several parts change at once */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaGatewaysFilter, mma_gateways_filter, GTK_TYPE_POPOVER)

/* helpers */

/* The first line of the list is for all of them. */
static const char *
get_prefecture (MmaGatewaysFilter *self)
{
  guint selected = gtk_drop_down_get_selected (self->prefecture);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION
             ? ""
             : gtk_string_list_get_string (
                   GTK_STRING_LIST (gtk_drop_down_get_model (self->prefecture)), selected);
}

static void
set_prefecture (MmaGatewaysFilter *self, const char *name)
{
  const char *const *all = mm_prefectures ();

  gtk_drop_down_set_selected (self->prefecture, 0);
  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i], name))
      gtk_drop_down_set_selected (self->prefecture, i + 1);
}

static void
set_parts (MmaGatewaysFilter *self, const char *prefecture, const char *city, const char *street)
{
  self->quiet = TRUE;
  set_prefecture (self, prefecture);
  gtk_editable_set_text (self->city, city);
  gtk_editable_set_text (self->street, street);
  self->quiet = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static char *
dup_stripped (GtkEditable *field)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (field)));
}

/* callbacks */

static void
part_cb (MmaGatewaysFilter *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* vfuncs */

static void
mma_gateways_filter_class_init (MmaGatewaysFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_GATEWAYS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/gateways/mma-gateways-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysFilter, prefecture);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysFilter, city);
  gtk_widget_class_bind_template_child (widget_class, MmaGatewaysFilter, street);
  gtk_widget_class_bind_template_callback (widget_class, part_cb);
  gtk_widget_class_bind_template_callback (widget_class, mma_gateways_filter_clear);
}

static void
mma_gateways_filter_init (MmaGatewaysFilter *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->quiet = TRUE;
  gtk_string_list_append (names, _ ("All"));
  gtk_string_list_splice (names, 1, 0, mm_prefectures ());
  gtk_drop_down_set_model (self->prefecture, G_LIST_MODEL (names));
  self->quiet = FALSE;
}

/* public functions */

/** mma_gateways_filter_clear: takes every condition away. */
void
mma_gateways_filter_clear (MmaGatewaysFilter *self)
{
  set_parts (self, "", "", "");
}

/**
 * mma_gateways_filter_get_conditions:
 *
 * Returns: (transfer full): for mma_record_model_set_conditions(): a prefecture is a whole member
 *   of a record, a city the beginning of one
 */
GStrv
mma_gateways_filter_get_conditions (MmaGatewaysFilter *self)
{
  g_autoptr (GStrvBuilder) conditions = g_strv_builder_new ();
  g_autofree char *prefecture = g_strdup_printf (" %s ", get_prefecture (self));
  g_autofree char *stripped = dup_stripped (self->city);
  g_autofree char *city = g_strdup_printf (" %s", stripped);
  g_autofree char *street = dup_stripped (self->street);

  if (*get_prefecture (self) != '\0')
    g_strv_builder_add (conditions, prefecture);
  if (*stripped != '\0')
    g_strv_builder_add (conditions, city);
  if (*street != '\0')
    g_strv_builder_add (conditions, street);
  return g_strv_builder_end (conditions);
}

/** mma_gateways_filter_to_string: the three parts, a line each, to be kept */
char *
mma_gateways_filter_to_string (MmaGatewaysFilter *self)
{
  return g_strdup_printf ("%s\n%s\n%s", get_prefecture (self), gtk_editable_get_text (self->city),
                          gtk_editable_get_text (self->street));
}

/** mma_gateways_filter_restore: @text: (nullable): as it was kept */
void
mma_gateways_filter_restore (MmaGatewaysFilter *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "\n", -1);

  if (g_strv_length (parts) == 3)
    set_parts (self, parts[0], parts[1], parts[2]);
}
