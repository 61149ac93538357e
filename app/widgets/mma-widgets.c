/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>

#include "mma-widgets.h"

#include "mma-beside-layout.h"
#include "mma-chart.h"
#include "mma-chips.h"
#include "mma-empty-state.h"
#include "mma-energy-flow.h"
#include "mma-fact-row.h"
#include "mma-keycode.h"
#include "mma-menu-button.h"
#include "mma-footer-layout.h"
#include "mma-narrow-layout.h"
#include "mma-notice.h"
#include "mma-one-stop.h"
#include "mma-pair-layout.h"
#include "mma-wrap-layout.h"
#include "mma-resources.h"
#include "mma-row-cell.h"
#include "mma-skeleton.h"
#include "mma-state-badge.h"

void
mma_widgets_init (void)
{
  static gboolean done;

  if (done)
    return;
  done = TRUE;
  mma_register_resource ();
  g_type_ensure (MMA_TYPE_CHART);
  g_type_ensure (MMA_TYPE_CHIPS);
  g_type_ensure (MMA_TYPE_EMPTY_STATE);
  g_type_ensure (MMA_TYPE_ENERGY_FLOW);
  g_type_ensure (MMA_TYPE_BESIDE_LAYOUT);
  g_type_ensure (MMA_TYPE_FACT_ROW);
  g_type_ensure (MMA_TYPE_KEYCODE);
  g_type_ensure (MMA_TYPE_MENU_BUTTON);
  g_type_ensure (MMA_TYPE_FOOTER_LAYOUT);
  g_type_ensure (MMA_TYPE_NARROW_LAYOUT);
  g_type_ensure (MMA_TYPE_NOTICE);
  g_type_ensure (MMA_TYPE_ONE_STOP);
  g_type_ensure (MMA_TYPE_PAIR_LAYOUT);
  g_type_ensure (MMA_TYPE_ROW_CELL);
  g_type_ensure (MMA_TYPE_WRAP_LAYOUT);
  g_type_ensure (MMA_TYPE_SKELETON);
  g_type_ensure (MMA_TYPE_STATE_BADGE);
}
