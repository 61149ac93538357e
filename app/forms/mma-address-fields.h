/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-address.h"
#include "mma-form-row.h"

G_BEGIN_DECLS

/**
 * MmaAddressFields:
 *
 * The rows of an address inside a MmaFormGroup. `prefix` is the JSON Pointer of the address in the
 * request, such as "/address". The seventh digit of the postal code fills in prefecture and town
 * from the shipped table; where a code has several, they are offered to choose from. With
 * `optional` nothing need be given, but what is given must be a whole address.
 */
#define MMA_TYPE_ADDRESS_FIELDS (mma_address_fields_get_type ())
G_DECLARE_FINAL_TYPE (MmaAddressFields, mma_address_fields, MMA, ADDRESS_FIELDS, GtkWidget)

/** The address as the confirmation shows it; NULL while it is empty. */
char *mma_address_fields_dup_display (MmaAddressFields *self);

G_END_DECLS
