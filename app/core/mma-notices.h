/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaNotices:
 *
 * Hears what a person should know at once while an account is signed in: that somebody signed in to
 * it elsewhere, and that its terms of service have changed. What happened before the account signed
 * in here is not told: it is on the list of sign-ins, and the terms were asked for.
 *
 * Signal `notice (topic)`: "sign-in" or "terms", each time once.
 */
#define MMA_TYPE_NOTICES (mma_notices_get_type ())
G_DECLARE_FINAL_TYPE (MmaNotices, mma_notices, MMA, NOTICES, GObject)

MmaNotices *mma_notices_new (MmaAccountSession *session);

G_END_DECLS
