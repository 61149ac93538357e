/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-forms.h"

#include "mma-sender-label.h"
#include "mma-side-layout.h"
#include "mma-widgets.h"

void
mma_forms_init (void)
{
  mma_widgets_init ();
  g_type_ensure (MMA_TYPE_FORM_ROW);
  g_type_ensure (MMA_TYPE_FORM_GROUP);
  g_type_ensure (MMA_TYPE_FORM);
  g_type_ensure (MMA_TYPE_ENTRY_FIELD);
  g_type_ensure (MMA_TYPE_CHOICE_FIELD);
  g_type_ensure (MMA_TYPE_CHECK_FIELD);
  g_type_ensure (MMA_TYPE_RADIO_FIELD);
  g_type_ensure (MMA_TYPE_ADDRESS_FIELDS);
  g_type_ensure (MMA_TYPE_COMPLETION_CARD);
  g_type_ensure (MMA_TYPE_STEPS);
  g_type_ensure (MMA_TYPE_SUMMARY);
  g_type_ensure (MMA_TYPE_SIDE_LAYOUT);
  g_type_ensure (MMA_TYPE_SENDER_LABEL);
}
