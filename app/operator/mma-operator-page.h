/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-operator-list.h"

G_BEGIN_DECLS

/**
 * MmaOperatorPage:
 *
 * A page of the operator: tools above a list that the server keeps. The template of a page has the
 * list as `list`; where one searches, also `search`, `tools` and `narrow_layout`. Its tools call
 * `filter_cb`, its list calls `activate_cb`.
 */
#define MMA_TYPE_OPERATOR_PAGE (mma_operator_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaOperatorPage, mma_operator_page, MMA, OPERATOR_PAGE, GtkWidget)

struct _MmaOperatorPageClass
{
  GtkWidgetClass parent_class;

  /* Adds to @path what the page's own tools ask for. Returns: whether that leaves rows out */
  gboolean (*filter) (MmaOperatorPage *self, GString *path);
  /* A row was opened; of itself the page activates the action of its kind. */
  void (*open) (MmaOperatorPage *self, MmaPageItem *item);
};

void mma_operator_page_set_template (MmaOperatorPageClass *klass,
                                     const char *resource,
                                     gboolean searches);
void mma_operator_page_set_up (MmaOperatorPage *self,
                               MmaAccountSession *session,
                               const MmaOperatorKind *kind);
MmaOperatorList *mma_operator_page_get_list (MmaOperatorPage *self);
MmaPageModel *mma_operator_page_get_model (MmaOperatorPage *self);
MmaApi *mma_operator_page_get_api (MmaOperatorPage *self);
char *mma_operator_page_write_path (MmaOperatorPage *self, const char *list);

G_END_DECLS
