/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-form.h"

G_BEGIN_DECLS

/* Why an operator does something to somebody's account. */
#define MMA_TYPE_REASON_FORM (mma_reason_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaReasonForm, mma_reason_form, MMA, REASON_FORM, MmaForm)

MmaForm *mma_reason_form_new (void);
MmaForm *mma_reason_form_new_untold (void);
MmaFormGroup *mma_reason_form_get_group (MmaReasonForm *self);

G_END_DECLS
