/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  MMA_NOTICE_INFO,
  MMA_NOTICE_WARNING,
  MMA_NOTICE_ERROR,
  MMA_NOTICE_POSITIVE,
} MmaNoticeKind;

/* A line that must be seen: icon, text, at most one button. An empty text hides it. It can take the
 * focus, so that it is read aloud. The icon is that of the kind, unless “icon-name” says more. */
#define MMA_TYPE_NOTICE (mma_notice_get_type ())
G_DECLARE_FINAL_TYPE (MmaNotice, mma_notice, MMA, NOTICE, GtkWidget)

#define MMA_TYPE_NOTICE_KIND (mma_notice_kind_get_type ())
GType mma_notice_kind_get_type (void);

GtkWidget *mma_notice_new (void);
void mma_notice_show (MmaNotice *self, MmaNoticeKind kind, const char *text);
void mma_notice_set_button (MmaNotice *self, const char *label, const char *detailed_action);
void mma_notice_set_action (MmaNotice *self, const char *detailed_action);
const char *mma_notice_get_text (MmaNotice *self);

G_END_DECLS
