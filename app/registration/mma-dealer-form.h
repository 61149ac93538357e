/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-context.h"
#include "mma-forms.h"

G_BEGIN_DECLS

/**
 * MmaDealerForm:
 *
 * What a dealer fills in: the person who manages the account, the company, and the ID to sign in
 * with.
 */
#define MMA_TYPE_DEALER_FORM (mma_dealer_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaDealerForm, mma_dealer_form, MMA, DEALER_FORM, MmaForm)

MmaForm *mma_dealer_form_new (MmaContext *context);

G_END_DECLS
