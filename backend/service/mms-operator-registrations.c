/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-operator-registrations.h"

#include <string.h>

#include "mm-text.h"
#include "mms-audit.h"
#include "mms-owner-registration.h"
#include "mms-registration.h"

/* Read at once. Only those of the last weeks are pending, so few are looked at in vain. */
#define BATCH 200

void
mms_pending_free (MmsPending *pending)
{
  if (pending == NULL)
    return;
  mms_registration_free (pending->registration);
  mms_registration_form_free (pending->form);
  g_free (pending);
}

/* Takes @registration. */
static MmsPending *
pending_new (MmsRegistration *registration, GError **error)
{
  g_autoptr (MmsPending) pending = g_new0 (MmsPending, 1);

  pending->registration = registration;
  if (mms_owner_registration_is (registration))
    return g_steal_pointer (&pending);
  pending->form = mms_registration_form_from_stored (registration->form, error);
  return pending->form != NULL ? g_steal_pointer (&pending) : NULL;
}

static void
add_word (GString *text, const char *word)
{
  if (word != NULL)
    g_string_append_printf (text, " %s", word);
}

static char *
write_searchable (const MmsPending *pending)
{
  const MmsRegistration *registration = pending->registration;
  const MmsRegistrationForm *form = pending->form;
  g_autofree char *name = form != NULL ? mm_person_name_to_string (form->person) : NULL;
  GString *text = g_string_new (registration->login);

  add_word (text, registration->mail);
  add_word (text, registration->phone);
  add_word (text, name);
  add_word (text, form != NULL ? form->organisation : NULL);
  add_word (text, form != NULL ? form->gateway_id : NULL);
  return g_string_free (text, FALSE);
}

static gboolean
matches (const MmsPending *pending, char *const *words)
{
  g_autofree char *text = write_searchable (pending);
  g_autofree char *folded = mm_text_fold_for_search (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Adds those of one batch that are looked for; *last is where it ended, NULL at the end. */
static gboolean
add_batch (
    MmsDb *db, char *const *words, guint limit, GPtrArray *found, char **last, GError **error)
{
  g_autoptr (GPtrArray) rows = mms_registration_store_list_pending (db, *last, BATCH, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len && found->len < limit; i++)
    {
      g_autoptr (MmsPending) pending = pending_new (g_steal_pointer (&rows->pdata[i]), error);

      if (pending == NULL)
        return FALSE;
      g_free (*last);
      *last = g_strdup (pending->registration->id);
      if (matches (pending, words))
        g_ptr_array_add (found, g_steal_pointer (&pending));
    }
  if (rows->len < BATCH)
    g_clear_pointer (last, g_free);
  return TRUE;
}

/**
 * mms_operator_list_registrations:
 * @search: (nullable): words of names, addresses, telephone numbers or gateway IDs
 * @cursor: (nullable): what @next told with the page before
 * @next: (out) (nullable): %NULL with the last page
 *
 * Returns: (transfer full) (element-type MmsPending): registrations that wait for their activation,
 *   newest first
 */
GPtrArray *
mms_operator_list_registrations (
    MmsDb *db, const char *search, const char *cursor, guint limit, char **next, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_pending_free);
  g_autofree char *folded = mm_text_fold_for_search (search != NULL ? search : "");
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autofree char *last = g_strdup (cursor);

  *next = NULL;
  do
    {
      if (!add_batch (db, words, limit + 1, found, &last, error))
        return NULL;
    }
  while (last != NULL && found->len <= limit);
  if (found->len > limit)
    {
      g_ptr_array_set_size (found, (int) limit);
      *next = g_strdup (((MmsPending *) found->pdata[limit - 1])->registration->id);
    }
  return g_steal_pointer (&found);
}

static gboolean
extend (MmsContext *context, MmsDb *db, MmsRegistration *registration, GError **error)
{
  return mms_owner_registration_is (registration)
             ? mms_owner_registration_extend (context, db, registration, error)
             : mms_registration_extend (context, db, registration, error);
}

/**
 * mms_operator_resend_registration:
 * @reason: for the trail
 *
 * Mails the link of a registration anew, or the code of an owner of UPSs, with the full time to use
 * it. Errors are those of mms_registration_extend().
 */
gboolean
mms_operator_resend_registration (MmsContext *context,
                                  MmsDb *db,
                                  const MmsActor *actor,
                                  const char *id,
                                  const char *reason,
                                  GError **error)
{
  g_autoptr (MmsRegistration) registration = mms_registration_get (context, db, id, error);
  g_autofree char *detail = mms_audit_detail ("reason", reason);

  return registration != NULL && extend (context, db, registration, error) &&
         mms_audit_record (context, db, actor, "registration.resend", "registration", id, detail,
                           error);
}
