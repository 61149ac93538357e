/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-units-page.h"

#include "mma-chips.h"
#include "mma-empty-state.h"
#include "mma-keycodes.h"
#include "mma-narrow-layout.h"
#include "mma-notice.h"
#include "mma-unit-store.h"
#include "mma-units-memory.h"

G_BEGIN_DECLS

struct _MmaUnitsPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkWidget *tools;
  GtkSearchEntry *search;
  GtkWidget *filter_button;
  MmaUnitsFilter *filter;
  MmaChips *chips;
  MmaNotice *notice;
  GtkStack *faces;
  MmaEmptyState *offline;
  MmaEmptyState *empty;
  GtkScrolledWindow *table_window;
  GtkColumnView *table;
  GtkScrolledWindow *cards_window;
  GtkListView *cards;
  GtkLabel *status;
  GtkMenuButton *columns_button;
  GtkActionBar *bar;
  GtkLabel *selected;
  GtkWidget *show_codes;
  GtkWidget *deselect;

  /* owned */
  MmaAccountSession *session;
  MmaUnitStore *store;
  MmaKeycodes *codes;
  MmaUnitsSieve *sieve;
  MmaColumnOrder *order;
  MmaUnitsMemory *memory;
  GListModel *shown;
  GtkSelectionModel *selection;
};

/* mma-units-page-faces.c */
void mma_units_page_set_up_faces (MmaUnitsPage *self);
void mma_units_page_show_face (MmaUnitsPage *self);
void mma_units_page_show_view (MmaUnitsPage *self);

/* mma-units-page-actions.c */
void mma_units_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
