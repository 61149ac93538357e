/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"

G_BEGIN_DECLS

/**
 * MmsPermission:
 *
 * What can be asked of the service. Every route names one, and every one has a row in the table of
 * mms-policy.c with a cell for each role.
 */
typedef enum
{
  MMS_MAY_SEE_HEALTH,
  MMS_MAY_SEE_SERVER,
  MMS_MAY_SEE_OPENAPI,
  MMS_MAY_SEE_ANNOUNCEMENTS,
  MMS_MAY_SEE_TERMS,
  MMS_MAY_CHECK_DEALER_ID,
  MMS_MAY_CHECK_GATEWAY,
  MMS_MAY_REGISTER,
  MMS_MAY_ACTIVATE,
  MMS_MAY_SEE_LANDING,
  MMS_MAY_SIGN_IN,
  MMS_MAY_SEE_SESSION,
  MMS_MAY_SIGN_OUT,
  MMS_MAY_CONSENT,
  MMS_MAY_RENEW_DEVICE,
  MMS_MAY_SEE_DEVICES,
  MMS_MAY_SEE_SIGN_INS,
  MMS_MAY_SEE_CONSENTS,
  MMS_MAY_SET_UP_FACTOR,
  MMS_MAY_SEE_ACCOUNT,
  MMS_MAY_EDIT_ACCOUNT,
  MMS_MAY_KEEP_ADDRESSES,
  MMS_MAY_CHANGE_PASSWORD,
  MMS_MAY_RESET_PASSWORD,
  MMS_MAY_WITHDRAW,
  MMS_MAY_LIST_GATEWAYS,
  MMS_MAY_SEE_GATEWAY,
  MMS_MAY_SEE_ENERGY,
  MMS_MAY_REGISTER_GATEWAY,
  MMS_MAY_EDIT_SITE,
  MMS_MAY_EXCHANGE_GATEWAY,
  MMS_MAY_DISPOSE_GATEWAY,
  MMS_MAY_HAND_OVER,
  MMS_MAY_RECEIVE_HOUSE,
  MMS_MAY_SEE_ACCESS,
  MMS_MAY_INVITE,
  MMS_MAY_SEE_INVITATION,
  MMS_MAY_ANSWER_OFFER,
  MMS_MAY_MANAGE_STAFF,
  MMS_MAY_SEE_LINKS,
  MMS_MAY_CHECK_DEALER,
  MMS_MAY_LINK_DEALER,
  MMS_MAY_UNLINK_DEALER,
  MMS_MAY_APPROVE_ENROLMENT,
  MMS_MAY_SEE_LIVE,
  MMS_MAY_SEE_EVENTS,
  MMS_MAY_SYNC,
  MMS_MAY_SEND_OPS,
  MMS_MAY_EDIT_NOTE,
  MMS_MAY_REGISTER_UNITS,
  MMS_MAY_SEE_KEYCODES,
  MMS_MAY_EDIT_UNIT,
  MMS_MAY_TRANSFER_UNITS,
  MMS_MAY_LOOK_UP_UNIT,
  MMS_MAY_ENROL,
  MMS_MAY_REPORT,
  MMS_MAY_SEND_LIVE,
  MMS_MAY_HEAR_COMMANDS,
  MMS_MAY_OPERATE,
  MMS_MAY_ADMINISTER,
  MMS_MAY_CONNECT_AGENTS,
  MMS_N_PERMISSIONS
} MmsPermission;

/**
 * MmsRelation:
 * @MMS_RELATION_GENERAL: nothing in particular, or what the actor itself is
 * @MMS_RELATION_OWN: a thing that the actor owns
 * @MMS_RELATION_LINKED: a thing that its owner shared with the actor
 * @MMS_RELATION_WATCHED: a thing that its owner lets the actor look at, but not change
 * @MMS_RELATION_MEMBER: a thing of a group that the actor belongs to
 * @MMS_RELATION_FOREIGN: anybody else's
 *
 * How the actor stands to what it asks for.
 */
typedef enum
{
  MMS_RELATION_GENERAL,
  MMS_RELATION_OWN,
  MMS_RELATION_LINKED,
  MMS_RELATION_WATCHED,
  MMS_RELATION_MEMBER,
  MMS_RELATION_FOREIGN,
  MMS_N_RELATIONS
} MmsRelation;

const char *mms_permission_to_string (MmsPermission permission);

gboolean mms_policy_allows (MmsPermission permission, MmsRole role, MmsRelation relation);
gboolean mms_policy_allows_role (MmsPermission permission, MmsRole role);

gboolean mms_policy_check (const MmsActor *actor,
                           MmsPermission permission,
                           MmsRelation relation,
                           GError **error);
gboolean mms_policy_check_role (const MmsActor *actor, MmsPermission permission, GError **error);

G_END_DECLS
