/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-main-view.h"

#include "mma-account-button.h"
#include "mma-flow-page.h"
#include "mma-notice.h"
#include "mma-page.h"
#include "mma-sync-button.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _MmaMainView
{
  GtkWidget parent_instance;

  /* Template */
  AdwLeaflet *leaflet;
  GtkWidget *sidebar;
  GtkWidget *content;
  MmaAccountButton *account_button;
  GtkSingleSelection *selection;
  GtkListView *list;
  GtkWidget *manual;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *menu;
  GtkWidget *back;
  GtkWidget *search;
  MmaSyncButton *sync_button;
  MmaNotice *notice;
  GtkBox *card_box;
  GtkStack *pages;

  /* Owned */
  MmaAccountSession *session;
  GBindingGroup *title_bindings;

  /* State */
  const MmaPageEntry *entry; /* whose page is shown */
  gboolean narrow;
  gboolean watching;  /* nothing that is kept here may be shown */
  gpointer card_page; /* where the completion card belongs; only compared */
  GtkWidget *result;  /* weak: the sub-page that a completion opened */
};

/* mma-main-levels.c */
GtkStack *mma_main_levels_new (MmaMainView *self, const MmaPageEntry *entry);
GtkStack *mma_main_view_get_levels (MmaMainView *self);
GtkWidget *mma_main_view_get_shown (MmaMainView *self);
void mma_main_view_update_header (MmaMainView *self);
void mma_main_view_forget (MmaMainView *self, GtkWidget *page);

/* mma-main-flows.c */
MmaFlowPage *mma_main_flows_find (GtkWidget *page);
void mma_main_flows_watch (MmaMainView *self, GtkWidget *page);
void mma_main_flows_page_changed (MmaMainView *self, GtkWidget *page);

/* mma-main-notice.c */
void mma_main_notice_watch (MmaMainView *self);
void mma_main_notice_look_again (MmaMainView *self);
void mma_main_notice_update (MmaMainView *self, const char *offline);

G_END_DECLS
