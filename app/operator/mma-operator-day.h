/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaOperatorDay:
 *
 * A button that lets choose a day, or none. Its property `label` says what the day is for.
 *
 * Signal: `changed`.
 */
#define MMA_TYPE_OPERATOR_DAY (mma_operator_day_get_type ())
G_DECLARE_FINAL_TYPE (MmaOperatorDay, mma_operator_day, MMA, OPERATOR_DAY, GtkWidget)

gint64 mma_operator_day_get_start (MmaOperatorDay *self);
gint64 mma_operator_day_get_end (MmaOperatorDay *self);
void mma_operator_day_set_day (MmaOperatorDay *self, const char *day);

G_END_DECLS
