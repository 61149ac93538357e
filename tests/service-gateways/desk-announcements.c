/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-announcements.h"

#include "mm-error.h"
#include "mm-test-db.h"
#include "mm-test-house.h"
#include "mms-announcement.h"

static char *
announce (MmTestHouse *house, const char *audience, const char *title, gint64 starts, gint64 ends)
{
  const MmsAnnouncement announcement = {
    .audience = (char *) audience,
    .title = (char *) title,
    .body = (char *) "本文です。",
    .starts = starts,
    .ends = ends,
  };
  g_autoptr (GError) error = NULL;
  char *id;

  mm_test_house_begin (house);
  id = mms_announcement_add (house->ctx, house->db, &announcement, &error);
  g_assert_no_error (error);
  mm_test_house_commit (house);
  return id;
}

/* How many announcements the feed has for those who may read @scope. */
static gint64
count_fed (MmTestHouse *house, const char *scope)
{
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt = mms_db_query (house->db, &error,
                                "SELECT COUNT(*) FROM feed_records WHERE scope = $1 "
                                "AND kind = 'announcement' AND NOT deleted",
                                "s", scope);
  gboolean row;

  g_assert_no_error (error);
  g_assert_true (mms_stmt_step (stmt, &row, &error));
  return mms_stmt_int (stmt, 0);
}

static void
sweep (MmTestHouse *house)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (house);
  mms_announcement_sweep (house->ctx, house->db, &error);
  g_assert_no_error (error);
  mm_test_house_commit (house);
}

static void
test_reaches_its_audience_alone (const char *url)
{
  static const char *const audiences[] = { "all", "dealers", "customers",
                                           "ups", "support", "operators" };
  MmTestHouse house;

  mm_test_house_init (&house, url);
  for (guint i = 0; i < G_N_ELEMENTS (audiences); i++)
    {
      g_autofree char *id = announce (&house, audiences[i], "件名", MM_TEST_NOW, MM_NO_VALUE);

      for (guint j = 0; j < G_N_ELEMENTS (audiences); j++)
        {
          g_autofree char *scope = g_strconcat ("announcements/", audiences[j], NULL);

          g_assert_cmpint (count_fed (&house, scope), ==, j <= i ? 1 : 0);
        }
    }
  mm_test_house_clear (&house);
}

static void
test_appears_and_goes_in_its_period (const char *url)
{
  g_autoptr (MmsAnnouncement) stored = NULL;
  g_autofree char *id = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  id = announce (&house, "all", "件名", MM_TEST_NOW + MM_HOUR_MS, MM_TEST_NOW + 2 * MM_HOUR_MS);
  stored = mms_announcement_get (house.db, id, NULL);
  g_assert_cmpstr (mms_announcement_get_state (house.ctx, stored), ==, "coming");
  g_assert_cmpint (count_fed (&house, "announcements/all"), ==, 0);
  mm_clock_advance (house.clock, MM_HOUR_MS);
  sweep (&house);
  g_assert_cmpstr (mms_announcement_get_state (house.ctx, stored), ==, "shown");
  g_assert_cmpint (count_fed (&house, "announcements/all"), ==, 1);
  mm_clock_advance (house.clock, MM_HOUR_MS);
  sweep (&house);
  g_assert_cmpstr (mms_announcement_get_state (house.ctx, stored), ==, "over");
  g_assert_cmpint (count_fed (&house, "announcements/all"), ==, 0);
  mm_test_house_clear (&house);
}

static const char *
edit (MmTestHouse *house, MmsAnnouncement *announcement)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (house);
  if (mms_announcement_edit (house->ctx, house->db, announcement, &error))
    {
      mm_test_house_commit (house);
      return NULL;
    }
  mms_db_rollback (house->db);
  return g_intern_string (mm_error_get_code (error));
}

static void
set_audience (MmsAnnouncement *announcement, const char *audience)
{
  g_free (announcement->audience);
  announcement->audience = g_strdup (audience);
}

/* Who is no longer meant loses it with the edit, and an edit of an old one is not taken. */
static void
test_an_edit_moves_it (const char *url)
{
  g_autoptr (MmsAnnouncement) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  id = announce (&house, "dealers", "件名", MM_TEST_NOW, MM_NO_VALUE);
  first = mms_announcement_get (house.db, id, NULL);
  set_audience (first, "customers");
  g_assert_null (edit (&house, first));
  g_assert_cmpint (count_fed (&house, "announcements/dealers"), ==, 0);
  g_assert_cmpint (count_fed (&house, "announcements/customers"), ==, 1);
  g_assert_cmpstr (edit (&house, first), ==, "version_changed");
  first->revision++;
  set_audience (first, "public");
  g_assert_null (edit (&house, first));
  g_assert_cmpint (count_fed (&house, "announcements/customers"), ==, 0);
  g_assert_cmpint (count_fed (&house, "announcements/public"), ==, 0);
  first->revision++;
  set_audience (first, "all");
  g_assert_null (edit (&house, first));
  mm_test_house_begin (&house);
  g_assert_true (mms_announcement_withdraw (house.ctx, house.db, id, &error));
  mm_test_house_commit (&house);
  g_assert_cmpint (count_fed (&house, "announcements/all"), ==, 0);
  sweep (&house);
  g_assert_cmpint (count_fed (&house, "announcements/all"), ==, 0);
  g_assert_cmpstr (edit (&house, first), ==, "announcement_withdrawn");
  mm_test_house_clear (&house);
}

static void
test_announcements_are_paged (const char *url)
{
  g_autofree char *next = NULL;
  g_autofree char *end = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  for (guint i = 0; i < 3; i++)
    g_free (announce (&house, "all", "件名", MM_TEST_NOW, MM_NO_VALUE));
  first = mms_announcement_list (house.db, NULL, NULL, 2, &next, NULL);
  g_assert_cmpuint (first->len, ==, 2);
  second = mms_announcement_list (house.db, "all", next, 2, &end, NULL);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_null (end);
  mm_test_house_clear (&house);
}

void
desk_announcements_add_tests (void)
{
  mm_test_db_for_each ("/desk/reaches-its-audience-alone", test_reaches_its_audience_alone);
  mm_test_db_for_each ("/desk/appears-and-goes-in-its-period", test_appears_and_goes_in_its_period);
  mm_test_db_for_each ("/desk/an-edit-moves-it", test_an_edit_moves_it);
  mm_test_db_for_each ("/desk/announcements-are-paged", test_announcements_are_paged);
}
