/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-form.h"
#include "mma-serials-field.h"
#include "mma-unit-common.h"

G_BEGIN_DECLS

/**
 * MmaUnitsForm:
 *
 * What is asked once for all units that are registered together: their numbers, the date of
 * purchase, where they stand and who uses them.
 */
#define MMA_TYPE_UNITS_FORM (mma_units_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitsForm, mma_units_form, MMA, UNITS_FORM, MmaForm)

/** Filled in with today, and with what the account registered of itself. */
GtkWidget *mma_units_form_new (MmaAccountSession *session);

MmaSerialsField *mma_units_form_get_serials (MmaUnitsForm *self);

/** What is asked once for all of them; @common is empty before. */
void mma_units_form_read_common (MmaUnitsForm *self, MmaUnitCommon *common);

/** The request's body without its units. (transfer full) */
JsonObject *mma_units_form_collect (MmaUnitsForm *self);

G_END_DECLS
