/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-energy-day.h"
#include "mm-gateway-contact.h"
#include "mm-gateway.h"
#include "mm-sample.h"
#include "mma-cache.h"

/* Records for pictures and tests: 2026-11-20 14:05 in a house at Fujisawa. */

#define GALLERY_NOW G_GINT64_CONSTANT (1795151100000)

MmSample
gallery_sample (gint64 solar, gint64 battery, gint64 grid, gint64 ev, gint64 soc, gint64 ev_soc);
MmEnergyDay *gallery_day (int missing);
void gallery_add_fault (MmEnergyDay *day,
                        const char *unit,
                        const char *code,
                        const char *severity,
                        int since,
                        int until);
MmGateway *gallery_gateway (const char *state);
MmGatewayContact *gallery_contact (void);
MmaCache *gallery_cache (const char *folder, guint n_gateways);
