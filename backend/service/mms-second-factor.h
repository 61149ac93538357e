/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"
#include "mms-second-factor-store.h"

G_BEGIN_DECLS

#define MMS_RECOVERY_CODES 10

/**
 * MmsSecondFactorState:
 * @on: whether sign-in asks for it
 * @required: whether this kind of account must have it
 * @codes_left: recovery codes that were not used
 */
typedef struct
{
  gboolean on;
  gboolean required;
  gint64 codes_left;
} MmsSecondFactorState;

gboolean mms_second_factor_is_on (MmsDb *db, const char *account_id, gboolean *on, GError **error);
gboolean mms_second_factor_is_due (
    MmsContext *context, MmsDb *db, const MmsAccount *account, gboolean *due, GError **error);
gboolean mms_second_factor_use (MmsContext *context,
                                MmsDb *db,
                                const char *account_id,
                                const char *typed,
                                gboolean *right,
                                GError **error);

gboolean mms_second_factor_get_state (MmsContext *context,
                                      MmsDb *db,
                                      const MmsActor *actor,
                                      MmsSecondFactorState *state,
                                      GError **error);
char *
mms_second_factor_begin (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);
char *mms_second_factor_make_uri (MmsContext *context, const MmsActor *actor, const char *secret);
char **mms_second_factor_confirm (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error);
char **mms_second_factor_renew_codes (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error);
gboolean mms_second_factor_remove (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error);

gboolean mms_second_factor_install (
    MmsContext *context, MmsDb *db, const char *account_id, const char *secret, GError **error);
gboolean mms_second_factor_reset (MmsContext *context,
                                  MmsDb *db,
                                  const MmsActor *actor,
                                  const MmsAccount *account,
                                  GError **error);

G_END_DECLS
