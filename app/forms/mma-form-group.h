/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-form-row.h"

G_BEGIN_DECLS

/**
 * MmaFormGroup:
 *
 * Rows under one heading. A group or row that is not visible is not asked: it is neither checked
 * nor sent.
 */
#define MMA_TYPE_FORM_GROUP (mma_form_group_get_type ())
G_DECLARE_FINAL_TYPE (MmaFormGroup, mma_form_group, MMA, FORM_GROUP, GtkWidget)

const char *mma_form_group_get_title (MmaFormGroup *self);

/** The rows (element-type MmaFormRow), top to bottom; (transfer container). */
GPtrArray *mma_form_group_get_rows (MmaFormGroup *self);

G_END_DECLS
