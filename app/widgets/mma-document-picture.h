/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture in a document: never wider than it is or than the text, and as high as its width asks
 * for. */

#define MMA_TYPE_DOCUMENT_PICTURE (mma_document_picture_get_type ())
G_DECLARE_FINAL_TYPE (MmaDocumentPicture, mma_document_picture, MMA, DOCUMENT_PICTURE, GtkWidget)

GtkWidget *mma_document_picture_new (const char *resource, const char *words);

G_END_DECLS
