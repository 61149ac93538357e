/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MMG_EL_SOLAR 0x0279
#define MMG_EL_BATTERY 0x027D
#define MMG_EL_EV 0x027E
#define MMG_EL_BOARD 0x0287
#define MMG_EL_METER 0x0288
#define MMG_EL_MULTI 0x02A5

/**
 * MmgElObject:
 * @eoj: class and instance, as 0x027D1F
 * @mapped: whether the device said which properties it has
 * @has: it has this property (0x80 + n)
 * @bad: it has it, but never answers when asked
 * @values: (element-type GBytes): the last answer, or NULL
 *
 * One object of a node with what it said last.
 */
typedef struct
{
  guint32 eoj;
  gboolean mapped;
  gboolean has[128];
  gboolean bad[128];
  guint8 misses[128];
  GBytes *values[128];
} MmgElObject;

MmgElObject *mmg_el_object_new (guint32 eoj);
void mmg_el_object_free (MmgElObject *self);
guint mmg_el_object_get_class (const MmgElObject *self);
gboolean mmg_el_class_is_known (guint class_code);

void mmg_el_object_store (MmgElObject *self, guint8 epc, const guint8 *edt, gsize length);
gboolean mmg_el_object_may_ask (const MmgElObject *self, guint8 epc);
void mmg_el_object_forgive (MmgElObject *self);

gint64 mmg_el_object_unsigned (const MmgElObject *self, guint8 epc, guint size);
gint64 mmg_el_object_signed (const MmgElObject *self, guint8 epc, guint size);
gint64 mmg_el_object_energy (const MmgElObject *self, guint8 epc, guint8 unit_epc);
char *mmg_el_object_text (const MmgElObject *self, guint8 epc);
char *mmg_el_object_hex (const MmgElObject *self, guint8 epc);

G_END_DECLS
