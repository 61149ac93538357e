/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-installation-store.h"
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
/* The same, if the gateway has room for it. */
MmsAccount *mms_link_find_linkable (MmsContext *ctx,
                                    MmsDb *db,
                                    const MmsActor *actor,
                                    const char *gateway,
                                    const char *dealer_login,
                                    const char *phone,
                                    GError **error);

/* A link that the customer wishes for: on which house, and on what terms. */
typedef struct
{
  MmsInstallationRow *site;
  const char *scope;
  gint64 ends_at;
} MmsLinkWish;

void mms_link_wish_clear (MmsLinkWish *wish);
gboolean mms_link_wish_take (MmsLinkWish *wish,
                             MmsContext *ctx,
                             MmsDb *db,
                             const MmsActor *actor,
                             const char *gateway,
                             const MmsLinkTerms *terms,
                             GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsLinkWish, mms_link_wish_clear)

G_END_DECLS
