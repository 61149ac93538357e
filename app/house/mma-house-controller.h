/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

G_BEGIN_DECLS

/* Keeps a house page true: records from the cache, live values, the day's energy once a minute. */

typedef struct _MmaHousePage MmaHousePage;
typedef struct _MmaHouseController MmaHouseController;

MmaHouseController *mma_house_controller_new (MmaHousePage *page, MmaAccountSession *session);
void mma_house_controller_start (MmaHouseController *self);
void mma_house_controller_stop (MmaHouseController *self);
void mma_house_controller_free (MmaHouseController *self);

/** Whether it is a dealer who looks, or one of its staff. */
gboolean mma_house_controller_is_dealer (MmaHouseController *self);

G_END_DECLS
