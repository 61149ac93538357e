/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/** メモ: what somebody writes down about a house for themselves; a dealer with all of its people.
 */
#define MMA_TYPE_NOTE_PAGE (mma_note_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaNotePage, mma_note_page, MMA, NOTE_PAGE, MmaFlowPage)

/** NULL where the gateway is not here (any more). */
GtkWidget *mma_note_page_new (MmaAccountSession *session, const char *gateway);

G_END_DECLS
