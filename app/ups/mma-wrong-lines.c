/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-wrong-lines.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-save.h"
#include "mma-template.h"

struct _MmaWrongLines
{
  GtkWidget parent_instance;

  /* template children */
  GtkOrientable *box;
  GtkLabel *text;

  /* owned */
  MmaUnitBatch *batch;
};

G_DEFINE_FINAL_TYPE (MmaWrongLines, mma_wrong_lines, GTK_TYPE_WIDGET)

/* callbacks */

static void
save_cb (MmaWrongLines *self)
{
  g_autoptr (GBytes) bytes = mma_unit_batch_save_wrong (self->batch);
  g_autofree char *name = mma_save_name (_ ("UPS to check"), "csv", g_get_real_time () / 1000);
  guint n = mma_unit_batch_count_wrong (self->batch);
  g_autofree char *count = mma_format_count (n);
  g_autofree char *title = g_strdup_printf (ngettext ("Save %s row", "Save %s rows", n), count);

  mma_save_file (GTK_WIDGET (self), title, name, bytes);
}

/* vfuncs */

static void
mma_wrong_lines_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_WRONG_LINES);
  g_clear_object (&MMA_WRONG_LINES (object)->batch);
  G_OBJECT_CLASS (mma_wrong_lines_parent_class)->dispose (object);
}

static void
mma_wrong_lines_class_init (MmaWrongLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_wrong_lines_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-wrong-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaWrongLines, box);
  gtk_widget_class_bind_template_child (widget_class, MmaWrongLines, text);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
mma_wrong_lines_init (MmaWrongLines *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

void
mma_wrong_lines_show (MmaWrongLines *self, MmaUnitBatch *batch, const char *markup)
{
  g_return_if_fail (MMA_IS_WRONG_LINES (self));

  g_set_object (&self->batch, batch);
  gtk_label_set_markup (self->text, markup);
  gtk_widget_set_visible (GTK_WIDGET (self), mma_unit_batch_count_wrong (batch) > 0);
}

void
mma_wrong_lines_set_narrow (MmaWrongLines *self, gboolean narrow)
{
  gtk_orientable_set_orientation (self->box,
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
