/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-test-db.h"
#include "mm-test-error.h"
#include "mm-test-house.h"
#include "mms-account-change.h"
#include "mms-account-record.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-mail-change.h"
#include "mms-mail-store.h"
#include "mms-maintenance.h"
#include "mms-policy.h"
#include "mms-staff.h"
#include "mms-terms.h"
#include "mms-withdrawal.h"

/* A dealer who looks after a house. */
typedef struct
{
  MmTestHouse base;
  MmsActor *dealer;
  char *id; /* of the house */
} Firm;

static void
firm_init (Firm *firm, const char *url)
{
  g_autoptr (MmsActor) customer = NULL;
  g_autoptr (GError) error = NULL;

  mm_test_house_init (&firm->base, url);
  customer = mm_test_house_account (&firm->base, "customer", "hanako");
  firm->dealer = mm_test_house_account (&firm->base, "dealer", "himawari_d");
  firm->id = mm_test_house_installation (&firm->base, customer, "佐藤様邸", NULL);
  g_free (mm_test_house_link (&firm->base, customer, firm->id, "himawari_d"));
  mms_terms_add_defaults (firm->base.ctx, firm->base.db, &error);
  g_assert_no_error (error);
}

static void
firm_clear (Firm *firm)
{
  g_clear_pointer (&firm->dealer, mms_actor_free);
  g_clear_pointer (&firm->id, g_free);
  mm_test_house_clear (&firm->base);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Firm, firm_clear)

static char *
invite (Firm *firm, const char *mail, const char *role)
{
  g_autoptr (MmPersonName) name = mm_person_name_new ("田中", "一郎", "タナカ", "イチロウ");
  g_autoptr (GError) error = NULL;
  char *id =
      mms_staff_invite (firm->base.ctx, firm->base.db, firm->dealer, name, mail, role, &error);

  g_assert_no_error (error);
  return id;
}

static MmsSession *
activate (Firm *firm, const char *code, const char *login, GError **error)
{
  g_autoptr (MmsActor) visitor = mms_actor_new (MMS_ROLE_PUBLIC);
  g_autoptr (MmsTermsRow) terms =
      mms_terms_get_current (firm->base.ctx, firm->base.db, "dealer", error);
  const MmsStaffActivation activation = {
    .code = code,
    .login = login,
    .password_hash = "-",
    .terms_version = terms->version,
    .device_name = "test",
  };

  return mms_staff_activate (firm->base.ctx, firm->base.db, visitor, &activation, error);
}

/* Somebody of the firm who has signed in. */
static MmsActor *
join (Firm *firm, const char *mail, const char *login, const char *role)
{
  g_autofree char *invitation = invite (firm, mail, role);
  g_autofree char *code = mm_test_house_read_invitation (&firm->base, mail);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session = activate (firm, code, login, &error);
  MmsActor *actor;

  g_assert_no_error (error);
  actor = mms_session_peek (firm->base.ctx, firm->base.db, session->token, &error);
  g_assert_no_error (error);
  return actor;
}

static void
test_member_sees_what_the_dealer_sees (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autoptr (MmsActor) member = NULL;
  g_autoptr (MmsInstallationRow) row = NULL;
  MmsGatewayQuery query = { .limit = 10 };
  g_autoptr (GString) list = g_string_new (NULL);
  GError *error = NULL;

  firm_init (&firm, url);
  member = join (&firm, "ichiro@himawari.example", "ichiro", "maintenance");
  g_assert_cmpstr (member->principal_id, ==, firm.dealer->principal_id);
  g_assert_cmpstr (member->account_id, !=, firm.dealer->account_id);
  g_assert_cmpstr (member->member_role, ==, "maintenance");
  g_assert_true (mm_test_house_shows (&firm.base, member, firm.id));
  mms_gateway_list (firm.base.ctx, firm.base.db, member, &query, list, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (list->str, "\"total\":1"));
  row =
      mms_gateway_require (firm.base.ctx, firm.base.db, member, firm.id, MMS_MAY_EDIT_SITE, &error);
  g_assert_no_error (error);
  g_assert_null (mms_staff_list (firm.base.ctx, firm.base.db, member, &error));
  g_assert_true (mm_error_is_denied (error));
  g_clear_error (&error);
}

static void
test_manager_manages (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autoptr (MmsActor) manager = NULL;
  g_autoptr (MmsActor) member = NULL;
  g_autofree char *list = NULL;
  GError *error = NULL;

  firm_init (&firm, url);
  manager = join (&firm, "ichiro@himawari.example", "ichiro", "manager");
  member = join (&firm, "jiro@himawari.example", "jiro", "maintenance");
  list = mms_staff_list (firm.base.ctx, firm.base.db, manager, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (list, "\"role\":\"representative\""));
  g_assert_nonnull (strstr (list, "\"login\":\"jiro\""));
  g_assert_true (mms_staff_set_role (firm.base.ctx, firm.base.db, manager, member->account_id,
                                     "manager", &error));
  g_assert_false (mms_staff_set_role (firm.base.ctx, firm.base.db, manager, member->account_id,
                                      "owner", &error));
  mm_test_assert_code (&error, MM_CODE_FIELDS);
  g_assert_false (mms_staff_set_role (firm.base.ctx, firm.base.db, manager, firm.dealer->account_id,
                                      "maintenance", &error));
  mm_test_assert_code (&error, "staff_unknown");
  g_assert_false (
      mms_staff_remove (firm.base.ctx, firm.base.db, manager, firm.dealer->account_id, &error));
  mm_test_assert_code (&error, "staff_unknown");
}

static void
test_removed_member_is_out (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autoptr (MmsActor) member = NULL;
  g_autoptr (MmsActor) other = NULL;
  g_autoptr (MmsSession) session = NULL;
  g_autofree char *invitation = NULL;
  g_autofree char *code = NULL;
  GError *error = NULL;

  firm_init (&firm, url);
  other = mm_test_house_account (&firm.base, "dealer", "kaede_d");
  invitation = invite (&firm, "ichiro@himawari.example", "maintenance");
  code = mm_test_house_read_invitation (&firm.base, "ichiro@himawari.example");
  session = activate (&firm, code, "ichiro", &error);
  g_assert_no_error (error);
  g_assert_false (
      mms_staff_remove (firm.base.ctx, firm.base.db, other, session->account->id, &error));
  mm_test_assert_code (&error, "staff_unknown");
  g_assert_true (
      mms_staff_remove (firm.base.ctx, firm.base.db, firm.dealer, session->account->id, &error));
  g_assert_null (mms_session_peek (firm.base.ctx, firm.base.db, session->token, &error));
  g_assert_true (mm_error_is_unauthenticated (error));
  g_clear_error (&error);
  g_assert_true (mm_test_house_shows (&firm.base, firm.dealer, firm.id));
}

static void
test_invitation_counts_once (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autofree char *invitation = NULL;
  g_autofree char *second = NULL;
  g_autofree char *code = NULL;
  g_autofree char *revoked = NULL;
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (MmsAccount) dealer = NULL;
  GError *error = NULL;

  firm_init (&firm, url);
  invitation = invite (&firm, "ichiro@himawari.example", "maintenance");
  code = mm_test_house_read_invitation (&firm.base, "ichiro@himawari.example");
  mm_test_house_begin (&firm.base);
  g_assert_null (activate (&firm, code, "Himawari_D", &error));
  mm_test_assert_code (&error, "dealer_login_taken");
  mms_db_rollback (firm.base.db);
  session = activate (&firm, code, "ichiro", &error);
  g_assert_no_error (error);
  g_assert_null (activate (&firm, code, "jiro", &error));
  mm_test_assert_code (&error, "code_used");
  second = invite (&firm, "jiro@himawari.example", "manager");
  revoked = mm_test_house_read_invitation (&firm.base, "jiro@himawari.example");
  g_assert_true (mms_staff_remove (firm.base.ctx, firm.base.db, firm.dealer, second, &error));
  g_assert_null (activate (&firm, revoked, "jiro", &error));
  mm_test_assert_code (&error, "code_superseded");
  /* A customer links the dealer, never one of its people. */
  dealer = mms_account_find_dealer (firm.base.ctx, firm.base.db, "ichiro", &error);
  g_assert_null (dealer);
  g_clear_error (&error);
}

/* What is asked of a member: a body as the app sends it. */
static MmsAccountForm *
parse_member (const char *json, GError **error)
{
  g_autoptr (JsonObject) body = mm_json_parse_object (json, strlen (json), error);

  return body != NULL ? mms_member_form_parse (body, error) : NULL;
}

static void
change_phone (Firm *firm, const MmsActor *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsAccountForm) form =
      parse_member ("{\"person\":{\"family_name\":\"田中\",\"given_name\":\"一郎\","
                    "\"family_kana\":\"タナカ\",\"given_kana\":\"イチロウ\"},"
                    "\"phone\":\"090-1234-5678\"}",
                    &error);

  g_assert_no_error (error);
  g_assert_true (mms_account_update (firm->base.ctx, firm->base.db, member, form, &error));
  g_assert_no_error (error);
}

static MmsAccount *
load (Firm *firm, const char *id)
{
  g_autoptr (GError) error = NULL;
  MmsAccount *account = mms_account_get (firm->base.ctx, firm->base.db, id, &error);

  g_assert_no_error (error);
  return account;
}

static void
test_member_changes_own_data_alone (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autoptr (MmsActor) member = NULL;
  g_autoptr (MmsAccount) changed = NULL;
  g_autoptr (MmsAccount) dealer = NULL;
  g_autoptr (MmsAccountForm) company = NULL;
  g_autofree char *shown = NULL;
  GError *error = NULL;

  firm_init (&firm, url);
  member = join (&firm, "ichiro@himawari.example", "ichiro", "maintenance");
  change_phone (&firm, member);
  changed = load (&firm, member->account_id);
  dealer = load (&firm, firm.dealer->account_id);
  g_assert_cmpstr (changed->phone, ==, "09012345678");
  g_assert_cmpstr (changed->organisation, ==, dealer->organisation);
  g_assert_cmpstr (dealer->phone, !=, changed->phone);
  shown = mms_account_show (firm.base.ctx, firm.base.db, member, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (shown, "\"member_role\":\"maintenance\""));
  g_assert_null (strstr (shown, "maintenance_addresses"));
  company = parse_member ("{\"organisation\":{\"name\":\"別の会社\"}}", &error);
  g_assert_null (company);
  g_assert_true (mm_error_is_invalid (error));
  g_clear_error (&error);
}

/* The newest code of six digits that was mailed to @mail. */
static char *
read_digits (Firm *firm, const char *mail)
{
  g_autoptr (GRegex) digits = g_regex_new ("\\b[0-9]{6}\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *body = mm_test_house_read_mail (&firm->base, mail);

  g_assert_true (g_regex_match (digits, body, 0, &match));
  return g_match_info_fetch (match, 0);
}

static void
test_member_changes_own_mail_by_code (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autoptr (MmsActor) member = NULL;
  g_autoptr (MmsAccount) changed = NULL;
  g_autoptr (MmsAccount) dealer = NULL;
  g_autofree char *code = NULL;
  GError *error = NULL;

  firm_init (&firm, url);
  member = join (&firm, "ichiro@himawari.example", "ichiro", "maintenance");
  g_assert_true (mms_mail_change_request (firm.base.ctx, firm.base.db, member,
                                          "tanaka@himawari.example", &error));
  code = read_digits (&firm, "tanaka@himawari.example");
  g_assert_true (mms_mail_change_confirm (firm.base.ctx, firm.base.db, member, code, &error));
  g_assert_no_error (error);
  changed = load (&firm, member->account_id);
  dealer = load (&firm, firm.dealer->account_id);
  g_assert_cmpstr (changed->mail, ==, "tanaka@himawari.example");
  g_assert_cmpstr (changed->login, ==, "ichiro");
  g_assert_cmpstr (dealer->mail, !=, changed->mail);
}

static guint
count_addresses (Firm *firm, const MmsActor *actor)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json =
      mms_maintenance_list_to_json (firm->base.ctx, firm->base.db, actor, &error);
  g_autoptr (JsonNode) node = json_from_string (json, &error);

  g_assert_no_error (error);
  return json_array_get_length (json_node_get_array (node));
}

static void
test_managers_keep_the_addresses_of_the_dealer (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autoptr (MmsActor) manager = NULL;
  g_autoptr (MmsMaintenanceRow) row = NULL;
  GError *error = NULL;

  firm_init (&firm, url);
  manager = join (&firm, "ichiro@himawari.example", "ichiro", "manager");
  row =
      mms_maintenance_add (firm.base.ctx, firm.base.db, manager, "yakan@himawari.example", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (row->account_id, ==, firm.dealer->account_id);
  g_assert_cmpuint (count_addresses (&firm, firm.dealer), ==, 1);
  g_assert_true (
      mms_maintenance_remove (firm.base.ctx, firm.base.db, firm.dealer, row->id, &error));
  g_assert_cmpuint (count_addresses (&firm, manager), ==, 0);
}

static gint64
count_mails (Firm *firm, const char *template, const char *mail)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;
  gboolean row;
  MmsStmt *stmt = mms_db_query (firm->base.db, &error,
                                "SELECT count(*) FROM mails WHERE kind = $1 AND recipient = $2",
                                "ss", template, mail);

  g_assert_no_error (error);
  g_assert_true (mms_stmt_step (stmt, &row, &error) && row);
  n = mms_stmt_int (stmt, 0);
  mms_db_reset (firm->base.db);
  return n;
}

static void
test_staff_goes_with_the_dealer (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autoptr (MmsActor) member = NULL;
  g_autoptr (MmsAccount) gone = NULL;
  g_autofree char *invitation = NULL;
  g_autofree char *code = NULL;
  g_autofree char *counts = NULL;
  GError *error = NULL;

  firm_init (&firm, url);
  member = join (&firm, "ichiro@himawari.example", "ichiro", "maintenance");
  invitation = invite (&firm, "jiro@himawari.example", "manager");
  code = mm_test_house_read_invitation (&firm.base, "jiro@himawari.example");
  counts = mms_withdrawal_show (firm.base.ctx, firm.base.db, firm.dealer, &error);
  g_assert_nonnull (strstr (counts, "\"staff\":1,"));
  g_assert_true (mms_withdrawal_run (firm.base.ctx, firm.base.db, firm.dealer, &error));
  g_assert_no_error (error);
  gone = load (&firm, member->account_id);
  g_assert_cmpstr (gone->state, ==, "withdrawn");
  g_assert_cmpstr (gone->mail, ==, "");
  g_assert_cmpint (count_mails (&firm, "staff-ended", "ichiro@himawari.example"), ==, 1);
  g_assert_null (activate (&firm, code, "jiro", &error));
  mm_test_assert_code (&error, "invitation_gone");
}

static void
test_member_is_told_of_a_new_role (const char *url)
{
  g_auto (Firm) firm = { 0 };
  g_autoptr (MmsActor) member = NULL;
  GError *error = NULL;

  firm_init (&firm, url);
  member = join (&firm, "ichiro@himawari.example", "ichiro", "maintenance");
  g_assert_true (mms_staff_set_role (firm.base.ctx, firm.base.db, firm.dealer, member->account_id,
                                     "maintenance", &error));
  g_assert_cmpint (count_mails (&firm, "account-changed", "ichiro@himawari.example"), ==, 0);
  g_assert_true (mms_staff_set_role (firm.base.ctx, firm.base.db, firm.dealer, member->account_id,
                                     "manager", &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_mails (&firm, "account-changed", "ichiro@himawari.example"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/staff/member-sees-what-the-dealer-sees",
                       test_member_sees_what_the_dealer_sees);
  mm_test_db_for_each ("/staff/manager-manages", test_manager_manages);
  mm_test_db_for_each ("/staff/removed-member-is-out", test_removed_member_is_out);
  mm_test_db_for_each ("/staff/invitation-counts-once", test_invitation_counts_once);
  mm_test_db_for_each ("/staff/member-changes-own-data-alone", test_member_changes_own_data_alone);
  mm_test_db_for_each ("/staff/member-changes-own-mail-by-code",
                       test_member_changes_own_mail_by_code);
  mm_test_db_for_each ("/staff/managers-keep-the-addresses-of-the-dealer",
                       test_managers_keep_the_addresses_of_the_dealer);
  mm_test_db_for_each ("/staff/goes-with-the-dealer", test_staff_goes_with_the_dealer);
  mm_test_db_for_each ("/staff/member-is-told-of-a-new-role", test_member_is_told_of_a_new_role);
  return g_test_run ();
}
