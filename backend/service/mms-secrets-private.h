/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-hasher.h"
#include "mms-secrets.h"

G_BEGIN_DECLS

/* One key in the file, one derived from it for each use. The numbers are part of the stored data.
 */
typedef enum
{
  MMS_USE_PASSWORD = 1,
  MMS_USE_CODE = 2,
  MMS_USE_TOKEN = 3,
  MMS_USE_GATEWAY = 4,
  MMS_USE_MAC = 5,
  MMS_USE_SEAL = 6,
  MMS_N_USES
} MmsSecretsUse;

struct _MmsSecrets
{
  GObject parent_instance;

  /* owned, locked memory */
  guint8 (*keys)[MMS_SECRETS_KEY_BYTES];

  MmsHasher *hasher; /* owned; NULL: passwords are hashed by the thread that asks */

  guint password_memory_kib; /* 0: what people's passwords cost */
};

/* mms-secrets.c: 64 hexadecimal characters. */
char *mms_secrets_keyed_hash (MmsSecrets *secrets,
                              MmsSecretsUse use,
                              const char *const *parts,
                              guint n_parts);

/* mms-key-file.c: @key has MMS_SECRETS_KEY_BYTES; a file is made when there is none. */
gboolean mms_key_file_read (const char *path, guint8 *key, GError **error);

G_END_DECLS
