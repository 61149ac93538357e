/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-announcement.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json-writer.h"
#include "mms-feed.h"

static const char *const audiences[] = { "public", "all",       "dealers", "customers",
                                         "ups",    "operators", NULL };

static char *
announcement_to_json (const MmsAnnouncement *announcement)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", announcement->id);
  mm_json_writer_string_member (writer, "title", announcement->title);
  mm_json_writer_string_member (writer, "body", announcement->body);
  mm_json_writer_time_member (writer, "published_at", announcement->starts);
  mm_json_writer_end_object (writer);
  return g_strdup (json->str);
}

/**
 * mms_announcement_add:
 * @audience: "public" before sign-in, "all", "dealers", "customers", "ups" or "operators"
 * @starts: when it appears
 * @ends: when it goes away, %MM_NO_VALUE for never
 */
gboolean
mms_announcement_add (MmsContext *context,
                      MmsDb *db,
                      const char *audience,
                      const char *title,
                      const char *body,
                      gint64 starts,
                      gint64 ends,
                      GError **error)
{
  g_autofree char *id = mm_id_new (mms_context_now (context));
  MmsAnnouncement announcement = { id,  (char *) audience, (char *) title, (char *) body, starts,
                                   ends };

  if (!g_strv_contains (audiences, audience))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID,
                   "The audience is public, all, dealers, customers, ups or operators, not “%s”",
                   audience);
      return FALSE;
    }
  return mms_announcement_store_insert (db, &announcement, mms_context_now (context), error) &&
         mms_announcement_sweep (context, db, error);
}

static gboolean
feed (MmsContext *context, MmsDb *db, const MmsAnnouncement *announcement, GError **error)
{
  g_autofree char *scope = g_strconcat ("announcements/", announcement->audience, NULL);
  g_autofree char *json = announcement_to_json (announcement);

  return mms_feed_put (context, db, scope, "announcement", announcement->id, json, error) &&
         mms_announcement_store_set_fed (db, announcement->id, TRUE, error);
}

static gboolean
withdraw (MmsContext *context, MmsDb *db, const MmsAnnouncement *announcement, GError **error)
{
  g_autofree char *scope = g_strconcat ("announcements/", announcement->audience, NULL);

  return mms_feed_delete (context, db, scope, "announcement", announcement->id, error) &&
         mms_announcement_store_set_fed (db, announcement->id, FALSE, error);
}

/**
 * mms_announcement_sweep:
 *
 * Brings announcements to their readers when their time comes, and takes them away when it is over.
 */
gboolean
mms_announcement_sweep (MmsContext *context, MmsDb *db, GError **error)
{
  g_autoptr (GPtrArray) begun = NULL;
  g_autoptr (GPtrArray) over = NULL;
  gint64 now = mms_context_now (context);

  if (!mms_announcement_store_list_to_feed (db, now, &begun, error) ||
      !mms_announcement_store_list_to_withdraw (db, now, &over, error))
    return FALSE;
  for (guint i = 0; i < begun->len; i++)
    {
      if (!feed (context, db, g_ptr_array_index (begun, i), error))
        return FALSE;
    }
  for (guint i = 0; i < over->len; i++)
    {
      if (!withdraw (context, db, g_ptr_array_index (over, i), error))
        return FALSE;
    }
  return TRUE;
}
