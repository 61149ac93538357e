/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-hasher.h"

G_BEGIN_DECLS

#define MMS_SECRETS_KEY_BYTES 32

#define MMS_TYPE_SECRETS (mms_secrets_get_type ())

G_DECLARE_FINAL_TYPE (MmsSecrets, mms_secrets, MMS, SECRETS, GObject)

MmsSecrets *mms_secrets_open (const char *path, GError **error);
MmsSecrets *mms_secrets_new_random (void);
void mms_secrets_set_hasher (MmsSecrets *secrets, MmsHasher *hasher);
void mms_secrets_set_password_memory (MmsSecrets *secrets, guint kib);

char *mms_secrets_hash_password (MmsSecrets *secrets, const char *password, GError **error);
gboolean mms_secrets_verify_password (
    MmsSecrets *secrets, const char *hash, const char *password, gboolean *right, GError **error);

char *mms_secrets_code_new (void);
char *mms_secrets_code_normalise (const char *typed);
char *mms_secrets_letters_new (guint n);
char *mms_secrets_letters_normalise (const char *typed, guint n);
char *mms_secrets_digits_new (guint n);
char *mms_secrets_digits_normalise (const char *typed, guint n);
char *mms_secrets_hash_code (MmsSecrets *secrets,
                             const char *purpose,
                             const char *subject,
                             const char *code);

char *mms_secrets_token_new (void);
char *mms_secrets_hash_token (MmsSecrets *secrets, const char *token);

char *mms_secrets_gateway_password_new (void);
char *mms_secrets_gateway_password_hash (MmsSecrets *secrets,
                                         const char *gateway_id,
                                         const char *password);

char *mms_secrets_mac (MmsSecrets *secrets, const char *purpose, const void *data, gsize length);
char *mms_secrets_seal (MmsSecrets *secrets, const char *subject, const char *text);
char *
mms_secrets_unseal (MmsSecrets *secrets, const char *subject, const char *sealed, GError **error);
gboolean mms_secrets_equal (const char *a, const char *b);

G_END_DECLS
