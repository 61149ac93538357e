/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-el-object"

#include "config.h"

#include "mmg-el-object.h"

#include <string.h>

#include "mm-types.h"
#include "mmg-el-frame.h"

#define EPC_GET_MAP 0x9F

/**
 * mmg_el_object_new: (transfer full)
 */
MmgElObject *
mmg_el_object_new (guint32 eoj)
{
  MmgElObject *self = g_new0 (MmgElObject, 1);

  self->eoj = eoj;
  return self;
}

void
mmg_el_object_free (MmgElObject *self)
{
  for (guint i = 0; i < 128; i++)
    g_clear_pointer (&self->values[i], g_bytes_unref);
  g_free (self);
}

guint
mmg_el_object_get_class (const MmgElObject *self)
{
  return self->eoj >> 8;
}

/** Whether we know what to do with such devices. */
gboolean
mmg_el_class_is_known (guint class_code)
{
  switch (class_code)
    {
    case MMG_EL_SOLAR:
    case MMG_EL_BATTERY:
    case MMG_EL_EV:
    case MMG_EL_BOARD:
    case MMG_EL_METER:
    case MMG_EL_MULTI:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * mmg_el_object_store:
 * @length: 0 where the device has no value now
 *
 * Keeps what a device said.
 */
void
mmg_el_object_store (MmgElObject *self, guint8 epc, const guint8 *edt, gsize length)
{
  guint index = epc - 0x80u;

  if (epc < 0x80)
    return;
  g_clear_pointer (&self->values[index], g_bytes_unref);
  if (length > 0)
    self->values[index] = g_bytes_new (edt, length);
  if (epc == EPC_GET_MAP && length > 0)
    self->mapped = mmg_el_map_parse (edt, length, self->has);
}

/** Whether it makes sense to ask for a property. */
gboolean
mmg_el_object_may_ask (const MmgElObject *self, guint8 epc)
{
  guint index = epc - 0x80u;

  return epc >= 0x80 && !self->bad[index] && (!self->mapped || self->has[index]);
}

/** All that it has may be asked for again, as if nothing had ever been without an answer. */
void
mmg_el_object_forgive (MmgElObject *self)
{
  memset (self->bad, 0, sizeof self->bad);
  memset (self->misses, 0, sizeof self->misses);
}

static const guint8 *
find (const MmgElObject *self, guint8 epc, gsize *size)
{
  GBytes *value = epc >= 0x80 ? self->values[epc - 0x80] : NULL;

  return value != NULL ? g_bytes_get_data (value, size) : NULL;
}

static gboolean
read_raw (const MmgElObject *self, guint8 epc, guint size, guint32 *raw)
{
  gsize length;
  const guint8 *bytes = find (self, epc, &length);

  if (bytes == NULL || length != size)
    return FALSE;
  *raw = 0;
  for (guint i = 0; i < size; i++)
    *raw = *raw << 8 | bytes[i];
  return TRUE;
}

/**
 * mmg_el_object_unsigned:
 * @size: bytes, 1, 2 or 4
 *
 * Returns: the number, or MM_NO_VALUE where there is none; all bits set means "too much" and one
 *   less "no data"
 */
gint64
mmg_el_object_unsigned (const MmgElObject *self, guint8 epc, guint size)
{
  guint32 raw, all = size == 4 ? G_MAXUINT32 : (1u << (8 * size)) - 1;

  if (!read_raw (self, epc, size, &raw) || raw >= all - 1)
    return MM_NO_VALUE;
  return raw;
}

/**
 * mmg_el_object_signed:
 * @size: bytes, 2 or 4
 *
 * Returns: the number, or MM_NO_VALUE where there is none: 7F…FE is "no data", 7F…FF and 80…00
 *   are beyond the range
 */
gint64
mmg_el_object_signed (const MmgElObject *self, guint8 epc, guint size)
{
  guint32 raw, top = 1u << (8 * size - 1);

  if (!read_raw (self, epc, size, &raw) || raw == top || raw == top - 1 || raw == top - 2)
    return MM_NO_VALUE;
  return raw < top ? (gint64) raw : (gint64) raw - 2 * (gint64) top;
}

/* Tenths of a Wh that one step of a counter stands for; 0 for a code that does not exist. */
static gint64
unit_tenths (gint64 code)
{
  switch (code)
    {
    case 0x00:
      return 10000;
    case 0x01:
      return 1000;
    case 0x02:
      return 100;
    case 0x03:
      return 10;
    case 0x04:
      return 1;
    case 0x0A:
      return 100000;
    case 0x0B:
      return 1000000;
    case 0x0C:
      return 10000000;
    case 0x0D:
      return 100000000;
    default:
      return 0;
    }
}

/**
 * mmg_el_object_energy:
 * @unit_epc: property that tells the unit, 0 for the 0.001 kWh of most objects
 *
 * Returns: Wh, or MM_NO_VALUE also where the unit is not known
 */
gint64
mmg_el_object_energy (const MmgElObject *self, guint8 epc, guint8 unit_epc)
{
  gint64 count = mmg_el_object_unsigned (self, epc, 4);
  gint64 tenths = 10;

  if (unit_epc != 0)
    tenths = unit_tenths (mmg_el_object_unsigned (self, unit_epc, 1));
  if (count == MM_NO_VALUE || tenths == 0)
    return MM_NO_VALUE;
  return count * tenths / 10;
}

/**
 * mmg_el_object_text: (transfer full)
 *
 * Returns: (nullable): the ASCII of a product code or serial number, without what is no text
 */
char *
mmg_el_object_text (const MmgElObject *self, guint8 epc)
{
  gsize length;
  const guint8 *bytes = find (self, epc, &length);
  GString *text;

  if (bytes == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isprint ((char) bytes[i]))
      g_string_append_c (text, (char) bytes[i]);
  return g_strstrip (g_string_free (text, FALSE));
}

/**
 * mmg_el_object_hex: (transfer full)
 *
 * Returns: (nullable): the bytes as upper-case digits
 */
char *
mmg_el_object_hex (const MmgElObject *self, guint8 epc)
{
  gsize length;
  const guint8 *bytes = find (self, epc, &length);
  GString *text;

  if (bytes == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02X", bytes[i]);
  return g_string_free (text, FALSE);
}
