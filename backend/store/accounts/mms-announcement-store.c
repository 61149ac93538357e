/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-announcement-store.h"

#define COLUMNS "id, audience, title, body, starts, ends"

void
mms_announcement_free (MmsAnnouncement *announcement)
{
  if (announcement == NULL)
    return;
  g_free (announcement->id);
  g_free (announcement->audience);
  g_free (announcement->title);
  g_free (announcement->body);
  g_free (announcement);
}

gboolean
mms_announcement_store_insert (MmsDb *db,
                               const MmsAnnouncement *announcement,
                               gint64 now,
                               GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO announcements (" COLUMNS ", fed, created) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                     "ssssiIbi", announcement->id, announcement->audience, announcement->title,
                     announcement->body, announcement->starts, announcement->ends, FALSE, now);
}

static MmsAnnouncement *
announcement_from_stmt (MmsStmt *stmt)
{
  MmsAnnouncement *announcement = g_new0 (MmsAnnouncement, 1);

  announcement->id = g_strdup (mms_stmt_text (stmt, 0));
  announcement->audience = g_strdup (mms_stmt_text (stmt, 1));
  announcement->title = g_strdup (mms_stmt_text (stmt, 2));
  announcement->body = g_strdup (mms_stmt_text (stmt, 3));
  announcement->starts = mms_stmt_int (stmt, 4);
  announcement->ends = mms_stmt_opt_int (stmt, 5);
  return announcement;
}

static gboolean
read_all (MmsStmt *stmt, GPtrArray **announcements, GError **error)
{
  GPtrArray *found = mms_stmt_collect (stmt, (MmsFromStmt) announcement_from_stmt,
                                       (GDestroyNotify) mms_announcement_free, error);

  if (found == NULL)
    return FALSE;
  *announcements = found;
  return TRUE;
}

/**
 * mms_announcement_store_list:
 * @announcements: (out): what @audience sees at @now, newest first
 */
gboolean
mms_announcement_store_list (
    MmsDb *db, const char *audience, gint64 now, GPtrArray **announcements, GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM announcements WHERE audience = $1 "
                                 "AND starts <= $2 AND (ends IS NULL OR ends > $2) "
                                 "ORDER BY starts DESC, id DESC LIMIT 100",
                                 "si", audience, now),
                   announcements, error);
}

/**
 * mms_announcement_store_list_all:
 * @announcements: (out): of every audience, also what is over or yet to come, newest first
 */
gboolean
mms_announcement_store_list_all (MmsDb *db, guint limit, GPtrArray **announcements, GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM announcements "
                                 "ORDER BY starts DESC, id DESC LIMIT $1",
                                 "i", (gint64) limit),
                   announcements, error);
}

/**
 * mms_announcement_store_list_to_feed:
 * @announcements: (out): whose time has come and who are not in the feed yet
 */
gboolean
mms_announcement_store_list_to_feed (MmsDb *db,
                                     gint64 now,
                                     GPtrArray **announcements,
                                     GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM announcements WHERE NOT fed "
                                 "AND audience <> 'public' AND starts <= $1 "
                                 "AND (ends IS NULL OR ends > $1) ORDER BY starts, id LIMIT 100",
                                 "i", now),
                   announcements, error);
}

/**
 * mms_announcement_store_list_to_withdraw:
 * @announcements: (out): whose time is over and who are still in the feed
 */
gboolean
mms_announcement_store_list_to_withdraw (MmsDb *db,
                                         gint64 now,
                                         GPtrArray **announcements,
                                         GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM announcements WHERE fed "
                                 "AND ends IS NOT NULL AND ends <= $1 ORDER BY ends, id LIMIT 100",
                                 "i", now),
                   announcements, error);
}

gboolean
mms_announcement_store_set_fed (MmsDb *db, const char *id, gboolean fed, GError **error)
{
  return mms_db_run (db, error, "UPDATE announcements SET fed = $1 WHERE id = $2", "bs", fed, id);
}
