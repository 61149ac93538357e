/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edit-row.h"

#include "mma-edit-fields.h"

#include <glib/gi18n.h>

struct _MmaEditRow
{
  GtkListBoxRow parent_instance;

  /* Template */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *fields;
  GtkLabel *word;
  GtkButton *button;

  /* Owned */
  MmaEdits *edits;
  MmaEdit *edit;
};

G_DEFINE_FINAL_TYPE (MmaEditRow, mma_edit_row, GTK_TYPE_LIST_BOX_ROW)

typedef struct
{
  const char *icon;
  const char *word;
  const char *verb; /* or NULL: nothing can be done */
} Face;

static const Face faces[] = {
  [MMA_EDIT_QUEUED] = { "document-send-symbolic", N_ ("Unsent"), N_ ("Take back") },
  [MMA_EDIT_SENT] = { "document-send-symbolic", N_ ("Waiting for the server's answer"), NULL },
  [MMA_EDIT_CONFLICT] = { "dialog-warning-symbolic", N_ ("It was changed elsewhere, too"),
                          N_ ("Look at it") },
  [MMA_EDIT_REJECTED] = { "dialog-warning-symbolic", N_ ("Could not be saved"), N_ ("Look at it") },
  [MMA_EDIT_GONE] = { "dialog-warning-symbolic", N_ ("Not sent: you no longer have access to it"),
                      N_ ("Close") },
};

/* A refused edit goes back to the form that it came from. */
static void
open_form (MmaEditRow *self)
{
  const char *kind = mma_edit_get_kind (self->edit);
  const char *action = g_str_equal (kind, "note") ? "win.show-registered" : "win.edit-site";

  if (g_str_equal (kind, "account") || g_str_equal (kind, "maintenance_address"))
    {
      action = g_str_equal (kind, "account") ? "win.edit-account" : "win.maintenance-addresses";
      gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", mma_edit_get_id (self->edit));
}

static void
close_popover (MmaEditRow *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
on_clicked (GtkButton *button, MmaEditRow *self)
{
  g_autoptr (MmaEditRow) kept = g_object_ref (self); /* the list is made anew meanwhile */

  switch (mma_edit_get_state (self->edit))
    {
    case MMA_EDIT_CONFLICT:
      close_popover (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-conflict", "s",
                                  mma_edit_get_op_id (self->edit));
      break;
    case MMA_EDIT_REJECTED:
      close_popover (self);
      open_form (self);
      break;
    case MMA_EDIT_QUEUED:
    case MMA_EDIT_GONE:
      close_popover (self);
      mma_edits_discard (self->edits, mma_edit_get_op_id (self->edit), NULL);
      break;
    case MMA_EDIT_SENT:
    default:
      break;
    }
}

static void
mma_edit_row_dispose (GObject *object)
{
  MmaEditRow *self = MMA_EDIT_ROW (object);

  g_clear_object (&self->edits);
  g_clear_object (&self->edit);

  G_OBJECT_CLASS (mma_edit_row_parent_class)->dispose (object);
}

static void
mma_edit_row_class_init (MmaEditRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_edit_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/edits/mma-edit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaEditRow, icon);
  gtk_widget_class_bind_template_child (widget_class, MmaEditRow, title);
  gtk_widget_class_bind_template_child (widget_class, MmaEditRow, fields);
  gtk_widget_class_bind_template_child (widget_class, MmaEditRow, word);
  gtk_widget_class_bind_template_child (widget_class, MmaEditRow, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
mma_edit_row_init (MmaEditRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mma_edit_row_new:
 *
 * Returns: (transfer floating): a row for an edit
 */
GtkWidget *
mma_edit_row_new (MmaEdits *edits, MmaEdit *edit)
{
  MmaEditRow *self = g_object_new (MMA_TYPE_EDIT_ROW, NULL);
  const Face *face = &faces[mma_edit_get_state (edit)];
  g_autofree char *fields =
      mma_edit_fields_summary (mma_edit_get_kind (edit), mma_edit_get_set (edit));

  self->edits = g_object_ref (edits);
  self->edit = g_object_ref (edit);
  gtk_image_set_from_icon_name (self->icon, face->icon);
  gtk_label_set_label (self->title, mma_edit_get_title (edit));
  gtk_label_set_label (self->fields, fields);
  gtk_label_set_label (self->word, _ (face->word));
  gtk_widget_set_visible (GTK_WIDGET (self->button), face->verb != NULL);
  if (face->verb != NULL)
    gtk_button_set_label (self->button, _ (face->verb));
  if (!mma_edit_is_waiting (edit))
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  return GTK_WIDGET (self);
}
