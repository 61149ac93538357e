/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* What is left to do when the answer is out: FALSE with @error, whose work a job does again. */
typedef gboolean (*MmsLaterWork) (MmsContext *ctx, MmsDb *db, GError **error);

/*
 * Has the writer run @work once the present transaction is durable, as a request of its own: what
 * it looks up shows neither in the answer nor in its time.
 */
void mms_later (MmsContext *ctx, MmsDb *db, MmsLaterWork work);

G_END_DECLS
