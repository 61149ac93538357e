/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mm-gateway-contact.h"
#include "mm-gateway.h"
#include "mma-house-link-row.h"

G_BEGIN_DECLS

/* The tab “登録情報”: equipment, gateway, site, and the customer or the dealers. */

#define MMA_TYPE_HOUSE_DETAILS (mma_house_details_get_type ())
G_DECLARE_FINAL_TYPE (MmaHouseDetails, mma_house_details, MMA, HOUSE_DETAILS, AdwBin)

void mma_house_details_set_gateway (MmaHouseDetails *self, MmGateway *gateway);
void mma_house_details_set_link (MmaHouseDetails *self,
                                 MmaLinkQuality quality,
                                 const MmaHouseContact *contact);
void mma_house_details_set_narrow (MmaHouseDetails *self, gboolean narrow);
void mma_house_details_set_note (MmaHouseDetails *self, const char *text, const char *pending);
void mma_house_details_set_watching (MmaHouseDetails *self, gboolean watching);
void mma_house_details_set_contact (MmaHouseDetails *self, MmGatewayContact *contact);
void mma_house_details_set_dealers (MmaHouseDetails *self, const char *gateway_id, int count);

G_END_DECLS
