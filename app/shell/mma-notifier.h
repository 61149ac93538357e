/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-context.h"

G_BEGIN_DECLS

/**
 * MmaNotifier:
 *
 * Tells of what happened to the accounts of this computer: a sign-in elsewhere, new terms of
 * service, a dealer's offer, a dealer in charge more or less, an edit about which a person has to
 * decide. It says that something happened, never whose or where: that is on the pages of the
 * account. Only the dealer who offers something is named.
 *
 * Signal `tell (account_id, topic, title, body)`: something to tell; nothing where the setting
 * "notifications" is off. The topic is "sign-in", "terms" or "offer", of which hardly a page that
 * is open would tell, else "account".
 *
 * Signal `forget (account_id, topic)`: the account has signed out, and what was told goes.
 */
#define MMA_TYPE_NOTIFIER (mma_notifier_get_type ())
G_DECLARE_FINAL_TYPE (MmaNotifier, mma_notifier, MMA, NOTIFIER, GObject)

MmaNotifier *mma_notifier_new (MmaContext *context);

G_END_DECLS
