/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-document-picture.h"

struct _MmaDocumentPicture
{
  GtkWidget parent_instance;

  /* owned */
  GdkPaintable *picture;
};

G_DEFINE_FINAL_TYPE (MmaDocumentPicture, mma_document_picture, GTK_TYPE_WIDGET)

static double
get_ratio (MmaDocumentPicture *self)
{
  return gdk_paintable_get_intrinsic_aspect_ratio (self->picture);
}

static int
get_width (MmaDocumentPicture *self, int room)
{
  return MIN (room, gdk_paintable_get_intrinsic_width (self->picture));
}

static GtkSizeRequestMode
mma_document_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mma_document_picture_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  MmaDocumentPicture *self = MMA_DOCUMENT_PICTURE (widget);
  int width = get_width (self, for_size < 0 ? G_MAXINT : for_size);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = get_width (self, G_MAXINT);
    }
  else
    *minimum = *natural = (int) (width / get_ratio (self));
}

static void
mma_document_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaDocumentPicture *self = MMA_DOCUMENT_PICTURE (widget);
  double width = get_width (self, gtk_widget_get_width (widget));
  double height = MIN (width / get_ratio (self), gtk_widget_get_height (widget));
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (0, 0, width, height), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gdk_paintable_snapshot (self->picture, snapshot, width, height);
  gtk_snapshot_pop (snapshot);
}

static void
mma_document_picture_dispose (GObject *object)
{
  g_clear_object (&MMA_DOCUMENT_PICTURE (object)->picture);
  G_OBJECT_CLASS (mma_document_picture_parent_class)->dispose (object);
}

static void
mma_document_picture_class_init (MmaDocumentPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_document_picture_dispose;
  widget_class->get_request_mode = mma_document_picture_get_request_mode;
  widget_class->measure = mma_document_picture_measure;
  widget_class->snapshot = mma_document_picture_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mma_document_picture_init (MmaDocumentPicture *self)
{
}

/**
 * mma_document_picture_new:
 * @resource: its path; there must be one
 * @words: what it shows, for those who do not see it
 */
GtkWidget *
mma_document_picture_new (const char *resource, const char *words)
{
  MmaDocumentPicture *self = g_object_new (MMA_TYPE_DOCUMENT_PICTURE, NULL);

  self->picture = GDK_PAINTABLE (gdk_texture_new_from_resource (resource));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return GTK_WIDGET (self);
}
