/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"
#include "mm-test-db.h"
#include "mm-test-house.h"
#include "mms-contact-job.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"

static void
run_job (MmTestHouse *house)
{
  g_autoptr (GError) error = NULL;
  gboolean more;

  mm_test_house_begin (house);
  mms_contact_job_run (house->ctx, house->db, &more, &error);
  g_assert_no_error (error);
  g_assert_false (more);
  mm_test_house_commit (house);
}

static char *
state_of (MmTestHouse *house, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsInstallationRow) row = mms_installation_store_find (house->db, id, &error);

  g_assert_no_error (error);
  return g_steal_pointer (&row->state);
}

static void
contact (MmTestHouse *house, const char *gateway_id, const char *id)
{
  g_autoptr (GError) error = NULL;

  mms_gateway_store_contact (house->db, gateway_id, mms_context_now (house->ctx), &error);
  g_assert_no_error (error);
  mms_gateway_refresh (house->ctx, house->db, id, &error);
  g_assert_no_error (error);
}

static void
assert_state (MmTestHouse *house, const char *id, const char *state)
{
  g_autofree char *now = state_of (house, id);

  g_assert_cmpstr (now, ==, state);
}

static void
test_silence_is_noticed (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) customer = NULL;
  g_autofree char *id = NULL;
  g_autofree char *never = NULL;
  g_autofree char *gateway_id = NULL;

  mm_test_house_init (&house, url);
  customer = mm_test_house_account (&house, "customer", "hanako");
  id = mm_test_house_installation (&house, customer, "佐藤様邸", &gateway_id);
  never = mm_test_house_installation (&house, customer, "別荘", NULL);
  contact (&house, gateway_id, id);
  assert_state (&house, id, "normal");
  mm_clock_advance (house.clock, MMS_GATEWAY_NO_CONTACT_MS - 1);
  run_job (&house);
  assert_state (&house, id, "normal");
  mm_clock_advance (house.clock, 1);
  run_job (&house);
  assert_state (&house, id, "no_contact");
  assert_state (&house, never, "never_connected");
  contact (&house, gateway_id, id);
  assert_state (&house, id, "normal");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/contact/silence-is-noticed", test_silence_is_noticed);
  return g_test_run ();
}
