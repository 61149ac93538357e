/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-undo.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define OFFER_S 8

static const char key[] = "mma-undo";

typedef struct
{
  AdwToast *toast; /* borrowed: it holds the offer */
  AdwToastOverlay *overlay;
  MmaUndoFunc undo;
  gpointer user_data;
  GDestroyNotify destroy;
} Offer;

/* helpers */

static void
offer_free (Offer *offer)
{
  if (offer->overlay != NULL)
    {
      if (g_object_get_data (G_OBJECT (offer->overlay), key) == offer)
        g_object_set_data (G_OBJECT (offer->overlay), key, NULL);
      g_object_remove_weak_pointer (G_OBJECT (offer->overlay), (gpointer *) &offer->overlay);
    }
  if (offer->destroy != NULL)
    offer->destroy (offer->user_data);
  g_free (offer);
}

static AdwToastOverlay *
overlay_of (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

static void
take_back (Offer *offer)
{
  g_object_set_data (G_OBJECT (offer->overlay), key, NULL);
  offer->undo (offer->user_data);
}

/* callbacks */

static void
clicked_cb (AdwToast *toast, Offer *offer)
{
  if (offer->overlay != NULL && g_object_get_data (G_OBJECT (offer->overlay), key) == offer)
    take_back (offer);
}

static void
dismissed_cb (AdwToast *toast, Offer *offer)
{
  if (offer->overlay != NULL && g_object_get_data (G_OBJECT (offer->overlay), key) == offer)
    g_object_set_data (G_OBJECT (offer->overlay), key, NULL);
}

/* public functions */

/**
 * mma_undo_offer:
 * @widget: in the window that tells it
 * @text: what was done
 * @undo: takes it back
 *
 * Tells what was done, and for some seconds how to take it back.
 */
void
mma_undo_offer (GtkWidget *widget,
                const char *text,
                MmaUndoFunc undo,
                gpointer user_data,
                GDestroyNotify destroy)
{
  AdwToastOverlay *overlay = overlay_of (widget);
  AdwToast *toast = adw_toast_new (text);
  Offer *offer = g_new0 (Offer, 1);

  *offer = (Offer){ toast, overlay, undo, user_data, destroy };
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, OFFER_S);
  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), offer);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (clicked_cb), offer,
                         (GClosureNotify) offer_free, 0);
  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }
  g_object_add_weak_pointer (G_OBJECT (overlay), (gpointer *) &offer->overlay);
  g_object_set_data (G_OBJECT (overlay), key, offer);
  adw_toast_overlay_add_toast (overlay, toast);
}

/**
 * mma_undo_last:
 * @widget: in the window
 *
 * Takes back what the toast that still shows tells of.
 *
 * Returns: whether there was any
 */
gboolean
mma_undo_last (GtkWidget *widget)
{
  AdwToastOverlay *overlay = overlay_of (widget);
  Offer *offer = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), key) : NULL;
  g_autoptr (AdwToast) toast = NULL;

  if (offer == NULL)
    return FALSE;
  toast = g_object_ref (offer->toast);
  take_back (offer);
  adw_toast_dismiss (toast);
  return TRUE;
}
