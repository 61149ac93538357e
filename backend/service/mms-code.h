/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/*
 * Short codes that are mailed or shown and typed again. Of the codes with one purpose and subject
 * only the newest counts; a code is redeemed once. Call these on the writer's connection only: the
 * one writer is what makes ten tries at the same moment count as ten.
 */

/**
 * MmsCodePurpose:
 * @MMS_CODE_PASSWORD_RESET: 6 digits by mail; the subject is a login name, known or not
 * @MMS_CODE_MAIL_CHANGE: 6 digits to the new address; the subject is the account
 * @MMS_CODE_MAIL_CONFIRMATION: letters in a link to an address of an account
 * @MMS_CODE_INVITATION: letters from a dealer to a customer, or to staff
 * @MMS_CODE_HAND_OVER: 8 letters that a house is given away with
 * @MMS_CODE_TRANSFER: letters that something else is given away with
 * @MMS_CODE_REGISTRATION: 6 digits by mail; the subject is a mail address, registered or not
 */
typedef enum
{
  MMS_CODE_PASSWORD_RESET,
  MMS_CODE_MAIL_CHANGE,
  MMS_CODE_MAIL_CONFIRMATION,
  MMS_CODE_INVITATION,
  MMS_CODE_HAND_OVER,
  MMS_CODE_TRANSFER,
  MMS_CODE_REGISTRATION,
  MMS_N_CODE_PURPOSES
} MmsCodePurpose;

char *mms_code_issue (MmsContext *context,
                      MmsDb *db,
                      MmsCodePurpose purpose,
                      const char *subject,
                      const char *data_json,
                      gint64 valid_until,
                      GError **error);
char *mms_code_redeem (MmsContext *context,
                       MmsDb *db,
                       MmsCodePurpose purpose,
                       const char *subject,
                       const char *typed,
                       GError **error);
char *mms_code_look (MmsContext *context,
                     MmsDb *db,
                     MmsCodePurpose purpose,
                     const char *subject,
                     const char *typed,
                     GError **error);
char *mms_code_redeem_open (MmsContext *context,
                            MmsDb *db,
                            const MmsActor *actor,
                            MmsCodePurpose purpose,
                            const char *typed,
                            GError **error);
char *mms_code_look_open (MmsContext *context,
                          MmsDb *db,
                          const MmsActor *actor,
                          MmsCodePurpose purpose,
                          const char *typed,
                          GError **error);
gboolean mms_code_void (
    MmsContext *context, MmsDb *db, MmsCodePurpose purpose, const char *subject, GError **error);
gboolean mms_code_forget (MmsContext *context, MmsDb *db, GError **error);

gint64 mms_code_get_expiry (MmsContext *context, MmsCodePurpose purpose);
gboolean mms_code_is_refusal (const GError *error);

G_END_DECLS
