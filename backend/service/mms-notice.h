/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-session.h"

G_BEGIN_DECLS

/*
 * What an app that runs is to hear of at once, as records of the feed: docs/sync.md.
 */

gboolean mms_notice_put_sign_in (
    MmsContext *context, MmsDb *db, const MmsSession *session, gint64 at, GError **error);
gboolean mms_notice_put_transfer (MmsContext *context,
                                  MmsDb *db,
                                  const char *account_id,
                                  const char *transfer_id,
                                  gboolean offered,
                                  GError **error);
gboolean
mms_notice_delete_own (MmsContext *context, MmsDb *db, const char *account_id, GError **error);
gboolean mms_notice_put_terms (MmsContext *context, MmsDb *db, GError **error);

G_END_DECLS
