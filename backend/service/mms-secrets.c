/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-secrets.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "mm-error.h"

#define KEY_FILE_MAGIC "mimamori-key-1 "
#define KDF_CONTEXT "mimamori"
#define PASSWORD_PASSES 2
#define PASSWORD_MEMORY (64 * 1024 * 1024)
#define CODE_CHARS 12
#define GATEWAY_PASSWORD_CHARS 14
#define MAC_BYTES 32

/* 32 letters and digits each, so that a character is worth exactly 5 bits. What is left out looks
 * like something that is in: 0 1 I O, and 0 1 l o. */
static const char code_alphabet[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
static const char digits[] = "0123456789";
static const char gateway_alphabet[] = "abcdefghijkmnpqrstuvwxyz23456789";

/* The hash of nothing that anybody could type, with the costs of the real ones: verifying against
 * it takes as long. */
static const char dummy_hash[] = "$argon2id$v=19$m=65536,t=2,p=1$8iS297UXKte9uzVj8INAMw"
                                 "$tWPyQWVI6k5NKq+pfe46SFM7dZWW5O8SLVTFcRCrZeA";

G_STATIC_ASSERT (sizeof code_alphabet == 33);
G_STATIC_ASSERT (sizeof gateway_alphabet == 33);

/* One key in the file, one derived from it for each use. The numbers are part of the stored data.
 */
typedef enum
{
  USE_PASSWORD = 1,
  USE_CODE = 2,
  USE_TOKEN = 3,
  USE_GATEWAY = 4,
  USE_MAC = 5,
  USE_SEAL = 6,
  N_USES
} Use;

struct _MmsSecrets
{
  GObject parent_instance;

  /* owned, locked memory */
  guint8 (*keys)[MMS_SECRETS_KEY_BYTES];
};

G_DEFINE_FINAL_TYPE (MmsSecrets, mms_secrets, G_TYPE_OBJECT)

static MmsSecrets *
secrets_from_key (const guint8 *key)
{
  MmsSecrets *self = g_object_new (MMS_TYPE_SECRETS, NULL);

  for (guint use = 1; use < N_USES; use++)
    crypto_kdf_derive_from_key (self->keys[use], MMS_SECRETS_KEY_BYTES, use, KDF_CONTEXT, key);
  return self;
}

static gboolean
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= n;
    }
  return fsync (fd) == 0;
}

static gboolean
set_errno_error (GError **error, const char *what, const char *path)
{
  int saved = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s “%s”: %s", what, path,
               g_strerror (saved));
  return FALSE;
}

/* The file appears whole or not at all: link() never replaces what another process made first. */
static gboolean
create_key_file (const char *path, GError **error)
{
  guint8 key[MMS_SECRETS_KEY_BYTES];
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  g_autofree char *encoded = NULL;
  g_autofree char *text = NULL;
  gboolean ok;
  int fd;

  randombytes_buf (key, sizeof key);
  encoded = g_base64_encode (key, sizeof key);
  sodium_memzero (key, sizeof key);
  text = g_strconcat (KEY_FILE_MAGIC, encoded, "\n", NULL);

  fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return set_errno_error (error, "Making the key file", path);
  ok = write_all (fd, text, strlen (text)) && (link (temporary, path) == 0 || errno == EEXIST);
  if (!ok)
    set_errno_error (error, "Making the key file", path);
  sodium_memzero (text, strlen (text));
  sodium_memzero (encoded, strlen (encoded));
  g_unlink (temporary);
  close (fd);
  return ok;
}

static gboolean
decode_key (const char *path, const char *text, guint8 *key, GError **error)
{
  g_autofree guint8 *decoded = NULL;
  gsize length = 0;

  if (g_str_has_prefix (text, KEY_FILE_MAGIC))
    decoded = g_base64_decode (text + strlen (KEY_FILE_MAGIC), &length);
  if (length != MMS_SECRETS_KEY_BYTES)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "“%s” is not a key file", path);
      return FALSE;
    }
  memcpy (key, decoded, length);
  sodium_memzero (decoded, length);
  return TRUE;
}

static gboolean
check_mode (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return set_errno_error (error, "Reading the key file", path);
  if ((status.st_mode & 0077) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM,
                   "The key file “%s” is open to others; give it mode 0600", path);
      return FALSE;
    }
  return TRUE;
}

static void
mms_secrets_finalize (GObject *object)
{
  MmsSecrets *self = MMS_SECRETS (object);

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
  self->keys = sodium_allocarray (N_USES, MMS_SECRETS_KEY_BYTES);
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
  g_autofree char *text = NULL;
  gsize length = 0;
  MmsSecrets *secrets;

  if (sodium_init () < 0)
    g_error ("The system gives no random numbers");
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !create_key_file (path, error))
    return NULL;
  if (!check_mode (path, error) || !g_file_get_contents (path, &text, &length, error) ||
      !decode_key (path, text, key, error))
    return NULL;
  secrets = secrets_from_key (key);
  sodium_memzero (text, length);
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
static char *
keyed_hash (MmsSecrets *self, Use use, const char *const *parts, guint n_parts)
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

static char *
random_text (const char *alphabet, guint n)
{
  char *text = g_malloc (n + 1);

  for (guint i = 0; i < n; i++)
    text[i] = alphabet[randombytes_uniform (strlen (alphabet))];
  text[n] = '\0';
  return text;
}

/**
 * mms_secrets_hash_password:
 *
 * Hashes a password for the store: argon2id with 64 MiB and 2 passes over the peppered password.
 * Takes a noticeable part of a second, so it belongs on the hash pool.
 */
char *
mms_secrets_hash_password (MmsSecrets *secrets, const char *password, GError **error)
{
  g_autofree char *peppered = keyed_hash (secrets, USE_PASSWORD, &password, 1);
  char hash[crypto_pwhash_STRBYTES];
  int result;

  result = crypto_pwhash_str_alg (hash, peppered, strlen (peppered), PASSWORD_PASSES,
                                  PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13);
  sodium_memzero (peppered, strlen (peppered));
  if (result != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No memory to hash a password");
      return NULL;
    }
  return g_strdup (hash);
}

/**
 * mms_secrets_verify_password:
 *
 * @hash: (nullable): %NULL or empty when there is nobody to compare with; takes as long and is
 * %FALSE
 *
 * Tells whether @password is the one that @hash was made of, in the same time for every answer.
 */
gboolean
mms_secrets_verify_password (MmsSecrets *secrets, const char *hash, const char *password)
{
  gboolean known = hash != NULL && *hash != '\0';
  g_autofree char *peppered = keyed_hash (secrets, USE_PASSWORD, &password, 1);
  int result = crypto_pwhash_str_verify (known ? hash : dummy_hash, peppered, strlen (peppered));

  sodium_memzero (peppered, strlen (peppered));
  return result == 0 && known;
}

/* What is left of a typed code in half-width capitals, without white space and hyphens; NULL where
 * a character is none of @alphabet. */
static char *
normalise (const char *typed, const char *alphabet)
{
  g_autofree char *narrow = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  g_autoptr (GString) code = g_string_new (NULL);

  if (narrow == NULL)
    return NULL;
  for (const char *p = narrow; *p != '\0'; p = g_utf8_next_char (p))
    {
      char c = g_ascii_toupper (*p);

      if (g_unichar_isspace (g_utf8_get_char (p)) ||
          g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_DASH_PUNCTUATION)
        continue;
      if (c == '\0' || strchr (alphabet, c) == NULL)
        return NULL;
      g_string_append_c (code, c);
    }
  return g_strdup (code->str);
}

static char *
normalise_length (const char *typed, const char *alphabet, guint n)
{
  g_autofree char *code = normalise (typed, alphabet);

  return code != NULL && strlen (code) == n ? g_steal_pointer (&code) : NULL;
}

/**
 * mms_secrets_letters_new:
 * @n: how many characters, 5 bits each
 *
 * Makes a code of letters and digits that do not look alike, in groups of four: "ABCD-EFGH".
 */
char *
mms_secrets_letters_new (guint n)
{
  g_autofree char *text = random_text (code_alphabet, n);
  GString *code = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, text[i]);
    }
  return g_string_free (code, FALSE);
}

/**
 * mms_secrets_letters_normalise:
 *
 * Brings a code that somebody typed, full-width or in lower case, with or without hyphens, to the
 * @n characters that are hashed; %NULL if it cannot be one.
 */
char *
mms_secrets_letters_normalise (const char *typed, guint n)
{
  return normalise_length (typed, code_alphabet, n);
}

/**
 * mms_secrets_digits_new:
 *
 * Makes a code of @n decimal digits. So few can be guessed: count the tries.
 */
char *
mms_secrets_digits_new (guint n)
{
  return random_text (digits, n);
}

/**
 * mms_secrets_digits_normalise:
 *
 * Like mms_secrets_letters_normalise() for a code of digits.
 */
char *
mms_secrets_digits_normalise (const char *typed, guint n)
{
  return normalise_length (typed, digits, n);
}

/**
 * mms_secrets_code_new:
 *
 * Makes a code for people to type: 60 bits, "ABCD-EFGH-JKLM".
 */
char *
mms_secrets_code_new (void)
{
  return mms_secrets_letters_new (CODE_CHARS);
}

/**
 * mms_secrets_code_normalise:
 *
 * mms_secrets_letters_normalise() for what mms_secrets_code_new() made.
 */
char *
mms_secrets_code_normalise (const char *typed)
{
  return mms_secrets_letters_normalise (typed, CODE_CHARS);
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

  return keyed_hash (secrets, USE_CODE, parts, G_N_ELEMENTS (parts));
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
  return keyed_hash (secrets, USE_TOKEN, &token, 1);
}

/**
 * mms_secrets_gateway_password_new:
 *
 * Makes the initial password of a gateway: 14 characters, 70 bits.
 */
char *
mms_secrets_gateway_password_new (void)
{
  return random_text (gateway_alphabet, GATEWAY_PASSWORD_CHARS);
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

  return keyed_hash (secrets, USE_GATEWAY, parts, G_N_ELEMENTS (parts));
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

  crypto_generichash_init (&state, secrets->keys[USE_MAC], MMS_SECRETS_KEY_BYTES, sizeof mac);
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
      (const guint8 *) subject, strlen (subject), NULL, bytes, secrets->keys[USE_SEAL]);
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
          strlen (subject), bytes, secrets->keys[USE_SEAL]) == 0)
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
