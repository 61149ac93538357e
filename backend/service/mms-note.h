/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-installation-store.h"

G_BEGIN_DECLS

/*
 * Writes down for a dealer, about the house in the hands of its next owner, what the dealer wrote
 * while it was the former owner's. The note tells what the dealer knows of its work there, nobody
 * but the dealer reads it, and the work goes on.
 */
gboolean mms_note_carry_over (MmsContext *ctx,
                              MmsDb *db,
                              const char *text,
                              const char *dealer_principal,
                              const char *installation,
                              GError **error);

/* Erases what the owner and the dealers have written down about a house that ends for them. */
gboolean
mms_note_forget (MmsContext *ctx, MmsDb *db, const MmsInstallationRow *site, GError **error);

G_END_DECLS
