/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"
#include "mm-test-db.h"
#include "mm-test-error.h"
#include "mm-test-house.h"
#include "mms-gateway-service.h"

static JsonObject *
list (MmTestHouse *house, const MmsActor *actor, const MmsGatewayQuery *query)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *page;

  mms_gateway_list (house->ctx, house->db, actor, query, out, &error);
  g_assert_no_error (error);
  page = mm_json_parse_object (out->str, out->len, &error);
  g_assert_no_error (error);
  return page;
}

static gint64
count (MmTestHouse *house, const MmsActor *actor, const char *search)
{
  MmsGatewayQuery query = { .search = search, .limit = 50 };
  g_autoptr (JsonObject) page = list (house, actor, &query);

  g_assert_cmpint (json_object_get_int_member (page, "total"), ==,
                   json_array_get_length (json_object_get_array_member (page, "items")));
  return json_object_get_int_member (page, "total");
}

static void
test_everybody_lists_their_own (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) hanako = NULL;
  g_autoptr (MmsActor) taro = NULL;
  g_autoptr (MmsActor) dealer = NULL;
  g_autoptr (MmsActor) operator_ = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  mm_test_house_init (&house, url);
  hanako = mm_test_house_account (&house, "customer", "hanako");
  taro = mm_test_house_account (&house, "customer", "taro");
  dealer = mm_test_house_account (&house, "dealer", "himawari_d");
  operator_ = mm_test_house_account (&house, "operator", "op1");
  first = mm_test_house_installation (&house, hanako, "佐藤様邸", NULL);
  second = mm_test_house_installation (&house, taro, "鈴木様邸", NULL);
  g_assert_cmpint (count (&house, hanako, NULL), ==, 1);
  g_assert_cmpint (count (&house, taro, NULL), ==, 1);
  g_assert_cmpint (count (&house, dealer, NULL), ==, 0);
  g_assert_cmpint (count (&house, operator_, NULL), ==, 2);
  g_assert_cmpint (count (&house, operator_, "佐藤"), ==, 1);
  g_assert_cmpint (count (&house, operator_, "藤沢市　鵠沼"), ==, 2);
  g_assert_cmpint (count (&house, operator_, "０１ａｃ"), ==, 2);
  g_assert_cmpint (count (&house, operator_, "横浜"), ==, 0);
  g_assert_cmpint (count (&house, hanako, "鈴木"), ==, 0);
}

static void
assert_pages (MmTestHouse *house, const MmsActor *actor, const char *sort)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *cursor = NULL;
  guint pages = 0;

  do
    {
      MmsGatewayQuery query = { .sort = sort, .cursor = cursor, .limit = 3 };
      g_autoptr (JsonObject) page = list (house, actor, &query);
      JsonArray *items = json_object_get_array_member (page, "items");

      g_assert_cmpint (json_object_get_int_member (page, "total"), ==, 10);
      for (guint i = 0; i < json_array_get_length (items); i++)
        g_assert_true (
            g_hash_table_add (seen, g_strdup (json_object_get_string_member (
                                        json_array_get_object_element (items, i), "id"))));
      g_free (cursor);
      cursor = json_object_get_null_member (page, "next")
                   ? NULL
                   : g_strdup (json_object_get_string_member (page, "next"));
      g_assert_cmpuint (++pages, <=, 4);
    }
  while (cursor != NULL);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 10);
}

static void
test_pages_are_whole (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) customer = NULL;

  mm_test_house_init (&house, url);
  customer = mm_test_house_account (&house, "customer", "hanako");
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("案件%u", i % 4);

      g_free (mm_test_house_installation (&house, customer, name, NULL));
    }
  assert_pages (&house, customer, NULL);
  assert_pages (&house, customer, "name");
}

static void
test_pair_is_guarded (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) customer = NULL;
  g_autoptr (MmGateway) gateway = NULL;
  g_autoptr (MmAddress) address =
      mm_address_new ("2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3", NULL);
  g_autofree char *password = NULL;
  g_autofree char *box = NULL;
  g_autofree char *id = NULL;
  GError *error = NULL;

  mm_test_house_init (&house, url);
  customer = mm_test_house_account (&house, "customer", "hanako");
  box = mm_test_house_box (&house, &password);
  gateway = mms_gateway_check_pair (house.ctx, house.db, customer, box, password, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mm_gateway_get_model (gateway), ==, "MK-G200");
  id = mms_gateway_install (house.ctx, house.db, customer, customer->account_id, box, "邸", address,
                            &error);
  g_assert_no_error (error);
  g_assert_null (mms_gateway_check_pair (house.ctx, house.db, customer, box, password, &error));
  mm_test_assert_code (&error, "gateway_used");
  g_assert_cmpint (mm_test_db_int (house.db, "SELECT COUNT(*) FROM mails"), ==, 1);
  for (guint i = 0; i < 10; i++)
    {
      g_assert_null (
          mms_gateway_check_pair (house.ctx, house.db, customer, box, "aaaaaaaaaaaaaa", &error));
      mm_test_assert_code (&error, "gateway_pair");
    }
  g_assert_null (mms_gateway_check_pair (house.ctx, house.db, customer, box, password, &error));
  mm_test_assert_code (&error, "gateway_locked");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/gateways/everybody-lists-their-own", test_everybody_lists_their_own);
  mm_test_db_for_each ("/gateways/pages-are-whole", test_pages_are_whole);
  mm_test_db_for_each ("/gateways/pair-is-guarded", test_pair_is_guarded);
  return g_test_run ();
}
