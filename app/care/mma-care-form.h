/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-form.h"

G_BEGIN_DECLS

/**
 * MmaCareForm:
 *
 * The short forms of this folder: nothing but the groups of a file of ui/care.
 */
#define MMA_TYPE_CARE_FORM (mma_care_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaCareForm, mma_care_form, MMA, CARE_FORM, MmaForm)

/** The form with the groups of ui/care/@name-groups.ui. */
MmaForm *mma_care_form_new (const char *name);

/** Puts the groups of another such file below; returns them, the form owns them. */
GtkWidget *mma_care_form_add (MmaForm *form, const char *name);

G_END_DECLS
