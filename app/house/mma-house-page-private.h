/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-house-page.h"

#include <adwaita.h>

#include "mma-house-controller.h"
#include "mma-house-details.h"
#include "mma-house-enrolment.h"
#include "mma-house-state.h"
#include "mma-narrow-layout.h"
#include "mma-notice.h"
#include "mma-state-badge.h"

G_BEGIN_DECLS

/* What the files of MmaHousePage share: the class itself, and what it shows. */

struct _MmaHousePage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkWidget *summary;
  MmaStateBadge *badge;
  GtkLabel *last_contact;
  GtkWidget *link;
  GtkLabel *link_value;
  GtkWidget *save;
  GtkWidget *party;
  GtkLabel *party_name;
  GtkLabel *party_value;
  MmaHouseEnrolment *enrolment;
  MmaNotice *notice;
  GtkWidget *switcher;
  AdwViewStack *stack;
  AdwViewSwitcherBar *switcher_bar;
  MmaHouseState *state;
  MmaHouseDetails *details;

  /* owned */
  MmaAccountSession *session;
  MmaHouseController *controller;
  MmGateway *gateway;
  MmEnergyDay *day;
  MmEnergyDay *yesterday;
  char *gateway_id;

  /* state */
  gint64 contact_at;
  gint64 now;
  gboolean has_party;
  gboolean narrow; /* as the layout says */
};

/* mma-house-page-facts.c */

/** mma_house_page_apply_narrow: lays out the head for the width that the layout reports */
void mma_house_page_apply_narrow (MmaHousePage *self);

/** mma_house_page_show_gateway: what follows from the state of the record */
void mma_house_page_show_gateway (MmaHousePage *self);

G_END_DECLS
