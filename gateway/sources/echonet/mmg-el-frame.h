/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MMG_EL_PORT 3610
#define MMG_EL_GROUP "224.0.23.0"
#define MMG_EL_CONTROLLER 0x05FF01
#define MMG_EL_NODE_PROFILE 0x0EF001

typedef enum
{
  MMG_EL_GET_SNA = 0x52,
  MMG_EL_GET = 0x62,
  MMG_EL_INF_REQ = 0x63,
  MMG_EL_GET_RES = 0x72,
  MMG_EL_INF = 0x73,
  MMG_EL_INFC = 0x74,
  MMG_EL_INFC_RES = 0x7A,
} MmgElService;

/**
 * MmgElProperty:
 * @edt: (array length=pdc): borrowed from the datagram
 */
typedef struct
{
  guint8 epc;
  guint8 pdc;
  const guint8 *edt;
} MmgElProperty;

/**
 * MmgElFrame:
 * @source: object that speaks, as 0x027901
 * @target: object that is spoken to
 */
typedef struct
{
  guint16 tid;
  guint32 source;
  guint32 target;
  guint8 service;
  guint n_properties;
  MmgElProperty properties[255];
} MmgElFrame;

gboolean mmg_el_frame_parse (MmgElFrame *frame, const guint8 *bytes, gsize length);
GBytes *mmg_el_frame_get (guint16 tid, guint32 target, const guint8 *epcs, guint n_epcs);
GBytes *mmg_el_frame_confirm (const MmgElFrame *frame);

gboolean mmg_el_map_parse (const guint8 *edt, gsize length, gboolean set[128]);

G_END_DECLS
