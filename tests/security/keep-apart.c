/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keep-fixture.h"

#include "mm-error.h"
#include "mm-gateway.h"
#include "mma-cache-private.h"
#include "mma-drafts.h"
#include "mma-record-model.h"
#include "mms-totp.h"

/* Second factors */

static char *
begin_factor (MmaAccountSession *session)
{
  return g_strdup (mma_api_get_token (mma_account_session_get_api (session)));
}

/* Turns the second factor on and gives its secret. */
static char *
turn_factor_on (Keep *f, MmaAccountSession *session)
{
  g_autofree char *token = begin_factor (session);
  g_autoptr (MmRawAnswer) begun =
      mm_test_server_ask (f->server, "POST", "/v1/account/second-factor", token, NULL);
  g_autoptr (JsonObject) object = mm_test_answer_object (begun);
  char *secret = g_strdup (json_object_get_string_member (object, "secret"));
  g_autofree char *code = mms_totp_code (secret, mms_totp_step (g_get_real_time () / 1000));
  g_autofree char *body = g_strdup_printf ("{\"code\":\"%s\"}", code);
  g_autoptr (MmRawAnswer) confirmed =
      mm_test_server_ask (f->server, "POST", "/v1/account/second-factor/confirmation", token, body);

  g_assert_cmpuint (confirmed->status, ==, 201);
  return secret;
}

static void
sign_in_with_code (Keep *f, const char *code, KeepOutcome *outcome)
{
  mma_context_sign_in_async (f->context,
                             &(MmaCredentials){ .service = "customer",
                                                .login = MM_TEST_HOME_CUSTOMER,
                                                .password = MM_TEST_HOME_PASSWORD,
                                                .second_factor = code },
                             NULL, keep_signed_in_cb, outcome);
  keep_wait_until (outcome->done);
}

static void
test_second_factor (Keep *f, gconstpointer data)
{
  MmaAccountSession *session = keep_sign_in (f, MM_TEST_HOME_CUSTOMER, FALSE);
  g_autofree char *secret = turn_factor_on (f, session);
  /* The next one: this half minute's turned the factor on, and counts no more. */
  g_autofree char *code = mms_totp_code (secret, mms_totp_step (g_get_real_time () / 1000) + 1);
  KeepOutcome without = { 0 };
  KeepOutcome wrong = { 0 };
  KeepOutcome right = { 0 };

  mma_context_sign_out (f->context, session);
  sign_in_with_code (f, NULL, &without);
  g_assert_cmpstr (mm_error_get_code (without.error), ==, "second_factor_required");
  sign_in_with_code (f, "abcdef", &wrong);
  g_assert_cmpstr (mm_error_get_code (wrong.error), ==, "second_factor_wrong");
  sign_in_with_code (f, code, &right);
  g_assert_no_error (right.error);
  g_assert_cmpint (keep_get_state (f), ==, MMA_SESSION_ACTIVE);
  g_clear_error (&without.error);
  g_clear_error (&wrong.error);
}

/* Accounts side by side */

static guint
count_gateways (MmaAccountSession *session, const char *text)
{
  g_autoptr (MmaRecordModel) model =
      mma_record_model_new (mma_account_session_get_cache (session), "gateway", MM_TYPE_GATEWAY);

  mma_record_model_set_text (model, text);
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
test_accounts_are_apart (Keep *f, gconstpointer data)
{
  MmaAccountSession *first = keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  MmaAccountSession *second = keep_sign_in (f, KEEP_OTHER, TRUE);
  g_autoptr (JsonObject) typed = json_object_new ();
  g_autoptr (JsonObject) seen = NULL;

  g_assert_true (first != second);
  g_assert_cmpuint (g_list_model_get_n_items (mma_context_get_sessions (f->context)), ==, 2);
  keep_wait_until (mma_account_session_get_sync_state (first) == MMA_SYNC_UP_TO_DATE &&
                   mma_account_session_get_sync_state (second) == MMA_SYNC_UP_TO_DATE);
  g_assert_cmpuint (count_gateways (first, NULL), ==, 1);
  g_assert_cmpuint (count_gateways (first, "01AC4820"), ==, 1);
  g_assert_cmpuint (count_gateways (second, NULL), ==, 0);
  g_assert_cmpuint (count_gateways (second, "01AC4820"), ==, 0);
  json_object_set_string_member (typed, "site_name", "佐藤様邸");
  g_assert_true (mma_drafts_save (mma_account_session_get_cache (first), "site/1", typed, 1, NULL));
  seen = mma_drafts_load (mma_account_session_get_cache (second), "site/1", NULL);
  g_assert_null (seen);
  keep_wait_until (keep_count_secrets (f) == 2);
}

static void
test_one_account_leaves_the_other (Keep *f, gconstpointer data)
{
  MmaAccountSession *first = keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  MmaAccountSession *second = keep_sign_in (f, KEEP_OTHER, TRUE);

  keep_wait_until (keep_count_secrets (f) == 2);
  mma_context_sign_out (f->context, second);
  g_assert_true (mma_context_get_session (f->context) == first);
  g_assert_cmpint (keep_get_state (f), ==, MMA_SESSION_ACTIVE);
  keep_wait_until (keep_count_secrets (f) == 1);
  g_assert_cmpuint (keep_start_again (f), ==, 1);
  keep_wait_for_state (f, MMA_SESSION_WATCHING);
}

/* Who was here last is shown first, and the other one waits in the switcher. */
static void
test_both_accounts_watch_after_a_start (Keep *f, gconstpointer data)
{
  GListModel *sessions;
  MmAccount *shown;

  keep_sign_in (f, MM_TEST_HOME_CUSTOMER, TRUE);
  keep_sign_in (f, KEEP_OTHER, TRUE);
  keep_wait_until (keep_count_secrets (f) == 2);
  g_assert_cmpuint (keep_start_again (f), ==, 2);
  sessions = mma_context_get_sessions (f->context);
  keep_wait_until (g_list_model_get_n_items (sessions) == 2);
  shown = mma_account_session_get_account (mma_context_get_session (f->context));
  g_assert_cmpstr (mm_account_get_login (shown), ==, KEEP_OTHER);
}

void
keep_add_apart_tests (void)
{
  g_test_add ("/security/second-factor", Keep, NULL, keep_set_up, test_second_factor,
              keep_tear_down);
  g_test_add ("/security/accounts/are-apart", Keep, NULL, keep_set_up, test_accounts_are_apart,
              keep_tear_down);
  g_test_add ("/security/accounts/one-leaves-the-other", Keep, NULL, keep_set_up,
              test_one_account_leaves_the_other, keep_tear_down);
  g_test_add ("/security/accounts/both-watch-after-a-start", Keep, NULL, keep_set_up,
              test_both_accounts_watch_after_a_start, keep_tear_down);
}
