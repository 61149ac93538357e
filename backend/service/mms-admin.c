/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-mail-address.h"
#include "mm-person.h"
#include "mms-announcement.h"
#include "mms-registration.h"
#include "mms-terms.h"

typedef gboolean (*Command) (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error);

static gboolean
invalid (GError **error, const char *message)
{
  g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
run_init (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  if (!mms_terms_add_defaults (context, db, error))
    return FALSE;
  g_string_append (run->output, "The store is ready. Next: mimamori-admin operator add\n");
  return TRUE;
}

static gboolean
run_health (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, "SELECT value FROM meta WHERE name = $1", "s", "epoch");
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return invalid (error, "The store has no epoch");
  g_string_append_printf (run->output, "ok: version %s, store of epoch %s\n", MM_VERSION,
                          mms_stmt_text (stmt, 0));
  return TRUE;
}

/* Two codes of twelve characters: 120 bits, and every operator types it once. */
static char *
operator_password (void)
{
  g_autofree char *first = mms_secrets_code_new ();
  g_autofree char *second = mms_secrets_code_new ();

  return g_strconcat (first, "-", second, NULL);
}

static MmsAccount *
operator_new (MmsContext *context, const char *const *args, const char *password, GError **error)
{
  g_autoptr (MmsAccount) account = g_new0 (MmsAccount, 1);

  account->created = mms_context_now (context);
  account->changed = account->created;
  account->id = mm_id_new (account->created);
  account->service = g_strdup ("operator");
  account->principal_id = g_strdup (account->id);
  account->login = g_strdup (args[2]);
  account->login_folded = mms_account_fold_login (account->login);
  account->state = g_strdup ("active");
  account->language = g_strdup ("ja");
  account->family_kana = g_strdup ("");
  account->given_kana = g_strdup ("");
  account->phone = g_strdup ("");
  account->postal_code = g_strdup ("");
  account->prefecture = g_strdup ("");
  account->city = g_strdup ("");
  account->street = g_strdup ("");
  if (!mm_person_name_parse (args[3], &account->family_name, error) ||
      !mm_person_name_parse (args[4], &account->given_name, error) ||
      !mm_mail_address_parse (args[5], &account->mail, error))
    return NULL;
  account->mail_folded = g_utf8_casefold (account->mail, -1);
  account->password_hash =
      mms_secrets_hash_password (mms_context_get_secrets (context), password, error);
  return account->password_hash != NULL ? g_steal_pointer (&account) : NULL;
}

static gboolean
run_operator_add (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  g_autofree char *password = operator_password ();
  g_autoptr (MmsAccount) account = operator_new (context, run->args, password, error);
  gboolean added;

  if (account == NULL || !mms_account_add (context, db, account, &added, error))
    return FALSE;
  if (!added)
    return invalid (error, "There is such an operator already");
  g_string_append_printf (run->output, "Operator: %s\nPassword: %s\n", account->login, password);
  return TRUE;
}

static gboolean
run_terms_add (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  g_autoptr (MmsTermsRow) terms = NULL;

  if (run->input == NULL)
    return invalid (error, "The file with the terms is missing");
  terms = mms_terms_parse (run->args[2], run->input, error);
  if (terms == NULL || !mms_terms_add (context, db, terms, error))
    return FALSE;
  g_string_append_printf (run->output, "Added version %s of the %s terms\n", terms->version,
                          terms->kind);
  return TRUE;
}

static gboolean
run_announcements_add (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  const char *const *args = run->args;
  gint64 starts = mms_context_now (context);
  gint64 ends = MM_NO_VALUE;

  if (args[5] != NULL && !mm_time_parse_jst_day (args[5], &starts, error))
    return FALSE;
  if (args[5] != NULL && args[6] != NULL)
    {
      if (!mm_time_parse_jst_day (args[6], &ends, error))
        return FALSE;
      ends += MM_DAY_MS;
    }
  if (!mms_announcement_add (context, db, args[2], args[3], args[4], starts, ends, error))
    return FALSE;
  g_string_append (run->output, "Announced\n");
  return TRUE;
}

/* The words of a command, how many arguments follow at least and at most. */
static const struct
{
  const char *words[2];
  guint min;
  guint max;
  Command run;
} commands[] = {
  { { "init" }, 0, 0, run_init },
  { { "health" }, 0, 0, run_health },
  { { "operator", "add" }, 4, 4, run_operator_add },
  { { "gateways", "import" }, 0, 0, mms_admin_import_gateways },
  { { "terms", "add" }, 1, 1, run_terms_add },
  { { "announcements", "add" }, 3, 5, run_announcements_add },
  { { "mail", "list" }, 0, 1, mms_admin_mail_list },
  { { "mail", "show" }, 1, 1, mms_admin_mail_show },
  { { "mail", "retry" }, 0, 1, mms_admin_mail_retry },
  { { "demo" }, 0, 0, mms_admin_demo },
};

static gboolean
fits (guint command, const char *const *args, guint n_args)
{
  guint n_words = commands[command].words[1] != NULL ? 2 : 1;

  for (guint i = 0; i < n_words; i++)
    {
      if (i >= n_args || g_strcmp0 (args[i], commands[command].words[i]) != 0)
        return FALSE;
    }
  return n_args >= n_words + commands[command].min && n_args <= n_words + commands[command].max;
}

/**
 * mms_admin_run:
 *
 * Runs a command. Its error is for the administrator's eyes, in English.
 */
gboolean
mms_admin_run (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  guint n_args = g_strv_length ((char **) run->args);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (fits (i, run->args, n_args))
        return commands[i].run (context, db, run, error);
    }
  return invalid (error, "There is no such command; see mimamori-admin --help");
}

const char *
mms_admin_get_help (void)
{
  return "Commands:\n"
         "  init                                   make the store ready\n"
         "  health                                 say whether all is well\n"
         "  operator add LOGIN FAMILY GIVEN MAIL   add an operator; prints the password\n"
         "  gateways import FILE.csv               columns gateway_id (may be empty), model,\n"
         "                                         serial; writes the passwords to --secrets\n"
         "  terms add customer|dealer FILE.md      add a version of the terms of service\n"
         "  announcements add AUDIENCE TITLE BODY [FROM [UNTIL]]\n"
         "  mail list [queued|sent|failed]\n"
         "  mail show ID\n"
         "  mail retry [ID]\n"
         "  demo                                   fill an empty store for trying out\n";
}
