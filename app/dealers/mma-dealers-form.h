/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-form.h"
#include "mma-cache.h"

G_BEGIN_DECLS

/** At most so many dealers look after a gateway. */
#define MMA_DEALERS_MAX 5

/**
 * MmaDealersForm:
 *
 * The dealers in charge of a gateway, and below them the question for one more.
 */
#define MMA_TYPE_DEALERS_FORM (mma_dealers_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaDealersForm, mma_dealers_form, MMA, DEALERS_FORM, MmaForm)

GtkWidget *mma_dealers_form_new (MmaCache *cache, const char *gateway);

/** The dealers in charge, as MmLink; borrowed. */
GListModel *mma_dealers_form_get_links (MmaDealersForm *self);

/** Empties the question. */
guint mma_dealers_form_count_fading (MmaDealersForm *self);
void mma_dealers_form_clear (MmaDealersForm *self);

G_END_DECLS
