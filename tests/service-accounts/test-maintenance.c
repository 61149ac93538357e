/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-maintenance.h"

#define DEALER "himawari_d"
#define PASSWORD "Sunny2026"

static MmsMaintenanceRow *
add_address (Fixture *fixture, const MmsActor *actor, const char *mail, GError **error)
{
  MmsMaintenanceRow *row;

  fixture_begin (fixture);
  row = mms_maintenance_add (fixture->context, fixture->db, actor, mail, error);
  fixture_commit (fixture);
  return row;
}

static void
test_address_is_confirmed_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) dealer = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (dealer);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsMaintenanceRow) row = add_address (fixture, actor, "night@example.jp", &error);
  g_autoptr (MmsMaintenanceRow) confirmed = NULL;
  g_auto (GStrv) nobody = mms_maintenance_recipients (fixture->db, dealer->id, &error);
  g_auto (GStrv) told = NULL;
  g_autofree char *code = fixture_read_mail (fixture, "maintenance-confirm", "/m/", 14);

  g_assert_cmpstr (nobody[0], ==, NULL);
  fixture_begin (fixture);
  confirmed =
      mms_maintenance_confirm (fixture->context, fixture->db, fixture->visitor, code, &error);
  g_assert_no_error (error);
  g_assert_null (
      mms_maintenance_confirm (fixture->context, fixture->db, fixture->visitor, code, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "code_used");
  fixture_commit (fixture);
  g_clear_error (&error);
  told = mms_maintenance_recipients (fixture->db, dealer->id, &error);
  g_assert_cmpstr (told[0], ==, "night@example.jp");

  fixture_begin (fixture);
  g_assert_true (
      mms_maintenance_note_mail (fixture->context, fixture->db, "night@example.jp", FALSE, &error));
  fixture_commit (fixture);
  g_assert_cmpint (mm_test_db_int (fixture->db,
                                   "SELECT count (*) FROM feed_records WHERE kind = "
                                   "'maintenance_address' AND body LIKE '%undeliverable\"%'"),
                   ==, 1);
}

static void
test_five_addresses_each_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) dealer = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (dealer);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < MMS_MAINTENANCE_MAX; i++)
    {
      g_autofree char *mail = g_strdup_printf ("m%u@example.jp", i);
      g_autoptr (MmsMaintenanceRow) row = add_address (fixture, actor, mail, &error);

      g_assert_no_error (error);
      if (i == 0)
        first = g_strdup (row->id);
      g_assert_null (add_address (fixture, actor, "M0@example.jp", &error));
      g_assert_true (mm_error_is_invalid (error));
      g_clear_error (&error);
    }
  g_assert_null (add_address (fixture, actor, "m5@example.jp", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "maintenance_full");
  g_clear_error (&error);
  fixture_begin (fixture);
  g_assert_false (mms_maintenance_resend (fixture->context, fixture->db, actor, first, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "mail_budget");
  g_clear_error (&error);
  mm_clock_advance (fixture->clock, 10 * MM_MINUTE_MS);
  g_assert_true (mms_maintenance_resend (fixture->context, fixture->db, actor, first, &error));
  g_assert_true (mms_maintenance_remove (fixture->context, fixture->db, actor, first, &error));
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM maintenance_addresses"), ==,
                   4);
}

#define NOBODY "{\"mail\":null}"
#define NIGHT "{\"mail\":\"night@example.jp\"}"
#define ADDRESSES "SELECT count (*) FROM maintenance_addresses"

/* As a client does that was offline: each address under an id of its own. */
static void
test_addresses_are_added_and_removed_offline (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) dealer = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsAccount) other = fixture_add_account (fixture, "dealer", "kaede-02", PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (dealer);
  g_autoptr (MmsActor) stranger = fixture_act_as (other);
  g_auto (MmsOperationResult) result = { 0 };
  const char *first = "0192f0c4-cccc-7bbb-8ccc-0123456789ab";
  const char *second = "0192f0c4-cccc-7bbb-8ccc-0123456789ac";

  g_assert_cmpint (
      fixture_edit (fixture, actor, "maintenance_address", first, NULL, NOBODY, NIGHT, &result), ==,
      MMS_OPERATION_APPLIED);
  g_assert_nonnull (strstr (result.record, "\"state\":\"waiting\""));
  g_assert_cmpint (mm_test_db_int (fixture->db, ADDRESSES), ==, 1);
  g_assert_cmpint (
      mm_test_db_int (fixture->db,
                      "SELECT count (*) FROM mails WHERE kind = 'maintenance-confirm'"),
      ==, 1);
  fixture_edit (fixture, actor, "maintenance_address", second, NULL, NOBODY, NIGHT, &result);
  fixture_assert_rejected (&result, "/mail", "listed");
  g_assert_cmpint (
      fixture_edit (fixture, stranger, "maintenance_address", first, NULL, NIGHT, NOBODY, &result),
      ==, MMS_OPERATION_GONE);
  g_assert_cmpint (
      fixture_edit (fixture, actor, "maintenance_address", first, NULL, NIGHT, NOBODY, &result), ==,
      MMS_OPERATION_APPLIED);
  g_assert_cmpint (mm_test_db_int (fixture->db, ADDRESSES), ==, 0);
  /* Another window removed it before: that is what was wanted. */
  g_assert_cmpint (
      fixture_edit (fixture, actor, "maintenance_address", first, NULL, NIGHT, NOBODY, &result), ==,
      MMS_OPERATION_APPLIED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/maintenance/address-is-confirmed-once", test_address_is_confirmed_once);
  mm_test_db_for_each ("/maintenance/five-addresses-each-once", test_five_addresses_each_once);
  mm_test_db_for_each ("/maintenance/addresses-offline",
                       test_addresses_are_added_and_removed_offline);
  return g_test_run ();
}
