/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-gateways-page.h"

#include <adwaita.h>

#include "mma-empty-state.h"
#include "mma-gateways-chips.h"
#include "mma-gateways-filter.h"
#include "mma-gateways-table.h"
#include "mma-narrow-layout.h"

G_BEGIN_DECLS

struct _MmaGatewaysPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkWidget *chips_bar;
  MmaGatewaysChips *chips;
  GtkWidget *filter_button;
  MmaGatewaysFilter *filter;
  GtkWidget *foot;
  GtkListBox *dealer_facts;
  GtkStack *faces;
  MmaGatewaysTable *table;
  MmaEmptyState *empty;
  AdwStatusPage *no_result;
  GtkLabel *status;
  GtkWidget *order;
  GtkMenuButton *columns_button;

  /* owned */
  MmaAccountSession *session;
  MmaCache *cache;
  MmaRecordModel *model;
  GCancellable *saving;

  /* state */
  gboolean dealer;
  gboolean forbidden;
  guint patience; /* ends when a list that is not there yet shows that it is loading */
};

/* mma-gateways-page-faces.c */
const char *mma_gateways_page_get_typed (MmaGatewaysPage *self);
void mma_gateways_page_show_face (MmaGatewaysPage *self);
void mma_gateways_page_set_up_empty (MmaGatewaysPage *self);
void mma_gateways_page_remember (MmaGatewaysPage *self);
void mma_gateways_page_restore (MmaGatewaysPage *self);

G_END_DECLS
