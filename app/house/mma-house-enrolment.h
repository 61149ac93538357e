/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

/* Tells the owner of a house that another box asks to take the place of the one in use, and lets
 * the owner decide. Hidden as long as none asks. */

#define MMA_TYPE_HOUSE_ENROLMENT (mma_house_enrolment_get_type ())
G_DECLARE_FINAL_TYPE (MmaHouseEnrolment, mma_house_enrolment, MMA, HOUSE_ENROLMENT, GtkWidget)

void mma_house_enrolment_set_up (MmaHouseEnrolment *self,
                                 MmaAccountSession *session,
                                 const char *gateway);
void mma_house_enrolment_refresh (MmaHouseEnrolment *self);
const char *mma_house_enrolment_get_id (MmaHouseEnrolment *self);
void mma_house_enrolment_decide (MmaHouseEnrolment *self, gboolean approve);

G_END_DECLS
