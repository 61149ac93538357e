/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Remembers which looks of this half hour the store was told already, so that an app that asks
 * every few seconds does not write each time. May be used from any thread.
 */
typedef struct _MmsAccessBook MmsAccessBook;

MmsAccessBook *mms_access_book_new (void);
void mms_access_book_free (MmsAccessBook *book);

/* Whether this is the first look of @account at @installation in the half hour @slot. */
gboolean mms_access_book_claim (MmsAccessBook *book,
                                const char *account,
                                const char *installation,
                                gint64 slot);
/* It could not be stored: the next look counts as the first again. */
void mms_access_book_release (MmsAccessBook *book, const char *account, const char *installation);

G_END_DECLS
