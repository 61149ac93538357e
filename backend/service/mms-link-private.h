/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-link-service.h"

G_BEGIN_DECLS

/* For the files of links alone. */

/* MM_ERROR_NOT_FOUND "link_unknown". */
MmsLinkRow *mms_link_require (MmsDb *db, const char *gateway, const char *link, GError **error);
/* The dealer whom ID and telephone number name; wrong pairs are counted. */
MmsAccount *mms_link_find_dealer (MmsContext *ctx,
                                  MmsDb *db,
                                  const MmsActor *actor,
                                  const char *typed_login,
                                  const char *typed_phone,
                                  GError **error);

G_END_DECLS
