/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"
#include "mms-budget.h"
#include "mms-registration-form.h"
#include "mms-registration-store.h"
#include "mms-session.h"

G_BEGIN_DECLS

/* For all kinds of registrations together. */
extern const MmsAddressBudget mms_registration_by_address;

/* All of these write. An error of domain MM_ERROR is a refusal whose counts must be kept. */

MmsRegistration *mms_registration_create (MmsContext *context,
                                          MmsDb *db,
                                          const MmsActor *actor,
                                          const MmsRegistrationForm *form,
                                          GError **error);
MmsRegistration *
mms_registration_get (MmsContext *context, MmsDb *db, const char *id, GError **error);
char *mms_registration_get_resend_token (MmsContext *context, const char *id);
gboolean mms_registration_resend (MmsContext *context,
                                  MmsDb *db,
                                  const MmsActor *actor,
                                  const char *id,
                                  const char *resend_token,
                                  GError **error);
gboolean mms_registration_extend (MmsContext *context,
                                  MmsDb *db,
                                  MmsRegistration *registration,
                                  GError **error);
gboolean mms_registration_renew (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error);
gboolean mms_registration_check_dealer_id (MmsContext *context,
                                           MmsDb *db,
                                           const char *login,
                                           gboolean *is_taken,
                                           gboolean *is_pending,
                                           GError **error);

/* Shared with mms-activation.c */
MmsRegistration *mms_registration_find_code (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error);
gboolean mms_registration_check_usable (MmsContext *context,
                                        MmsDb *db,
                                        const MmsRegistration *registration,
                                        GError **error);

typedef struct
{
  const char *code;
  const char *password_hash;
  const char *phone;
  const char *terms_version;
  const char *device_name;
} MmsActivation;

MmsSession *mms_activation_run (MmsContext *context,
                                MmsDb *db,
                                const MmsActor *actor,
                                const MmsActivation *activation,
                                GError **error);
gboolean mms_account_add (
    MmsContext *context, MmsDb *db, const MmsAccount *account, gboolean *added, GError **error);

G_END_DECLS
