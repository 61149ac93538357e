/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-varint.h"

void
mms_varint_write (GByteArray *out, gint64 value)
{
  guint64 folded = ((guint64) value << 1) ^ (guint64) (value >> 63);
  guint8 bytes[10];
  guint n = 0;

  do
    {
      bytes[n] = folded & 0x7f;
      folded >>= 7;
      if (folded != 0)
        bytes[n] |= 0x80;
      n++;
    }
  while (folded != 0);
  g_byte_array_append (out, bytes, n);
}

gint64
mms_varint_read (MmsVarintReader *reader)
{
  guint64 folded = 0;

  for (guint shift = 0; shift < 64; shift += 7)
    {
      guint8 byte;

      if (reader->data == NULL || reader->left == 0)
        break;
      byte = *reader->data++;
      reader->left--;
      folded |= (guint64) (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0)
        return (gint64) (folded >> 1) ^ -(gint64) (folded & 1);
    }
  reader->data = NULL;
  return 0;
}
