/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-policy.h"

#include "mm-error.h"

/* One letter for each relation that a role may have to what it asks for. */
enum
{
  NEVER = 0,
  G = 1 << MMS_RELATION_GENERAL,
  O = 1 << MMS_RELATION_OWN,
  L = 1 << MMS_RELATION_LINKED,
  W = 1 << MMS_RELATION_WATCHED,
  LW = L | W,
  M = 1 << MMS_RELATION_MEMBER,
  F = 1 << MMS_RELATION_FOREIGN,
  ANY = G | O | L | W | M | F,
};

/* What a session may that is not a full one; what everybody may before sign-in it always may. */
enum
{
  WATCH = 1 << 0,   /* a device's own session, which may only watch */
  SETUP = 1 << 1,   /* one whose owner must set up the second factor first */
  PROFILE = 1 << 2, /* one whose owner must say first who they are */
};

/* Of a dealer's people, who may. */
typedef enum
{
  EVERYBODY,
  MANAGERS,
  REPRESENTATIVE,
} Staff;

typedef struct
{
  const char *name;
  gboolean before_consent;
  guint cells[MMS_N_ROLES];
  guint halves;
  Staff staff;
} Row;

/* clang-format off */
static const Row table[MMS_N_PERMISSIONS] = {
  /*                                                    before     public customer dealer operator gateway admin  ups      halves */
  [MMS_MAY_SEE_HEALTH]        = { "see-health",         TRUE,  { G,     G,       G,     G,       G,      G,     G     } },
  [MMS_MAY_SEE_SERVER]        = { "see-server",         TRUE,  { G,     G,       G,     G,       G,      G,     G     } },
  [MMS_MAY_SEE_OPENAPI]       = { "see-openapi",        TRUE,  { G,     G,       G,     G,       G,      G,     G     } },
  [MMS_MAY_SEE_ANNOUNCEMENTS] = { "see-announcements",  TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_SEE_TERMS]         = { "see-terms",          TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_CHECK_DEALER_ID]   = { "check-dealer-id",    TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_CHECK_GATEWAY]     = { "check-gateway",      TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_REGISTER]          = { "register",           TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_ACTIVATE]          = { "activate",           TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_SEE_LANDING]       = { "see-landing",        TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_SIGN_IN]           = { "sign-in",            TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_SEE_SESSION]       = { "see-session",        TRUE,  { NEVER, G,       G,     G,       NEVER,  NEVER, G     }, WATCH | SETUP | PROFILE },
  [MMS_MAY_SIGN_OUT]          = { "sign-out",           TRUE,  { NEVER, G,       G,     G,       NEVER,  NEVER, G     }, WATCH | SETUP | PROFILE },
  [MMS_MAY_CONSENT]           = { "consent",            TRUE,  { NEVER, G,       G,     G,       NEVER,  NEVER, G     }, SETUP | PROFILE },
  [MMS_MAY_RENEW_DEVICE]      = { "renew-device",       TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_SEE_DEVICES]       = { "see-devices",        FALSE, { NEVER, G,       G,     G,       NEVER,  NEVER, G     } },
  [MMS_MAY_SEE_SIGN_INS]      = { "see-sign-ins",       FALSE, { NEVER, G,       G,     G,       NEVER,  NEVER, G     } },
  [MMS_MAY_SEE_CONSENTS]      = { "see-consents",       TRUE,  { NEVER, G,       G,     G,       NEVER,  NEVER, G     }, PROFILE },
  [MMS_MAY_SET_UP_FACTOR]     = { "set-up-factor",      FALSE, { NEVER, G,       G,     G,       NEVER,  NEVER, G     }, SETUP },
  [MMS_MAY_SEE_ACCOUNT]       = { "see-account",        FALSE, { NEVER, G,       G,     NEVER,   NEVER,  NEVER, G     }, PROFILE },
  [MMS_MAY_EDIT_ACCOUNT]      = { "edit-account",       FALSE, { NEVER, G,       G,     NEVER,   NEVER,  NEVER, G     }, PROFILE },
  [MMS_MAY_KEEP_ADDRESSES]    = { "keep-addresses",     FALSE, { NEVER, NEVER,   G,     NEVER,   NEVER,  NEVER, NEVER }, 0, MANAGERS },
  [MMS_MAY_CHANGE_PASSWORD]   = { "change-password",    TRUE,  { NEVER, G,       G,     G,       NEVER,  NEVER, G     }, PROFILE },
  [MMS_MAY_RESET_PASSWORD]    = { "reset-password",     TRUE,  { G,     G,       G,     G,       NEVER,  G,     G     } },
  [MMS_MAY_WITHDRAW]          = { "withdraw",           TRUE,  { NEVER, G,       G,     NEVER,   NEVER,  NEVER, G     }, PROFILE, REPRESENTATIVE },
  [MMS_MAY_LIST_GATEWAYS]     = { "list-gateways",      FALSE, { NEVER, G|O,     G|LW,  ANY,     NEVER,  ANY,   NEVER }, WATCH },
  [MMS_MAY_SEE_GATEWAY]       = { "see-gateway",        FALSE, { NEVER, O,       LW,    ANY,     NEVER,  ANY,   NEVER } },
  [MMS_MAY_SEE_ENERGY]        = { "see-energy",         FALSE, { NEVER, O,       LW,    ANY,     NEVER,  ANY,   NEVER } },
  [MMS_MAY_REGISTER_GATEWAY]  = { "register-gateway",   FALSE, { NEVER, G|O,     NEVER, NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_EDIT_SITE]         = { "edit-site",          FALSE, { NEVER, O,       L,     NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_EXCHANGE_GATEWAY]  = { "exchange-gateway",   FALSE, { NEVER, O,       L,     NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_DISPOSE_GATEWAY]   = { "dispose-gateway",    FALSE, { NEVER, O,       L,     NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_HAND_OVER]         = { "hand-over",          FALSE, { NEVER, G|O,     NEVER, NEVER,   NEVER,  NEVER, NEVER } },
  [MMS_MAY_RECEIVE_HOUSE]     = { "receive-house",      FALSE, { NEVER, G,       NEVER, NEVER,   NEVER,  NEVER, NEVER } },
  [MMS_MAY_SEE_ACCESS]        = { "see-access",         FALSE, { NEVER, O,       NEVER, ANY,     NEVER,  ANY,   NEVER } },
  [MMS_MAY_INVITE]            = { "invite",             FALSE, { NEVER, NEVER,   G,     NEVER,   NEVER,  NEVER, NEVER }, 0, MANAGERS },
  [MMS_MAY_SEE_INVITATION]    = { "see-invitation",     FALSE, { NEVER, G,       NEVER, NEVER,   NEVER,  NEVER, NEVER } },
  [MMS_MAY_ANSWER_OFFER]      = { "answer-offer",       FALSE, { NEVER, G,       NEVER, NEVER,   NEVER,  NEVER, NEVER } },
  [MMS_MAY_MANAGE_STAFF]      = { "manage-staff",       FALSE, { NEVER, NEVER,   G,     NEVER,   NEVER,  NEVER, NEVER }, 0, MANAGERS },
  [MMS_MAY_SEE_LINKS]         = { "see-links",          FALSE, { NEVER, O,       NEVER, ANY,     NEVER,  ANY,   NEVER } },
  [MMS_MAY_CHECK_DEALER]      = { "check-dealer",       FALSE, { NEVER, O,       NEVER, NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_LINK_DEALER]       = { "link-dealer",        FALSE, { NEVER, O,       NEVER, NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_UNLINK_DEALER]     = { "unlink-dealer",      FALSE, { NEVER, O,       NEVER, NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_SEE_LIVE]          = { "see-live",           FALSE, { NEVER, G|O,     G|LW,  ANY,     NEVER,  ANY,   NEVER }, WATCH },
  [MMS_MAY_SEE_EVENTS]        = { "see-events",         FALSE, { NEVER, G|O,     G|LW,  G,       NEVER,  NEVER, G     }, WATCH | PROFILE },
  [MMS_MAY_APPROVE_ENROLMENT] = { "approve-enrolment",  FALSE, { NEVER, O,       NEVER, NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_SYNC]              = { "sync",               FALSE, { NEVER, G,       G,     G,       NEVER,  NEVER, G     }, PROFILE },
  [MMS_MAY_SEND_OPS]          = { "send-ops",           FALSE, { NEVER, G,       G,     NEVER,   NEVER,  NEVER, G     } },
  [MMS_MAY_EDIT_NOTE]         = { "edit-note",          FALSE, { NEVER, O,       LW,    NEVER,   NEVER,  NEVER, NEVER } },
  [MMS_MAY_REGISTER_UNITS]    = { "register-units",     FALSE, { NEVER, NEVER,   NEVER, NEVER,   NEVER,  NEVER, G } },
  [MMS_MAY_SEE_KEYCODES]      = { "see-keycodes",       FALSE, { NEVER, NEVER,   NEVER, NEVER,   NEVER,  NEVER, G|O } },
  [MMS_MAY_EDIT_UNIT]         = { "edit-unit",          FALSE, { NEVER, NEVER,   NEVER, NEVER,   NEVER,  NEVER, G|O } },
  [MMS_MAY_TRANSFER_UNITS]    = { "transfer-units",     FALSE, { NEVER, NEVER,   NEVER, NEVER,   NEVER,  NEVER, G|O } },
  [MMS_MAY_LOOK_UP_UNIT]      = { "look-up-unit",       FALSE, { NEVER, NEVER,   G,     G,       NEVER,  NEVER, NEVER } },
  [MMS_MAY_ENROL]             = { "enrol",              TRUE,  { G,     NEVER,   NEVER, NEVER,   G,      NEVER, NEVER } },
  [MMS_MAY_REPORT]            = { "report",             TRUE,  { NEVER, NEVER,   NEVER, NEVER,   G|O,    NEVER, NEVER } },
  [MMS_MAY_SEND_LIVE]         = { "send-live",          TRUE,  { NEVER, NEVER,   NEVER, NEVER,   G|O,    NEVER, NEVER } },
  [MMS_MAY_HEAR_COMMANDS]     = { "hear-commands",      TRUE,  { NEVER, NEVER,   NEVER, NEVER,   G|O,    NEVER, NEVER } },
  [MMS_MAY_OPERATE]           = { "operate",            FALSE, { NEVER, NEVER,   NEVER, ANY,     NEVER,  NEVER, NEVER } },
  [MMS_MAY_ADMINISTER]        = { "administer",         FALSE, { NEVER, NEVER,   NEVER, NEVER,   NEVER,  ANY,   NEVER } },
  [MMS_MAY_CONNECT_AGENTS]    = { "connect-agents",     FALSE, { NEVER, NEVER,   NEVER, NEVER,   NEVER,  NEVER, G|O } },
};
/* clang-format on */

const char *
mms_permission_to_string (MmsPermission permission)
{
  g_return_val_if_fail (permission < MMS_N_PERMISSIONS, NULL);
  return table[permission].name;
}

/**
 * mms_policy_allows:
 *
 * Tells whether @role may do @permission to something it stands in @relation to.
 */
gboolean
mms_policy_allows (MmsPermission permission, MmsRole role, MmsRelation relation)
{
  g_return_val_if_fail (permission < MMS_N_PERMISSIONS, FALSE);
  g_return_val_if_fail (role < MMS_N_ROLES, FALSE);
  g_return_val_if_fail (relation < MMS_N_RELATIONS, FALSE);

  return (table[permission].cells[role] & (1u << relation)) != 0;
}

/**
 * mms_policy_allows_role:
 *
 * Tells whether @role may do @permission to anything at all; what to is the service's question.
 */
gboolean
mms_policy_allows_role (MmsPermission permission, MmsRole role)
{
  g_return_val_if_fail (permission < MMS_N_PERMISSIONS, FALSE);
  g_return_val_if_fail (role < MMS_N_ROLES, FALSE);

  return table[permission].cells[role] != NEVER;
}

static gboolean
refuse (const MmsActor *actor, MmsPermission permission, GError **error)
{
  if (actor->role == MMS_ROLE_PUBLIC)
    g_set_error (error, MM_ERROR, MM_ERROR_UNAUTHENTICATED, "“%s” needs a session",
                 table[permission].name);
  else
    g_set_error (error, MM_ERROR, MM_ERROR_DENIED, "“%s” is not for a %s", table[permission].name,
                 mms_role_to_string (actor->role));
  return FALSE;
}

/* A session that is not a full one may what everybody may, and what its column says. */
static gboolean
check_half (const MmsActor *actor, MmsPermission permission, GError **error)
{
  const Row *row = &table[permission];

  if (row->cells[MMS_ROLE_PUBLIC] != NEVER)
    return TRUE;
  if (actor->watch_only && (row->halves & WATCH) == 0)
    return mm_error_fail (error, MM_ERROR_DENIED, "watch_only");
  if (actor->factor_due && (row->halves & SETUP) == 0)
    return mm_error_fail (error, MM_ERROR_DENIED, "second_factor_setup");
  return TRUE;
}

static gboolean
check_consent (const MmsActor *actor, MmsPermission permission, GError **error)
{
  if (!actor->terms_due || table[permission].before_consent)
    return TRUE;
  return mm_error_fail (error, MM_ERROR_DENIED, "terms_due");
}

static gboolean
check_profile (const MmsActor *actor, MmsPermission permission, GError **error)
{
  const Row *row = &table[permission];

  return !actor->profile_due || row->cells[MMS_ROLE_PUBLIC] != NEVER ||
         (row->halves & PROFILE) != 0 || mm_error_fail (error, MM_ERROR_DENIED, "profile_due");
}

/* What a session may that is not a full one: first the device, then the terms, then the person. */
static gboolean
check_state (const MmsActor *actor, MmsPermission permission, GError **error)
{
  return check_half (actor, permission, error) && check_consent (actor, permission, error) &&
         check_profile (actor, permission, error);
}

/* Who represents a dealer has no role among its people, and may all that the dealer may. */
static gboolean
suits_member (const MmsActor *actor, MmsPermission permission)
{
  if (actor->member_role == NULL)
    return TRUE;
  if (g_str_equal (actor->member_role, "manager"))
    return table[permission].staff <= MANAGERS;
  return table[permission].staff == EVERYBODY;
}

/**
 * mms_policy_check:
 *
 * Like mms_policy_allows(), for an actor, with the error that the client gets:
 * %MM_ERROR_UNAUTHENTICATED before sign-in, else %MM_ERROR_DENIED.
 */
gboolean
mms_policy_check (const MmsActor *actor,
                  MmsPermission permission,
                  MmsRelation relation,
                  GError **error)
{
  if (!mms_policy_allows (permission, actor->role, relation) || !suits_member (actor, permission))
    return refuse (actor, permission, error);
  return check_state (actor, permission, error);
}

/**
 * mms_policy_check_role:
 *
 * What the router asks before a handler runs: may this role do @permission to anything?
 */
gboolean
mms_policy_check_role (const MmsActor *actor, MmsPermission permission, GError **error)
{
  if (!mms_policy_allows_role (permission, actor->role) || !suits_member (actor, permission))
    return refuse (actor, permission, error);
  return check_state (actor, permission, error);
}
