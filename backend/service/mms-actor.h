/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  MMS_ROLE_PUBLIC,
  MMS_ROLE_CUSTOMER,
  MMS_ROLE_DEALER,
  MMS_ROLE_OPERATOR,
  MMS_ROLE_GATEWAY,
  MMS_ROLE_ADMIN,
  MMS_ROLE_UPS,
  MMS_N_ROLES
} MmsRole;

/**
 * MmsActor:
 * @role: what the caller is
 * @account_id: (nullable): the signed-in account
 * @principal_id: (nullable): who holds the grants; a staff account is a member of one
 * @session_id: (nullable): the session that the token opened
 * @login: (nullable): the login name as registered
 * @language: "ja" or "en", never %NULL
 * @address: (nullable): the client's network address
 * @gateway: (nullable): for %MMS_ROLE_GATEWAY the id of its hardware
 * @device_id: (nullable): the device that stays signed in, on which the session was opened
 * @watch_only: a device's own session: live state and alarms, nothing personal, no change
 * @factor_due: the second factor must be set up, nothing but that is allowed
 * @member_role: (nullable): "manager" or "maintenance" for a dealer's staff; %NULL for who
 * represents the principal
 * @terms_due: new terms wait for consent, nothing but that is allowed
 * @profile_due: who owns the account has not said yet who they are
 *
 * Who asks. It is made where the request comes in and travels as an argument from there on.
 */
typedef struct
{
  MmsRole role;
  char *account_id;
  char *principal_id;
  char *session_id;
  char *login;
  char *language;
  char *address;
  char *gateway;
  char *device_id;
  gboolean watch_only;
  gboolean factor_due;
  char *member_role;
  gboolean terms_due;
  gboolean profile_due;
} MmsActor;

#define MMS_TYPE_ACTOR (mms_actor_get_type ())

GType mms_actor_get_type (void);

MmsActor *mms_actor_new (MmsRole role);
MmsActor *mms_actor_copy (const MmsActor *actor);
void mms_actor_free (MmsActor *actor);

void mms_actor_set_language (MmsActor *actor, const char *language);
void mms_actor_set_address (MmsActor *actor, const char *address);
const char *mms_actor_get_own (const MmsActor *actor);

const char *mms_role_to_string (MmsRole role);
gboolean mms_role_from_string (const char *text, MmsRole *role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsActor, mms_actor_free)

G_END_DECLS
