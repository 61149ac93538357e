/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

#include "mm-energy-day.h"
#include "mm-gateway-contact.h"
#include "mm-gateway.h"
#include "mm-sample.h"

G_BEGIN_DECLS

/* A house: what flows now, the day so far, what is registered. With the properties "session" and
 * "gateway-id" it keeps itself true; without a session it shows the records that it is given. */

#define MMA_TYPE_HOUSE_PAGE (mma_house_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaHousePage, mma_house_page, MMA, HOUSE_PAGE, GtkWidget)

GtkWidget *mma_house_page_new (MmaAccountSession *session, const char *gateway_id);
const char *mma_house_page_get_gateway_id (MmaHousePage *self);
MmGateway *mma_house_page_get_gateway (MmaHousePage *self);

void mma_house_page_set_gateway (MmaHousePage *self, MmGateway *gateway);
void mma_house_page_set_sample (MmaHousePage *self, const MmSample *sample);
void mma_house_page_set_day (MmaHousePage *self, MmEnergyDay *day);
void mma_house_page_set_yesterday (MmaHousePage *self, MmEnergyDay *day);
void mma_house_page_set_contact (MmaHousePage *self, gint64 last_contact, gint64 now);
void mma_house_page_set_customer (MmaHousePage *self, MmGatewayContact *customer);
void mma_house_page_set_note (MmaHousePage *self, const char *text, const char *pending);
void mma_house_page_set_watching (MmaHousePage *self, gboolean watching);
void mma_house_page_set_dealers (MmaHousePage *self, const char *first_name, int count);
void mma_house_page_set_unit (MmaHousePage *self, gint64 number, gint64 watts, gint64 watt_hours);
void mma_house_page_show_tab (MmaHousePage *self, const char *name);

G_END_DECLS
