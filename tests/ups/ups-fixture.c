/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ups-fixture.h"

#include <string.h>

#include "mm-id.h"
#include "mm-json.h"

static const char shipments[] =
    "model,serial,shipped,keycode\n"
    "MU-1500R,BT24A006113,2026-03-01,0427\nMU-1500R,BT24A006114,2026-03-01,1023\n"
    "MU-1500R,BT24A006115,2026-03-01,0000\nMU-1500R,BT24A006116,2026-03-01,0001\n"
    "MU-1500R,BT24A006117,2026-03-01,0002\nMU-1500R,BT24A006118,2026-03-01,0003\n"
    "MU-1500R,BT24A006119,2026-03-01,0004\nMU-3000R,001234567890,2026-03-01,0005\n";

void
ups_fixture_init (UpsFixture *fixture, const char *url)
{
  mm_test_house_init (&fixture->house, url);
  fixture->owner = mm_test_house_account (&fixture->house, "ups", "mirai");
  mm_test_units_ship (&fixture->house, shipments);
}

void
ups_fixture_clear (UpsFixture *fixture)
{
  g_clear_pointer (&fixture->owner, mms_actor_free);
  mm_test_house_clear (&fixture->house);
}

guint
ups_fixture_check (UpsFixture *fixture, MmaUnitBatch *batch)
{
  g_autoptr (JsonNode) request = mma_unit_batch_build_check (batch);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonObject) answer = NULL;

  mm_test_house_begin (&fixture->house);
  json = mms_unit_check (fixture->house.ctx, fixture->house.db, fixture->owner,
                         json_node_get_object (request), &error);
  g_assert_no_error (error);
  mm_test_house_commit (&fixture->house);
  answer = mm_json_parse_object (json, strlen (json), &error);
  g_assert_no_error (error);
  g_assert_true (mma_unit_batch_take_check (batch, answer, &error));
  return json_array_get_length (
      json_object_get_array_member (json_node_get_object (request), "lines"));
}

GListModel *
ups_fixture_enrol (UpsFixture *fixture, MmaUnitBatch *batch)
{
  g_autoptr (JsonObject) common = json_object_new ();
  g_autoptr (JsonNode) request = NULL;
  g_autofree char *body = NULL;
  g_autofree char *id = mm_id_new (mms_context_now (fixture->house.ctx));
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;
  GListStore *done;

  json_object_set_string_member (common, "purchased", "2026-11-12");
  request = mma_unit_batch_build_registration (batch, common);
  body = json_to_string (request, FALSE);
  answer = mm_test_units_post (&fixture->house, fixture->owner, body, id, FALSE, &error);
  g_assert_no_error (error);
  done = mma_unit_batch_take_registration (batch, answer, &error);
  g_assert_no_error (error);
  return G_LIST_MODEL (done);
}
