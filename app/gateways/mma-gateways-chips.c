/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-chips.h"

#include <glib/gi18n.h>

#include "mma-state-badge.h"

#define N_CHIPS 6

struct _MmaGatewaysChips
{
  MmaChips parent_instance;
};

/* Trouble first. */
static const struct
{
  const char *state; /* NULL for all */
  MmGatewayState look;
} states[N_CHIPS] = {
  { NULL, MM_GATEWAY_NORMAL },       { "fault", MM_GATEWAY_FAULT },
  { "warning", MM_GATEWAY_WARNING }, { "no_contact", MM_GATEWAY_NO_CONTACT },
  { "normal", MM_GATEWAY_NORMAL },   { "never_connected", MM_GATEWAY_NEVER_CONNECTED },
};

G_DEFINE_FINAL_TYPE (MmaGatewaysChips, mma_gateways_chips, MMA_TYPE_CHIPS)

/* vfuncs */

static void
mma_gateways_chips_class_init (MmaGatewaysChipsClass *klass)
{
}

static void
mma_gateways_chips_init (MmaGatewaysChips *self)
{
  for (guint i = 0; i < N_CHIPS; i++)
    mma_chips_add (MMA_CHIPS (self),
                   i == 0 ? gtk_label_new (_ ("All")) : mma_state_badge_new (states[i].look));
}

/* public functions */

/** mma_gateways_chips_get_state: (nullable): as it stands in the records, or NULL for all */
const char *
mma_gateways_chips_get_state (MmaGatewaysChips *self)
{
  return states[mma_chips_get_chosen (MMA_CHIPS (self))].state;
}

/** mma_gateways_chips_get_word: (nullable): the chosen state in words, or NULL for all */
const char *
mma_gateways_chips_get_word (MmaGatewaysChips *self)
{
  guint chosen = mma_chips_get_chosen (MMA_CHIPS (self));

  return chosen == 0 ? NULL : mma_state_word (states[chosen].look);
}

/** mma_gateways_chips_show_counts: what the words let through, state by state */
void
mma_gateways_chips_show_counts (MmaGatewaysChips *self, MmaRecordModel *model)
{
  for (guint i = 0; i < N_CHIPS; i++)
    mma_chips_set_count (MMA_CHIPS (self), i, mma_record_model_count (model, states[i].state));
}
