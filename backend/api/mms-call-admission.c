/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-call-admission.h"

#include "mm-error.h"
#include "mms-policy.h"

/* Who may ask as a gateway and not as a customer shows a device token. What the app does by itself
 * must not keep a session alive. */
static MmsAuthenticate
find_authenticator (const MmsApiParts *parts, MmsPermission permission, MmsRequest *request)
{
  const char *background = mms_request_get_header (request, "mimamori-background");

  if (mms_policy_allows_role (permission, MMS_ROLE_GATEWAY) &&
      !mms_policy_allows_role (permission, MMS_ROLE_CUSTOMER))
    return parts->authenticate_agent;
  if (parts->authenticate_background &&
      (permission == MMS_MAY_SYNC || permission == MMS_MAY_SEE_LIVE ||
       permission == MMS_MAY_SEE_EVENTS || g_strcmp0 (background, "1") == 0))
    return parts->authenticate_background;
  return parts->authenticate_session;
}

static MmsActor *
authenticate (const MmsApiParts *parts, MmsCallFull *full, GError **error)
{
  MmsPermission permission = full->public.route->permission;
  MmsAuthenticate func = find_authenticator (parts, permission, full->public.request);
  g_autoptr (GError) local = NULL;
  MmsActor *actor;

  /* The daemon made sure that only this server's own user and root reach the Unix socket. */
  if (mms_request_get_peer_uid (full->public.request) >= 0 && !full->token)
    return mms_actor_new (MMS_ROLE_ADMIN);
  if (!full->token)
    return mms_actor_new (MMS_ROLE_PUBLIC);
  if (!func)
    {
      mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "unauthenticated");
      return NULL;
    }
  actor = func (full->public.ctx, full->public.db, full->token, &local);
  if (actor)
    return actor;
  /* An old token must not keep anybody from signing in. */
  if (mm_error_is_unauthenticated (local) && mms_policy_allows_role (permission, MMS_ROLE_PUBLIC))
    return mms_actor_new (MMS_ROLE_PUBLIC);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

gboolean
mms_call_admit (MmsCallFull *full, const MmsApiParts *parts, GError **error)
{
  MmsActor *actor = authenticate (parts, full, error);

  if (!actor)
    return FALSE;
  full->public.actor = actor;
  mms_actor_set_address (actor, mms_request_get_address_key (full->public.request));
  mms_actor_set_language (actor, mms_call_language (&full->public));
  if (actor->role == MMS_ROLE_PUBLIC &&
      !mms_policy_allows_role (full->public.route->permission, MMS_ROLE_PUBLIC))
    return mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "unauthenticated");
  return mms_policy_check_role (actor, full->public.route->permission, error);
}
