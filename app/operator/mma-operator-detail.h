/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-page-item.h"
#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaOperatorDetail:
 *
 * One thing of an operator's list: groups of facts, texts and buttons, read from the server each
 * time the page is shown. The header shows its properties `title` and `subtitle`.
 */
#define MMA_TYPE_OPERATOR_DETAIL (mma_operator_detail_get_type ())
G_DECLARE_FINAL_TYPE (MmaOperatorDetail, mma_operator_detail, MMA, OPERATOR_DETAIL, GtkWidget)

/* Fills the page, which is empty, with @item. */
typedef void (*MmaOperatorFill) (MmaOperatorDetail *detail, MmaPageItem *item);

GtkWidget *
mma_operator_detail_new (MmaAccountSession *session, const char *path, MmaOperatorFill fill);
GtkWidget *mma_operator_detail_new_for_item (MmaPageItem *item, MmaOperatorFill fill);

void
mma_operator_detail_set_titles (MmaOperatorDetail *self, const char *title, const char *subtitle);
void mma_operator_detail_add_group (MmaOperatorDetail *self, const char *title);
void mma_operator_detail_add_fact (MmaOperatorDetail *self,
                                   const char *label,
                                   const char *value,
                                   gboolean copyable);
void mma_operator_detail_add_time (MmaOperatorDetail *self,
                                   MmaPageItem *item,
                                   const char *label,
                                   const char *member);
void mma_operator_detail_add_day (MmaOperatorDetail *self,
                                  MmaPageItem *item,
                                  const char *label,
                                  const char *member);
void mma_operator_detail_add_text (MmaOperatorDetail *self, const char *text);
void mma_operator_detail_add_widget (MmaOperatorDetail *self, const char *title, GtkWidget *widget);
void mma_operator_detail_add_button (MmaOperatorDetail *self,
                                     const char *label,
                                     const char *css,
                                     const char *action,
                                     GVariant *target);
void mma_operator_detail_reload (MmaOperatorDetail *self);
MmaAccountSession *mma_operator_detail_get_session (MmaOperatorDetail *self);

/** mma_operator_detail_is_shown: whether it has been read */
gboolean mma_operator_detail_is_shown (MmaOperatorDetail *self);

G_END_DECLS
