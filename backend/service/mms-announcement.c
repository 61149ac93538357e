/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-announcement.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json-writer.h"
#include "mm-rule.h"
#include "mm-text.h"
#include "mms-cursor.h"
#include "mms-feed.h"

/* Whose feed has it; "public" is for those who are not signed in, "operators" for the desk. */
static const char *const audiences[] = { "public", "all",     "dealers",   "customers",
                                         "ups",    "support", "operators", NULL };

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

/* ---- Bringing it to its readers, and taking it away ---- */

static gboolean
feed (MmsContext *context, MmsDb *db, const MmsAnnouncement *announcement, GError **error)
{
  g_autofree char *scope = g_strconcat ("announcements/", announcement->audience, NULL);
  g_autofree char *json = announcement_to_json (announcement);

  return mms_feed_put (context, db, scope, "announcement", announcement->id, json, error) &&
         mms_announcement_store_set_fed (db, announcement->id, TRUE, error);
}

static gboolean
unfeed (MmsContext *context, MmsDb *db, const MmsAnnouncement *announcement, GError **error)
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
      if (!unfeed (context, db, g_ptr_array_index (over, i), error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Writing ---- */

static gboolean
check (const MmsAnnouncement *announcement, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (!g_strv_contains (audiences, announcement->audience))
    mm_field_errors_add (fields, "/audience", "choice");
  mm_rule_check_text (fields, "/title", announcement->title, MMS_ANNOUNCEMENT_TITLE_MAX,
                      mm_rule_parse_name);
  mm_rule_check_text (fields, "/body", announcement->body, MMS_ANNOUNCEMENT_BODY_MAX,
                      mm_rule_parse_lines);
  if (mm_text_is_blank (announcement->body))
    mm_field_errors_add (fields, "/body", "required");
  if (announcement->ends != MM_NO_VALUE && announcement->ends <= announcement->starts)
    mm_field_errors_add (fields, "/ends", "before_start");
  return mm_field_errors_finish (fields, error);
}

/**
 * mms_announcement_add:
 * @announcement: without its id; its audience is "public" before sign-in, "all", "dealers",
 *   "customers", "ups", "support" or "operators"
 *
 * Stores it, and brings it to its readers if its time has come.
 *
 * Returns: (transfer full): its id; %MM_ERROR_INVALID names the fields that are wrong
 */
char *
mms_announcement_add (MmsContext *context,
                      MmsDb *db,
                      const MmsAnnouncement *announcement,
                      GError **error)
{
  g_autofree char *id = mm_id_new (mms_context_now (context));
  MmsAnnouncement added = *announcement;

  added.id = id;
  if (!check (&added, error) ||
      !mms_announcement_store_insert (db, &added, mms_context_now (context), error) ||
      !mms_announcement_sweep (context, db, error))
    return NULL;
  return g_steal_pointer (&id);
}

static gboolean
is_read (MmsContext *context, const MmsAnnouncement *announcement)
{
  return g_str_equal (mms_announcement_get_state (context, announcement), "shown") &&
         !g_str_equal (announcement->audience, "public");
}

/* Who had the old one and may not have the new one loses it; who may gets it anew. */
static gboolean
feed_again (MmsContext *context,
            MmsDb *db,
            const MmsAnnouncement *old,
            const MmsAnnouncement *edited,
            GError **error)
{
  gboolean stays = is_read (context, edited) && g_str_equal (old->audience, edited->audience);

  if (old->fed && !stays && !unfeed (context, db, old, error))
    return FALSE;
  return !is_read (context, edited) || feed (context, db, edited, error);
}

/**
 * mms_announcement_edit:
 * @announcement: whole; its revision is the one that was edited
 *
 * Fails with %MM_ERROR_NOT_FOUND, %MM_ERROR_CONFLICT "version_changed" or, once it was withdrawn,
 * "announcement_withdrawn".
 */
gboolean
mms_announcement_edit (MmsContext *context,
                       MmsDb *db,
                       const MmsAnnouncement *announcement,
                       GError **error)
{
  g_autoptr (MmsAnnouncement) old = mms_announcement_get (db, announcement->id, error);
  MmsAnnouncement edited = *announcement;
  gboolean updated;

  edited.withdrawn = MM_NO_VALUE;
  if (old == NULL || !check (announcement, error))
    return FALSE;
  if (old->withdrawn != MM_NO_VALUE)
    return mm_error_fail (error, MM_ERROR_CONFLICT, "announcement_withdrawn");
  if (!mms_announcement_store_update (db, announcement, &updated, error))
    return FALSE;
  return updated ? feed_again (context, db, old, &edited, error)
                 : mm_error_fail (error, MM_ERROR_CONFLICT, "version_changed");
}

/**
 * mms_announcement_withdraw:
 *
 * Takes it away from its readers at once, for good. %MM_ERROR_CONFLICT "announcement_withdrawn"
 * when somebody did before.
 */
gboolean
mms_announcement_withdraw (MmsContext *context, MmsDb *db, const char *id, GError **error)
{
  g_autoptr (MmsAnnouncement) old = mms_announcement_get (db, id, error);

  if (old == NULL)
    return FALSE;
  if (old->withdrawn != MM_NO_VALUE)
    return mm_error_fail (error, MM_ERROR_CONFLICT, "announcement_withdrawn");
  return (!old->fed || unfeed (context, db, old, error)) &&
         mms_announcement_store_set_withdrawn (db, id, mms_context_now (context), error);
}

/* ---- Reading ---- */

/**
 * mms_announcement_get:
 *
 * Returns: (transfer full): %MM_ERROR_NOT_FOUND when there is none
 */
MmsAnnouncement *
mms_announcement_get (MmsDb *db, const char *id, GError **error)
{
  MmsAnnouncement *announcement = NULL;

  if (!mms_announcement_store_get (db, id, &announcement, error))
    return NULL;
  if (announcement == NULL)
    g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such announcement");
  return announcement;
}

/** mms_announcement_get_state: "coming", "shown", "over" or "withdrawn" */
const char *
mms_announcement_get_state (MmsContext *context, const MmsAnnouncement *announcement)
{
  gint64 now = mms_context_now (context);

  if (announcement->withdrawn != MM_NO_VALUE)
    return "withdrawn";
  if (announcement->starts > now)
    return "coming";
  return announcement->ends == MM_NO_VALUE || announcement->ends > now ? "shown" : "over";
}

/**
 * mms_announcement_list:
 * @audience: (nullable): only those for it
 * @cursor: (nullable): what @next told with the page before
 * @next: (out) (nullable): %NULL with the last page
 *
 * Returns: (transfer full) (element-type MmsAnnouncement): newest first
 */
GPtrArray *
mms_announcement_list (
    MmsDb *db, const char *audience, const char *cursor, guint limit, char **next, GError **error)
{
  GPtrArray *rows;
  const char *before_id = NULL;
  gint64 before_at = 0;

  *next = NULL;
  if ((cursor != NULL && !mms_cursor_read (cursor, &before_at, &before_id, error)) ||
      !mms_announcement_store_list_all (db, audience, before_at, before_id, limit + 1, &rows,
                                        error))
    return NULL;
  if (rows->len > limit)
    {
      const MmsAnnouncement *last;

      g_ptr_array_set_size (rows, (int) limit);
      last = rows->pdata[limit - 1];
      *next = mms_cursor_write (last->starts, last->id);
    }
  return rows;
}
