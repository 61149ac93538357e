/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-context.h"
#include "mma-forms.h"

G_BEGIN_DECLS

/**
 * MmaCustomerForm:
 *
 * What a home owner fills in: the sheet first, which they hold in their hand, then themselves, then
 * the site.
 */
#define MMA_TYPE_CUSTOMER_FORM (mma_customer_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaCustomerForm, mma_customer_form, MMA, CUSTOMER_FORM, MmaForm)

MmaForm *mma_customer_form_new (MmaContext *context);

/** Fills in what a link of the sheet's QR code says. */
void
mma_customer_form_set_sheet (MmaCustomerForm *self, const char *gateway_id, const char *password);

/** The sentence of the confirmation where the site's address is the person's. */
gboolean mma_customer_form_is_same_address (MmaCustomerForm *self);

/** Whether the fields of a company are shown. */
gboolean mma_customer_form_has_company (MmaCustomerForm *self);

/** The groups, for the confirmation. */
MmaFormGroup *mma_customer_form_get_sheet_group (MmaCustomerForm *self);
MmaFormGroup *mma_customer_form_get_site_group (MmaCustomerForm *self);

G_END_DECLS
