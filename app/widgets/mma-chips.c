/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-chips.h"

#include "mma-accessible.h"
#include "mma-format.h"

typedef struct
{
  /* borrowed */
  GPtrArray *chips;  /* GtkToggleButton */
  GPtrArray *counts; /* GtkLabel */

  /* state */
  guint chosen;
} MmaChipsPrivate;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (MmaChips, mma_chips, GTK_TYPE_BOX)

#define PRIVATE(self) ((MmaChipsPrivate *) mma_chips_get_instance_private (self))

static void
chip_cb (MmaChips *self, GtkToggleButton *chip)
{
  MmaChipsPrivate *priv = PRIVATE (self);
  guint index;

  if (!gtk_toggle_button_get_active (chip) || !g_ptr_array_find (priv->chips, chip, &index))
    return;
  priv->chosen = index;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
mma_chips_finalize (GObject *object)
{
  g_ptr_array_unref (PRIVATE (MMA_CHIPS (object))->chips);
  g_ptr_array_unref (PRIVATE (MMA_CHIPS (object))->counts);
  G_OBJECT_CLASS (mma_chips_parent_class)->finalize (object);
}

static void
mma_chips_class_init (MmaChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_chips_finalize;
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
mma_chips_init (MmaChips *self)
{
  PRIVATE (self)->chips = g_ptr_array_new ();
  PRIVATE (self)->counts = g_ptr_array_new ();
}

/* The word of a chip's face, which may have a picture beside it. */
static const char *
find_word (GtkWidget *face)
{
  const char *word = GTK_IS_LABEL (face) ? gtk_label_get_label (GTK_LABEL (face)) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (face); word == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    word = find_word (child);
  return word;
}

static void
name_chip (MmaChips *self, guint index)
{
  GtkWidget *chip = g_ptr_array_index (PRIVATE (self)->chips, index);
  GtkLabel *count = g_ptr_array_index (PRIVATE (self)->counts, index);
  GtkWidget *face = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (chip)));
  g_autofree char *name = g_strdup_printf ("%s %s", find_word (face), gtk_label_get_label (count));

  mma_accessible_set_name (chip, name);
}

void
mma_chips_add (MmaChips *self, GtkWidget *face)
{
  MmaChipsPrivate *priv = PRIVATE (self);
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *count = gtk_label_new ("0");

  gtk_box_append (GTK_BOX (box), face);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (count, "mm-count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (chip, "mm-chip");
  gtk_button_set_child (GTK_BUTTON (chip), box);
  if (priv->chips->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), g_ptr_array_index (priv->chips, 0));
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  g_ptr_array_add (priv->chips, chip);
  g_ptr_array_add (priv->counts, count);
  gtk_box_append (GTK_BOX (self), chip);
  g_signal_connect_swapped (chip, "toggled", G_CALLBACK (chip_cb), self);
  name_chip (self, priv->chips->len - 1);
}

guint
mma_chips_get_chosen (MmaChips *self)
{
  return PRIVATE (self)->chosen;
}

void
mma_chips_choose (MmaChips *self, guint index)
{
  MmaChipsPrivate *priv = PRIVATE (self);

  if (index < priv->chips->len)
    gtk_toggle_button_set_active (g_ptr_array_index (priv->chips, index), TRUE);
}

void
mma_chips_set_count (MmaChips *self, guint index, guint count)
{
  MmaChipsPrivate *priv = PRIVATE (self);
  g_autofree char *text = mma_format_count (count);

  g_return_if_fail (index < priv->chips->len);

  gtk_label_set_label (g_ptr_array_index (priv->counts, index), text);
  name_chip (self, index);
  gtk_widget_set_visible (g_ptr_array_index (priv->chips, index),
                          index == 0 || count > 0 || index == priv->chosen);
}
