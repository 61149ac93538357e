/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-totp.h"

#include <sodium.h>
#include <string.h>

/* Base32 of RFC 4648, which is how authenticators take a secret. */
static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * mms_totp_secret_new:
 *
 * Makes 160 random bits in base32.
 */
char *
mms_totp_secret_new (void)
{
  char *text = g_malloc (MMS_TOTP_SECRET_BYTES * 8 / 5 + 1);
  gsize length = MMS_TOTP_SECRET_BYTES * 8 / 5;

  for (gsize i = 0; i < length; i++)
    text[i] = alphabet[randombytes_uniform (32)];
  text[length] = '\0';
  return text;
}

/**
 * mms_totp_step:
 * @now: milliseconds UTC
 *
 * The number of the 30 seconds that @now lies in.
 */
gint64
mms_totp_step (gint64 now)
{
  return now / MMS_TOTP_STEP_MS;
}

static GBytes *
decode (const char *secret)
{
  GByteArray *bytes = g_byte_array_new ();
  guint32 bits = 0;
  guint n = 0;

  for (const char *p = secret; *p != '\0'; p++)
    {
      const char *found = strchr (alphabet, *p);

      g_assert (found != NULL);
      bits = bits << 5 | (guint32) (found - alphabet);
      n += 5;
      if (n >= 8)
        {
          guint8 byte = (guint8) (bits >> (n - 8));

          g_byte_array_append (bytes, &byte, 1);
          n -= 8;
        }
    }
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * mms_totp_code:
 * @secret: in base32, of ours
 * @step: as mms_totp_step() gives it
 *
 * Returns: (transfer full): the six digits of RFC 6238 with SHA-1
 */
char *
mms_totp_code (const char *secret, gint64 step)
{
  g_autoptr (GBytes) key = decode (secret);
  guint64 counter = GUINT64_TO_BE ((guint64) step);
  gsize key_size, size = 20;
  const guint8 *key_bytes = g_bytes_get_data (key, &key_size);
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA1, key_bytes, key_size);
  guint8 digest[20];
  guint32 number;
  guint offset;

  g_hmac_update (hmac, (const guint8 *) &counter, sizeof counter);
  g_hmac_get_digest (hmac, digest, &size);
  offset = digest[19] & 0x0f;
  number = (guint32) (digest[offset] & 0x7f) << 24 | (guint32) digest[offset + 1] << 16 |
           (guint32) digest[offset + 2] << 8 | digest[offset + 3];
  return g_strdup_printf ("%06u", number % 1000000);
}
