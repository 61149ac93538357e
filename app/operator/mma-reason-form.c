/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-reason-form.h"

#include "mma-form-row.h"

struct _MmaReasonForm
{
  MmaForm parent_instance;

  /* template children */
  MmaFormGroup *group;
};

G_DEFINE_FINAL_TYPE (MmaReasonForm, mma_reason_form, MMA_TYPE_FORM)

static void
mma_reason_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MMA_TYPE_REASON_FORM);

  G_OBJECT_CLASS (mma_reason_form_parent_class)->dispose (object);
}

static void
mma_reason_form_class_init (MmaReasonFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_reason_form_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/operator/mma-reason-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaReasonForm, group);
}

static void
mma_reason_form_init (MmaReasonForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** mma_reason_form_new: Returns: (transfer floating): the empty form */
MmaForm *
mma_reason_form_new (void)
{
  return g_object_new (MMA_TYPE_REASON_FORM, NULL);
}

/** mma_reason_form_new_untold: Returns: (transfer floating): one for a reason that no mail gives */
MmaForm *
mma_reason_form_new_untold (void)
{
  MmaForm *form = mma_reason_form_new ();
  GtkWidget *tell = GTK_WIDGET (mma_form_find (form, "/tell_reason"));

  gtk_widget_set_visible (gtk_widget_get_ancestor (tell, MMA_TYPE_FORM_ROW), FALSE);
  return form;
}

MmaFormGroup *
mma_reason_form_get_group (MmaReasonForm *self)
{
  return self->group;
}
