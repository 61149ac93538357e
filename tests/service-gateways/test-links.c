/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-db.h"
#include "mm-test-error.h"
#include "mm-test-house.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"

static void
unlink_dealer (MmTestHouse *house, const MmsActor *customer, const char *id, const char *link)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (house);
  mms_link_remove (house->ctx, house->db, customer, id, link, &error);
  g_assert_no_error (error);
  mm_test_house_commit (house);
}

static void
test_pair_opens_the_house (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) customer = NULL;
  g_autoptr (MmsActor) dealer = NULL;
  g_autofree char *id = NULL;
  g_autofree char *link = NULL;
  GError *error = NULL;

  mm_test_house_init (&house, url);
  customer = mm_test_house_account (&house, "customer", "hanako");
  dealer = mm_test_house_account (&house, "dealer", "himawari_d");
  id = mm_test_house_installation (&house, customer, "佐藤様邸", NULL);
  g_assert_false (mm_test_house_shows (&house, dealer, id));
  g_assert_null (
      mms_link_check (house.ctx, house.db, customer, id, "himawari_d", "0311112222", &error));
  mm_test_assert_code (&error, "link_pair");
  g_assert_null (
      mms_link_check (house.ctx, house.db, customer, id, "Himawari_D", MM_TEST_PHONE, &error));
  mm_test_assert_code (&error, "link_pair");
  link = mm_test_house_link (&house, customer, id, "himawari_d");
  g_assert_true (mm_test_house_shows (&house, dealer, id));
  g_assert_null (
      mms_link_create (house.ctx, house.db, customer, id, "himawari_d", MM_TEST_PHONE, &error));
  mm_test_assert_code (&error, "link_twice");
  g_assert_cmpint (mm_test_db_int (house.db, "SELECT COUNT(*) FROM mails"), ==, 2);
  unlink_dealer (&house, customer, id, link);
  g_assert_false (mm_test_house_shows (&house, dealer, id));
  g_assert_cmpint (mm_test_db_int (house.db, "SELECT COUNT(*) FROM mails"), ==, 4);
}

static void
test_five_dealers_at_most (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) customer = NULL;
  g_autofree char *id = NULL;
  GError *error = NULL;

  mm_test_house_init (&house, url);
  customer = mm_test_house_account (&house, "customer", "hanako");
  id = mm_test_house_installation (&house, customer, "佐藤様邸", NULL);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *login = g_strdup_printf ("dealer_%u", i);
      g_autofree char *link = NULL;

      mms_actor_free (mm_test_house_account (&house, "dealer", login));
      if (i < 5)
        link = mm_test_house_link (&house, customer, id, login);
      else
        g_assert_null (
            mms_link_create (house.ctx, house.db, customer, id, login, MM_TEST_PHONE, &error));
    }
  mm_test_assert_code (&error, "link_full");
}

static void
test_wrong_pairs_are_limited (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) customer = NULL;
  g_autofree char *id = NULL;
  GError *error = NULL;

  mm_test_house_init (&house, url);
  customer = mm_test_house_account (&house, "customer", "hanako");
  id = mm_test_house_installation (&house, customer, "佐藤様邸", NULL);
  for (guint i = 0; i < 10; i++)
    {
      g_assert_null (
          mms_link_check (house.ctx, house.db, customer, id, "nobody", MM_TEST_PHONE, &error));
      mm_test_assert_code (&error, "link_pair");
    }
  g_assert_null (
      mms_link_check (house.ctx, house.db, customer, id, "nobody", MM_TEST_PHONE, &error));
  mm_test_assert_code (&error, "link_locked");
  mm_clock_advance (house.clock, 2 * MM_HOUR_MS);
  g_assert_null (
      mms_link_check (house.ctx, house.db, customer, id, "nobody", MM_TEST_PHONE, &error));
  mm_test_assert_code (&error, "link_pair");
}

/* Every grant on a gateway follows from ownership and living links, and nothing else. */
#define WRONG_GRANTS                                                                               \
  "SELECT COUNT(*) FROM (SELECT principal, scope FROM feed_grants WHERE active"                    \
  " AND scope LIKE 'gateway/%' EXCEPT " RIGHT_GRANTS ") AS more"
#define MISSING_GRANTS                                                                             \
  "SELECT COUNT(*) FROM (" RIGHT_GRANTS " EXCEPT SELECT principal, scope FROM feed_grants"         \
  " WHERE active) AS missing"
#define RIGHT_GRANTS                                                                               \
  "SELECT * FROM (SELECT principal, 'gateway/' || id AS scope FROM installations"                  \
  " WHERE ended_at IS NULL"                                                                        \
  " UNION SELECT principal, 'gateway/' || id || '/owner' FROM installations"                       \
  " WHERE ended_at IS NULL"                                                                        \
  " UNION SELECT dealer_principal, 'gateway/' || installation_id FROM links"                       \
  " WHERE ended_at IS NULL"                                                                        \
  " UNION SELECT dealer_principal, 'gateway/' || installation_id || '/dealer/' ||"                 \
  " dealer_principal FROM links WHERE ended_at IS NULL) AS rights"

static void
test_grants_follow_links (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) customer = NULL;
  char *ids[3] = { NULL };
  char *links[9] = { NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261120);

  mm_test_house_init (&house, url);
  customer = mm_test_house_account (&house, "customer", "hanako");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *login = g_strdup_printf ("dealer_%u", i);

      mms_actor_free (mm_test_house_account (&house, "dealer", login));
      ids[i] = mm_test_house_installation (&house, customer, "邸", NULL);
    }
  for (guint step = 0; step < 60; step++)
    {
      guint which = (guint) g_rand_int_range (rand, 0, 9);
      g_autofree char *login = g_strdup_printf ("dealer_%u", which % 3);

      if (links[which] == NULL)
        links[which] = mm_test_house_link (&house, customer, ids[which / 3], login);
      else
        {
          unlink_dealer (&house, customer, ids[which / 3], links[which]);
          g_clear_pointer (&links[which], g_free);
        }
      g_assert_cmpint (mm_test_db_int (house.db, WRONG_GRANTS), ==, 0);
      g_assert_cmpint (mm_test_db_int (house.db, MISSING_GRANTS), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    g_free (links[i]);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_free (ids[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/links/pair-opens-the-house", test_pair_opens_the_house);
  mm_test_db_for_each ("/links/five-dealers-at-most", test_five_dealers_at_most);
  mm_test_db_for_each ("/links/wrong-pairs-are-limited", test_wrong_pairs_are_limited);
  mm_test_db_for_each ("/links/grants-follow-links", test_grants_follow_links);
  return g_test_run ();
}
