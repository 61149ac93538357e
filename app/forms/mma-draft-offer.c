/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-draft-offer.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-template.h"

struct _MmaDraftOffer
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkWidget *buttons;
  GtkLabel *text;
};

enum
{
  RESUME,
  RESTART,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaDraftOffer, mma_draft_offer, GTK_TYPE_WIDGET)

static void
resume_cb (MmaDraftOffer *self)
{
  g_signal_emit (self, signals[RESUME], 0);
}

static void
restart_cb (MmaDraftOffer *self)
{
  g_signal_emit (self, signals[RESTART], 0);
}

/* A flow box would say that it took the focus to its first child, which is a text. */
static gboolean
mma_draft_offer_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (MMA_DRAFT_OFFER (widget)->buttons, direction);
}

static void
mma_draft_offer_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_DRAFT_OFFER);
  G_OBJECT_CLASS (mma_draft_offer_parent_class)->dispose (object);
}

static void
mma_draft_offer_class_init (MmaDraftOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_draft_offer_dispose;
  widget_class->focus = mma_draft_offer_focus;
  signals[RESUME] = g_signal_new ("resume", MMA_TYPE_DRAFT_OFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[RESTART] = g_signal_new ("restart", MMA_TYPE_DRAFT_OFFER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-draft-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaDraftOffer, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaDraftOffer, buttons);
  gtk_widget_class_bind_template_child (widget_class, MmaDraftOffer, text);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, restart_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_draft_offer_init (MmaDraftOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mma_draft_offer_show (MmaDraftOffer *self, gint64 saved_at)
{
  g_autofree char *moment = mma_format_moment (saved_at, g_get_real_time () / 1000);
  /* Translators: %s is a date and time. */
  g_autofree char *text = g_strdup_printf (_ ("There is a draft of last time (%s)"), moment);

  gtk_label_set_label (self->text, text);
  gtk_widget_show (GTK_WIDGET (self));
}
