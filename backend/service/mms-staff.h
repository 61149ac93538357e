/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-person-name.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-session.h"
#include "mms-staff-store.h"

G_BEGIN_DECLS

/*
 * People who work for a dealer, each with an account of their own: a manager may do what the
 * representative may, but for the dealer's own account; maintenance looks after gateways.
 */

/* Accounts and invitations that wait, of one dealer. */
#define MMS_STAFF_MAX 100

/* {"items":[…]}: who represents the dealer first, then the others, then who was invited. */
char *mms_staff_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error);
/*
 * Invites by mail; values are checked, but for @role (field error "choice"). "staff_full" when
 * there are too many, "mail_budget" when the address was written to just now. Returns the id.
 */
char *mms_staff_invite (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        MmPersonName *name,
                        const char *mail,
                        const char *role,
                        GError **error);
/* "staff_unknown" also for the representative, whose role stays. */
gboolean mms_staff_set_role (MmsContext *ctx,
                             MmsDb *db,
                             const MmsActor *actor,
                             const char *id,
                             const char *role,
                             GError **error);
/* Ends an account with its sessions, or takes an invitation back; never the representative's
 * ("staff_unknown"). */
gboolean mms_staff_remove (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);

/* Becoming one of them: mms-staff-activation.c */

/* What a code of a mail offers: {"dealer","name","mail","role","terms_version","expires_at"}. */
char *mms_staff_show_invitation (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, GError **error);

typedef struct
{
  const char *code;
  const char *login; /* checked */
  const char *password_hash;
  const char *terms_version;
  const char *device_name;
} MmsStaffActivation;

/* The account, signed in. Fails as mms_code_redeem_open(), and with dealer_login_taken,
 * terms_version, invitation_gone. */
MmsSession *mms_staff_activate (MmsContext *ctx,
                                MmsDb *db,
                                const MmsActor *actor,
                                const MmsStaffActivation *activation,
                                GError **error);

G_END_DECLS
