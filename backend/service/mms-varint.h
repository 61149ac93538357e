/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers in as few bytes as they need: seven bits a byte, the sign folded into the lowest. */
void mms_varint_write (GByteArray *out, gint64 value);

/* What is left of a text of numbers; @data is %NULL once it ran dry or over. */
typedef struct
{
  const guint8 *data;
  gsize left;
} MmsVarintReader;

/* 0 when it is exhausted, which also sets @data to %NULL. */
gint64 mms_varint_read (MmsVarintReader *reader);

G_END_DECLS
