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
 * Signal: `changed (MmaField *field)`; the field is NULL where something beside them changed.
 */
#define MMA_TYPE_FORM (mma_form_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaForm, mma_form, MMA, FORM, GtkWidget)

struct _MmaFormClass
{
  GtkWidgetClass parent_class;

  /* What no single field can know, such as that two mail addresses agree; sets errors on fields. */
  void (*check_together) (MmaForm *self, gboolean complete);

  /* What a draft must know beside the fields, as members of their own; and back again. */
  void (*keep_state) (MmaForm *self, JsonObject *draft);
  void (*resume_state) (MmaForm *self, JsonObject *draft);
};

/** The groups (element-type MmaFormGroup) that are visible, top to bottom; (transfer container). */
GPtrArray *mma_form_get_groups (MmaForm *self);

/** The fields (element-type MmaField) that are asked, in reading order; (transfer container). */
GPtrArray *mma_form_get_fields (MmaForm *self);

/** The same with those that are hidden now. */
GPtrArray *mma_form_get_all_fields (MmaForm *self);

/** The field of that path, asked or not; NULL if there is none. */
MmaField *mma_form_find (MmaForm *self, const char *path);

/** The text of the field of that path; NULL when it was not given. */
char *mma_form_dup_text (MmaForm *self, const char *path);

/** Checks all fields and shows what is wrong; gives the wrong ones; (transfer container). */
GPtrArray *mma_form_check (MmaForm *self, gboolean complete);

/** The request's body: every asked field that was given, at its path. */
JsonObject *mma_form_collect (MmaForm *self);

/** What a draft keeps: the same without secrets, and with the form's own state. */
JsonObject *mma_form_collect_draft (MmaForm *self);

/** Goes on from a draft: the form's own state and its fields, emptied ones too. */
void mma_form_resume (MmaForm *self, JsonObject *draft);

/** Whether fields change because a draft is put in, not because somebody types. */
gboolean mma_form_is_resuming (MmaForm *self);

/** For subclasses: something that keep_state() keeps has changed. */
void mma_form_notify_changed (MmaForm *self);

/** Puts the members of @values into the fields of their paths. */
void mma_form_fill (MmaForm *self, JsonObject *values);

/** The same with what a draft holds: a field that it leaves out was emptied. */
void mma_form_fill_draft (MmaForm *self, JsonObject *draft);

/** Shows what the server found wrong beside the fields; gives the wrong ones; (transfer container).
 */
GPtrArray *mma_form_show_problem (MmaForm *self, const MmProblem *problem);

/** Gives the focus to the first of @wrong (element-type MmaField), anew where it has it, so that a
 * screen reader says what is wrong; FALSE when nothing is. */
gboolean mma_form_lead_to (GPtrArray *wrong);

G_END_DECLS
