/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-conflict-choice.h"

#include "mma-template.h"

#include <adwaita.h>

struct _MmaConflictChoice
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *title;
  GtkCheckButton *mine;
  GtkCheckButton *theirs;
  AdwActionRow *mine_row;
  AdwActionRow *theirs_row;

  /* Owned */
  char *field;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaConflictChoice, mma_conflict_choice, GTK_TYPE_WIDGET)

static void
on_toggled (GtkCheckButton *button, MmaConflictChoice *self)
{
  if (gtk_check_button_get_active (button))
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
mma_conflict_choice_dispose (GObject *object)
{
  MmaConflictChoice *self = MMA_CONFLICT_CHOICE (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_CONFLICT_CHOICE);
  g_clear_pointer (&self->field, g_free);

  G_OBJECT_CLASS (mma_conflict_choice_parent_class)->dispose (object);
}

static void
mma_conflict_choice_class_init (MmaConflictChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_conflict_choice_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", MMA_TYPE_CONFLICT_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/edits/mma-conflict-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaConflictChoice, title);
  gtk_widget_class_bind_template_child (widget_class, MmaConflictChoice, mine);
  gtk_widget_class_bind_template_child (widget_class, MmaConflictChoice, theirs);
  gtk_widget_class_bind_template_child (widget_class, MmaConflictChoice, mine_row);
  gtk_widget_class_bind_template_child (widget_class, MmaConflictChoice, theirs_row);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
mma_conflict_choice_init (MmaConflictChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A screen reader hears the field, whose value it is, and the value. */
static void
name_button (GtkCheckButton *button, const char *title, AdwActionRow *row)
{
  g_autofree char *name =
      g_strdup_printf ("%s: %s: %s", title, adw_action_row_get_subtitle (row),
                       adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * mma_conflict_choice_new:
 * @field: the field's name in the record
 * @title: what a person calls it
 *
 * Returns: (transfer floating): the two values, of which none is chosen
 */
GtkWidget *
mma_conflict_choice_new (const char *field,
                         const char *title,
                         const char *mine,
                         const char *theirs,
                         const char *theirs_label)
{
  MmaConflictChoice *self = g_object_new (MMA_TYPE_CONFLICT_CHOICE, NULL);

  self->field = g_strdup (field);
  gtk_label_set_label (self->title, title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->mine_row), mine);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->theirs_row), theirs);
  adw_action_row_set_subtitle (self->theirs_row, theirs_label);
  name_button (self->mine, title, self->mine_row);
  name_button (self->theirs, title, self->theirs_row);
  return GTK_WIDGET (self);
}

const char *
mma_conflict_choice_get_field (MmaConflictChoice *self)
{
  return self->field;
}

gboolean
mma_conflict_choice_is_made (MmaConflictChoice *self)
{
  return gtk_check_button_get_active (self->mine) || gtk_check_button_get_active (self->theirs);
}

gboolean
mma_conflict_choice_is_mine (MmaConflictChoice *self)
{
  return gtk_check_button_get_active (self->mine);
}
