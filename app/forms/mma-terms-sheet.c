/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-terms-sheet.h"

#include "mma-document.h"
#include "mma-template.h"
#include "mma-terms-text.h"

struct _MmaTermsSheet
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *version;
  MmaDocument *points;
  MmaTermsChanges *changes;
  GtkLabel *title;
  MmaDocument *text;
};

G_DEFINE_FINAL_TYPE (MmaTermsSheet, mma_terms_sheet, GTK_TYPE_WIDGET)

static void
show_title (MmaTermsSheet *self, const char *title)
{
  gtk_label_set_label (self->title, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL);
}

static void
mma_terms_sheet_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_TERMS_SHEET);

  G_OBJECT_CLASS (mma_terms_sheet_parent_class)->dispose (object);
}

static void
mma_terms_sheet_class_init (MmaTermsSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_terms_sheet_dispose;
  g_type_ensure (MMA_TYPE_DOCUMENT);
  g_type_ensure (MMA_TYPE_TERMS_CHANGES);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-terms-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaTermsSheet, version);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsSheet, points);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsSheet, changes);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsSheet, title);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsSheet, text);
}

static void
mma_terms_sheet_init (MmaTermsSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** mma_terms_sheet_new: Returns: (transfer floating): the sheet of @terms */
GtkWidget *
mma_terms_sheet_new (MmTerms *terms)
{
  MmaTermsSheet *self = g_object_new (MMA_TYPE_TERMS_SHEET, NULL);

  mma_terms_sheet_show (self, terms);
  return GTK_WIDGET (self);
}

void
mma_terms_sheet_show (MmaTermsSheet *self, MmTerms *terms)
{
  g_autofree char *version = mma_terms_describe_version (terms);
  g_autofree char *points = mma_terms_list_points (terms);
  const char *body = mm_terms_get_body (terms);

  g_return_if_fail (MMA_IS_TERMS_SHEET (self));

  gtk_label_set_label (self->version, version);
  mma_document_set_markdown (self->points, points);
  mma_document_set_markdown (self->text, body != NULL ? body : "");
  show_title (self, mma_document_get_title (self->text));
}

MmaTermsChanges *
mma_terms_sheet_get_changes (MmaTermsSheet *self)
{
  return self->changes;
}
