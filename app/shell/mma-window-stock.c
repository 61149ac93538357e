/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-models-page.h"
#include "mma-operator-unit.h"
#include "mma-stock-import-page.h"
#include "mma-stock-page.h"
#include "mma-unit-end-page.h"
#include "mma-unit-keycode-page.h"

/* What the staff does with shipped UPSs. */

static const MmaWindowPage pages[] = {
  { "show-stock-unit", .make_for = mma_operator_unit_new },
  { "show-stock-of", .make_for_two = mma_stock_page_new_of },
  { "show-models", .make = mma_models_page_new },
  { "import-stock", .make_for_file = mma_stock_import_page_new },
  { "import-models", .make_for_file = mma_stock_import_page_new_models },
  { "show-unit-keycode", .make_for_item = mma_unit_keycode_page_new },
  { "end-unit", .make_for_item = mma_unit_end_page_new },
  { "resume-unit", .make_for_item = mma_unit_end_page_new_resuming },
};

void
mma_window_add_stock_actions (MmaWindow *self)
{
  mma_window_add_pages (self, pages, G_N_ELEMENTS (pages));
}
