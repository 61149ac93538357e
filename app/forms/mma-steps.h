/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaSteps:
 *
 * Where in the three steps of a flow the person is: 入力, 確認, 完了. The step is spoken with the
 * name of the widget, "Step 1 of 3: Input".
 */
#define MMA_TYPE_STEPS (mma_steps_get_type ())
G_DECLARE_FINAL_TYPE (MmaSteps, mma_steps, MMA, STEPS, GtkWidget)

/** @step counts from 0. */
void mma_steps_set_step (MmaSteps *self, guint step);
guint mma_steps_get_step (MmaSteps *self);

G_END_DECLS
