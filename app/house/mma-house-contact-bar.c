/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-contact-bar.h"

#include "mma-format.h"
#include "mma-palette.h"

#define HEIGHT 28
#define GAP 1
#define BASE 3 /* what stands for a half hour without contact */

struct _MmaHouseContactBar
{
  GtkWidget parent_instance;

  MmaHouseContact contact;
};

G_DEFINE_FINAL_TYPE (MmaHouseContactBar, mma_house_contact_bar, GTK_TYPE_WIDGET)

/* helpers */

static void
draw_slot (MmaHouseContactBar *self, GtkSnapshot *snapshot, guint i, float width, float height)
{
  double share = self->contact.shares[i];
  GdkRGBA colour =
      mma_palette_get (GTK_WIDGET (self), share > 0 ? MMA_COLOUR_BATTERY : MMA_COLOUR_FAULT);
  float high = share > 0 ? MAX (height * (float) share, BASE) : BASE;

  if (share < 0)
    return;
  gtk_snapshot_append_color (
      snapshot, &colour,
      &GRAPHENE_RECT_INIT (i * width, height - high, MAX (width - GAP, 1), high));
}

/* vfuncs */

static void
mma_house_contact_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaHouseContactBar *self = MMA_HOUSE_CONTACT_BAR (widget);
  float all = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float width = all / MMA_HOUSE_CONTACT_SLOTS;
  GdkRGBA text = mma_palette_get (widget, MMA_COLOUR_TEXT);
  GdkRGBA ground = mma_palette_fade (&text, 0.07f);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_snapshot_save (snapshot);
  if (mirrored)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (all, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, all, height));
  for (guint i = 0; i < MMA_HOUSE_CONTACT_SLOTS; i++)
    draw_slot (self, snapshot, i, width, height);
  gtk_snapshot_restore (snapshot);
}

static void
mma_house_contact_bar_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? 2 * MMA_HOUSE_CONTACT_SLOTS : HEIGHT;
  *natural = across ? 8 * MMA_HOUSE_CONTACT_SLOTS : HEIGHT;
}

/* The half hour below the pointer, in words. */
static gboolean
query_tooltip_cb (MmaHouseContactBar *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int i = x * MMA_HOUSE_CONTACT_SLOTS / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);
  g_autofree char *clock = NULL;
  g_autofree char *share = NULL;
  g_autofree char *text = NULL;

  if (keyboard || i < 0 || i >= MMA_HOUSE_CONTACT_SLOTS || self->contact.shares[i] < 0)
    return FALSE;
  clock = mma_format_clock (self->contact.from + i * 30 * 60 * 1000);
  share = mma_format_percent ((gint64) (100 * self->contact.shares[i] + 0.5));
  text = g_strdup_printf ("%s　%s", clock, share);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
mma_house_contact_bar_class_init (MmaHouseContactBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = mma_house_contact_bar_snapshot;
  widget_class->measure = mma_house_contact_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "mmacontactbar");
}

static void
mma_house_contact_bar_init (MmaHouseContactBar *self)
{
  for (guint i = 0; i < MMA_HOUSE_CONTACT_SLOTS; i++)
    self->contact.shares[i] = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/* public functions */

/** mma_house_contact_bar_set: shows @contact, which is copied, and says it in words. */
void
mma_house_contact_bar_set (MmaHouseContactBar *self, const MmaHouseContact *contact)
{
  g_autofree char *sentence = mma_house_contact_sentence (contact);

  g_return_if_fail (MMA_IS_HOUSE_CONTACT_BAR (self));

  self->contact = *contact;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
