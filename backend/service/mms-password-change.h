/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-password.h"
#include "mms-account.h"

G_BEGIN_DECLS

MmPasswordPolicy mms_password_policy (const char *service);
char *
mms_password_hash (MmsContext *context, const char *service, const char *password, GError **error);
gboolean mms_password_check_field (const char *service,
                                   const char *field,
                                   const char *password,
                                   GError **error);

/**
 * MmsPasswordProof:
 * @account: (nullable): whose password it is
 * @right: what the comparison said
 *
 * The actor's password on its way: compared on the hash pool, acted upon by the writer.
 */
typedef struct
{
  MmsAccount *account;
  gboolean right;
} MmsPasswordProof;

void mms_password_proof_clear (MmsPasswordProof *proof);
gboolean mms_password_prove (MmsContext *context,
                             MmsDb *db,
                             const MmsActor *actor,
                             const char *password,
                             MmsPasswordProof *proof,
                             GError **error);
gboolean
mms_password_accept (MmsContext *context, MmsDb *db, const MmsPasswordProof *proof, GError **error);

gboolean mms_password_set (MmsContext *context,
                           MmsDb *db,
                           const MmsAccount *account,
                           const char *password_hash,
                           GError **error);
gboolean mms_password_is_refusal (const GError *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsPasswordProof, mms_password_proof_clear)

G_END_DECLS
