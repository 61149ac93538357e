/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsAnnouncement:
 * @audience: "public", "all", "dealers", "customers", "ups", "support" or "operators"
 * @starts: from when it is shown, milliseconds UTC
 * @ends: until when, %G_MININT64 for as long as nobody takes it away
 * @withdrawn: when it was taken away, %G_MININT64 while it was not
 * @revision: grows with each edit, from 1
 * @fed: whether its readers have it
 */
typedef struct
{
  char *id;
  char *audience;
  char *title;
  char *body;
  gint64 starts;
  gint64 ends;
  gint64 withdrawn;
  gint64 revision;
  gboolean fed;
} MmsAnnouncement;

void mms_announcement_free (MmsAnnouncement *announcement);

gboolean mms_announcement_store_insert (MmsDb *db,
                                        const MmsAnnouncement *announcement,
                                        gint64 now,
                                        GError **error);
gboolean mms_announcement_store_list (
    MmsDb *db, const char *audience, gint64 now, GPtrArray **announcements, GError **error);
gboolean mms_announcement_store_list_all (MmsDb *db,
                                          const char *audience,
                                          gint64 before_at,
                                          const char *before_id,
                                          guint limit,
                                          GPtrArray **announcements,
                                          GError **error);
gboolean mms_announcement_store_get (MmsDb *db,
                                     const char *id,
                                     MmsAnnouncement **announcement,
                                     GError **error);
gboolean mms_announcement_store_update (MmsDb *db,
                                        const MmsAnnouncement *announcement,
                                        gboolean *updated,
                                        GError **error);
gboolean
mms_announcement_store_set_withdrawn (MmsDb *db, const char *id, gint64 now, GError **error);
gboolean mms_announcement_store_list_to_feed (MmsDb *db,
                                              gint64 now,
                                              GPtrArray **announcements,
                                              GError **error);
gboolean mms_announcement_store_list_to_withdraw (MmsDb *db,
                                                  gint64 now,
                                                  GPtrArray **announcements,
                                                  GError **error);
gboolean mms_announcement_store_set_fed (MmsDb *db, const char *id, gboolean fed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsAnnouncement, mms_announcement_free)

G_END_DECLS
