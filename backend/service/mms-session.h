/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"
#include "mms-session-store.h"

G_BEGIN_DECLS

#define MMS_SESSION_IDLE_MS (30 * MM_MINUTE_MS)
#define MMS_SESSION_LIFE_MS (12 * MM_HOUR_MS)
#define MMS_SESSION_MAX 20

/**
 * MmsSession:
 * @token: (nullable): the bearer token, only in the answer that opened the session
 * @expires: when it ends at the latest, milliseconds UTC
 * @terms_version: (nullable): the terms that wait for consent
 * @factor_due: the second factor must be set up before anything else
 * @watch_only: it may only watch
 * @device_id: (nullable): the device that stays signed in, on which it was opened
 * @device_token: (nullable): the first token of a device that has just begun to stay signed in
 */
typedef struct
{
  char *token;
  char *id;
  gint64 expires;
  MmsAccount *account;
  char *terms_version;
  gboolean factor_due;
  gboolean watch_only;
  char *device_id;
  char *device_token;
} MmsSession;

void mms_session_free (MmsSession *session);

/**
 * MmsSignIn:
 *
 * A sign-in on its way: what was typed, what mms_session_verify() found, and how it ended.
 */
typedef struct _MmsSignIn MmsSignIn;

MmsSignIn *mms_sign_in_new (MmsContext *context,
                            const MmsActor *actor,
                            const char *service,
                            const char *login,
                            const char *device_name);
void mms_sign_in_free (MmsSignIn *sign_in);

/**
 * MmsKeep:
 * @MMS_KEEP_AS_IT_IS: a device that stays signed in goes on, no other begins to
 * @MMS_KEEP_YES: the device stays signed in from now on
 * @MMS_KEEP_NO: it no longer does
 */
typedef enum
{
  MMS_KEEP_AS_IT_IS,
  MMS_KEEP_YES,
  MMS_KEEP_NO,
} MmsKeep;

void mms_sign_in_set_keep (MmsSignIn *sign_in, MmsKeep keep);
void mms_sign_in_set_second_factor (MmsSignIn *sign_in, const char *code);

gboolean mms_sign_in_verify (MmsSignIn *sign_in, MmsDb *db, const char *password, GError **error);
gboolean mms_sign_in_finish (MmsSignIn *sign_in, MmsDb *db, GError **error);
const MmsSession *mms_sign_in_get_session (const MmsSignIn *sign_in);

MmsSession *mms_session_open (MmsContext *context,
                              MmsDb *db,
                              const MmsActor *actor,
                              const MmsAccount *account,
                              const char *device_name,
                              GError **error);

MmsSession *mms_session_open_on_device (MmsContext *context,
                                        MmsDb *db,
                                        const MmsActor *actor,
                                        const MmsAccount *account,
                                        const char *device_name,
                                        const char *device_id,
                                        GError **error);
MmsSession *mms_session_open_watching (MmsContext *context,
                                       MmsDb *db,
                                       const MmsActor *actor,
                                       const MmsAccount *account,
                                       const char *device_name,
                                       const char *device_id,
                                       GError **error);

MmsActor *
mms_session_authenticate (MmsContext *context, MmsDb *db, const char *token, GError **error);
MmsActor *mms_session_peek (MmsContext *context, MmsDb *db, const char *token, GError **error);

MmsSession *mms_session_get (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);
gboolean mms_session_end (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);
gboolean mms_session_expire_all (MmsContext *context, MmsDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSession, mms_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSignIn, mms_sign_in_free)

G_END_DECLS
