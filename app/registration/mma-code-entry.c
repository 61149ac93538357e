/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-code-entry.h"

#include <glib/gi18n.h>

#include "mma-accessible.h"
#include "mma-template.h"

struct _MmaCodeEntry
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkLabel *code_label;
  GtkEntry *code;
  GtkWidget *trouble;
  GtkLabel *message;
};

enum
{
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaCodeEntry, mma_code_entry, GTK_TYPE_WIDGET)

static void
enter_cb (MmaCodeEntry *self)
{
  g_autofree char *code = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->code)));

  g_strstrip (code);
  mma_code_entry_set_error (self, *code != '\0' ? NULL : _ ("Enter the code of the mail."));
  if (*code != '\0')
    g_signal_emit (self, signals[ENTERED], 0, code);
}

static gboolean
mma_code_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (MMA_CODE_ENTRY (widget)->code));
}

static void
mma_code_entry_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_CODE_ENTRY);
  G_OBJECT_CLASS (mma_code_entry_parent_class)->dispose (object);
}

static void
mma_code_entry_class_init (MmaCodeEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_code_entry_dispose;
  widget_class->grab_focus = mma_code_entry_grab_focus;
  signals[ENTERED] = g_signal_new ("entered", MMA_TYPE_CODE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/registration/mma-code-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaCodeEntry, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaCodeEntry, code_label);
  gtk_widget_class_bind_template_child (widget_class, MmaCodeEntry, code);
  gtk_widget_class_bind_template_child (widget_class, MmaCodeEntry, trouble);
  gtk_widget_class_bind_template_child (widget_class, MmaCodeEntry, message);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_code_entry_init (MmaCodeEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_describe_by (GTK_WIDGET (self->code), self->code_label);
}

void
mma_code_entry_set_error (MmaCodeEntry *self, const char *message)
{
  g_return_if_fail (MMA_IS_CODE_ENTRY (self));

  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (self->trouble, message != NULL);
  mma_accessible_set_error (GTK_WIDGET (self->code), message);
  if (message != NULL)
    mma_accessible_enter (GTK_WIDGET (self->code));
  else
    mma_accessible_describe (GTK_WIDGET (self->code), gtk_label_get_text (self->code_label));
}
