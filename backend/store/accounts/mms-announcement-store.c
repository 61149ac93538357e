/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-announcement-store.h"

#define COLUMNS "id, audience, title, body, starts, ends, withdrawn, revision, fed"

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
                     "INSERT INTO announcements (id, audience, title, body, starts, ends, fed, "
                     "created) "
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
  announcement->withdrawn = mms_stmt_opt_int (stmt, 6);
  announcement->revision = mms_stmt_int (stmt, 7);
  announcement->fed = mms_stmt_bool (stmt, 8);
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
                                 "AND withdrawn IS NULL "
                                 "ORDER BY starts DESC, id DESC LIMIT 100",
                                 "si", audience, now),
                   announcements, error);
}

/**
 * mms_announcement_store_list_all:
 * @before_id: (nullable): with @before_at, where the page before ended
 * @announcements: (out): of every audience, also what is over or yet to come, newest first
 */
gboolean
mms_announcement_store_list_all (MmsDb *db,
                                 const char *audience,
                                 gint64 before_at,
                                 const char *before_id,
                                 guint limit,
                                 GPtrArray **announcements,
                                 GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM announcements "
                                 "WHERE ($1 = '' OR audience = $1) "
                                 "AND ($2 = '' OR starts < $3 OR (starts = $3 AND id < $2)) "
                                 "ORDER BY starts DESC, id DESC LIMIT $4",
                                 "ssii", audience != NULL ? audience : "",
                                 before_id != NULL ? before_id : "", before_at, (gint64) limit),
                   announcements, error);
}

/**
 * mms_announcement_store_get:
 * @announcement: (out) (nullable): %NULL when there is none
 */
gboolean
mms_announcement_store_get (MmsDb *db,
                            const char *id,
                            MmsAnnouncement **announcement,
                            GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error, "SELECT " COLUMNS " FROM announcements WHERE id = $1", "s", id);
  gboolean found;

  if (stmt == NULL || !mms_stmt_step (stmt, &found, error))
    return FALSE;
  *announcement = found ? announcement_from_stmt (stmt) : NULL;
  return TRUE;
}

/**
 * mms_announcement_store_update:
 * @announcement: its revision is the one that was edited
 * @updated: (out): %FALSE when it was edited meanwhile, or withdrawn
 */
gboolean
mms_announcement_store_update (MmsDb *db,
                               const MmsAnnouncement *announcement,
                               gboolean *updated,
                               GError **error)
{
  if (!mms_db_run (db, error,
                   "UPDATE announcements SET audience = $1, title = $2, body = $3, starts = $4, "
                   "ends = $5, revision = revision + 1 "
                   "WHERE id = $6 AND revision = $7 AND withdrawn IS NULL",
                   "sssiIsi", announcement->audience, announcement->title, announcement->body,
                   announcement->starts, announcement->ends, announcement->id,
                   announcement->revision))
    return FALSE;
  *updated = mms_db_changes (db) > 0;
  return TRUE;
}

gboolean
mms_announcement_store_set_withdrawn (MmsDb *db, const char *id, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE announcements SET withdrawn = $1, revision = revision + 1 "
                     "WHERE id = $2",
                     "is", now, id);
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
                                 "AND (ends IS NULL OR ends > $1) AND withdrawn IS NULL "
                                 "ORDER BY starts, id LIMIT 100",
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
