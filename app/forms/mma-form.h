/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-problem.h"
#include "mma-form-group.h"

G_BEGIN_DECLS

/**
 * MmaForm:
 *
 * Groups of rows of fields, as one thing: check it, read it as the request's JSON, fill it, show
 * what the server found wrong. Any MmaFormGroup below it belongs to it, however deep.
 *
 * Signal: `changed (MmaField *field)`.
 */
#define MMA_TYPE_FORM (mma_form_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaForm, mma_form, MMA, FORM, GtkWidget)

struct _MmaFormClass
{
  GtkWidgetClass parent_class;

  /* What no single field can know, such as that two mail addresses agree; sets errors on fields. */
  void (*check_together) (MmaForm *self, gboolean complete);
};

/** The groups (element-type MmaFormGroup) that are visible, top to bottom; (transfer container). */
GPtrArray *mma_form_get_groups (MmaForm *self);

/** The fields (element-type MmaField) that are asked, in reading order; (transfer container). */
GPtrArray *mma_form_get_fields (MmaForm *self);

/** The field of that path, asked or not; NULL if there is none. */
MmaField *mma_form_find (MmaForm *self, const char *path);

/** The text of the field of that path; NULL when it was not given. */
char *mma_form_dup_text (MmaForm *self, const char *path);

/** Checks all fields and shows what is wrong; gives the wrong ones; (transfer container). */
GPtrArray *mma_form_check (MmaForm *self, gboolean complete);

/** The request's body: every asked field that was given, at its path. */
JsonObject *mma_form_collect (MmaForm *self);

/** The same without what may not be kept: secrets. */
JsonObject *mma_form_collect_draft (MmaForm *self);

/** Puts the members of @values into the fields of their paths. */
void mma_form_fill (MmaForm *self, JsonObject *values);

/** Shows what the server found wrong beside the fields; gives the wrong ones; (transfer container).
 */
GPtrArray *mma_form_show_problem (MmaForm *self, const MmProblem *problem);

G_END_DECLS
