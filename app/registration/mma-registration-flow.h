/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-terms.h"
#include "mma-context.h"
#include "mma-forms.h"

G_BEGIN_DECLS

/**
 * MmaRegistrationFlow:
 *
 * The three steps of making an account, for customers and for dealers.
 */
#define MMA_TYPE_REGISTRATION_FLOW (mma_registration_flow_get_type ())
G_DECLARE_FINAL_TYPE (
    MmaRegistrationFlow, mma_registration_flow, MMA, REGISTRATION_FLOW, MmaFlowPage)

/** @kind: "customer" or "dealer"; @terms: those that were just agreed to. */
GtkWidget *mma_registration_flow_new (MmaContext *context, const char *kind, MmTerms *terms);

/** Fills in what a link of the sheet's QR code says; for customers. */
/** Whether the service asked for newer terms than were agreed to. */
gboolean mma_registration_flow_needs_terms (MmaRegistrationFlow *self);

/** Those that were agreed to last. */
void mma_registration_flow_set_terms (MmaRegistrationFlow *self, MmTerms *terms);

void mma_registration_flow_set_sheet (MmaRegistrationFlow *self,
                                      const char *gateway_id,
                                      const char *gateway_password);

G_END_DECLS
