/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mms-policy.h"

/* The table again, written down by who may do what, so that a slip in one of the two shows. */
typedef struct
{
  MmsPermission permission;
  const char *cells; /* public customer dealer operator gateway admin ups */
} Expected;

/* G general, O own, L linked, W watched, A everything, - nothing */
static const Expected expected[] = {
  { MMS_MAY_SEE_HEALTH, "G G G G G G G" },
  { MMS_MAY_SEE_SERVER, "G G G G G G G" },
  { MMS_MAY_SEE_OPENAPI, "G G G G G G G" },
  { MMS_MAY_SEE_ANNOUNCEMENTS, "G G G G - G G" },
  { MMS_MAY_SEE_TERMS, "G G G G - G G" },
  { MMS_MAY_CHECK_DEALER_ID, "G G G G - G G" },
  { MMS_MAY_CHECK_GATEWAY, "G G G G - G G" },
  { MMS_MAY_REGISTER, "G G G G - G G" },
  { MMS_MAY_ACTIVATE, "G G G G - G G" },
  { MMS_MAY_SEE_LANDING, "G G G G - G G" },
  { MMS_MAY_SIGN_IN, "G G G G - G G" },
  { MMS_MAY_SEE_SESSION, "- G G G - - G" },
  { MMS_MAY_SIGN_OUT, "- G G G - - G" },
  { MMS_MAY_CONSENT, "- G G G - - G" },
  { MMS_MAY_RENEW_DEVICE, "G G G G - G G" },
  { MMS_MAY_SEE_DEVICES, "- G G G - - G" },
  { MMS_MAY_SEE_SIGN_INS, "- G G G - - G" },
  { MMS_MAY_SEE_CONSENTS, "- G G G - - G" },
  { MMS_MAY_SET_UP_FACTOR, "- G G G - - G" },
  { MMS_MAY_SEE_ACCOUNT, "- G G - - - G" },
  { MMS_MAY_EDIT_ACCOUNT, "- G G - - - G" },
  { MMS_MAY_KEEP_ADDRESSES, "- - G - - - -" },
  { MMS_MAY_CHANGE_PASSWORD, "- G G G - - G" },
  { MMS_MAY_RESET_PASSWORD, "G G G G - G G" },
  { MMS_MAY_WITHDRAW, "- G G - - - G" },
  { MMS_MAY_LIST_GATEWAYS, "- GO GLW A - A -" },
  { MMS_MAY_SEE_GATEWAY, "- O LW A - A -" },
  { MMS_MAY_SEE_ENERGY, "- O LW A - A -" },
  { MMS_MAY_REGISTER_GATEWAY, "- GO - - - A -" },
  { MMS_MAY_EDIT_SITE, "- O L - - A -" },
  { MMS_MAY_EXCHANGE_GATEWAY, "- O L - - A -" },
  { MMS_MAY_DISPOSE_GATEWAY, "- O L - - A -" },
  { MMS_MAY_HAND_OVER, "- GO - - - - -" },
  { MMS_MAY_RECEIVE_HOUSE, "- G - - - - -" },
  { MMS_MAY_SEE_ACCESS, "- O - A - A -" },
  { MMS_MAY_INVITE, "- - G - - - -" },
  { MMS_MAY_SEE_INVITATION, "- G - - - - -" },
  { MMS_MAY_ANSWER_OFFER, "- G - - - - -" },
  { MMS_MAY_MANAGE_STAFF, "- - G - - - -" },
  { MMS_MAY_SEE_LINKS, "- O - A - A -" },
  { MMS_MAY_CHECK_DEALER, "- O - - - A -" },
  { MMS_MAY_LINK_DEALER, "- O - - - A -" },
  { MMS_MAY_UNLINK_DEALER, "- O - - - A -" },
  { MMS_MAY_APPROVE_ENROLMENT, "- O - - - A -" },
  { MMS_MAY_SEE_LIVE, "- GO GLW A - A -" },
  { MMS_MAY_SEE_EVENTS, "- GO GLW G - - G" },
  { MMS_MAY_SYNC, "- G G G - - G" },
  { MMS_MAY_SEND_OPS, "- G G - - - G" },
  { MMS_MAY_EDIT_NOTE, "- O LW - - - -" },
  { MMS_MAY_REGISTER_UNITS, "- - - - - - G" },
  { MMS_MAY_SEE_KEYCODES, "- - - - - - GO" },
  { MMS_MAY_EDIT_UNIT, "- - - - - - GO" },
  { MMS_MAY_TRANSFER_UNITS, "- - - - - - GO" },
  { MMS_MAY_LOOK_UP_UNIT, "- - G G - - -" },
  { MMS_MAY_ENROL, "G - - - G - -" },
  { MMS_MAY_REPORT, "- - - - GO - -" },
  { MMS_MAY_SEND_LIVE, "- - - - GO - -" },
  { MMS_MAY_HEAR_COMMANDS, "- - - - GO - -" },
  { MMS_MAY_OPERATE, "- - - A - - -" },
  { MMS_MAY_ADMINISTER, "- - - - - A -" },
  { MMS_MAY_CONNECT_AGENTS, "- - - - - - GO" },
};

static gboolean
cell_allows (const char *cell, MmsRelation relation)
{
  static const char letters[MMS_N_RELATIONS] = { 'G', 'O', 'L', 'W', 'M', 'F' };

  return strchr (cell, 'A') != NULL || strchr (cell, letters[relation]) != NULL;
}

static void
test_every_cell (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (expected), ==, MMS_N_PERMISSIONS);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_auto (GStrv) cells = g_strsplit (expected[i].cells, " ", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, MMS_N_ROLES);
      g_assert_cmpuint (expected[i].permission, ==, i);
      for (guint role = 0; role < MMS_N_ROLES; role++)
        for (guint relation = 0; relation < MMS_N_RELATIONS; relation++)
          {
            g_test_message ("%s for %s, relation %u", mms_permission_to_string (i),
                            mms_role_to_string (role), relation);
            g_assert_cmpint (mms_policy_allows (i, role, relation), ==,
                             cell_allows (cells[role], relation));
          }
    }
}

static void
test_refusals_tell_why (void)
{
  g_autoptr (MmsActor) visitor = mms_actor_new (MMS_ROLE_PUBLIC);
  g_autoptr (MmsActor) dealer = mms_actor_new (MMS_ROLE_DEALER);
  g_autoptr (GError) error = NULL;

  g_assert_false (mms_policy_check_role (visitor, MMS_MAY_SYNC, &error));
  g_assert_true (mm_error_is_unauthenticated (error));
  g_clear_error (&error);
  g_assert_false (mms_policy_check (dealer, MMS_MAY_SEE_GATEWAY, MMS_RELATION_FOREIGN, &error));
  g_assert_true (mm_error_is_denied (error));
  g_clear_error (&error);
  g_assert_true (mms_policy_check (dealer, MMS_MAY_SEE_GATEWAY, MMS_RELATION_LINKED, &error));
  g_assert_no_error (error);
}

static void
test_maintenance_manages_nobody (void)
{
  g_autoptr (MmsActor) member = mms_actor_new (MMS_ROLE_DEALER);
  g_autoptr (GError) error = NULL;

  member->member_role = g_strdup ("maintenance");
  g_assert_false (mms_policy_check_role (member, MMS_MAY_MANAGE_STAFF, &error));
  g_assert_true (mm_error_is_denied (error));
  g_clear_error (&error);
  g_assert_false (mms_policy_check_role (member, MMS_MAY_INVITE, NULL));
  g_assert_true (mms_policy_check (member, MMS_MAY_EDIT_SITE, MMS_RELATION_LINKED, &error));
  g_free (member->member_role);
  member->member_role = g_strdup ("manager");
  g_assert_true (mms_policy_check_role (member, MMS_MAY_MANAGE_STAFF, &error));
  g_assert_no_error (error);
  g_assert_false (mms_policy_check_role (member, MMS_MAY_WITHDRAW, NULL));
  g_assert_true (mms_policy_check_role (member, MMS_MAY_EDIT_ACCOUNT, NULL));
  g_assert_true (mms_policy_check_role (member, MMS_MAY_CHANGE_PASSWORD, NULL));
}

static void
test_new_terms_stop_everything_else (void)
{
  g_autoptr (MmsActor) customer = mms_actor_new (MMS_ROLE_CUSTOMER);
  g_autoptr (GError) error = NULL;

  customer->terms_due = TRUE;
  g_assert_false (mms_policy_check_role (customer, MMS_MAY_LIST_GATEWAYS, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "terms_due");
  g_clear_error (&error);
  g_assert_true (mms_policy_check_role (customer, MMS_MAY_CONSENT, &error));
  g_assert_true (mms_policy_check_role (customer, MMS_MAY_SIGN_OUT, &error));
  /* What one agreed to before tells what is new. */
  g_assert_true (mms_policy_check_role (customer, MMS_MAY_SEE_CONSENTS, &error));
  g_assert_no_error (error);
}

/* What a session may that is not a full one, besides what everybody may. */
static const MmsPermission watching[] = {
  MMS_MAY_SEE_SESSION, MMS_MAY_SIGN_OUT,   MMS_MAY_LIST_GATEWAYS,
  MMS_MAY_SEE_LIVE,    MMS_MAY_SEE_EVENTS,
};
static const MmsPermission setting_up[] = {
  MMS_MAY_SEE_SESSION,
  MMS_MAY_SIGN_OUT,
  MMS_MAY_CONSENT,
  MMS_MAY_SET_UP_FACTOR,
};

static gboolean
is_among (const MmsPermission *list, guint n, MmsPermission permission)
{
  for (guint i = 0; i < n; i++)
    if (list[i] == permission)
      return TRUE;
  return mms_policy_allows_role (permission, MMS_ROLE_PUBLIC);
}

static void
check_half (MmsActor *actor, const MmsPermission *list, guint n, const char *code)
{
  for (guint i = 0; i < MMS_N_PERMISSIONS; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean may = mms_policy_allows_role (i, actor->role) && is_among (list, n, i);

      g_test_message ("%s for a %s", mms_permission_to_string (i),
                      mms_role_to_string (actor->role));
      g_assert_cmpint (mms_policy_check_role (actor, i, &error), ==, may);
      if (!may && mms_policy_allows_role (i, actor->role))
        g_assert_cmpstr (mm_error_get_code (error), ==, code);
    }
}

static void
test_devices_may_only_watch (void)
{
  static const MmsRole roles[] = { MMS_ROLE_CUSTOMER, MMS_ROLE_DEALER, MMS_ROLE_OPERATOR,
                                   MMS_ROLE_UPS };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (MmsActor) actor = mms_actor_new (roles[i]);

      actor->watch_only = TRUE;
      check_half (actor, watching, G_N_ELEMENTS (watching), "watch_only");
    }
}

static void
test_second_factor_comes_first (void)
{
  g_autoptr (MmsActor) actor = mms_actor_new (MMS_ROLE_OPERATOR);

  actor->factor_due = TRUE;
  check_half (actor, setting_up, G_N_ELEMENTS (setting_up), "second_factor_setup");
}

static const MmsPermission introducing[] = {
  MMS_MAY_SEE_SESSION,  MMS_MAY_SIGN_OUT,        MMS_MAY_CONSENT,  MMS_MAY_SEE_ACCOUNT,
  MMS_MAY_EDIT_ACCOUNT, MMS_MAY_CHANGE_PASSWORD, MMS_MAY_WITHDRAW, MMS_MAY_SEE_EVENTS,
  MMS_MAY_SYNC,         MMS_MAY_SEE_CONSENTS,
};

static void
test_the_person_comes_first (void)
{
  g_autoptr (MmsActor) actor = mms_actor_new (MMS_ROLE_UPS);

  actor->profile_due = TRUE;
  check_half (actor, introducing, G_N_ELEMENTS (introducing), "profile_due");
  actor->terms_due = TRUE;
  g_assert_false (mms_policy_check_role (actor, MMS_MAY_EDIT_ACCOUNT, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/every-cell", test_every_cell);
  g_test_add_func ("/policy/refusals-tell-why", test_refusals_tell_why);
  g_test_add_func ("/policy/maintenance-manages-nobody", test_maintenance_manages_nobody);
  g_test_add_func ("/policy/new-terms-stop-everything-else", test_new_terms_stop_everything_else);
  g_test_add_func ("/policy/devices-may-only-watch", test_devices_may_only_watch);
  g_test_add_func ("/policy/second-factor-comes-first", test_second_factor_comes_first);
  g_test_add_func ("/policy/the-person-comes-first", test_the_person_comes_first);
  return g_test_run ();
}
