/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-chips.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-state-badge.h"

#define N_CHIPS 6

struct _MmaGatewaysChips
{
  GtkBox parent_instance;

  /* state */
  GtkWidget *chips[N_CHIPS];
  GtkLabel *counts[N_CHIPS];
  guint chosen;
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

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaGatewaysChips, mma_gateways_chips, GTK_TYPE_BOX)

/* helpers */

static GtkWidget *
make_chip (MmaGatewaysChips *self, guint index)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *count = gtk_label_new ("0");

  gtk_box_append (GTK_BOX (box), index == 0 ? gtk_label_new (_ ("All"))
                                            : mma_state_badge_new (states[index].look));
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (count, "mm-count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (chip, "mm-chip");
  gtk_button_set_child (GTK_BUTTON (chip), box);
  self->counts[index] = GTK_LABEL (count);
  return chip;
}

/* callbacks */

static void
chip_cb (MmaGatewaysChips *self, GtkToggleButton *chip)
{
  if (!gtk_toggle_button_get_active (chip))
    return;
  for (guint i = 0; i < N_CHIPS; i++)
    if (self->chips[i] == GTK_WIDGET (chip))
      self->chosen = i;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* vfuncs */

static void
mma_gateways_chips_class_init (MmaGatewaysChipsClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_GATEWAYS_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
mma_gateways_chips_init (MmaGatewaysChips *self)
{
  for (guint i = 0; i < N_CHIPS; i++)
    {
      self->chips[i] = make_chip (self, i);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->chips[i]),
                                     GTK_TOGGLE_BUTTON (self->chips[0]));
      gtk_box_append (GTK_BOX (self), self->chips[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[0]), TRUE);
  for (guint i = 0; i < N_CHIPS; i++)
    g_signal_connect_swapped (self->chips[i], "toggled", G_CALLBACK (chip_cb), self);
}

/* public functions */

/** mma_gateways_chips_get_chosen: which chip, 0 for all */
guint
mma_gateways_chips_get_chosen (MmaGatewaysChips *self)
{
  return self->chosen;
}

/** mma_gateways_chips_choose: a chip that there is not is left aside */
void
mma_gateways_chips_choose (MmaGatewaysChips *self, guint index)
{
  if (index < N_CHIPS)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[index]), TRUE);
}

/** mma_gateways_chips_get_state: (nullable): as it stands in the records, or NULL for all */
const char *
mma_gateways_chips_get_state (MmaGatewaysChips *self)
{
  return states[self->chosen].state;
}

/** mma_gateways_chips_get_word: (nullable): the chosen state in words, or NULL for all */
const char *
mma_gateways_chips_get_word (MmaGatewaysChips *self)
{
  return self->chosen == 0 ? NULL : mma_state_word (states[self->chosen].look);
}

/** mma_gateways_chips_show_counts: what the words let through, state by state */
void
mma_gateways_chips_show_counts (MmaGatewaysChips *self, MmaRecordModel *model)
{
  for (guint i = 0; i < N_CHIPS; i++)
    {
      guint count = mma_record_model_count (model, states[i].state);
      g_autofree char *text = mma_format_count (count);

      gtk_label_set_label (self->counts[i], text);
      /* states that nobody is in would only be noise, but the chosen one stays */
      gtk_widget_set_visible (self->chips[i], i == 0 || count > 0 || i == self->chosen);
    }
}
