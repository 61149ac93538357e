/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-installation-store.h"

G_BEGIN_DECLS

/* Erases what the owner and the dealers have written down about a house that ends for them. */
gboolean
mms_note_forget (MmsContext *ctx, MmsDb *db, const MmsInstallationRow *site, GError **error);

G_END_DECLS
