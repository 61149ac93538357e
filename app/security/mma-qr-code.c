/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-qr-code.h"

#include <qrencode.h>

/* A module on the screen, and the quiet zone that the standard asks for. */
#define MODULE_PX 4
#define QUIET 4

struct _MmaQrCode
{
  GtkWidget parent_instance;

  /* owned */
  QRcode *code;
};

G_DEFINE_FINAL_TYPE (MmaQrCode, mma_qr_code, GTK_TYPE_WIDGET)

static int
count_modules (MmaQrCode *self)
{
  return (self->code != NULL ? self->code->width : 0) + 2 * QUIET;
}

static void
mma_qr_code_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = count_modules (MMA_QR_CODE (widget)) * MODULE_PX;
}

/* Dark modules of a row that touch are one rectangle: no hairlines between them. */
static void
append_row (MmaQrCode *self, GtkSnapshot *snapshot, int row, float side, float x, float y)
{
  static const GdkRGBA black = { 0, 0, 0, 1 };
  int width = self->code->width;

  for (int start = 0, end; start < width; start = end + 1)
    {
      for (end = start; end < width && (self->code->data[row * width + end] & 1) != 0; end++)
        ;
      if (end > start)
        gtk_snapshot_append_color (snapshot, &black,
                                   &GRAPHENE_RECT_INIT (x + (start + QUIET) * side,
                                                        y + (row + QUIET) * side,
                                                        (end - start) * side, side));
    }
}

static void
mma_qr_code_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  MmaQrCode *self = MMA_QR_CODE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int side = MIN (width, height) / count_modules (self);
  int full = side * count_modules (self);
  float x = (width - full) / 2, y = (height - full) / 2;

  if (self->code == NULL)
    return;
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (x, y, full, full));
  for (int row = 0; row < self->code->width; row++)
    append_row (self, snapshot, row, side, x, y);
}

static void
mma_qr_code_finalize (GObject *object)
{
  MmaQrCode *self = MMA_QR_CODE (object);

  g_clear_pointer (&self->code, QRcode_free);

  G_OBJECT_CLASS (mma_qr_code_parent_class)->finalize (object);
}

static void
mma_qr_code_class_init (MmaQrCodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_qr_code_finalize;
  widget_class->measure = mma_qr_code_measure;
  widget_class->snapshot = mma_qr_code_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mma_qr_code_init (MmaQrCode *self)
{
}

/**
 * mma_qr_code_set_text:
 *
 * Sets what a camera reads.
 *
 * Returns: whether the text fits into a code
 */
gboolean
mma_qr_code_set_text (MmaQrCode *self, const char *text)
{
  g_return_val_if_fail (MMA_IS_QR_CODE (self), FALSE);

  g_clear_pointer (&self->code, QRcode_free);
  self->code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return self->code != NULL;
}
