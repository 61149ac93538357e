/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-registration-mail.h"

#include "mms-account-store.h"

static char *
format_last_day (gint64 expires, const char *language)
{
  int year, month, day;

  mm_time_jst_ymd (expires - 1, &year, &month, &day);
  if (g_strcmp0 (language, "en") == 0)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return g_strdup_printf ("%d年%d月%d日", year, month, day);
}

static void
set_var (GHashTable *vars, const char *name, char *value)
{
  g_hash_table_insert (vars, g_strdup (name), value);
}

static char *
join_organisation (const char *organisation, const char *department)
{
  if (organisation == NULL)
    return g_strdup ("");
  return department != NULL ? g_strdup_printf ("%s %s", organisation, department)
                            : g_strdup (organisation);
}

static GHashTable *
vars_new (const MmsRegistration *registration, const MmsRegistrationForm *form)
{
  GHashTable *vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  set_var (vars, "name", mm_person_name_to_string (form->person));
  set_var (vars, "organisation", join_organisation (form->organisation, form->department));
  set_var (vars, "login", g_strdup (registration->login));
  return vars;
}

/* Makes a new code each time: what was mailed before is stored as a hash alone. */
static gboolean
queue_code (MmsContext *context,
            MmsDb *db,
            const MmsRegistration *registration,
            const MmsRegistrationForm *form,
            MmsRegistrationQueue queue,
            GError **error)
{
  MmsSecrets *secrets = mms_context_get_secrets (context);
  g_autofree char *code = mms_secrets_code_new ();
  g_autofree char *plain = mms_secrets_code_normalise (code);
  g_autofree char *hash = mms_secrets_hash_code (secrets, "activation", NULL, plain);
  g_autofree char *template = g_strconcat ("registration-", registration->kind, NULL);
  g_autoptr (GHashTable) vars = vars_new (registration, form);

  set_var (vars, "link",
           g_strdup_printf ("%s/a/%s", mms_context_get_settings (context)->base_url, code));
  set_var (vars, "code", g_steal_pointer (&code));
  set_var (vars, "expiry", format_last_day (registration->expires, registration->language));
  set_var (vars, "gateway_id", g_strdup (form->gateway_id));
  set_var (vars, "site_name", g_strdup (form->site_name));
  return mms_registration_store_add_code (db, registration->id, hash, error) &&
         queue (context, db, registration->mail, template, registration->language, vars, error);
}

/* To the owner, in words for the owner: nothing of what the stranger typed goes into it. */
static gboolean
queue_known (MmsContext *context,
             MmsDb *db,
             const MmsRegistration *registration,
             MmsRegistrationQueue queue,
             GError **error)
{
  g_autoptr (MmsAccount) account = NULL;
  g_autoptr (GHashTable) vars = NULL;

  if (!mms_account_store_find (db, registration->kind, registration->login_folded, &account, error))
    return FALSE;
  if (account == NULL)
    return TRUE;
  vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  set_var (vars, "name", mms_account_get_display_name (account));
  set_var (vars, "organisation", join_organisation (account->organisation, account->department));
  set_var (vars, "login", g_strdup (account->login));
  return queue (context, db, account->mail, "registration-known", account->language, vars, error);
}

gboolean
mms_registration_mail (MmsContext *context,
                       MmsDb *db,
                       const MmsRegistration *registration,
                       MmsRegistrationQueue queue,
                       GError **error)
{
  g_autoptr (MmsRegistrationForm) form = NULL;

  if (g_strcmp0 (registration->state, "known") == 0)
    return queue_known (context, db, registration, queue, error);
  form = mms_registration_form_from_stored (registration->form, error);
  return form != NULL && queue_code (context, db, registration, form, queue, error);
}
