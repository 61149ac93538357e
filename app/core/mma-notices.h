/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaNotices:
 *
 * Hears what a person should know at once while an account is signed in: that somebody signed in to
 * it elsewhere, that its terms of service have changed, and that a dealer offers to look after a
 * house. What happened before the account signed in here is not told: it is on the list of
 * sign-ins, the terms were asked for, and offers stand on the first page.
 *
 * Signal `notice (topic, record)`: "sign-in", "terms" or "offer", each time once, with the
 * #JsonObject that tells of it.
 */
#define MMA_TYPE_NOTICES (mma_notices_get_type ())
G_DECLARE_FINAL_TYPE (MmaNotices, mma_notices, MMA, NOTICES, GObject)

MmaNotices *mma_notices_new (MmaAccountSession *session);

G_END_DECLS
