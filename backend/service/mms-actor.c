/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-actor.h"

G_DEFINE_BOXED_TYPE (MmsActor, mms_actor, mms_actor_copy, mms_actor_free)

static const char *const role_names[MMS_N_ROLES] = {
  [MMS_ROLE_PUBLIC] = "public",     [MMS_ROLE_CUSTOMER] = "customer", [MMS_ROLE_DEALER] = "dealer",
  [MMS_ROLE_OPERATOR] = "operator", [MMS_ROLE_GATEWAY] = "gateway",   [MMS_ROLE_ADMIN] = "admin",
  [MMS_ROLE_UPS] = "ups",
};

/**
 * mms_actor_new:
 *
 * Makes an actor that speaks Japanese and has neither account nor address yet.
 */
MmsActor *
mms_actor_new (MmsRole role)
{
  MmsActor *actor = g_new0 (MmsActor, 1);

  actor->role = role;
  actor->language = g_strdup ("ja");
  return actor;
}

MmsActor *
mms_actor_copy (const MmsActor *actor)
{
  MmsActor *copy = mms_actor_new (actor->role);

  copy->account_id = g_strdup (actor->account_id);
  copy->principal_id = g_strdup (actor->principal_id);
  copy->session_id = g_strdup (actor->session_id);
  copy->login = g_strdup (actor->login);
  mms_actor_set_language (copy, actor->language);
  copy->address = g_strdup (actor->address);
  copy->gateway = g_strdup (actor->gateway);
  copy->device_id = g_strdup (actor->device_id);
  copy->watch_only = actor->watch_only;
  copy->factor_due = actor->factor_due;
  copy->member_role = g_strdup (actor->member_role);
  copy->terms_due = actor->terms_due;
  copy->profile_due = actor->profile_due;
  return copy;
}

void
mms_actor_free (MmsActor *actor)
{
  if (actor == NULL)
    return;
  g_free (actor->account_id);
  g_free (actor->principal_id);
  g_free (actor->session_id);
  g_free (actor->login);
  g_free (actor->language);
  g_free (actor->address);
  g_free (actor->gateway);
  g_free (actor->device_id);
  g_free (actor->member_role);
  g_free (actor);
}

/**
 * mms_actor_set_language:
 *
 * Sets the language of answers and mails; everything but "en" is Japanese.
 */
void
mms_actor_set_language (MmsActor *actor, const char *language)
{
  const char *known = g_strcmp0 (language, "en") == 0 ? "en" : "ja";

  g_free (actor->language);
  actor->language = g_strdup (known);
}

void
mms_actor_set_address (MmsActor *actor, const char *address)
{
  g_free (actor->address);
  actor->address = g_strdup (address);
}

/**
 * mms_actor_get_own:
 *
 * Returns: (nullable): to whom is granted what concerns the actor's account alone, where that is
 * not its principal
 */
const char *
mms_actor_get_own (const MmsActor *actor)
{
  return g_strcmp0 (actor->account_id, actor->principal_id) != 0 ? actor->account_id : NULL;
}

const char *
mms_role_to_string (MmsRole role)
{
  g_return_val_if_fail (role < MMS_N_ROLES, NULL);
  return role_names[role];
}

/**
 * mms_role_from_string:
 * @role: (out): set on success only
 *
 * Reads a role as the store and the wire write it.
 */
gboolean
mms_role_from_string (const char *text, MmsRole *role)
{
  for (guint i = 0; i < MMS_N_ROLES; i++)
    {
      if (g_strcmp0 (text, role_names[i]) == 0)
        {
          *role = i;
          return TRUE;
        }
    }
  return FALSE;
}
