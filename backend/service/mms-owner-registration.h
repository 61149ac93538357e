/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-registration-store.h"
#include "mms-session.h"

G_BEGIN_DECLS

/*
 * How who looks after UPSs gets an account: mail address and password, then the six digits that
 * were mailed. Who they are is asked after the first sign-in.
 */

gboolean mms_owner_registration_create (MmsContext *context,
                                        MmsDb *db,
                                        const MmsActor *actor,
                                        const char *mail,
                                        const char *password_hash,
                                        GError **error);
gboolean
mms_owner_registration_resend (MmsContext *context, MmsDb *db, const char *mail, GError **error);
gboolean mms_owner_registration_is (const MmsRegistration *registration);
gboolean mms_owner_registration_extend (MmsContext *context,
                                        MmsDb *db,
                                        MmsRegistration *registration,
                                        GError **error);

/* Shared with mms-owner-activation.c */
char *mms_owner_subject (MmsContext *context, const char *folded);

/**
 * MmsOwnerActivation:
 * @mail: as typed
 * @code: as typed
 * @device_name: where the session is opened
 * @registration: (nullable): found by mms_owner_activation_verify()
 * @right: what the comparison of the password said
 *
 * An activation on its way: compared on the hash pool, acted upon by the writer.
 */
typedef struct
{
  const char *mail;
  const char *code;
  const char *device_name;
  MmsRegistration *registration;
  gboolean right;
} MmsOwnerActivation;

void mms_owner_activation_clear (MmsOwnerActivation *activation);
gboolean mms_owner_activation_verify (MmsContext *context,
                                      MmsDb *db,
                                      MmsOwnerActivation *activation,
                                      const char *password,
                                      GError **error);
MmsSession *mms_owner_activation_run (MmsContext *context,
                                      MmsDb *db,
                                      const MmsActor *actor,
                                      const MmsOwnerActivation *activation,
                                      GError **error);
gboolean mms_owner_activation_is_refusal (const GError *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsOwnerActivation, mms_owner_activation_clear)

G_END_DECLS
