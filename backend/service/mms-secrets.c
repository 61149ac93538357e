/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-secrets-private.h"

#include "mm-error.h"

#include <sodium.h>
#include <string.h>

#define KDF_CONTEXT "mimamori"
#define MAC_BYTES 32

G_DEFINE_FINAL_TYPE (MmsSecrets, mms_secrets, G_TYPE_OBJECT)

static MmsSecrets *
secrets_from_key (const guint8 *key)
{
  MmsSecrets *self = g_object_new (MMS_TYPE_SECRETS, NULL);

  for (guint use = 1; use < MMS_N_USES; use++)
    crypto_kdf_derive_from_key (self->keys[use], MMS_SECRETS_KEY_BYTES, use, KDF_CONTEXT, key);
  return self;
}

static void
mms_secrets_finalize (GObject *object)
{
  MmsSecrets *self = MMS_SECRETS (object);

  g_clear_object (&self->hasher);
  sodium_free (self->keys);
  G_OBJECT_CLASS (mms_secrets_parent_class)->finalize (object);
}

static void
mms_secrets_class_init (MmsSecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mms_secrets_finalize;
}

static void
mms_secrets_init (MmsSecrets *self)
{
  if (sodium_init () < 0)
    g_error ("The system gives no random numbers");
  self->keys = sodium_allocarray (MMS_N_USES, MMS_SECRETS_KEY_BYTES);
  if (self->keys == NULL)
    g_error ("No memory for keys");
}

/**
 * mms_secrets_open:
 * @path: the key file; made with mode 0600 when there is none
 *
 * Reads the key that every stored secret depends on. A file that others can read is refused.
 */
MmsSecrets *
mms_secrets_open (const char *path, GError **error)
{
  guint8 key[MMS_SECRETS_KEY_BYTES];
  MmsSecrets *secrets;

  if (sodium_init () < 0)
    g_error ("The system gives no random numbers");
  if (!mms_key_file_read (path, key, error))
    return NULL;
  secrets = secrets_from_key (key);
  sodium_memzero (key, sizeof key);
  return secrets;
}

/**
 * mms_secrets_new_random:
 *
 * Makes secrets that nothing outside this process can verify, for tests.
 */
MmsSecrets *
mms_secrets_new_random (void)
{
  guint8 key[MMS_SECRETS_KEY_BYTES];
  MmsSecrets *secrets;

  if (sodium_init () < 0)
    g_error ("The system gives no random numbers");
  randombytes_buf (key, sizeof key);
  secrets = secrets_from_key (key);
  sodium_memzero (key, sizeof key);
  return secrets;
}

/* Parts are told apart by their length, so that no two lists of parts give the same bytes. */
char *
mms_secrets_keyed_hash (MmsSecrets *self,
                        MmsSecretsUse use,
                        const char *const *parts,
                        guint n_parts)
{
  crypto_generichash_state state;
  guint8 mac[MAC_BYTES];
  char hex[MAC_BYTES * 2 + 1];

  crypto_generichash_init (&state, self->keys[use], MMS_SECRETS_KEY_BYTES, sizeof mac);
  for (guint i = 0; i < n_parts; i++)
    {
      gsize length = parts[i] != NULL ? strlen (parts[i]) : 0;
      guint64 prefix = GUINT64_TO_LE ((guint64) length);

      crypto_generichash_update (&state, (const guint8 *) &prefix, sizeof prefix);
      crypto_generichash_update (&state, (const guint8 *) parts[i], length);
    }
  crypto_generichash_final (&state, mac, sizeof mac);
  sodium_bin2hex (hex, sizeof hex, mac, sizeof mac);
  return g_strdup (hex);
}

/**
 * mms_secrets_hash_code:
 * @purpose: what the code is for; the same code for another purpose has another hash
 * @subject: (nullable): the account or registration it belongs to
 * @code: as mms_secrets_code_normalise() gives it
 */
char *
mms_secrets_hash_code (MmsSecrets *secrets,
                       const char *purpose,
                       const char *subject,
                       const char *code)
{
  const char *parts[] = { purpose, subject, code };

  return mms_secrets_keyed_hash (secrets, MMS_USE_CODE, parts, G_N_ELEMENTS (parts));
}

/**
 * mms_secrets_token_new:
 *
 * Makes 256 random bits as 43 characters that fit into a header or an address.
 */
char *
mms_secrets_token_new (void)
{
  guint8 bytes[32];
  char text[sodium_base64_ENCODED_LEN (sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (text, sizeof text, bytes, sizeof bytes,
                     sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (bytes, sizeof bytes);
  return g_strdup (text);
}

char *
mms_secrets_hash_token (MmsSecrets *secrets, const char *token)
{
  return mms_secrets_keyed_hash (secrets, MMS_USE_TOKEN, &token, 1);
}

/**
 * mms_secrets_gateway_password_hash:
 *
 * Hashes a gateway's password. It is random enough that a fast keyed hash suffices.
 */
char *
mms_secrets_gateway_password_hash (MmsSecrets *secrets,
                                   const char *gateway_id,
                                   const char *password)
{
  const char *parts[] = { gateway_id, password };

  return mms_secrets_keyed_hash (secrets, MMS_USE_GATEWAY, parts, G_N_ELEMENTS (parts));
}

/**
 * mms_secrets_mac:
 *
 * Authenticates bytes that leave the server and come back; 64 hexadecimal characters.
 */
char *
mms_secrets_mac (MmsSecrets *secrets, const char *purpose, const void *data, gsize length)
{
  crypto_generichash_state state;
  guint8 mac[MAC_BYTES];
  char hex[MAC_BYTES * 2 + 1];

  crypto_generichash_init (&state, secrets->keys[MMS_USE_MAC], MMS_SECRETS_KEY_BYTES, sizeof mac);
  crypto_generichash_update (&state, (const guint8 *) purpose, strlen (purpose) + 1);
  crypto_generichash_update (&state, data, length);
  crypto_generichash_final (&state, mac, sizeof mac);
  sodium_bin2hex (hex, sizeof hex, mac, sizeof mac);
  return g_strdup (hex);
}

/**
 * mms_secrets_seal:
 * @subject: what it belongs to; sealed for one, it opens for no other
 *
 * Seals a text that must be readable again, as printable text.
 */
char *
mms_secrets_seal (MmsSecrets *secrets, const char *subject, const char *text)
{
  gsize length = strlen (text);
  gsize size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + length +
               crypto_aead_xchacha20poly1305_ietf_ABYTES;
  g_autofree guint8 *bytes = g_malloc (size);

  randombytes_buf (bytes, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  crypto_aead_xchacha20poly1305_ietf_encrypt (
      bytes + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, NULL, (const guint8 *) text, length,
      (const guint8 *) subject, strlen (subject), NULL, bytes, secrets->keys[MMS_USE_SEAL]);
  return g_base64_encode (bytes, size);
}

/**
 * mms_secrets_unseal:
 *
 * Returns: (transfer full): what was sealed; %MM_ERROR_INVALID when it was not sealed by this key
 *   for @subject
 */
char *
mms_secrets_unseal (MmsSecrets *secrets, const char *subject, const char *sealed, GError **error)
{
  gsize size;
  g_autofree guint8 *bytes = g_base64_decode (sealed, &size);
  gsize head = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  g_autofree char *text = g_malloc0 (size + 1);

  if (size >= head + crypto_aead_xchacha20poly1305_ietf_ABYTES &&
      crypto_aead_xchacha20poly1305_ietf_decrypt (
          (guint8 *) text, NULL, NULL, bytes + head, size - head, (const guint8 *) subject,
          strlen (subject), bytes, secrets->keys[MMS_USE_SEAL]) == 0)
    return g_steal_pointer (&text);
  g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID, "This was not sealed here");
  return NULL;
}

/**
 * mms_secrets_equal:
 *
 * Compares in a time that does not tell where two texts begin to differ.
 */
gboolean
mms_secrets_equal (const char *a, const char *b)
{
  gsize length = strlen (a);

  return length == strlen (b) && sodium_memcmp (a, b, length) == 0;
}
