/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

/* A document that is shipped with the app, in the person's language: "manual", "ups-units"
 * or "privacy", with its contents above and the provider's contact below; "contact" is that alone.
 */

#define MMA_TYPE_GUIDE_PAGE (mma_guide_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaGuidePage, mma_guide_page, MMA, GUIDE_PAGE, GtkWidget)

GtkWidget *mma_guide_page_new (MmaApi *api, const char *document);
GtkWidget *mma_guide_page_new_manual (MmaApi *api);
GtkWidget *mma_guide_page_new_first (MmaAccountSession *session);

G_END_DECLS
