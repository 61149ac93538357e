/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-code-panel.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-format.h"
#include "mma-save.h"
#include "mma-template.h"

struct _MmaCodePanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *title;
  GtkLabel *code;
  GtkLabel *validity;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (MmaCodePanel, mma_code_panel, GTK_TYPE_WIDGET)

static void
copy_cb (MmaCodePanel *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->code));
  mma_toast (GTK_WIDGET (self), _ ("Copied"));
}

static void
mma_code_panel_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_CODE_PANEL);
  G_OBJECT_CLASS (mma_code_panel_parent_class)->dispose (object);
}

static void
mma_code_panel_class_init (MmaCodePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_code_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/care/mma-code-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaCodePanel, title);
  gtk_widget_class_bind_template_child (widget_class, MmaCodePanel, code);
  gtk_widget_class_bind_template_child (widget_class, MmaCodePanel, validity);
  gtk_widget_class_bind_template_child (widget_class, MmaCodePanel, copy);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_code_panel_init (MmaCodePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_describe_by (self->copy, self->code);
}

GtkWidget *
mma_code_panel_new (const char *title, const char *code, gint64 expires_at)
{
  MmaCodePanel *self = g_object_new (MMA_TYPE_CODE_PANEL, NULL);
  g_autofree char *until = mma_format_last_day (expires_at);
  /* Translators: %s is a date */
  g_autofree char *validity = g_strdup_printf (_ ("It counts for 7 days, until %s."), until);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->code, code);
  gtk_label_set_label (self->validity, validity);
  return GTK_WIDGET (self);
}
