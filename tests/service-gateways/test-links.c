/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-db.h"
#include "mm-test-error.h"
#include "mm-test-house.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-withdrawal.h"

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

/* ---- What the mails say ---- */

typedef struct
{
  MmTestHouse house;
  MmsActor *customer;
  MmsActor *dealer;
  char *id;
  char *link;
} Linked;

static void
linked_init (Linked *linked, const char *url)
{
  mm_test_house_init (&linked->house, url);
  linked->customer = mm_test_house_account (&linked->house, "customer", "hanako");
  linked->dealer = mm_test_house_account (&linked->house, "dealer", "himawari_d");
  linked->id = mm_test_house_installation (&linked->house, linked->customer, "佐藤様邸", NULL);
  linked->link = mm_test_house_link (&linked->house, linked->customer, linked->id, "himawari_d");
}

static void
linked_clear (Linked *linked)
{
  mms_actor_free (linked->customer);
  mms_actor_free (linked->dealer);
  g_free (linked->id);
  g_free (linked->link);
  mm_test_house_clear (&linked->house);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Linked, linked_clear)

static void
assert_mail (Linked *linked, const char *mail, const char *words, gboolean said)
{
  g_autofree char *body = mm_test_house_read_mail (&linked->house, mail);

  if ((strstr (body, words) != NULL) != said)
    g_error ("The mail to %s %s “%s”:\n%s", mail, said ? "lacks" : "has", words, body);
}

static void
swap_box (Linked *linked, const MmsActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *password = NULL;
  g_autofree char *box = mm_test_house_box (&linked->house, &password);
  g_autoptr (MmGateway) checked = mms_gateway_check_exchange (
      linked->house.ctx, linked->house.db, actor, linked->id, box, password, &error);

  mm_test_db_execute (linked->house.db, "DELETE FROM mails");
  mms_gateway_exchange (linked->house.ctx, linked->house.db, actor, linked->id, checked, &error);
  g_assert_no_error (error);
}

/* The customer, who was not there, reads who it was. */
static void
test_mails_name_the_dealer_who_did_it (const char *url)
{
  g_auto (Linked) linked = { 0 };
  GError *error = NULL;

  linked_init (&linked, url);
  swap_box (&linked, linked.dealer);
  assert_mail (&linked, "hanako@example.jp", "操作した販売店: ひまわり電設", TRUE);
  assert_mail (&linked, "himawari_d@example.jp", "ユーザーID: himawari_d", TRUE);
  swap_box (&linked, linked.customer);
  assert_mail (&linked, "hanako@example.jp", "操作した販売店", FALSE);
  mm_test_db_execute (linked.house.db, "DELETE FROM mails");
  g_assert_true (mms_gateway_dispose (linked.house.ctx, linked.house.db, linked.dealer, linked.id,
                                      FALSE, &error));
  g_assert_no_error (error);
  assert_mail (&linked, "hanako@example.jp", "操作した販売店: ひまわり電設", TRUE);
}

/* As sentences say days in Japanese. */
static void
test_mails_tell_days_in_words (const char *url)
{
  const MmsLinkTerms terms = { "watch", "2026-12-31" };
  g_auto (Linked) linked = { 0 };
  g_autoptr (MmsActor) next = NULL;
  g_autoptr (MmLink) link = NULL;
  g_autoptr (MmsInstallationRow) site = NULL;
  g_autofree char *moved = NULL;
  GError *error = NULL;

  linked_init (&linked, url);
  mm_test_db_execute (linked.house.db, "DELETE FROM mails");
  link = mms_link_change (linked.house.ctx, linked.house.db, linked.customer, linked.id,
                          linked.link, &terms, &error);
  g_assert_no_error (error);
  assert_mail (&linked, "himawari_d@example.jp", "見るだけ（終了日: 2026年12月31日）", TRUE);
  assert_mail (&linked, "hanako@example.jp", "見るだけ（終了日: 2026年12月31日）", TRUE);
  next = mm_test_house_account (&linked.house, "customer", "taro");
  site = mms_installation_store_find (linked.house.db, linked.id, &error);
  moved = mms_gateway_move (linked.house.ctx, linked.house.db, next, site, NULL, FALSE, &error);
  g_assert_no_error (error);
  assert_mail (&linked, "taro@example.jp", "引き渡し日: 2026年11月20日", TRUE);
  assert_mail (&linked, "taro@example.jp", "ユーザーID: taro", TRUE);
}

/* Two houses: one mail names both. */
static void
assert_told_once (const char *url, gboolean dealer_leaves)
{
  g_auto (Linked) linked = { 0 };
  const char *told = dealer_leaves ? "hanako@example.jp" : "himawari_d@example.jp";
  g_autofree char *other = NULL;
  g_autofree char *link = NULL;
  GError *error = NULL;

  linked_init (&linked, url);
  other = mm_test_house_installation (&linked.house, linked.customer, "佐藤様 別荘", NULL);
  link = mm_test_house_link (&linked.house, linked.customer, other, "himawari_d");
  mm_test_db_execute (linked.house.db, "DELETE FROM mails");
  mms_withdrawal_run (linked.house.ctx, linked.house.db,
                      dealer_leaves ? linked.dealer : linked.customer, &error);
  g_assert_no_error (error);
  mm_test_db_execute (linked.house.db, "DELETE FROM mails WHERE kind = 'withdrawal-done'");
  g_assert_cmpint (mm_test_db_int (linked.house.db, "SELECT COUNT(*) FROM mails"), ==, 1);
  assert_mail (&linked, told, "　・佐藤様邸（", TRUE);
  assert_mail (&linked, told, "　・佐藤様 別荘（", TRUE);
}

static void
test_customers_hear_once_that_a_dealer_left (const char *url)
{
  assert_told_once (url, TRUE);
}

static void
test_dealers_hear_once_that_a_customer_left (const char *url)
{
  assert_told_once (url, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/links/pair-opens-the-house", test_pair_opens_the_house);
  mm_test_db_for_each ("/links/five-dealers-at-most", test_five_dealers_at_most);
  mm_test_db_for_each ("/links/wrong-pairs-are-limited", test_wrong_pairs_are_limited);
  mm_test_db_for_each ("/links/grants-follow-links", test_grants_follow_links);
  mm_test_db_for_each ("/links/mails-name-the-dealer-who-did-it",
                       test_mails_name_the_dealer_who_did_it);
  mm_test_db_for_each ("/links/mails-tell-days-in-words", test_mails_tell_days_in_words);
  mm_test_db_for_each ("/links/customers-hear-once-that-a-dealer-left",
                       test_customers_hear_once_that_a_dealer_left);
  mm_test_db_for_each ("/links/dealers-hear-once-that-a-customer-left",
                       test_dealers_hear_once_that_a_customer_left);
  return g_test_run ();
}
