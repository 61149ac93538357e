/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-error-summary.h"

#include "mma-accessible.h"
#include "mma-template.h"

#include <glib/gi18n.h>

#define SHOWN 3

struct _MmaErrorSummary
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkLabel *text;
  GtkBox *fields;

  /* owned */
  GPtrArray *wrong; /* fields, each listened to */
};

G_DEFINE_FINAL_TYPE (MmaErrorSummary, mma_error_summary, GTK_TYPE_WIDGET)

static void
clear (MmaErrorSummary *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_box_remove (self->fields, child);
}

static void
append_field (MmaErrorSummary *self, MmaField *field)
{
  GtkWidget *button = gtk_button_new_with_label (mma_field_get_label (field));

  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_widget_grab_focus), field,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->fields, button);
}

static void
say (MmaErrorSummary *self, const char *text)
{
  if (text == NULL)
    mma_accessible_leave (GTK_WIDGET (self)); /* where it goes from here is known to the page */
  gtk_label_set_label (self->text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fields),
                          gtk_widget_get_first_child (GTK_WIDGET (self->fields)) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_fields (MmaErrorSummary *self)
{
  guint n = self->wrong->len;
  g_autofree char *text = g_strdup_printf (
      ngettext ("Please check your input (%u item)", "Please check your input (%u items)", n), n);

  clear (self);
  for (guint i = 0; i < MIN (n, SHOWN); i++)
    append_field (self, g_ptr_array_index (self->wrong, i));
  if (n > SHOWN)
    {
      g_autofree char *more = g_strdup_printf (_ ("and %u more"), n - SHOWN);

      gtk_box_append (self->fields, gtk_label_new (more));
    }
  say (self, n > 0 ? text : NULL);
}

static void forget_field (MmaErrorSummary *self, MmaField *field);

/* What was put right leaves the list; what has gone wrong since is said beside its field. */
static void
on_checked (MmaField *field, MmaErrorSummary *self)
{
  if (mma_field_get_error (field) != NULL)
    return;
  forget_field (self, field);
  show_fields (self);
}

static void
forget_field (MmaErrorSummary *self, MmaField *field)
{
  g_signal_handlers_disconnect_by_func (field, on_checked, self);
  g_ptr_array_remove (self->wrong, field);
}

static void
forget_fields (MmaErrorSummary *self)
{
  while (self->wrong->len > 0)
    forget_field (self, g_ptr_array_index (self->wrong, 0));
}

static void
mma_error_summary_dispose (GObject *object)
{
  forget_fields (MMA_ERROR_SUMMARY (object));
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_ERROR_SUMMARY);
  G_OBJECT_CLASS (mma_error_summary_parent_class)->dispose (object);
}

static void
mma_error_summary_finalize (GObject *object)
{
  g_ptr_array_unref (MMA_ERROR_SUMMARY (object)->wrong);
  G_OBJECT_CLASS (mma_error_summary_parent_class)->finalize (object);
}

static void
mma_error_summary_class_init (MmaErrorSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_error_summary_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_error_summary_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-error-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaErrorSummary, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaErrorSummary, text);
  gtk_widget_class_bind_template_child (widget_class, MmaErrorSummary, fields);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
mma_error_summary_init (MmaErrorSummary *self)
{
  self->wrong = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mma_error_summary_set_fields (MmaErrorSummary *self, GPtrArray *wrong)
{
  forget_fields (self);
  for (guint i = 0; i < wrong->len; i++)
    {
      MmaField *field = g_ptr_array_index (wrong, i);

      g_ptr_array_add (self->wrong, g_object_ref (field));
      g_signal_connect_object (field, "checked", G_CALLBACK (on_checked), self, 0);
    }
  show_fields (self);
}

void
mma_error_summary_set_text (MmaErrorSummary *self, const char *text)
{
  forget_fields (self);
  clear (self);
  say (self, text);
}

guint
mma_error_summary_count (MmaErrorSummary *self)
{
  return self->wrong->len;
}
