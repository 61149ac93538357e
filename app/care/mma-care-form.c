/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-care-form.h"

struct _MmaCareForm
{
  MmaForm parent_instance;

  /* child */
  GtkWidget *groups;
};

G_DEFINE_FINAL_TYPE (MmaCareForm, mma_care_form, MMA_TYPE_FORM)

static void
mma_care_form_dispose (GObject *object)
{
  g_clear_pointer (&MMA_CARE_FORM (object)->groups, gtk_widget_unparent);
  G_OBJECT_CLASS (mma_care_form_parent_class)->dispose (object);
}

static void
mma_care_form_class_init (MmaCareFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_care_form_dispose;
}

static void
mma_care_form_init (MmaCareForm *self)
{
}

/* (transfer full) */
static GtkWidget *
build_groups (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/jp/mimamori/Mimamori/care/%s-groups.ui", name);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);

  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "groups")));
}

MmaForm *
mma_care_form_new (const char *name)
{
  MmaCareForm *self = g_object_new (MMA_TYPE_CARE_FORM, NULL);
  g_autoptr (GtkWidget) groups = build_groups (name);

  self->groups = groups;
  gtk_widget_set_parent (self->groups, GTK_WIDGET (self));
  return MMA_FORM (self);
}

GtkWidget *
mma_care_form_add (MmaForm *form, const char *name)
{
  g_autoptr (GtkWidget) groups = build_groups (name);

  gtk_box_append (GTK_BOX (MMA_CARE_FORM (form)->groups), groups);
  return groups; /* the form holds it */
}
