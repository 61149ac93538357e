/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaFormChanges:
 *
 * What a form held before somebody edited it: tells what is changed, and shows it as 変更前 →
 * 変更後.
 */
typedef struct _MmaFormChanges MmaFormChanges;

/** Remembers what @form holds now. (transfer full) */
MmaFormChanges *mma_form_changes_new (MmaForm *form);
void mma_form_changes_free (MmaFormChanges *self);

gboolean mma_form_changes_any (MmaFormChanges *self);

/** For prepare_async, which passes on its last three arguments: without @any change there is
 * nothing to confirm. */
void mma_form_changes_require_async (MmaFlowPage *page,
                                     gboolean any,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback done,
                                     gpointer data);

/** "Phone number, Street and number"; (transfer full) */
char *mma_form_changes_describe (MmaFormChanges *self);

/** Shows the changed values in @box, and the others folded. */
void mma_form_changes_show (MmaFormChanges *self, MmaFlowPage *page, GtkBox *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmaFormChanges, mma_form_changes_free)

G_END_DECLS
