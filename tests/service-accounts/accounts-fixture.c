/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mm-test-secrets.h"

Fixture *
fixture_new_with (const char *url, MmsSettings *settings)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr (MmsSecrets) secrets = mm_test_secrets_new ();

  fixture->clock = mm_clock_new_manual (FIXTURE_NOW);
  fixture->context = mms_context_new (fixture->clock, secrets, settings);
  fixture->db = mm_test_db_open (url);
  fixture->visitor = mms_actor_new (MMS_ROLE_PUBLIC);
  mms_actor_set_address (fixture->visitor, "192.0.2.1");
  return fixture;
}

Fixture *
fixture_new (const char *url)
{
  return fixture_new_with (url, mms_settings_new ("/nonexistent"));
}

void
fixture_free (Fixture *fixture)
{
  g_assert_finalize_object (fixture->db);
  g_assert_finalize_object (fixture->context);
  g_assert_finalize_object (fixture->clock);
  mms_actor_free (fixture->visitor);
  g_free (fixture);
}

void
fixture_begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  mms_db_begin (fixture->db, &error);
  g_assert_no_error (error);
}

void
fixture_commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  mms_db_commit (fixture->db, &error);
  g_assert_no_error (error);
}

MmsAccount *
fixture_make_account (MmsContext *context,
                      const char *service,
                      const char *login,
                      const char *password)
{
  MmsAccount *account = g_new0 (MmsAccount, 1);
  g_autoptr (GError) error = NULL;

  account->id = mm_id_new (mms_context_now (context));
  account->service = g_strdup (service);
  account->principal_id = g_strdup (account->id);
  account->login = g_strdup (login);
  account->login_folded = mms_account_fold_login (login);
  account->password_hash =
      mms_secrets_hash_password (mms_context_get_secrets (context), password, &error);
  account->state = g_strdup ("active");
  account->language = g_strdup ("ja");
  account->family_name = g_strdup ("佐藤");
  account->given_name = g_strdup ("花子");
  account->family_kana = g_strdup ("サトウ");
  account->given_kana = g_strdup ("ハナコ");
  account->mail = g_strdup_printf ("%s%s", login, strchr (login, '@') ? "" : "@shop.example");
  account->mail_folded = g_utf8_casefold (account->mail, -1);
  account->phone = g_strdup ("0466000000");
  account->postal_code = g_strdup ("2510025");
  account->prefecture = g_strdup ("神奈川県");
  account->city = g_strdup ("藤沢市");
  account->street = g_strdup ("鵠沼石上1-2-3");
  account->created = mms_context_now (context);
  account->changed = account->created;
  account->password_changed = account->created;
  g_assert_no_error (error);
  return account;
}

MmsAccount *
fixture_add_account (Fixture *fixture, const char *service, const char *login, const char *password)
{
  MmsAccount *account = fixture_make_account (fixture->context, service, login, password);
  g_autoptr (GError) error = NULL;
  gboolean inserted;

  mms_account_store_insert (fixture->db, account, &inserted, &error);
  g_assert_no_error (error);
  g_assert_true (inserted);
  return account;
}

MmsSession *
fixture_sign_in (
    Fixture *fixture, const char *service, const char *login, const char *password, GError **error)
{
  g_autoptr (MmsSignIn) sign_in =
      mms_sign_in_new (fixture->context, fixture->visitor, service, login, "机のPC");
  const MmsSession *session;
  MmsSession *copy;
  gboolean ok;

  if (!mms_sign_in_verify (sign_in, fixture->db, password, error))
    return NULL;
  fixture_begin (fixture);
  ok = mms_sign_in_finish (sign_in, fixture->db, error);
  fixture_commit (fixture);
  if (!ok)
    return NULL;
  session = mms_sign_in_get_session (sign_in);
  copy = g_new0 (MmsSession, 1);
  copy->token = g_strdup (session->token);
  copy->id = g_strdup (session->id);
  copy->expires = session->expires;
  copy->account = mms_account_copy (session->account);
  copy->terms_version = g_strdup (session->terms_version);
  return copy;
}

MmsActor *
fixture_act_as (const MmsAccount *account)
{
  MmsActor *actor;
  MmsRole role;

  g_assert_true (mms_role_from_string (account->service, &role));
  actor = mms_actor_new (role);
  actor->account_id = g_strdup (account->id);
  actor->principal_id = g_strdup (account->principal_id);
  actor->login = g_strdup (account->login);
  mms_actor_set_address (actor, "192.0.2.9");
  return actor;
}

char *
fixture_read_mail (Fixture *fixture, const char *kind, const char *before, guint length)
{
  g_autofree char *body = mm_test_db_text (
      fixture->db, "SELECT body FROM mails WHERE kind = $1 ORDER BY created DESC, id DESC LIMIT 1",
      kind);
  const char *found = strstr (body, before);

  g_assert_nonnull (found);
  return g_strndup (found + strlen (before), length);
}

MmsOperationOutcome
fixture_edit (Fixture *fixture,
              const MmsActor *actor,
              const char *kind,
              const char *id,
              const char *base,
              const char *was,
              const char *set,
              MmsOperationResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) seen = was != NULL ? mm_json_parse_object (was, strlen (was), NULL) : NULL;
  g_autoptr (JsonObject) wanted = mm_json_parse_object (set, strlen (set), NULL);
  MmsOperation operation = { NULL, kind, id, base, seen, wanted };

  mms_operation_result_clear (result);
  fixture_begin (fixture);
  mms_operation_run (fixture->context, fixture->db, actor, &operation, result, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  return result->outcome;
}

void
fixture_assert_rejected (MmsOperationResult *result, const char *field, const char *code)
{
  const MmProblem *problem = mm_error_get_problem (result->error);

  g_assert_cmpint (result->outcome, ==, MMS_OPERATION_REJECTED);
  g_assert_nonnull (mm_problem_find_field (problem, field));
  g_assert_cmpstr (mm_problem_find_field (problem, field)->code, ==, code);
}
