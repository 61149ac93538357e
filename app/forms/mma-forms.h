/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-address-fields.h"
#include "mma-check-field.h"
#include "mma-choice-field.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-entry-field.h"
#include "mma-flow-page.h"
#include "mma-form-messages.h"
#include "mma-form.h"
#include "mma-radio-field.h"
#include "mma-steps.h"
#include "mma-summary.h"

G_BEGIN_DECLS

/** Makes the types of this folder known to templates; call it before the first page. */
void mma_forms_init (void);

G_END_DECLS
