/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-el-frame"

#include "config.h"

#include "mmg-el-frame.h"

#include <string.h>

#define HEADER 12
#define MAP_BITS_LENGTH 17

static guint32
read_object (const guint8 *bytes)
{
  return ((guint32) bytes[0] << 16) | ((guint32) bytes[1] << 8) | bytes[2];
}

static void
append_object (GByteArray *bytes, guint32 object)
{
  const guint8 three[] = { (guint8) (object >> 16), (guint8) (object >> 8), (guint8) object };

  g_byte_array_append (bytes, three, sizeof three);
}

/**
 * mmg_el_frame_parse:
 * @frame: (out): points into @bytes
 *
 * Reads a datagram of format 1.
 *
 * Returns: FALSE where it is none, or ends early
 */
gboolean
mmg_el_frame_parse (MmgElFrame *frame, const guint8 *bytes, gsize length)
{
  gsize at = HEADER;

  if (length < HEADER || bytes[0] != 0x10 || bytes[1] != 0x81)
    return FALSE;
  frame->tid = (guint16) (bytes[2] << 8 | bytes[3]);
  frame->source = read_object (bytes + 4);
  frame->target = read_object (bytes + 7);
  frame->service = bytes[10];
  frame->n_properties = bytes[11];
  for (guint i = 0; i < frame->n_properties; i++)
    {
      MmgElProperty *property = &frame->properties[i];

      if (length - at < 2 || length - at - 2 < bytes[at + 1])
        return FALSE;
      property->epc = bytes[at];
      property->pdc = bytes[at + 1];
      property->edt = bytes + at + 2;
      at += 2u + property->pdc;
    }
  return TRUE;
}

static GByteArray *
begin (guint16 tid, guint32 target, guint8 service, guint n_properties)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint8 head[] = { 0x10, 0x81, (guint8) (tid >> 8), (guint8) tid };
  const guint8 tail[] = { service, (guint8) n_properties };

  g_byte_array_append (bytes, head, sizeof head);
  append_object (bytes, MMG_EL_CONTROLLER);
  append_object (bytes, target);
  g_byte_array_append (bytes, tail, sizeof tail);
  return bytes;
}

/**
 * mmg_el_frame_get: (transfer full)
 * @n_epcs: at most 255
 *
 * Builds a question for properties of @target.
 */
GBytes *
mmg_el_frame_get (guint16 tid, guint32 target, const guint8 *epcs, guint n_epcs)
{
  GByteArray *bytes = begin (tid, target, MMG_EL_GET, n_epcs);

  g_return_val_if_fail (n_epcs <= 255, NULL);

  for (guint i = 0; i < n_epcs; i++)
    {
      const guint8 two[] = { epcs[i], 0 };

      g_byte_array_append (bytes, two, sizeof two);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * mmg_el_frame_confirm: (transfer full)
 * @frame: a notice that wants to be confirmed
 */
GBytes *
mmg_el_frame_confirm (const MmgElFrame *frame)
{
  GByteArray *bytes = begin (frame->tid, frame->source, MMG_EL_INFC_RES, frame->n_properties);

  for (guint i = 0; i < frame->n_properties; i++)
    {
      const guint8 two[] = { frame->properties[i].epc, 0 };

      g_byte_array_append (bytes, two, sizeof two);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/**
 * mmg_el_map_parse:
 * @set: (out): element n stands for property 0x80 + n
 *
 * Reads a property map: a list of fewer than 16, or 16 bytes of bits.
 */
gboolean
mmg_el_map_parse (const guint8 *edt, gsize length, gboolean set[128])
{
  memset (set, 0, 128 * sizeof set[0]);
  if (length < 1)
    return FALSE;
  if (length < MAP_BITS_LENGTH || edt[0] < 16)
    {
      if (edt[0] > length - 1)
        return FALSE;
      for (guint i = 0; i < edt[0]; i++)
        if (edt[1 + i] >= 0x80)
          set[edt[1 + i] - 0x80] = TRUE;
      return TRUE;
    }
  for (guint low = 0; low < 16; low++)
    for (guint high = 0; high < 8; high++)
      set[high * 16 + low] = (edt[1 + low] >> high & 1) != 0;
  return TRUE;
}
