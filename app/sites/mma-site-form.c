/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-site-form.h"

#include "mma-address-fields.h"
#include "mma-entry-field.h"
#include "mma-template.h"

/* In a draft: the site is the customer's home. */
#define AT_HOME "at_home"

struct _MmaSiteForm
{
  MmaForm parent_instance;

  /* template children */
  GtkWidget *sheet_group;
  MmaFormGroup *site_group;
  GtkCheckButton *at_home;
  MmaAddressFields *address;

  /* owned */
  MmAddress *home;
};

G_DEFINE_FINAL_TYPE (MmaSiteForm, mma_site_form, MMA_TYPE_FORM)

static void
mma_site_form_keep_state (MmaForm *form, JsonObject *draft)
{
  if (mma_site_form_is_at_home (MMA_SITE_FORM (form)))
    json_object_set_boolean_member (draft, AT_HOME, TRUE);
}

static void
mma_site_form_resume_state (MmaForm *form, JsonObject *draft)
{
  gtk_check_button_set_active (MMA_SITE_FORM (form)->at_home,
                               json_object_has_member (draft, AT_HOME));
}

static void
mma_site_form_dispose (GObject *object)
{
  MmaSiteForm *self = MMA_SITE_FORM (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_SITE_FORM);
  g_clear_object (&self->home);
  G_OBJECT_CLASS (mma_site_form_parent_class)->dispose (object);
}

static void
mma_site_form_class_init (MmaSiteFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_site_form_dispose;
  MMA_FORM_CLASS (klass)->keep_state = mma_site_form_keep_state;
  MMA_FORM_CLASS (klass)->resume_state = mma_site_form_resume_state;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/sites/mma-site-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSiteForm, sheet_group);
  gtk_widget_class_bind_template_child (widget_class, MmaSiteForm, site_group);
  gtk_widget_class_bind_template_child (widget_class, MmaSiteForm, at_home);
  gtk_widget_class_bind_template_child (widget_class, MmaSiteForm, address);
  gtk_widget_class_bind_template_callback (widget_class, mma_form_notify_changed);
}

static void
mma_site_form_init (MmaSiteForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_site_form_new_gateway (MmAddress *home)
{
  MmaSiteForm *self = g_object_new (MMA_TYPE_SITE_FORM, NULL);

  if (home != NULL)
    {
      g_autofree char *place = mm_address_to_string (home);

      self->home = g_object_ref (home);
      gtk_widget_set_visible (GTK_WIDGET (self->at_home), TRUE);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->at_home), place);
    }
  return GTK_WIDGET (self);
}

GtkWidget *
mma_site_form_new_site (void)
{
  MmaSiteForm *self = g_object_new (MMA_TYPE_SITE_FORM, NULL);

  gtk_widget_set_visible (self->sheet_group, FALSE);
  return GTK_WIDGET (self);
}

gboolean
mma_site_form_is_at_home (MmaSiteForm *self)
{
  return self->home != NULL && gtk_check_button_get_active (self->at_home);
}

MmaFormGroup *
mma_site_form_get_site_group (MmaSiteForm *self)
{
  return self->site_group;
}

char *
mma_site_form_dup_address (MmaSiteForm *self)
{
  if (mma_site_form_is_at_home (self))
    return mm_address_to_string (self->home);
  return mma_address_fields_dup_display (self->address);
}
