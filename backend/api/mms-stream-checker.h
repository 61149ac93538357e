/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-api.h"
#include "mms-stream-book.h"

G_BEGIN_DECLS

/** A thread that ends the event streams whose session holds no more. Sessions end by the clock and
 * by other servers too, so it looks from time to time, and at once when one was revoked here. */
typedef struct _MmsStreamChecker MmsStreamChecker;

/** Both are borrowed and outlive the checker. */
MmsStreamChecker *mms_stream_checker_new (const MmsApiParts *parts, MmsStreamBook *streams);

/** Waits for the thread. */
void mms_stream_checker_free (MmsStreamChecker *self);

G_END_DECLS
