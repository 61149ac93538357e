/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-secrets-private.h"

#include "mm-error.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define PASSES 2
#define MEMORY_KIB (64 * 1024)
#define ENCODING sodium_base64_VARIANT_ORIGINAL_NO_PADDING
#define FORMAT "$argon2id$v=19$m=%u,t=%u,p=1$%s$%s"
#define SALT_CHARS 22
#define HASH_CHARS 43

/* The hash of nothing that anybody could type, with the costs of the real ones: verifying against
 * it takes as long. */
static const char dummy[] = "$argon2id$v=19$m=65536,t=2,p=1$8iS297UXKte9uzVj8INAMw"
                            "$tWPyQWVI6k5NKq+pfe46SFM7dZWW5O8SLVTFcRCrZeA";

G_STATIC_ASSERT (sodium_base64_ENCODED_LEN (MMS_ARGON2_SALT_BYTES, ENCODING) == SALT_CHARS + 1);
G_STATIC_ASSERT (sodium_base64_ENCODED_LEN (MMS_ARGON2_HASH_BYTES, ENCODING) == HASH_CHARS + 1);

/* The pepper never leaves this process: what is hashed is the password's keyed hash. */
static void
set_secret (MmsSecrets *self, const char *password, MmsArgon2Input *input)
{
  g_autofree char *peppered = mms_secrets_keyed_hash (self, MMS_USE_PASSWORD, &password, 1);

  g_assert (strlen (peppered) == sizeof input->secret);
  memcpy (input->secret, peppered, sizeof input->secret);
  sodium_memzero (peppered, strlen (peppered));
}

static gboolean
compute (MmsSecrets *self, MmsArgon2Input *input, guint8 *hash, GError **error)
{
  gboolean computed;

  if (self->hasher != NULL)
    computed = mms_hasher_compute (self->hasher, input, hash, error);
  else if (!(computed = mms_argon2_compute (input, NULL, NULL, hash)))
    mm_error_fail (error, MM_ERROR_UNAVAILABLE, "busy");
  sodium_memzero (input->secret, sizeof input->secret);
  return computed;
}

static gboolean
decode (const char *text, guint8 *bytes, gsize size)
{
  gsize length;

  return sodium_base642bin (bytes, size, text, strlen (text), NULL, &length, NULL, ENCODING) == 0 &&
         length == size;
}

/* The encoding that every library of argon2 writes; only what mms_secrets_hash_password() makes. */
static gboolean
parse (const char *text, MmsArgon2Input *input, guint8 *hash)
{
  char salt[SALT_CHARS + 1], encoded[HASH_CHARS + 1];
  int end = 0;

  return sscanf (text, "$argon2id$v=19$m=%u,t=%u,p=1$%22[^$]$%43s%n", &input->memory_kib,
                 &input->passes, salt, encoded, &end) == 4 &&
         text[end] == '\0' && decode (salt, input->salt, sizeof input->salt) &&
         decode (encoded, hash, MMS_ARGON2_HASH_BYTES);
}

/**
 * mms_secrets_set_hasher:
 *
 * Gives the hashing of passwords to processes of their own. Without, the thread that asks does it.
 */
void
mms_secrets_set_hasher (MmsSecrets *secrets, MmsHasher *hasher)
{
  g_set_object (&secrets->hasher, hasher);
}

/**
 * mms_secrets_set_password_memory:
 * @kib: memory for each hash, in KiB; 0 for what people's passwords cost
 *
 * Makes hashing cheap, for tests of everything else.
 */
void
mms_secrets_set_password_memory (MmsSecrets *secrets, guint kib)
{
  secrets->password_memory_kib = kib;
}

static guint
get_memory (MmsSecrets *self)
{
  return self->password_memory_kib != 0 ? self->password_memory_kib : MEMORY_KIB;
}

/**
 * mms_secrets_hash_password:
 *
 * Hashes a password for the store: argon2id with 64 MiB and 2 passes over the peppered password.
 * Takes a noticeable part of a second, so it belongs on the hash pool. %MM_ERROR_UNAVAILABLE when
 * it cannot be done now.
 */
char *
mms_secrets_hash_password (MmsSecrets *secrets, const char *password, GError **error)
{
  MmsArgon2Input input = { .passes = PASSES, .memory_kib = get_memory (secrets) };
  guint8 hash[MMS_ARGON2_HASH_BYTES];
  char salt[SALT_CHARS + 1], encoded[HASH_CHARS + 1];

  randombytes_buf (input.salt, sizeof input.salt);
  set_secret (secrets, password, &input);
  if (!compute (secrets, &input, hash, error))
    return NULL;
  sodium_bin2base64 (salt, sizeof salt, input.salt, sizeof input.salt, ENCODING);
  sodium_bin2base64 (encoded, sizeof encoded, hash, sizeof hash, ENCODING);
  return g_strdup_printf (FORMAT, input.memory_kib, input.passes, salt, encoded);
}

/**
 * mms_secrets_verify_password:
 * @hash: (nullable): %NULL or empty when there is nobody to compare with; takes as long and is
 *   not right
 * @right: whether @password is the one that @hash was made of
 *
 * Compares in the same time for every answer. %FALSE with %MM_ERROR_UNAVAILABLE when it cannot be
 * done now.
 */
gboolean
mms_secrets_verify_password (
    MmsSecrets *secrets, const char *hash, const char *password, gboolean *right, GError **error)
{
  MmsArgon2Input input = { 0 };
  guint8 wanted[MMS_ARGON2_HASH_BYTES], computed[MMS_ARGON2_HASH_BYTES];
  gboolean known = hash != NULL && *hash != '\0' && parse (hash, &input, wanted);

  if (!known)
    {
      if (!parse (dummy, &input, wanted))
        g_assert_not_reached ();
      input.memory_kib = get_memory (secrets);
    }
  set_secret (secrets, password, &input);
  if (!compute (secrets, &input, computed, error))
    return FALSE;
  *right = sodium_memcmp (wanted, computed, sizeof wanted) == 0 && known;
  sodium_memzero (computed, sizeof computed);
  return TRUE;
}
